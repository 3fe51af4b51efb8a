"""The people of the office on pages: looked at by staff, changed by an administrator, let in by a code that stands once."""

import re

from tests.web.conftest import visiting
from workflow.services.access.codes import whose_code
from workflow.services.access.roster import roster
from workflow.services.access.sessions import sessions_of
from workflow.services.casework.people import add_person, one_person

CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b")
NEW = {"key": "nora", "name": "Nora Malik", "role": ["legal reviewer"], "route": ["legal"]}


def test_an_administrator_adds_somebody_and_lets_them_in_by_a_code_that_stands_once(browser, served):
    with visiting(browser, served, "zara") as page:
        page.goto("/people")
        page.get_by_role("link", name="Add somebody").click()
        page.get_by_label("Key").fill("nora")
        page.get_by_label("Name").fill("Nora Malik")
        page.get_by_label("officer", exact=True).check()
        page.get_by_role("button", name="Add to the office").click()
        page.get_by_text("Nora Malik acts for the office").wait_for()
        page.get_by_role("button", name="Invite").click()
        code = CODE.findall(page.get_by_role("alert").inner_text())[0]
        page.goto("/people/nora")
        assert not CODE.search(page.content())
    office, at = served.desk.office, served.desk.clock()
    assert whose_code(office, code, address="192.0.2.1", at=at).key == "nora"


def test_every_mistake_is_said_and_what_was_typed_is_kept(served):
    with served.client("zara") as client:
        refused = client.post("/people", data=NEW | {"key": "Nora!", "route": []})
        assert refused.status_code == 422
        assert "is not a key" in refused.text
        assert "Say which sign-offs" in refused.text
        assert "--" not in re.sub(r"<[^>]*>", "", refused.text)
        assert 'value="Nora!"' in refused.text
        assert re.search(r'value="legal reviewer" checked', refused.text)
        assert client.post("/people", data=NEW).headers["location"] == "/people/nora"


def test_whoever_is_changed_or_ended_leaves_nothing_to_nobody(served):
    office, at = served.desk.office, served.desk.clock()
    with served.client("zara") as client, served.client("amina") as theirs:
        held = client.post("/people/amina/end", data={})
        assert held.status_code == 409
        assert "These wait for" in held.text
        assert "MOU-2026-0003" in held.text
        changed = client.post(
            "/people/rashid",
            data={"name": "Rashid K.", "role": ["legal reviewer"], "route": ["legal"], "unit": "Law"},
        )
        assert changed.status_code == 303
        told = client.get("/people/rashid")
        assert "Rashid K. is as you wrote it" in told.text
        found = one_person(office, "rashid")
        assert (found.name, found.routes, found.unit) == ("Rashid K.", ("legal",), "Law")
        assert client.post("/people/amina/end", data={"to": "bilal"}).status_code == 303
        assert theirs.get("/").headers["location"].startswith("/sign-in")
    assert office.agreement("MOU-2026-0003").owner == "bilal"
    assert not one_person(office, "amina").active
    assert sessions_of(office, "amina", at=at) == ()


def test_nobody_takes_their_own_last_administrator_away(served):
    with served.client("zara") as client:
        refused = client.post("/people/zara", data={"name": "Zara", "role": ["officer"]})
        assert refused.status_code == 409
        assert "Nobody would administer the office" in refused.text


def test_others_of_the_office_read_and_change_nothing(served):
    with served.client("amina") as client:
        shown = client.get("/people/rashid").text
        assert "An administrator changes this" in shown
        assert "<select" not in shown
        assert client.get("/people/-/new").status_code == 403
        for address in (
            "",
            "/rashid",
            "/rashid/end",
            "/rashid/invitation",
            "/rashid/recovery",
            "/rashid/sessions/end",
        ):
            assert client.post(f"/people{address}", data=NEW).status_code == 403
        assert client.get("/people/nobody").status_code == 404


def test_an_administrator_ends_the_sessions_of_somebody(served):
    office, at = served.desk.office, served.desk.clock()
    with served.client("zara") as client, served.client("amina"), served.client("amina"):
        first = sessions_of(office, "amina", at=at)[0].id
        assert client.post("/people/amina/sessions/end", data={"session": first}).status_code == 303
        assert len(sessions_of(office, "amina", at=at)) == 1
        assert client.post("/people/amina/sessions/end").status_code == 303
        assert client.post("/people/amina/sessions/end", data={"session": first}).status_code == 409
    assert sessions_of(office, "amina", at=at) == ()


def test_the_list_says_who_was_at_the_desk_and_who_has_no_way_in_yet(served):
    with served.client("amina") as client:
        told = client.get("/people").text
    assert "not invited yet" in told
    seen = {each.key: each.last_seen_at for each in roster(served.desk.office)}
    assert seen["amina"] == served.desk.clock()
    assert seen["bilal"] is None
    assert [each.key for each in roster(served.desk.office)][-1] == "omar"


def test_somebody_is_reached_whatever_their_key_is(served):
    add_person(served.desk.office, "new", name="Nell Ewart", roles=["officer"])
    with served.client("zara") as client:
        assert "<h1>Nell Ewart" in client.get("/people/new").text
        assert client.get("/people/-/new").status_code == 200


def test_whoever_acts_for_the_office_is_told_by_name_for_whom_a_page_is(shared):
    with shared.client("amina") as client:
        told = client.get("/people/-/new")
    assert told.status_code == 403
    assert "This page is for: administrator. In this office that is Zara Specimen." in told.text


def test_whoever_comes_from_outside_is_told_no_names(shared):
    with shared.client("petra") as client:
        told = client.get("/people/-/new")
    assert told.status_code == 403
    assert "This page is for: administrator. Whoever looks after" in told.text
    assert "Zara" not in told.text
