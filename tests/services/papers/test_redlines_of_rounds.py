"""Every round has its redline: the text that is put forward beside the last that was sent, else the last that reviewers had."""

import io
import re
import zipfile
from datetime import date, timedelta

import docx

from tests.builders.offices import (
    APPROVED,
    OPENED,
    SETTINGS,
    SUBMITTED,
    act,
    document,
    moment,
    opened,
    submitted,
    worked,
)
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.paper import Paper
from workflow.services.casework.opening import revise
from workflow.services.keeping.proving import prove
from workflow.services.keeping.remaking_papers import SAME, remake
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.on_file.list_of_papers import list_of_papers
from workflow.services.papers.produce import papers_of

LATER = APPROVED + timedelta(days=7)
PURPOSE = "to study the rivers of both countries"


def redlines(office: Office, number: str) -> list[Paper]:
    return [each for each in papers_of(office, number) if each.kind == "redline"]


def drafts(office: Office, number: str) -> list[Paper]:
    return [each for each in papers_of(office, number) if each.kind == "draft"]


def sent(office: Office, number: str, *, on: date = SUBMITTED) -> None:
    """The last draft goes to the other side."""
    draft = KeptFile(str(drafts(office, number)[-1].docx), "draft.docx")
    act(office, number, Act.SEND, DraftFile(draft.sha256), evidence=(draft,), on=on)


def changed(office: Office, number: str, purpose: str = PURPOSE, *, on: date = APPROVED) -> None:
    facts = document(office)["facts"] | {"purpose": purpose}
    revise(office, number, document(office, facts=facts), actor=OFFICER.key, on=on, at=moment(on))


def returned(office: Office, number: str, *, on: date = APPROVED) -> None:
    act(office, number, Act.RETURN, reason="The purpose is unclear.", actor=REVIEWER.key, on=on)


def theirs(office: Office, number: str, content: bytes, *, on: date = APPROVED) -> KeptFile:
    """A file of theirs takes the place of the text."""
    file = KeptFile(office.shelf.put(content), "theirs.docx")
    act(office, number, Act.RECEIVE, DraftFile(file.sha256, replaces_text=True), evidence=(file,), on=on)
    return file


