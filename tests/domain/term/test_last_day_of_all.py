"""The last day of an agreement with every term that is still to follow by itself; and what a letter says of itself."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import (
    MUTUAL,
    OPEN_ENDED,
    TERMS,
    TWO_YEARS,
    Case,
    a_letter_for,
    an_agreement,
    opened,
    their_notice,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.terms import Renewal
from workflow.domain.term.letters_and_amendments import CHANGES_FROM, GIVEN_UP, applies_from, given_up
from workflow.domain.term.periods import last_day_of_all

END_OF_FIRST, ALMOST_THE_END = date(2028, 4, 30), date(2028, 3, 1)
FOR_EVER = replace(TERMS, renewal=Renewal("automatic", TWO_YEARS))
SHOWN = {"evidence": ("e" * 64,)}


def notified(terms=FOR_EVER, on: date = ALMOST_THE_END) -> Case:
    """Three months' notice of termination: it runs out in the term after the one in which it was given."""
    return an_agreement(terms=terms).does(Act.GIVE_NOTICE, OFFICER, on, reason="No funds")


def without_a_length() -> Case:
    """A text that renews by itself and does not say for how long, which the door refuses."""
    case = an_agreement()
    case.agreement = replace(case.now, terms=replace(TERMS, renewal=Renewal("automatic", max_terms=2)))
    return case


@pytest.mark.parametrize(
    ("case", "last_day"),
    [
        (opened(), None),
        (an_agreement(terms=OPEN_ENDED), None),
        (an_agreement(terms=MUTUAL), END_OF_FIRST),
        (an_agreement(), date(2032, 4, 30)),
        (an_agreement().sweeps(date(2028, 5, 1)), date(2032, 4, 30)),
        (an_agreement(terms=FOR_EVER), None),
        (notified(), date(2028, 6, 1)),
        (notified(TERMS), date(2028, 6, 1)),
        (notified(on=date(2026, 6, 1)), date(2026, 9, 1)),
        (notified().does(Act.WITHDRAW_NOTICE, OFFICER, ALMOST_THE_END, Which(1), **SHOWN), None),
        (
            an_agreement(terms=FOR_EVER).does(
                Act.RECEIVE_NOTICE,
                OFFICER,
                date(2027, 6, 1),
                their_notice("non-renewal", date(2027, 6, 1)),
                **SHOWN,
            ),
            END_OF_FIRST,
        ),
        (without_a_length(), END_OF_FIRST),
    ],
    ids=[
        "in drafting",
        "open-ended",
        "not by itself",
        "twice more",
        "once more",
        "again and again",
        "ended by notice in the next of many terms",
        "ended by notice in the next of two terms",
        "ended by notice in its first term",
        "a notice that was withdrawn",
        "not renewed",
        "for no known length",
    ],
)
def test_every_term_that_follows_by_itself_counts(case: Case, last_day: date | None) -> None:
    assert last_day_of_all(case.now) == last_day


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ()),
        ({GIVEN_UP: None}, ()),
        ({GIVEN_UP: ["the yearly report", 7]}, ("the yearly report", "7")),
    ],
)
def test_a_letter_gives_up_what_it_names(facts: dict, said: tuple[str, ...]) -> None:
    letter = a_letter_for("MOU-2026-0001")
    assert given_up(replace(letter, terms=replace(letter.terms, facts=facts))) == said


def test_a_letter_counts_from_its_own_day_whatever_day_its_facts_name() -> None:
    letter = a_letter_for("MOU-2026-0001")
    later = replace(letter, terms=replace(letter.terms, facts={CHANGES_FROM: "2026-09-01"}))
    assert applies_from(later) == letter.effective_on == date(2026, 5, 1)
