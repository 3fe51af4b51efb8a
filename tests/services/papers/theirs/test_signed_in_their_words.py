"""A text of theirs from its first draft to the day it is in force: its blanks are filled in, our code stands at its foot, both confirm it."""

import io
from dataclasses import replace

import docx
import pytest

from tests.builders.files import a_pdf
from tests.builders.offices import (
    APPROVED,
    OPENED,
    SIGNED,
    act,
    agreement,
    approved,
    confirmed,
    everything,
    opened,
    paper,
    printed,
    signed,
    submitted,
    worked,
)
from tests.builders.people import OFFICER
from workflow.documents.received.read_text import read_text
from workflow.documents.received.words import plain_text
from workflow.domain.agreement.act_details import ConfirmingCopy, DraftFile, Signing, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_sent
from workflow.services.papers.open_points import open_points_answer
from workflow.services.rules.followed import rules_for
from workflow.services.views.agreement.signatures import signatures_of
from workflow.services.views.waits import waits


def their_file(*words: str) -> KeptFile:
    """A text of the other side, whose clause on the fee says these words."""
    text = docx.Document()
    for heading, said in (("1. Purpose", ["We work together."]), ("2. Fee", words), ("3. Law", ["None."])):
        text.add_heading(heading, level=1)
        for each in said:
            text.add_paragraph(each)
    saved = io.BytesIO()
    text.save(saved)
    return keep_sent("theirs.docx", saved.getvalue())


def received(office: Office, number: str, *words: str, **others: object) -> None:
    theirs = their_file(*words)
    details = DraftFile(theirs.sha256, replaces_text=True)
    act(office, number, Act.RECEIVE, details, evidence=(theirs,), **others)


def signed_off(office: Office, number: str) -> None:
    """Every route is signed off once more, by the reviewers that there are."""
    standing = agreement(office, number)
    given = [each.route for each in standing.sign_offs]
    for route in rules_for(office, standing).routes:
        if route not in given:
            act(office, number, Act.SIGN_OFF, SigningOff(route), actor=f"for-{route}", on=APPROVED)


def out_for_signature(office: Office) -> str:
    """A text of theirs, approved, with its copy made."""
    number = opened(office)
    received(office, number, "The fee is 500 euros a year.")
    submitted(office, number)
    approved(office, number)
    assert [each.failed for each in worked(office, on=APPROVED) if each.failed] == []
    return number


def test_their_text_is_signed_once_its_blanks_are_filled_in_and_both_have_confirmed_the_copy(
    any_office: Office,
) -> None:
    office = any_office
    number = opened(office)
    received(office, number, "The fee is [●] a year.", "It is paid in TBC.")
    assert [(each.clause, each.heading, each.what) for each in open_points_answer(office, number)] == [
        ("2", "Fee", "the blank “[●]” in “The fee is [●] a year.”"),
        ("2", "Fee", "the blank “TBC” in “It is paid in TBC.”"),
    ]
    submitted(office, number)
    with pytest.raises(RefusedError) as refused:
        approved(office, number)
    for words in ("the blank “[●]” in", "(clause 2, “Fee”)", "receive a newer file of theirs"):
        assert words in str(refused.value)
    assert any("the blank “[●]”" in (each.reason or "") for each in waits(office))
    act(office, number, Act.RETURN, actor="for-legal", reason="The fee is missing.", on=APPROVED)
    received(office, number, "The fee is 500 euros a year.", on=APPROVED)
    assert open_points_answer(office, number) == ()
    submitted(office, number, on=APPROVED)
    signed_off(office, number)
    assert agreement(office, number).stage is Stage.SIGNING
    confirmed(office, number)
    signed(office, number)
    assert [each.failed for each in worked(office, on=SIGNED) if each.failed] == []
    assert agreement(office, number).stage is Stage.IN_FORCE
    copy = paper(office, number, "execution_copy")
    ours, theirs = agreement(office, number).copies_confirmed
    assert ours.copy == theirs.copy == copy.docx
    assert "both sides confirm that copy" in printed(office, number, "signing_instructions")


def test_a_signature_waits_for_the_copy_and_for_both_sides(office: Office) -> None:
    number = out_for_signature(office)
    before = everything(office)
    with pytest.raises(RefusedError, match="this office and the other side have not confirmed it yet"):
        ink(office, number)
    assert everything(office) == before
    act(office, number, Act.CONFIRM_COPY, ConfirmingCopy("ours"), on=SIGNED)
    with pytest.raises(RefusedError, match="the other side has not confirmed it yet"):
        ink(office, number)
    confirmed(office, number)
    ink(office, number)


def test_the_page_of_signatures_tells_which_copy_it_is_and_who_confirmed_it(office: Office) -> None:
    number = out_for_signature(office)
    act(office, number, Act.CONFIRM_COPY, ConfirmingCopy("ours"), on=SIGNED)
    told = signatures_of(office, number).copy_to_sign
    assert told is not None
    copy = paper(office, number, "execution_copy")
    assert (told.sha256, told.files[0].paper) == (copy.docx, copy.id)
    assert [(each.side, each.on, each.who) for each in told.confirmed] == [
        ("ours", SIGNED, OFFICER.name),
        ("theirs", None, None),
    ]
    assert signatures_of(office, opened(office)).copy_to_sign is None


def test_a_draft_of_ours_that_came_back_bears_the_new_code_and_no_mark_of_a_draft(office: Office) -> None:
    number = opened(office)
    worked(office, on=OPENED)
    sent = paper(office, number, "draft").docx
    assert sent is not None
    theirs = KeptFile(sent, "theirs.docx")
    act(office, number, Act.RECEIVE, DraftFile(sent, replaces_text=True), evidence=(theirs,))
    submitted(office, number)
    approved(office, number)
    worked(office, on=APPROVED)
    copy = paper(office, number, "execution_copy")
    assert copy.docx is not None
    said = read_text(office.shelf.get(copy.docx))
    words = [plain_text(replace(said, stories=(each,))) for each in said.stories]
    submission = agreement(office, number).submission
    assert submission is not None
    assert any(f"{number} · execution copy · {submission.content_hash[:12]}" in each for each in words)
    assert not any("draft ·" in each or "not for signature" in each for each in words)


def ink(office: Office, number: str) -> None:
    """The first party that has not signed does."""
    standing = agreement(office, number)
    assert standing.submission is not None
    scan = keep_sent("signed.pdf", a_pdf())
    code = standing.submission.content_hash[:12]
    said = Signing(standing.still_to_sign[0].name, "A. Signatory", code, SIGNED, scan=scan.sha256)
    act(office, number, Act.SIGN, said, on=SIGNED, evidence=(scan,))
