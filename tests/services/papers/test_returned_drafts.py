"""A draft goes out and comes back: every change is told, whoever made it, and whether or not the file shows it."""

import io
from datetime import date

import docx
import pytest

from tests.builders.offices import OPENED, SUBMITTED, act, agreement, everything, moment, opened
from tests.documents.received.people_at_word import (
    RUTH,
    commented,
    edited,
    hidden_after,
    looking,
    paragraph_after,
    replaced,
    row_struck,
    unnumbered,
    with_parts,
)
from workflow.answers.agreement.returned import FindingAnswer, ReturnedDraftAnswer
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import NotFoundError, RefusedError
from workflow.services.office import Office
from workflow.services.papers.comparing.returned_drafts import returned_draft
from workflow.services.papers.evidence_files import keep_sent
from workflow.services.papers.produce import ensure_draft

BACK = date(2026, 3, 10)


def sent(office: Office, number: str) -> bytes:
    """The draft as it went out."""
    draft = ensure_draft(office, number, at=moment(OPENED))
    content = office.shelf.get(draft.docx or "")
    kept = keep_sent("draft.docx", content)
    act(office, number, Act.SEND, DraftFile(kept.sha256), evidence=(kept,), on=SUBMITTED)
    return content


def received(
    office: Office, number: str, content: bytes, *, name: str = "back.docx", replaces: bool = False
) -> ReturnedDraftAnswer:
    kept = keep_sent(name, content)
    act(office, number, Act.RECEIVE, DraftFile(kept.sha256, replaces), evidence=(kept,), on=BACK)
    return returned_draft(office, number, kept.sha256, on=BACK)


def told(found: FindingAnswer) -> tuple[str, str, str, str | None]:
    return found.place, found.before, found.after, found.by


def test_a_tracked_change_is_told_with_its_author_and_a_silent_one_as_nobodys(office: Office) -> None:
    number = opened(office, "mou_short")
    back = edited(
        sent(office, number),
        replaced("1 month", "6 months", by=RUTH),
        replaced("name no court", "name every court"),
    )
    report = received(office, number, back)
    assert [told(each) for each in report.findings] == [
        ("clause 7.1 (“End”)", "1 month", "6 months", RUTH),
        ("clause 8.1 (“If the Parties disagree”)", "no", "every", None),
    ]
    assert [each.tracked for each in report.findings] == [True, False]
    assert report.findings[1].ahead == "a dispute. The Parties name"
    assert report.summary == "2 changes to draft 1; 1 of them the file does not show."
    assert [(each.name, each.words) for each in report.hands] == [(RUTH, "1 change")]
    assert agreement(office, number).comments == ()


def test_a_draft_that_comes_back_as_it_went_is_told_to_be_unchanged(office: Office) -> None:
    number = opened(office, "mou_short")
    content = sent(office, number)
    report = received(office, number, content)
    assert (report.findings, report.summary) == ((), "Nothing was changed: it says what draft 1 says.")
    with office.register.reading() as books:
        change = books.agreements.history(number)[-1]
    assert report.summary in change.flags
    assert change.flags_told == ("Flagged: Nothing was changed: it says what draft 1 says.",)


