"""Absences on pages: said by oneself or by an administrator for somebody, ended, and seen by whoever looks for a person."""

from datetime import timedelta

from tests.builders.people import a_person
from tests.web.conftest import visiting
from tests.web.looking import keeps_nobody_out
from workflow.domain.agreement.act_details import Reassigning, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.services.casework.advance import advance
from workflow.services.casework.whom.absences import record_absence
from workflow.services.views.approval.absences import absences
from workflow.services.views.waits import waits

FAY = a_person("fay", Role.REVIEWER, name="Fay Finance", routes=("finance",))


def with_fay(served):
    with served.desk.office.register.transaction() as books:
        books.people.add(FAY)
    return served.desk.office


def test_somebody_says_that_they_are_away_and_who_signs_off_meanwhile(browser, served):
    office, today = with_fay(served), served.desk.clock().date()
    with visiting(browser, served, "rashid") as page:
        page.goto("/absences")
        page.get_by_text("You are not away").wait_for()
        page.get_by_label("First day").fill(today.isoformat())
        page.get_by_label("Last day").fill(today.replace(year=today.year + 1).isoformat())
        page.get_by_label("Reason").fill("Leave")
        page.get_by_label("Signs off meanwhile").select_option("fay")
        page.get_by_label("Finance office").check()
        page.get_by_role("button", name="Keep").click()
        page.get_by_text("signs off meanwhile: Fay Finance").first.wait_for()
        assert [each.substitute for each in absences(office, on=today)] == ["fay"]
        page.goto("/people")
        page.get_by_text("Fay Finance stands in").wait_for()
        page.goto("/absences")
        page.get_by_role("button", name="End the absence").click()
        page.get_by_text("The absence of Rashid Sample has ended").wait_for()
    assert absences(office, on=today) == ()


def test_what_does_not_fit_stands_at_its_field_and_nothing_is_recorded(served):
    office, today = with_fay(served), served.desk.clock().date()
    with served.client("rashid") as client:
        for said, sentence in (
            ({"first_day": "tomorrow"}, "is no day"),
            ({"until": "2020-01-01"}, "lies before the first"),
            ({"reason": ""}, "Say why"),
            ({"substitute": "fay"}, "does not sign off for: Legal office"),
        ):
            plain = {"first_day": today.isoformat(), "until": today.isoformat(), "reason": "Leave"}
            refused = client.post("/absences", data=plain | said)
            assert refused.status_code == 422
            assert sentence in refused.text
            assert "The absence was not recorded" in refused.text
        assert client.post("/absences/end", data={"absence": "x"}).status_code == 404
    assert absences(office, on=today, before=True) == ()


def test_an_administrator_says_so_for_somebody_and_nobody_else_may(served):
    office, today = with_fay(served), served.desk.clock().date()
    said = {
        "first_day": today.isoformat(),
        "until": today.isoformat(),
        "reason": "Ill",
        "substitute": "fay",
        "route": "finance",
    }
    with served.client("amina") as client:
        assert client.post("/people/rashid/absences", data=said).status_code == 403
    with served.client("zara") as client:
        assert (
            client.post("/people/rashid/absences", data=said).headers["location"] == "/people/rashid/absences"
        )
        assert "stands in for" in client.get("/people/fay/absences").text
        number = absences(office, on=today)[0].id
        assert client.post("/people/rashid/absences/end", data={"absence": str(number)}).status_code == 303


def test_a_substitute_signs_off_on_the_review_and_both_are_named_there(served):
    office, at = served.desk.office, served.desk.clock()
    on = at.date()
    lena = a_person("lena", Role.REVIEWER, name="Lena Legal", routes=("legal",))
    with office.register.transaction() as books:
        books.people.add(lena)
    record_absence(
        office, "rashid", first_day=on, last_day=on + timedelta(days=10), reason="Leave", substitute="lena",
        routes=("legal",), actor="rashid", on=on, at=at,
    )  # fmt: skip
    number = next(each.number for each in waits(office, mine="lena") if each.key.startswith("sign off"))
    for comment in office.agreement(number).open_comments():
        advance(office, number, Act.SETTLE, details=Which(comment.id), actor="rashid", on=on, at=at)
    advance(
        office,
        number,
        Act.REASSIGN,
        details=Reassigning("legal", "rashid"),
        actor="zara",
        on=on,
        at=at,
        reason="His file",
    )
    with served.client("lena") as client:
        assert "For Rashid Sample, away until" in client.get("/").text
        shown = client.get(f"/agreements/{number}/review").text
        assert "may be given by Lena Legal for Rashid Sample (away until" in shown
        said = {"act": "sign-off", "route": "legal", "for_whom": "rashid"}
        assert client.post(f"/agreements/{number}/review", data=said).status_code == 303
        assert (
            "signed off by Lena Legal for Rashid Sample (away until"
            in client.get(f"/agreements/{number}/review").text
        )
    given = office.agreement(number).sign_offs[-1]
    assert (given.by, given.for_whom) == ("lena", "rashid")


def test_the_page_of_absences_keeps_nobody_out(browser, served):
    office, at = with_fay(served), served.desk.clock()
    on = at.date()
    said = {"substitute": "fay", "routes": ("finance",), "reason": "Leave", "on": on, "at": at}
    record_absence(office, "rashid", first_day=on, last_day=on + timedelta(days=3), actor="rashid", **said)
    for person in ("rashid", "fay", "amina"):
        with visiting(browser, served, person) as page:
            keeps_nobody_out(page, "/absences")
