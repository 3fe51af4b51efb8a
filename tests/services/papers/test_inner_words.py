"""What was said inside the office is printed on no paper that goes out, whatever its kind."""

from dataclasses import fields
from datetime import date

import pytest

from tests.builders.offices import act, agreement, made_live, opened
from workflow.catalogue.types.paper_kinds import PAPER_KINDS
from workflow.domain.agreement.act_details import Asking, CommentText, DraftFile, Ending, Noticing, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.inner_words import INNER, without_inner_words
from workflow.domain.agreement.performance_details import Doing, Performing, Viewing
from workflow.domain.codec import to_document
from workflow.services.office import Office
from workflow.services.papers.making import told
from workflow.services.papers.subject import Subject, subject_after

MARKER = "XYZZYINSIDE"
OUTGOING = tuple(key for key, row in PAPER_KINDS.items() if not row.inner)
JULY, SEPTEMBER = date(2026, 7, 1), date(2026, 9, 1)


def test_the_papers_that_stay_in_the_house_are_these() -> None:
    assert set(PAPER_KINDS) - set(OUTGOING) == {
        "intake_sheet",
        "review_memo",
        "originals_register",
        "renewal_notice",
        "missed_window",
        "renewal_review",
        "close_out_list",
    }


def test_no_paper_that_goes_out_prints_what_was_said_inside(office: Office) -> None:
    """A reason, comment or note is given with every act there is one for, and every kind of paper is made of it."""
    for subject in _with_inner_words(office):
        assert MARKER in str(to_document(subject.agreement)) + str(subject.history)
        for kind in OUTGOING:
            assert MARKER not in str(told(office, subject, kind)), kind


def test_every_inner_field_is_emptied_and_every_stated_one_stays(office: Office) -> None:
    others = without_inner_words(_with_inner_words(office)[1].agreement)
    assert MARKER not in str(to_document(others))
    assert [each.states for each in others.asked if each.states] == ["No report came.", "Floods.", "Over."]
    assert others.notices[0].states == "Funds ended."


@pytest.mark.parametrize(
    "kept", ["comments", "clearances", "sign_offs", "performances", "notices", "decisions", "views"]
)
def test_what_is_on_record_beside_the_terms_has_its_inner_words_by_these_names(kept: str) -> None:
    """So a new kind of record that calls its inner words otherwise is thought of."""
    hint = next(each.type for each in fields(Agreement) if each.name == kept)
    assert set(INNER) & {each.name for each in fields(hint.__args__[0])}


def _with_inner_words(office: Office) -> tuple[Subject, Subject]:
    """One ended by its officer, and the same while under notice: everything was said that can be."""
    number = opened(office, term={"length": "2 years", "notice": "3 months"})
    draft = office.shelf.put(b"a draft")
    act(office, number, Act.SEND, DraftFile(draft, asks="Read it."), reason=MARKER)
    act(office, number, Act.COMMENT, CommentText(MARKER))
    act(office, number, Act.SETTLE, Which(1), reason=MARKER)
    made_live(office, number)
    act(office, number, Act.COMMENT, CommentText(MARKER), on=JULY)
    act(office, number, Act.FULFIL, Performing("A report", MARKER), reason=MARKER, on=JULY)
    act(office, number, Act.RECORD_ACTIVITY, Doing("A workshop"), reason=MARKER, on=JULY)
    act(office, number, Act.RECORD_VIEW, Viewing("owner", "renew", MARKER), reason=MARKER, on=JULY)
    asking = Asking("Send it.", SEPTEMBER, states="No report came.")
    act(office, number, Act.CURE, asking, reason=MARKER, on=JULY)
    act(office, number, Act.SUSPEND, Asking(states="Floods."), reason=MARKER, on=JULY)
    act(office, number, Act.RESUME, Asking(states="Over."), reason=MARKER, on=JULY)
    given = Noticing("termination", states="Funds ended.")
    act(office, number, Act.GIVE_NOTICE, given, reason=MARKER, on=JULY)
    noticed = _subject(office, number)
    ended = Ending("for cause", states="Nothing came.")
    act(office, number, Act.TERMINATE, ended, reason=MARKER, on=SEPTEMBER)
    return _subject(office, number), noticed


def _subject(office: Office, number: str) -> Subject:
    now = agreement(office, number)
    return subject_after(office, now.id, now.version)
