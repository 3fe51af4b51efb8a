"""How the office is, and what was done in it, on pages: findings with remedies, work tried again, changes, the proof."""

import csv
import io
from datetime import timedelta

from tests.builders import offices
from tests.web.conftest import visiting
from workflow.domain.agreement.acts import Act
from workflow.services.machine.stuck_orders import orders_on_file


def a_failed_order(served):
    """The number of an agreement whose paper could not be printed."""
    office, at = served.desk.office, served.desk.clock()
    number = offices.opened(office)
    with office.register.transaction() as books:
        order = next(each for each in books.outbox.list_open() if each.number == number).order.id
        books.outbox.claim(order, "a relay", at, lease=timedelta(minutes=1))
        books.outbox.fail(order, "a relay", at, "The template could not be read.")
    return number


def test_what_failed_is_tried_again_or_dropped_with_a_reason(served):
    another, number, office = a_failed_order(served), a_failed_order(served), served.desk.office
    with served.client("amina") as client:
        assert "The template could not be read." in client.get("/health").text
        assert client.post("/health/orders/again", data={"number": another}).status_code == 303
        refused = client.post("/health/orders/dropped", data={"number": number, "reason": " "})
        assert (refused.status_code, "Say why the work is not done" in refused.text) == (422, True)
        reason = "The paper is written by hand."
        dropped = client.post("/health/orders/dropped", data={"number": number, "reason": reason})
        assert dropped.status_code == 303
        assert reason in client.get("/health").text
    (order,) = [each for each in orders_on_file(office, at=served.desk.clock()) if each.number == number]
    assert (order.stands, order.dropped_by) == ("dropped", "amina")


def test_an_office_says_what_was_looked_at_and_how_it_is(browser, served):
    with visiting(browser, served, "amina") as page:
        page.goto("/health")
        assert page.get_by_role("heading", name="What was looked at").is_visible()
        assert page.get_by_text("PREFECT_API_URL").is_visible()


def test_everything_is_looked_at_when_somebody_asks(shared):
    with shared.client("ines") as client:
        told = client.get("/health/everything").text
        assert "Everything, as it was looked at" in told
        assert "Record" in told


def test_the_proof_of_the_whole_register_says_when_it_was_made_and_what_does_not_hold(served):
    with served.client("ines") as client:
        told = client.get("/audit/proof").text
        assert "Nothing was altered" in told
        assert "1 Jun 2026" in told
    paper = next(each for each in served.desk.office.shelf.folder.rglob("*") if each.is_file())
    paper.chmod(0o644)
    paper.write_bytes(b"something else")
    with served.client("ines") as client:
        assert "does not hold" in client.get("/audit/proof").text


def test_changes_are_narrowed_by_day_person_act_and_agreement(shared):
    with shared.client("ines") as client:
        every = client.get("/audit").text
        assert "MOU-2026-0003" in every
        only = client.get(f"/audit?act={Act.COMMENT.value}&actor=rashid").text
        assert only.count("data-row") == 1
        assert "No change fits" in client.get("/audit?from=2019-01-01&to=2019-01-02").text
        for wrong in (
            "from=yesterday",
            "number=MOU-1999-0001",
            "act=nothing",
            "after=x/1",
            "from=2026-02-01&to=2026-01-01",
        ):
            refused = client.get(f"/audit?{wrong}")
            assert refused.status_code == 422
            assert "The changes could not be shown" in refused.text


def test_changes_are_taken_away_as_they_are_narrowed(shared):
    with shared.client("ines") as client:
        file = client.get(f"/audit/export?act={Act.COMMENT.value}")
        assert file.headers["content-disposition"].startswith("attachment")
        rows = list(csv.reader(io.StringIO(file.text.lstrip("\ufeff"))))
        assert len(rows) == 2
        assert "Who pays" not in rows[0]


def test_only_those_who_look_after_work_try_it_again_or_drop_it(served):
    with served.client("rashid") as client:
        assert client.post("/health/orders/again").status_code == 403
        assert client.post("/health/orders/dropped").status_code == 403


def test_no_finding_on_the_page_speaks_of_the_machine_or_of_a_command(served):
    a_failed_order(served)
    with served.client("amina") as client:
        page = client.get("/health/everything").text
    findings = page.split('<ul class="findings">')[1].split("</ul>")[0]
    assert "Mend what it names, then let it be tried again." in findings
    assert "machine" not in findings.lower()
    assert "memoranda " not in findings
    assert "--" not in findings
