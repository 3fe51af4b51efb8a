"""Enquiries on pages: asked, answered, withdrawn; each sees what is theirs."""

import re

from tests.builders.files import a_pdf
from tests.web.conftest import Look, visiting

ASKED = {
    "what": "Exchange of nurses",
    "partners": "Example Hospital\nSample Institute of Technology",
    "why": "Six nurses a year learn from each other.",
    "wanted_by": "2026-10-01",
}


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def test_a_member_comes_to_their_enquiries_and_to_nothing_else_of_the_house(shared):
    with shared.client("mina") as mina:
        assert mina.get("/").headers["location"] == "/enquiries"
        page = mina.get("/enquiries").text
        assert "Joint laboratory on water" in page
        assert 'href="/agreements"' not in page
        assert mina.get("/agreements").status_code == 403


def test_what_is_asked_twice_is_on_record_once_and_an_officer_has_it_among_their_work(served):
    with served.client("mina") as mina, served.client("amina") as amina:
        form = hidden(mina.get("/enquiries/new").text)
        first = mina.post("/enquiries", data=form | ASKED)
        again = mina.post("/enquiries", data=form | ASKED)
        assert first.status_code == again.status_code == 303
        assert first.headers["location"] == again.headers["location"] == "/enquiries/ENQ-2026-0002"
        work = amina.get("/").text
        assert 'href="/enquiries/ENQ-2026-0002"' in work
        assert "Take the enquiry as a case" in work


def test_every_mistake_is_said_at_its_field_and_what_was_typed_is_kept(served):
    with served.client("mina") as mina:
        form = hidden(mina.get("/enquiries/new").text)
        answer = mina.post(
            "/enquiries", data=form | ASKED | {"what": "", "why": "", "partners": "A <b> clinic"}
        )
        assert answer.status_code == 422
        assert 'href="#field-what"' in answer.text
        assert 'id="field-why-problem"' in answer.text
        assert "A &lt;b&gt; clinic" in answer.text
        late = mina.post("/enquiries", data=form | ASKED | {"wanted_by": "soon"})
        assert 'href="#field-wanted_by"' in late.text


def test_a_file_that_came_with_an_enquiry_is_taken_away_and_never_opened_as_a_page(shared):
    with shared.client("amina") as amina:
        answer = amina.get("/enquiries/ENQ-2026-0001/attachments/1")
        assert answer.content == a_pdf("a letter")
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert amina.get("/enquiries/ENQ-2026-0001/attachments/2").status_code == 404
        assert amina.get("/enquiries/ENQ-2026-0001/attachments/x").status_code == 404


def test_what_somebody_else_asked_is_answered_as_what_is_not_there(served):
    with served.client("amina") as amina:
        form = hidden(amina.get("/enquiries/new").text)
        assert amina.post("/enquiries", data=form | ASKED).status_code == 303
    with served.client("mina") as mina:
        assert mina.get("/enquiries/ENQ-2026-0002").status_code == 404
        assert mina.get("/enquiries/ENQ-1999-0001").status_code == 404
        assert "Exchange of nurses" not in mina.get("/enquiries").text


def test_an_officer_takes_an_enquiry_as_a_case_in_exploration(served):
    with served.client("amina") as amina:
        form = hidden(amina.get("/enquiries/ENQ-2026-0001").text)
        at = "/enquiries/ENQ-2026-0001/case"
        refused = amina.post(at, data=form | {"type": "", "title": "Water"})
        assert refused.status_code == 422
        assert 'value="Water"' in refused.text
        taken = amina.post(at, data=form | {"type": "mou", "title": "Water"})
        assert taken.status_code == 303
        number = taken.headers["location"].removeprefix("/agreements/")
        assert (
            amina.post(at, data=form | {"type": "mou", "title": "Water"}).headers["location"].endswith(number)
        )
    agreement = served.desk.office.agreement(number)
    assert (agreement.stage, agreement.terms.title) == ("exploration", "Water")
    with served.client("mina") as mina:
        page = mina.get("/enquiries/ENQ-2026-0001").text
        assert number in page
        assert f'href="/agreements/{number}"' not in page


def test_declining_wants_a_reason_which_whoever_asked_reads(served):
    with served.client("bilal") as bilal, served.client("mina") as mina:
        form = hidden(bilal.get("/enquiries/ENQ-2026-0001").text)
        at = "/enquiries/ENQ-2026-0001/refusal"
        refused = bilal.post(at, data=form | {"reason": " "})
        assert refused.status_code == 422
        assert "Not declined" in refused.text
        assert (
            bilal.post(at, data=form | {"reason": "There is such an agreement already."}).status_code == 303
        )
        page = mina.get("/enquiries/ENQ-2026-0001").text
        assert "There is such an agreement already." in page
        assert "Ask no more" not in page


def test_whoever_asked_withdraws_it_and_nobody_else_does(browser, served):
    with served.client("amina") as amina:
        assert amina.post("/enquiries/ENQ-2026-0001/withdrawal", data={}).status_code == 409
    with visiting(browser, served, "mina", Look(360, scripts=False)) as page:
        page.goto("/enquiries")
        page.get_by_role("link", name="Joint laboratory on water").click()
        page.get_by_role("button", name="Withdraw").click()
        page.get_by_text("Withdrawn.").wait_for()
