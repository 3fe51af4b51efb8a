"""What is known of an agreement that was signed elsewhere, once it is registered."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import CALENDAR, MUTUAL, RULES, TERMS, Case, an_agreement
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.domain.agreement.act_details import Correction, Opening
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Policy, Renewal, Term
from workflow.domain.dates.lengths import Length
from workflow.domain.due.falling_due import due_act
from workflow.domain.term.standing import standing


def register(stage: Stage, terms=TERMS, **others) -> Case:
    opening = Opening("id-1", "MOU-2019-0001", "mou", terms, stage=stage, **others)
    evidence = () if others.get("original_missing") else ("scan",)
    return Case().does(
        Act.REGISTER, ADMINISTRATOR, date(2026, 6, 1), opening, second="amina", evidence=evidence
    )


def test_unknown_dates_stay_unknown():
    case = register(Stage.IN_FORCE, original_missing=True)
    assert case.flags == ("the original is missing", "the day it took effect is not known")
    assert case.now.effective_on is None
    assert case.now.periods == ()
    assert standing(case.now, CALENDAR, on=date(2026, 6, 1)) == "signed with dates unknown"
    assert due_act(case.now, CALENDAR, on=date(2040, 1, 1)) is None
    assert register(Stage.CLOSED, original_missing=True).now.closed_on is None


def test_a_registered_agreement_closed_on_its_own_last_day():
    case = register(Stage.CLOSED, effective_on=date(2019, 1, 1))
    assert case.now.closed_on == date(2020, 12, 31)
    running = register(Stage.CLOSED, effective_on=date(2026, 1, 1))
    assert running.flags == ("by its own dates it runs until 31 December 2027",)


def test_a_registered_agreement_says_how_it_closed():
    ended = date(2019, 9, 30)
    case = register(Stage.CLOSED, effective_on=date(2019, 1, 1), closed_as="terminated", closed_on=ended)
    assert (case.now.closed_as, case.now.closed_on, case.flags) == ("terminated", ended, ())
    case = register(Stage.CLOSED, effective_on=date(2019, 1, 1), closed_as="superseded")
    assert (case.now.closed_as, case.now.closed_on) == ("superseded", None)
    assert case.flags == ("the day it ended is not known",)
    case = register(Stage.CLOSED, closed_on=ended)
    assert (case.now.closed_as, case.now.closed_on) == ("expired", ended)


def test_a_signed_month_to_month_agreement_is_registered_with_a_month_of_notice():
    month = Length(months=1)
    monthly = replace(
        TERMS,
        term=Term(Effective("fixed_date", date(2026, 3, 1)), month, start_included=True, notice=month),
        renewal=Renewal("automatic", month),
    )
    case = register(Stage.IN_FORCE, monthly, effective_on=date(2026, 3, 1), original_missing=True)
    assert case.flags == ("the original is missing",)
    assert case.now.last_day == date(2026, 6, 30)


def test_what_is_odd_about_a_signed_text_is_recorded_and_said():
    from_february = Effective("fixed_date", date(2026, 2, 1))
    term = Term(from_february, Length(months=3), start_included=True, notice=Length(days=90))
    case = register(
        Stage.IN_FORCE, replace(MUTUAL, term=term), effective_on=date(2026, 2, 1), original_missing=True
    )
    assert case.flags[1:] == (
        "signed so, though odd: The notice period (90 days) is longer than the term (3 months).",
    )
    unlimited = replace(TERMS, renewal=Renewal("automatic"))
    case = register(Stage.IN_FORCE, unlimited, effective_on=date(2026, 5, 1), original_missing=True)
    assert case.flags[1:] == (
        "signed so, though odd: It renews by itself for a time that is not said: another term takes a letter.",
    )
    opening = Opening("id-1", "MOU-2019-0001", "mou", TERMS, stage=Stage.IN_FORCE, original_missing=True)
    case = Case(replace(RULES, policies=(Policy.NONE,))).does(
        Act.REGISTER, ADMINISTRATOR, date(2026, 6, 1), opening, second="amina"
    )
    assert "not by \u201cautomatic\u201d" in case.flags[1]
    many = replace(RULES, most=1)
    case = Case(many).does(Act.REGISTER, ADMINISTRATOR, date(2026, 6, 1), opening, second="amina")
    assert "takes at most 1 parties; 2 are named." in case.flags[1]


def test_between_its_end_and_the_sweep_it_stands_as_ended():
    case = an_agreement(terms=MUTUAL)
    assert standing(case.now, CALENDAR, on=date(2028, 4, 30)) == "in force"
    assert standing(case.now, CALENDAR, on=date(2028, 5, 1)) == "ended, to be closed"
    assert standing(an_agreement().now, CALENDAR, on=date(2028, 5, 1)) == "in force"
    assert standing(case.sweeps(date(2028, 5, 1)).now, CALENDAR, on=date(2028, 5, 1)) == "expired"


def test_a_registered_agreement_not_yet_effective_is_activated_on_its_day():
    terms = replace(TERMS, term=replace(TERMS.term, effective=Effective()))
    case = register(Stage.ACTIVATION, terms, effective_on=date(2026, 7, 1))
    assert case.now.periods == ()
    assert due_act(case.now, CALENDAR, on=date(2026, 6, 30)) is None
    assert case.sweeps(date(2026, 7, 2)).now.stage is Stage.IN_FORCE
    assert case.periods == [(1, "2026-07-01", "2028-06-30", "initial")]


def test_a_registered_agreement_comes_with_the_terms_it_had():
    case = register(Stage.IN_FORCE, effective_on=date(2021, 1, 1))
    assert [p[1] for p in case.periods] == ["2021-01-01", "2023-01-01", "2025-01-01"]
    assert not any(each.missed for each in case.now.periods)
    closed = register(Stage.CLOSED, effective_on=date(2021, 1, 1), closed_on=date(2024, 3, 1))
    assert [p[1] for p in closed.periods] == ["2021-01-01", "2023-01-01"]


def test_a_day_of_effect_found_later_brings_the_terms_it_had():
    case = register(Stage.IN_FORCE, original_missing=True)
    found = Correction(effective_on=date(2021, 1, 1))
    case.does(
        Act.CORRECT, OFFICER, date(2026, 6, 2), found, second="zara", reason="Found", evidence=("scan",)
    )
    assert [p[1] for p in case.periods] == ["2021-01-01", "2023-01-01", "2025-01-01"]
    assert not any(each.missed for each in case.now.periods)
