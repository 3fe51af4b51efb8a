"""What was found in a text of theirs is told in sentences: how many clauses stand where, and what became of each fact."""

from datetime import date

import pytest

from workflow.domain.agreement.foreign.found import Decided, FoundDeviation, Proposal, Stands
from workflow.domain.agreement.foreign.told import (
    decision_on,
    departures_in_short,
    facts_in_short,
    position_of,
)
from workflow.domain.measuring.deviations import Position
from workflow.domain.measuring.words import FactSaid

ON = date(2026, 3, 10)


def clause(position: Position, *, exact: bool = False, same: int = 82) -> FoundDeviation:
    return FoundDeviation("liability", "12", "Liability", position, exact, same, "0123456789ab")


def said_to_stand(position: Stands) -> FoundDeviation:
    found = clause(Position.FALLBACK)
    return FoundDeviation(
        found.clause, found.number, found.heading, found.position, exact=False, same=82, code=found.code,
        said=position, by="rashid", on=ON, reason="It has no limit.",
    )  # fmt: skip


def fact(decided: Decided | None = None, typed: str | None = "6 months") -> Proposal:
    reason = None if decided is None else "They need it."
    return Proposal(
        1, "term.notice", "3 months", "6 months", "27.1", "Termination", typed, decided=decided, reason=reason
    )


@pytest.mark.parametrize(
    ("found", "stands", "remark"),
    [
        (clause(Position.WALK_AWAY, exact=True), "walk away", "word for word"),
        (clause(Position.FALLBACK), "nearest to fallback", "82 of 100 words are ours"),
        (clause(Position.UNKNOWN), "unknown", "near to no position"),
        (clause(Position.MISSING), "missing", None),
        (clause(Position.ADDED), "added", None),
        (said_to_stand(Stands.WALK_AWAY), "walk away", "says Rashid Sample, 10 March 2026: It has no limit."),
    ],
)
def test_where_a_clause_stands_is_told_with_how_that_is_known(found, stands, remark):
    assert position_of(found, "Rashid Sample") == (stands, remark)


def test_a_clause_in_our_words_that_says_another_fact_is_told_with_both():
    facts = (FactSaid("term.notice", "27.1", "6 months", "3 months"),)
    assert position_of(clause(Position.PREFERRED, same=100), None, facts) == (
        "nearest to preferred",
        "every word is ours, and it says “3 months” and not “6 months”",
    )


def test_clauses_are_counted_by_where_they_stand_the_gravest_first():
    assert departures_in_short(()) == "Every clause stands as the office prefers it."
    found = [
        clause(Position.ADDED),
        clause(Position.FALLBACK, exact=True),
        clause(Position.UNKNOWN),
        said_to_stand(Stands.WALK_AWAY),
        clause(Position.PREFERRED),
    ]
    assert departures_in_short(found) == (
        "5 clauses are not in the office’s own words: 1 where the office walks away, 1 in its fallback, 1 added, "
        "2 in words of theirs."
    )


def test_facts_are_counted_with_those_that_wait():
    assert facts_in_short(()) == "It says every fact as the case does."
    waiting = facts_in_short((fact(), fact(Decided.TAKEN), fact()))
    assert waiting == "It says 3 facts otherwise than the case; 2 wait for somebody to take or refuse."
    decided = facts_in_short((fact(Decided.REFUSED),))
    assert decided == "It says 1 fact otherwise than the case, and what becomes of it is decided."


def test_what_became_of_a_fact_is_told_with_who_decided_and_why():
    assert decision_on(fact(Decided.TAKEN), "Amina Example") == ("taken by Amina Example", "They need it.")
    assert decision_on(fact(), None) == ("open", None)
    assert decision_on(fact(typed=None), None) == (
        "open",
        "read by no rule: edit the draft, or refuse it",
    )
