"""Everything that follows from an agreement as it stands, field by field; it is what lists and calendars are read from."""

from dataclasses import fields, replace
from datetime import date

import pytest

from tests.builders.agreements import (
    HOME,
    LETTER_RULES,
    MUTUAL,
    NOT_RENEWED,
    OPEN_ENDED,
    PARTNER,
    TERMS,
    Case,
    a_letter_for,
    an_agreement,
    opened,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performed import Addressee
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Party
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.derived import Derived, derived
from workflow.domain.due.open_matters import open_matters
from workflow.domain.due.reminders import Message
from workflow.domain.due.since import Since
from workflow.domain.term.standing_words import IN_FORCE, IN_WINDOW

BEGUN, END = date(2026, 5, 1), date(2028, 4, 30)
THIRD = Party("Third College", "partner", unit="Faculty of Law", country="France")
FOURTH = Party("Fourth School", "partner", country="Chile")
NOWHERE = Party("Office of Nowhere", "partner")


def test_what_follows_from_an_agreement_in_renewal_is_all_of_this() -> None:
    case = an_agreement(terms=replace(MUTUAL, facts={"themes": ["Water"]})).sweeps(date(2027, 6, 1))
    follows = case.follows()
    (message,) = follows.messages
    found = {each.name: getattr(follows, each.name) for each in fields(Derived)}
    assert found == {
        "due": (date(2027, 7, 28), Act.REMIND),
        "last_day": END,
        "act_by": date(2028, 1, 28),
        "ledger": date_ledger(case.now, case.calendar),
        "matters": open_matters(case.now, case.calendar),
        "messages": (
            Message(
                "renewal 1",
                "Renewal letter for the time after term 1",
                date(2028, 1, 28),
                date(2027, 6, 1),
                message.words,
                Addressee.OWNER,
            ),
        ),
        "waits": follows.waits,
        "since": Since(date(2027, 6, 1), date(2027, 6, 1)),
        "standings": (
            (date.min, IN_WINDOW),
            (date(2028, 2, 1), IN_FORCE),
            (date(2028, 5, 1), "ended, to be closed"),
        ),
        "other_side": PARTNER.name,
        "countries": ("France",),
        "themes": ("Water",),
        "endless": None,
        "unplaced": (),
        "keys": (),
    }
    assert follows.ledger
    assert [each.key for each in follows.matters] == ["renewal 1"]
    assert (follows.due_on, follows.turn) == (date(2027, 7, 28), "ours")


@pytest.mark.parametrize(
    ("case", "due"),
    [
        (an_agreement(Stage.ACTIVATION), (BEGUN, Act.ACTIVATE)),
        (an_agreement(terms=NOT_RENEWED), (date(2027, 1, 28), Act.REMIND)),
        (an_agreement(terms=NOT_RENEWED).sweeps(date(2028, 2, 1)), (date(2028, 5, 1), Act.EXPIRE)),
        (opened(), None),
        (an_agreement(terms=OPEN_ENDED), None),
    ],
)
def test_the_machine_is_due_for_what_comes_first_a_step_or_a_reminder(case: Case, due) -> None:
    follows = case.follows()
    assert (follows.due, follows.due_on) == (due, due[0] if due else None)


@pytest.mark.parametrize(
    ("case", "last_day", "act_by"),
    [
        (opened(), None, None),
        (an_agreement(Stage.ACTIVATION), None, None),
        (an_agreement(), END, date(2028, 1, 28)),
        (an_agreement(Stage.RENEWAL), END, date(2028, 1, 28)),
        (an_agreement(terms=OPEN_ENDED), None, None),
        (an_agreement(terms=replace(TERMS, term=replace(TERMS.term, notice=None))), END, None),
        (an_agreement(Stage.CLOSED, NOT_RENEWED), END, None),
    ],
)
def test_notice_is_given_by_a_day_only_under_an_agreement_in_force_that_ends(case, last_day, act_by) -> None:
    follows = case.follows()
    assert (follows.last_day, follows.act_by) == (last_day, act_by)


def test_the_end_of_a_notice_is_the_last_day() -> None:
    case = an_agreement().does(Act.GIVE_NOTICE, OFFICER, date(2026, 6, 1), reason="No funds")
    assert case.follows().last_day == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("parties", "organisations", "others", "countries"),
    [
        ((HOME, PARTNER), (), "Sample Institute", ("France",)),
        ((HOME, PARTNER), ("sample  INSTITUTE",), "Example University", ("Pakistan",)),
        (
            (HOME, FOURTH, PARTNER, THIRD),
            (),
            "Fourth School; Sample Institute; Faculty of Law, Third College",
            ("Chile", "France"),
        ),
        ((HOME, FOURTH, PARTNER), ("Example University", "Fourth School"), "Sample Institute", ("France",)),
        ((HOME, NOWHERE, FOURTH), (), "Office of Nowhere; Fourth School", ("Chile",)),
        ((HOME, NOWHERE), (), "Office of Nowhere", ()),
    ],
)
def test_the_other_side_is_whoever_the_office_does_not_act_for(
    parties, organisations, others, countries
) -> None:
    follows = opened(replace(TERMS, parties=parties)).follows(organisations=organisations)
    assert (follows.other_side, follows.countries) == (others, countries)


@pytest.mark.parametrize(
    ("facts", "themes"),
    [
        ({}, ()),
        ({"purpose": "Water"}, ()),
        ({"themes": ["Water", "Soil", "Water"], "theme": "Air"}, ("Water", "Soil")),
        ({"themes": ("Water", "Soil")}, ("Water", "Soil")),
        ({"themes": [], "theme": "Air", "field": "Law"}, ("Air",)),
        ({"themes": None, "theme": "", "field": "Law"}, ("Law",)),
        ({"field": ["Law", 2030]}, ("Law", "2030")),
        ({"theme": 2030}, ("2030",)),
    ],
)
def test_the_themes_are_the_first_of_the_facts_that_tell_them(facts, themes) -> None:
    assert opened(replace(TERMS, facts=facts)).follows().themes == themes


@pytest.mark.parametrize(
    ("case", "endless"),
    [
        (an_agreement(), None),
        (an_agreement(terms=OPEN_ENDED), "open-ended; may be ended by notice of three months"),
        (an_agreement(Stage.ACTIVATION, OPEN_ENDED), None),
    ],
)
def test_it_is_said_how_what_has_no_end_may_be_ended(case, endless) -> None:
    assert case.follows().endless == endless


def test_a_letter_has_no_end_of_its_own() -> None:
    since = Since(BEGUN, BEGUN)
    letter = derived(a_letter_for("MOU-2026-0001"), BusinessCalendar(), rules=LETTER_RULES, since=since)
    assert (letter.endless, letter.since) == (None, since)


def test_the_days_are_counted_with_the_business_days_that_count_for_it() -> None:
    case = an_agreement()
    case.calendar = BusinessCalendar(closed=frozenset({date(2028, 1, 28)}))
    assert case.follows().act_by == date(2028, 1, 27)