def edited(content: bytes) -> bytes:
    """A file as somebody sends it back who wrote a sentence into it."""
    file = docx.Document(io.BytesIO(content))
    file.paragraphs[12].insert_paragraph_before("Each Party bears its own costs.")
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def words(content: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def struck_and_new(office: Office, redline: Paper) -> tuple[str, str]:
    """What a redline strikes, and what it puts in."""
    markup = words(office.shelf.get(str(redline.docx)))
    return "".join(re.findall(r"<w:delText[^>]*>([^<]*)", markup)), "".join(
        "".join(re.findall(r"<w:t[ >][^<]*", each)) for each in re.findall(r"<w:ins .*?</w:ins>", markup)
    )


def test_a_first_round_has_no_redline(any_office: Office) -> None:
    number = opened(any_office)
    submitted(any_office, number)
    worked(any_office, on=SUBMITTED)
    assert redlines(any_office, number) == []


def test_a_second_round_is_redlined_against_what_the_reviewers_had(any_office: Office) -> None:
    number = opened(any_office)
    submitted(any_office, number)
    returned(any_office, number)
    changed(any_office, number)
    submitted(any_office, number, on=LATER)
    worked(any_office, on=LATER)
    (redline,) = redlines(any_office, number)
    first, second = drafts(any_office, number)
    assert (redline.manifest["older"], redline.manifest["newer"]) == (first.docx, second.docx)
    struck, new = struck_and_new(any_office, redline)
    assert "research on respiratory health" in struck
    assert PURPOSE in new


def test_a_round_is_redlined_against_what_was_sent_though_reviewers_have_had_another_since(
    office: Office,
) -> None:
    number = opened(office)
    worked(office, on=OPENED)
    sent(office, number, on=OPENED)
    changed(office, number, "to study the lakes", on=OPENED)
    submitted(office, number)
    returned(office, number)
    changed(office, number)
    submitted(office, number, on=LATER)
    worked(office, on=LATER)
    first, second, third = drafts(office, number)
    pairs = [(each.manifest["older"], each.manifest["newer"]) for each in redlines(office, number)]
    assert pairs == [(first.docx, second.docx), (first.docx, third.docx)]


def test_a_round_whose_text_is_the_one_that_was_sent_says_that_nothing_changed(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    sent(office, number)
    returned(office, number)
    submitted(office, number, on=LATER)
    done = worked(office, on=LATER)
    assert redlines(office, number) == []
    said = [each for one in done for each in one.waits]
    assert "No redline is made: there is no earlier text to compare with." in said


def test_a_text_of_theirs_that_takes_the_place_of_ours_is_redlined_once_and_submitted_without_another(
    any_office: Office,
) -> None:
    number = opened(any_office)
    worked(any_office, on=OPENED)
    sent(any_office, number, on=OPENED)
    ours = drafts(any_office, number)[-1]
    file = theirs(any_office, number, edited(any_office.shelf.get(str(ours.docx))))
    worked(any_office, on=APPROVED)
    (redline,) = redlines(any_office, number)
    assert (redline.manifest["older"], redline.manifest["newer"]) == (ours.docx, file.sha256)
    assert redline.manifest["changes"]
    assert struck_and_new(any_office, redline)[1].endswith("Each Party bears its own costs.")
    submitted(any_office, number, on=LATER)
    worked(any_office, on=LATER)
    assert redlines(any_office, number) == [redline]


def test_a_scan_of_theirs_has_no_redline_and_the_order_is_done_all_the_same(office: Office) -> None:
    number = opened(office)
    worked(office, on=OPENED)
    file = KeptFile(office.shelf.put(b"%PDF-1.7 theirs"), "theirs.pdf")
    act(office, number, Act.RECEIVE, DraftFile(file.sha256, replaces_text=True), evidence=(file,))
    (done,) = worked(office, on=APPROVED)
    assert done.failed is None
    assert done.waits == ("No redline is made: “theirs.pdf” is no Word file (.docx).",)
    assert redlines(office, number) == []


def test_a_redline_is_by_the_office_and_names_nobody_of_it(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    returned(office, number)
    changed(office, number)
    submitted(office, number, on=LATER)
    worked(office, on=LATER)
    (redline,) = redlines(office, number)
    package = zipfile.ZipFile(io.BytesIO(office.shelf.get(str(redline.docx))))
    authors = re.findall(r'w:author="([^"]*)"', package.read("word/document.xml").decode())
    assert set(authors) == {SETTINGS.name}
    properties = [package.read(each).decode() for each in package.namelist() if each.startswith("docProps/")]
    assert properties
    for person in (OFFICER, SECOND_OFFICER, REVIEWER, ADMINISTRATOR):
        assert person.name not in " ".join(properties)


def test_a_redline_is_made_again_with_the_same_bytes_and_the_register_holds(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    returned(office, number)
    changed(office, number)
    submitted(office, number, on=LATER)
    worked(office, on=LATER)
    found = {each.kind: each.found for each in remake(office, number)}
    assert found["redline"] == SAME
    assert prove(office, number).breaks == ()


def test_the_list_of_papers_tells_whether_the_other_side_has_had_what_a_redline_strikes(
    office: Office,
) -> None:
    number = opened(office)
    submitted(office, number)
    returned(office, number)
    changed(office, number)
    submitted(office, number, on=LATER)
    worked(office, on=LATER)
    sent(office, number, on=LATER)
    returned(office, number, on=LATER)
    changed(office, number, "to study the lakes", on=LATER)
    submitted(office, number, on=LATER + timedelta(days=1))
    worked(office, on=LATER + timedelta(days=1))
    listed = list_of_papers(office, number, at=moment(LATER)).papers
    told = [dict(each.made_from)["Compares"] for each in listed if each.kind == "redline"]
    assert told == [
        "Draft 3 with Draft 2, which was sent on 23 March 2026",
        "Draft 2 with Draft 1, which has not been sent: the other side has not read what is struck in it",
    ]
