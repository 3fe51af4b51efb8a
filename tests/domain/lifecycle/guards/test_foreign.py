"""What holds back a text of the other side, and the acts on what was found in it."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import A_FILE, Case, opened
from tests.builders.people import OFFICER, REVIEWER
from tests.domain.lifecycle.guards.refusing import APRIL, refused_by
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.foreign.details import SayingPosition, TakingFact
from workflow.domain.agreement.foreign.found import Found, FoundDeviation, Proposal, Stands
from workflow.domain.lifecycle.guards import approval
from workflow.domain.lifecycle.guards.foreign import found
from workflow.domain.measuring.deviations import Position
from workflow.domain.returned.returned_draft import ReturnedDraft

BY_RULE = Proposal(1, "term.notice", "3 months", "6 months", "26.1", "Term", "6 months")
BY_NOBODY = Proposal(2, "facts.purpose", "rivers", "lakes", "1.1", "Purpose")
OFF = FoundDeviation("confidentiality", "17", "Confidentiality", Position.FALLBACK, False, 90, "c0de")
THEIRS = replace(A_FILE, replaces_text=True)
BACK = ReturnedDraft("Their text.docx")


def theirs() -> Case:
    """An agreement whose text is one of theirs, in which two facts and a clause are otherwise."""
    return opened().does(
        Act.RECEIVE, OFFICER, date(2026, 4, 2), THEIRS, {"found": Found((OFF,), (BY_RULE, BY_NOBODY))}
    )


def came(back: ReturnedDraft, words: str):
    return opened(), Act.RECEIVE, OFFICER, APRIL, A_FILE, {"given": {"came": back}}, words


@refused_by(approval.file_is_of_this_agreement)
def test_a_draft_of_another_agreement_is_not_recorded_here():
    return came(replace(BACK, of="MOU-2026-0009"), "Their text.docx is a draft of MOU-2026-0009")


@refused_by(approval.file_came_once)
def test_a_file_that_came_before_is_not_recorded_twice():
    return came(replace(BACK, came_on=date(2026, 4, 2)), "was recorded as received on 2 April 2026 already")


@refused_by(approval.file_has_words)
def test_pictures_of_pages_are_no_text_to_compare():
    return came(replace(BACK, is_picture=True), "pictures of pages and no words")


@refused_by(found.their_facts_are_decided)
def test_a_text_whose_facts_nobody_has_decided_is_not_submitted():
    words = "Their text says 2 facts otherwise than the case"
    return theirs(), Act.SUBMIT, OFFICER, APRIL, None, {}, words


@refused_by(found.fact_is_proposed)
def test_a_fact_that_nobody_proposed_is_not_taken():
    return theirs(), Act.TAKE_FACT, OFFICER, APRIL, TakingFact(7), {}, "there are: 1, 2."


@refused_by(found.fact_can_be_read)
def test_words_that_no_rule_reads_are_not_taken():
    return theirs(), Act.TAKE_FACT, OFFICER, APRIL, TakingFact(2), {}, "is read by no rule"


@refused_by(found.clause_is_off)
def test_where_a_clause_of_ours_stands_is_for_the_draft():
    said = SayingPosition("17", Stands.FALLBACK)
    words = "The text of MOU-2026-0001 is ours"
    return opened(), Act.SAY_POSITION, REVIEWER, APRIL, said, {"reason": "Read."}, words


@refused_by(found.clause_is_off)
def test_a_clause_that_stands_as_the_office_has_it_is_not_placed():
    said = SayingPosition("18", Stands.FALLBACK)
    return (
        theirs(),
        Act.SAY_POSITION,
        REVIEWER,
        APRIL,
        said,
        {"reason": "Read."},
        "those in words of theirs are: 17",
    )


@refused_by(found.speaks_for_the_legal_office)
def test_only_the_legal_office_says_where_a_clause_stands():
    said = SayingPosition("17", Stands.FALLBACK)
    other = replace(REVIEWER, routes=("finance",))
    return theirs(), Act.SAY_POSITION, other, APRIL, said, {"reason": "Read."}, "does not sign off for"