def test_edits_of_tables_headers_footers_paragraphs_numbers_and_looks_are_told_and_nothing_else(
    office: Office,
) -> None:
    number = opened(office, "mou_short")
    back = edited(
        sent(office, number),
        replaced("o.sample@university.example", "sample@elsewhere.example"),
        row_struck("l.muster@institute.example", by=RUTH),
        paragraph_after("Each Party bears its own costs", "The Parties pay each other a fee.", by=RUTH),
        paragraph_after("A joint seminar in the first year", "A school in summer"),
        unnumbered("originals, all of equal standing"),
        looking("Silence does not renew it.", by=RUTH),
        looking("are not affected by it"),
        hidden_after("no governing law.", " Nor any other."),
    )
    back = edited(back, replaced("not for signature", "for signature"), part="word/header2.xml")
    back = edited(back, replaced("draft", "final draft"), part="word/footer1.xml")
    report = received(office, number, back)
    school, fee, renewal, ended, hidden, mail, row, unnumbered_one, shifted, head, foot = report.findings
    assert told(school) == ("clause 1.3(c) (“Purpose”)", "", "A school in summer", None)
    assert told(fee) == ("clause 2.4 (“What this MOU is”)", "", "The Parties pay each other a fee.", RUTH)
    assert (renewal.kind, renewal.before, renewal.by) == ("formatting", "Silence does not renew it.", RUTH)
    assert (ended.kind, ended.before, ended.by) == ("formatting", "are not affected by it", None)
    assert (hidden.kind, hidden.after) == ("hidden text", "Nor any other.")
    assert told(mail)[1:] == ("o.sample@university", "sample@elsewhere", None)
    assert mail.place.endswith("table row 2, column 4")
    assert (row.before.splitlines()[-1], row.after, row.by) == ("l.muster@institute.example", "", RUTH)
    assert (unnumbered_one.before, unnumbered_one.after, unnumbered_one.follows) == (
        "10.2",
        "no number",
        False,
    )
    assert (shifted.before, shifted.after, shifted.follows) == ("10.3 to 10.4", "10.2 to 10.3", True)
    assert told(head) == ("the header", "not", "", None)
    assert told(foot) == ("the footer", "", "final", None)
    assert report.summary == "10 changes to draft 1, 2 of formatting alone; 7 of them the file does not show."


def test_comments_in_the_file_become_comments_on_their_clauses_once(office: Office) -> None:
    number = opened(office, "mou_short")
    content = sent(office, number)
    back = commented(content, "without giving reasons", "We need reasons.")
    report = received(office, number, back)
    (said,) = agreement(office, number).comments
    assert (said.of_theirs, said.text, said.quote) == (RUTH, "We need reasons.", "without giving reasons")
    assert said.place == "clause 7.1 (“End”)"
    assert [(each.by, each.place) for each in report.comments] == [(RUTH, "clause 7.1 (“End”)")]
    received(office, number, edited(back, replaced("1 month", "2 months", by=RUTH)))
    assert agreement(office, number).comments == (said,)


def test_a_comment_of_theirs_holds_the_sign_off_back_till_it_is_settled(office: Office) -> None:
    number = opened(office, "mou_short")
    received(office, number, commented(sent(office, number), "1 month", "Too short."))
    assert [each.speaker(str) for each in agreement(office, number).open_comments()] == [
        f"{RUTH}, of the other side"
    ]


def test_a_file_of_another_agreement_one_that_came_before_and_one_of_pictures_are_refused(
    office: Office,
) -> None:
    one, other = opened(office, "mou_short"), opened(office, "mou_short")
    content = sent(office, other)
    sent(office, one)
    before = everything(office)
    with pytest.raises(
        RefusedError, match=f"back.docx is a draft of {other}, as its foot says: record it there"
    ):
        received(office, one, content)
    assert everything(office) == before
    received(office, other, content)
    before = everything(office)
    with pytest.raises(RefusedError, match="was recorded as received on 10 March 2026 already"):
        received(office, other, content)
    empty = docx.Document()
    file = io.BytesIO()
    empty.save(file)
    with pytest.raises(RefusedError, match="holds pictures of pages and no words"):
        received(office, other, file.getvalue())
    assert everything(office) == before
    report = received(office, other, content, replaces=True)
    assert report.replaces


def test_whose_code_was_taken_out_is_compared_with_the_last_that_went_out(office: Office) -> None:
    number = opened(office, "mou_short")
    back = edited(sent(office, number), replaced("draft", "text"), part="word/footer1.xml")
    back = with_parts(back, lambda parts: parts.pop("docProps/core.xml") and None)
    assert received(office, number, back).against == "draft 1"


def test_what_never_came_is_not_told(office: Office) -> None:
    number = opened(office, "mou_short")
    with pytest.raises(NotFoundError, match="No draft of the other side is on record"):
        returned_draft(office, number, on=BACK)
    kept = keep_sent("letter.txt", b"We are still reading.")
    act(office, number, Act.RECEIVE, DraftFile(kept.sha256), evidence=(kept,), on=BACK)
    assert returned_draft(office, number, on=BACK).why_not is not None
    with pytest.raises(NotFoundError, match="has the code “0000”"):
        returned_draft(office, number, "0000", on=BACK)
