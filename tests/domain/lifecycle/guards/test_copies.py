"""The copy of a negotiated text: both sides confirm that very file before anybody signs."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import A_COPY, A_FILE, HOME, PARTNER, Case, an_agreement, opened
from tests.builders.people import OFFICER, REVIEWER
from tests.domain.lifecycle.guards.refusing import refused_by
from workflow.domain.agreement.act_details import ConfirmingCopy, Signing, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.guards.foreign import copies

COPY, ANOTHER = A_COPY, "d" * 64
ON = date(2026, 4, 10)
MADE = {"copy": COPY}
OURS, THEIRS = ConfirmingCopy("ours"), ConfirmingCopy("theirs", "Jonas Specimen", COPY[:12])


def out_for_signature() -> Case:
    """An agreement whose text is one of theirs, approved and out for signature."""
    case = opened()
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 2), replace(A_FILE, replaces_text=True))
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 2))
    case.does(Act.SIGN_OFF, REVIEWER, date(2026, 4, 3), SigningOff("legal"))
    assert case.now.stage is Stage.SIGNING
    return case


def confirmed() -> Case:
    case = out_for_signature().does(Act.CONFIRM_COPY, OFFICER, ON, OURS, MADE)
    return case.does(Act.CONFIRM_COPY, OFFICER, ON, THEIRS, MADE, evidence=("e" * 64,))


def signing(case: Case) -> Signing:
    return Signing(HOME.name, "A Rector", case.now.submission.content_hash[:12], on=ON, scan="f" * 64)


def refused(case: Case, details, words: str, act: Act = Act.CONFIRM_COPY, copy: str | None = COPY, **rest):
    return case, act, OFFICER, ON, details, {"given": {"copy": copy}, **rest}, words


@refused_by(copies.both_have_confirmed_it)
def test_nobody_signs_a_negotiated_text_before_both_sides_have_confirmed_its_copy():
    case = out_for_signature()
    return refused(case, signing(case), "this office and the other side have not confirmed it yet", Act.SIGN)


@refused_by(copies.both_have_confirmed_it)
def test_one_side_alone_is_not_enough():
    case = out_for_signature().does(Act.CONFIRM_COPY, OFFICER, ON, OURS, MADE)
    return refused(case, signing(case), "the other side has not confirmed it yet", Act.SIGN)


@refused_by(copies.both_have_confirmed_it)
def test_a_copy_that_is_another_than_the_confirmed_one_is_not_signed():
    case = confirmed()
    return refused(case, signing(case), "is not the one that both sides confirmed", Act.SIGN, ANOTHER)


@refused_by(copies.copy_is_of_their_text)
def test_the_copy_of_our_own_text_is_signed_without_being_confirmed():
    return refused(an_agreement(Stage.SIGNING), OURS, "is ours", copy=None)


@refused_by(copies.copy_is_made)
def test_what_is_not_made_yet_is_not_confirmed():
    return refused(out_for_signature(), OURS, "is not made yet", copy=None)


@refused_by(copies.side_is_one)
def test_there_is_no_third_side():
    return refused(out_for_signature(), ConfirmingCopy("both"), "“both” is no side")


@refused_by(copies.side_has_not_confirmed)
def test_each_side_confirms_once():
    case = out_for_signature().does(Act.CONFIRM_COPY, OFFICER, ON, OURS, MADE)
    return refused(case, OURS, "This office has confirmed this copy already.")


@refused_by(copies.copy_read_is_the_one)
def test_a_file_that_is_not_the_copy_is_not_confirmed():
    read = ConfirmingCopy("ours", copy=ANOTHER[:12])
    return refused(out_for_signature(), read, "is not the copy that is to be signed")


@refused_by(copies.theirs_is_shown)
def test_of_the_other_side_it_is_said_who_confirmed_it():
    return refused(out_for_signature(), ConfirmingCopy("theirs"), "Say who of the other side")


@refused_by(copies.theirs_is_shown)
def test_the_word_of_the_other_side_is_shown():
    return refused(out_for_signature(), THEIRS, "Name the document by which the other side")


@pytest.mark.parametrize("read", [COPY[:3], ""])
def test_a_few_signs_of_a_file_are_not_enough(read: str) -> None:
    case = out_for_signature()
    said = case.refuses(Act.CONFIRM_COPY, OFFICER, ON, ConfirmingCopy("ours", copy=read), MADE)
    assert "is not the copy that is to be signed" in said


def test_once_both_have_confirmed_it_it_is_signed() -> None:
    case = confirmed().signs(HOME, ON, given=MADE).signs(PARTNER, ON, given=MADE)
    assert case.now.stage is Stage.ACTIVATION


def test_the_copy_of_our_own_text_is_signed_at_once() -> None:
    an_agreement(Stage.SIGNING).signs(HOME, ON)


def test_a_confirmation_keeps_who_when_and_which_file() -> None:
    ours, theirs = confirmed().now.copies_confirmed
    assert (ours.side, ours.copy, ours.by, ours.on) == (Side.OURS, COPY, OFFICER.key, ON)
    assert (theirs.who, theirs.shown_by, theirs.by) == ("Jonas Specimen", "e" * 64, OFFICER.key)


def test_what_goes_back_to_drafting_is_confirmed_anew() -> None:
    case = confirmed().does(Act.RECALL, OFFICER, ON, reason="A clause is missing.")
    assert case.now.copies_confirmed == ()


def test_the_owner_is_asked_for_both_and_signatories_wait_until_then() -> None:
    asked = {each.key: each for each in out_for_signature().follows().waits}
    assert [each for each in asked if each.startswith("copy")] == [
        "copy confirmed ours",
        "copy confirmed theirs",
    ]
    assert asked["copy confirmed ours"].of_person == OFFICER.key
    assert asked["signature p1 1"].since is None
    after = {each.key: each for each in confirmed().follows().waits}
    assert "copy confirmed ours" not in after
    assert after["signature p1 1"].since is not None
