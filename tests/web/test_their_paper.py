"""A case begins with the other side’s text at the desk: the file is brought, what it says is confirmed, and its copy too."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.builders import offices
from tests.builders.files import a_pdf
from tests.builders.their_texts import their_text
from tests.web.conftest import NOW, Served, visiting
from tests.web.looking import keeps_nobody_out
from tests.web.test_files_at_the_door import shelved
from workflow.catalogue.cases.case_files import written_document
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.foreign.details import RefusingFact
from workflow.services.casework.opening import revise
from workflow.services.papers.evidence_files import keep_sent

SENT = ("far.docx", their_text(), "application/octet-stream")


def brought(served: Served, **typed: str) -> tuple[int, str]:
    with served.client("amina") as amina:
        form = {"type": "mou", "party": "Example University", "request_id": "theirs-1", **typed}
        answer = amina.post("/agreements/new/theirs", data=form, files={"paper": SENT})
        return answer.status_code, answer.headers.get("location", answer.text)


def test_their_text_is_brought_and_what_it_says_is_laid_beside_the_record(served: Served) -> None:
    status, at = brought(served)
    assert (status, at.split("?")[0].endswith("/found")) == (303, True)
    with served.client("amina") as amina:
        page = amina.get(at).text
        for words in ("Far University", "5 years", "6 months", "Exampleland", "the blank “[●]” in"):
            assert words in page
        assert brought(served)[1].split("?")[0] == at.split("?")[0]  # sent twice, it is opened once


def test_what_is_missing_or_came_before_is_said_and_nothing_is_opened(served: Served) -> None:
    before = shelved(served)
    with served.client("amina") as amina:
        page = amina.post("/agreements/new/theirs", data={"type": "mou"})
        assert (page.status_code, "Choose the Word file that the other side sent." in page.text) == (
            422,
            True,
        )
    status, page = brought(served, type="")
    assert (status, "which agreement type it is" in page) == (422, True)
    assert shelved(served) == before
    number = brought(served)[1].split("/")[2]
    status, page = brought(served, request_id="theirs-2")
    assert (status, f"came already: it was received on 1 June 2026 for {number}" in page) == (409, True)


def test_a_text_of_ours_has_a_page_that_says_so(shared: Served) -> None:
    with shared.client("amina") as amina:
        assert "is ours: there is nothing to take over" in amina.get("/agreements/MOU-2026-0002/found").text


def test_from_their_file_to_the_copy_that_both_sides_confirm(
    served: Served, browser: Browser, tmp_path: Path
) -> None:
    office, file, letter = served.desk.office, tmp_path / "far.docx", tmp_path / "letter.pdf"
    file.write_bytes(their_text())
    letter.write_bytes(a_pdf())
    with visiting(browser, served, "amina") as page:
        page.goto("/agreements/new")
        page.get_by_role("link", name="From their text").click()
        page.get_by_label("Their text").set_input_files(file)
        page.get_by_label("Type of agreement").select_option("mou")
        page.get_by_label("The party that the office acts for").fill("Example University")
        page.get_by_role("button", name="Open the agreement").click()
        page.wait_for_url(re.compile("/found"))
        number = page.url.split("/")[4]
        for said in ("Far University", "5 years", "6 months"):
            page.get_by_role("checkbox", name=said).check()
        page.get_by_role("button", name="Take over what is ticked").click()
        page.get_by_text("Taken over.").wait_for()
        terms = offices.agreement(office, number).terms
        assert [each.organisation for each in terms.parties] == ["Example University", "Far University"]
        assert (str(terms.term.length), str(terms.term.notice)) == ("5 years", "6 months")
        keeps_nobody_out(page, f"/agreements/{number}/found")
        keeps_nobody_out(page, "/agreements/new/theirs")
        approved(served, number)
        keeps_nobody_out(page, f"/agreements/{number}/signatures")
        for side in ("by this office", "by the other side"):
            page.get_by_role("link", name=re.compile(f"Record copy confirmed.*{side}")).click()
            if side == "by the other side":
                page.get_by_label("Who confirmed it").fill("Jonas Specimen")
                page.get_by_label("Document that shows it").set_input_files(letter)
            page.get_by_role("button", name="Record copy confirmed").click()
            page.wait_for_url(re.compile("/signatures"))
        assert offices.agreement(office, number).still_to_confirm == ()


def approved(served: Served, number: str) -> None:
    """A newer file of theirs leaves nothing open; the facts of its type are complete, and everybody signs it off."""
    office, on = served.desk.office, NOW.date()
    newer = keep_sent("far 2.docx", their_text(fee="500 euros"))
    said = DraftFile(newer.sha256, replaces_text=True)
    offices.act(office, number, Act.RECEIVE, said, evidence=(newer,), actor="amina", on=on)
    document = written_document(offices.agreement(office, number))
    document["facts"] = offices.document(office, "mou")["facts"]
    revise(office, number, document, actor="amina", on=on, at=NOW)
    for fact in offices.agreement(office, number).open_proposals:
        offices.act(office, number, Act.REFUSE_FACT, RefusingFact(fact.id), reason="Our day stands.", on=on)
    offices.submitted(office, number, on=on)
    offices.approved(office, number, on=on)
    offices.worked(office, on=on)
