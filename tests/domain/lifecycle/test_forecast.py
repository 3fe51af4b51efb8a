"""The forecast tells what will happen if nobody acts: the same that the machine then does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders.agreements import (
    AMENDMENT_RULES,
    CALENDAR,
    FIRST_OF_MAY,
    HOME,
    LETTER_RULES,
    MUTUAL,
    OPEN_ENDED,
    PARTNER,
    RULES,
    TERMS,
    Case,
    a_letter_for,
    an_agreement,
    an_amendment_of,
    their_notice,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.acts import Act, Circumstances
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Binding, Effective, Renewal, Survival, Term, Terms
from workflow.domain.dates.lengths import Length
from workflow.domain.lifecycle import forecast_words
from workflow.domain.lifecycle.forecast import foreseen, instrument_of
from workflow.domain.lifecycle.forecast_words import (
    AMENDED,
    ANNOUNCED,
    CARRIED_OUT,
    COMES_INTO_FORCE,
    DUE,
    ENDS_BY_NOTICE,
    HELD_BACK,
    LAPSES,
    NOTICE,
    OPENS,
    REMINDED,
    RENEWS,
    SUPERSEDED,
    Foreseen,
)
from workflow.domain.lifecycle.table import TABLE
from workflow.domain.term.standing import endless_words, is_endless

SHOWN = ("e" * 64,)
ON, UNTIL = date(2026, 6, 1), date(2034, 6, 1)
MONTHLY = replace(
    TERMS,
    term=Term(Effective("fixed_date", date(2026, 5, 31)), Length(months=1), start_included=True),
    renewal=Renewal("automatic", Length(months=1)),
)
OF_ACT = {
    Act.ACTIVATE: COMES_INTO_FORCE,
    Act.OPEN_RENEWAL: OPENS,
    Act.RENEW: RENEWS,
    Act.REMIND: REMINDED,
    Act.ANNOUNCE_END: ANNOUNCED,
    Act.EXPIRE: LAPSES,
    Act.TERMINATE: ENDS_BY_NOTICE,
}


def ahead(case: Case, *, on: date = ON, until: date = UNTIL, instruments=()) -> tuple[Foreseen, ...]:
    return foreseen(
        case.now, Circumstances(case.rules, CALENDAR), on=on, until=until, instruments=instruments
    )


def told(found: tuple[Foreseen, ...]) -> list[tuple[str, str]]:
    """What is told besides the reminders, of which the ladder has many."""
    return [(str(each.on), each.kind) for each in found if each.kind != REMINDED]


def test_an_automatic_agreement_renews_as_often_as_its_text_says_and_then_lapses():
    assert told(ahead(an_agreement())) == [
        ("2027-01-30", OPENS),
        ("2028-01-28", NOTICE),
        ("2028-05-01", RENEWS),
        ("2029-01-30", OPENS),
        ("2030-01-30", NOTICE),
        ("2030-05-01", RENEWS),
        ("2031-01-30", OPENS),
        ("2032-01-30", NOTICE),
        ("2032-04-30", LAPSES),
    ]
    renewals = [each for each in ahead(an_agreement()) if each.kind == RENEWS]
    assert [each.what for each in renewals] == ["Term 2 follows by itself", "Term 3 follows by itself"]
    assert renewals[0].why.endswith(", until 30 April 2030")
    assert renewals[1].why.endswith(", until 30 April 2032; the last that does")


def test_one_that_needs_a_letter_lapses_if_nobody_signs_one():
    *_, last = ahead(an_agreement(terms=MUTUAL))
    assert (last.on, last.kind) == (date(2028, 4, 30), LAPSES)
    assert last.why == "no renewal letter is signed"


@pytest.mark.parametrize(
    "terms", [TERMS, MUTUAL, OPEN_ENDED, MONTHLY, replace(TERMS, renewal=Renewal("evaluate"))]
)
@pytest.mark.parametrize("stage", [Stage.ACTIVATION, Stage.IN_FORCE])
def test_what_is_foretold_is_what_the_machine_then_does(terms: Terms, stage: Stage):
    case = an_agreement(Stage.ACTIVATION, terms)
    on, until = date(2026, 4, 11), date(2030, 1, 1)
    if stage is Stage.IN_FORCE:
        on = date(2026, 6, 2)
        case.sweeps(on)
    found = ahead(case, on=on, until=until)
    recorded = len(case.changes)
    while on < until:
        on += timedelta(days=1)
        case.sweeps(on)
    done = [OF_ACT[change.act] for change in case.changes[recorded:]]
    assert [each.kind for each in found if each.kind in OF_ACT.values()] == done
    begun = [period.first_day for period in case.now.periods if period.how == "automatic"]
    assert [each.on for each in found if each.kind == RENEWS] == begun[len(begun) - done.count(RENEWS) :]


def test_a_notice_that_stands_ends_it_and_what_is_under_way_is_completed_after():
    terms = replace(
        OPEN_ENDED,
        term=replace(
            OPEN_ENDED.term,
            teach_out=Length(months=12),
            survival=(Survival("Confidentiality", Length(months=24)),),
        ),
        binding=Binding.PARTLY,
    )
    case = an_agreement(terms=terms)
    case.does(Act.RECEIVE_NOTICE, OFFICER, ON, their_notice("termination", ON), evidence=SHOWN)
    assert told(ahead(case)) == [
        ("2026-09-01", ENDS_BY_NOTICE),
        ("2027-09-01", DUE),
        ("2028-09-01", DUE),
    ]


def test_what_outlives_a_closed_agreement_lies_ahead_of_it():
    terms = replace(MUTUAL, term=replace(MUTUAL.term, teach_out=Length(months=12)))
    case = an_agreement(Stage.CLOSED, terms)
    assert told(ahead(case, on=date(2028, 6, 1))) == [("2029-04-30", DUE)]


def test_an_amendment_that_waits_for_its_day_moves_the_end_that_is_foretold():
    case = an_agreement(terms=MUTUAL)
    amendment = an_amendment_of(new_last_day="2028-12-31", changes_from="2027-01-01")
    waiting = instrument_of(amendment.now, CALENDAR, AMENDMENT_RULES)
    assert waiting is not None
    assert waiting.subject == case.now.number
    found = ahead(case, instruments=(waiting,))
    assert ("2027-01-01", AMENDED) in told(found)
    assert told(found)[-1] == ("2028-12-31", LAPSES)
    assert told(foreseen(amendment.now, Circumstances(AMENDMENT_RULES, CALENDAR), on=ON, until=UNTIL)) == [
        ("2027-01-01", CARRIED_OUT)
    ]


def test_a_signed_letter_that_waits_for_its_day_renews_what_would_lapse():
    case = an_agreement(terms=MUTUAL)
    letter = replace(
        a_letter_for(case.now.number),
        effective_on=date(2027, 1, 1),
        terms=replace(TERMS, facts={"new_last_day": "2029-04-30"}),
    )
    waiting = instrument_of(letter, CALENDAR, LETTER_RULES)
    assert waiting is not None
    found = ahead(case, instruments=(waiting,))
    assert [each.what for each in found if each.kind == RENEWS] == ["Term 2 follows by letter"]
    assert told(found)[-1] == ("2029-04-30", LAPSES)


def test_a_signed_successor_ends_what_it_takes_the_place_of():
    case = an_agreement(terms=MUTUAL)
    later = replace(TERMS, term=replace(TERMS.term, effective=Effective("fixed_date", date(2027, 1, 1))))
    successor = replace(
        an_agreement(Stage.ACTIVATION, later).now, number="MOU-2026-0002", supersedes=case.now.number
    )
    waiting = instrument_of(successor, CALENDAR, RULES)
    assert waiting is not None
    assert told(ahead(case, instruments=(waiting,)))[-1] == ("2027-01-01", SUPERSEDED)


def test_what_is_held_back_says_why_and_nothing_is_foretold_behind_it():
    rules = replace(RULES, clearances=(replace(RULES.clearances[1], required=True),))
    case = an_agreement(Stage.ACTIVATION)
    (held,) = foreseen(case.now, Circumstances(rules, CALENDAR), on=date(2026, 4, 20), until=UNTIL)
    assert (held.kind, held.on) == (HELD_BACK, date(2026, 5, 1))
    assert "No-objection certificate" in held.why


def test_what_the_machine_is_late_with_comes_first():
    found = ahead(an_agreement(terms=MUTUAL), on=date(2028, 7, 1))
    assert told(found) == [("2027-04-30", OPENS), ("2028-04-30", LAPSES)]


def test_an_open_ended_agreement_says_how_it_can_be_ended():
    case = an_agreement(terms=OPEN_ENDED)
    assert is_endless(case.now)
    assert ahead(case) == ()
    assert endless_words(case.now, CALENDAR, on=ON) == (
        "open-ended; may be ended by notice of three months; given on 1 June 2026 it would end it on 1 September 2026"
    )
    least = replace(OPEN_ENDED, term=Term(FIRST_OF_MAY, open_ended=True, minimum=Length(months=12)))
    assert endless_words(an_agreement(terms=least).now, CALENDAR, on=ON) == (
        "open-ended; may be ended by notice, for which it gives no length, not before the minimum term is over on "
        "1 May 2027; given on 1 June 2026 it would end it on 1 May 2027"
    )


def test_an_agreement_with_an_end_or_under_notice_is_not_open_ended():
    assert not is_endless(an_agreement().now)
    case = an_agreement(terms=OPEN_ENDED)
    case.does(Act.RECEIVE_NOTICE, OFFICER, ON, their_notice("termination", ON), evidence=SHOWN)
    assert not is_endless(case.now)


def test_one_whose_end_is_not_known_is_named_to_be_mended():
    case = an_agreement(terms=OPEN_ENDED)
    unknown = replace(case.now, terms=replace(TERMS, term=Term(FIRST_OF_MAY)))
    assert endless_words(unknown, CALENDAR, on=ON).startswith("its end is not known")
    assert {HOME, PARTNER} == set(unknown.terms.parties)


def test_the_forecast_has_words_for_whatever_the_machine_does_to_an_agreement_that_is_signed():
    signed = {Stage.ACTIVATION, Stage.IN_FORCE, Stage.RENEWAL}
    acts = {row.act for row in TABLE if Role.MACHINE in row.who and signed & set(row.frm)}
    # These follow an announcement, an upgrade or what is done with another agreement, which no forecast knows.
    acts -= {Act.FIND_AGAIN, Act.FIND_TOLD, Act.FOLLOW, Act.LOOK_AGAIN, Act.COMMENT}
    assert acts <= set(forecast_words._KIND_OF_ACT)
    assert acts - {Act.CARRY_OUT} <= set(forecast_words._WHAT)
