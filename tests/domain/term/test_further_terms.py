"""Where further terms end, after a day people set and after a first term, on every path that leads to one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.agreements import TERMS, Case, an_agreement, an_amendment_of
from tests.oracle.tables import cases
from tests.oracle.tables_of_terms import AFTER_A_DAY, AFTER_A_FIRST_TERM
from tests.oracle.terms_walked import end_of_term, further_last_day
from tests.oracle.walking_days import ONE
from workflow.domain.agreement.act_details import Amending
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.dates.lengths import Length
from workflow.domain.term.effect import initial_period
from workflow.domain.term.periods import next_period

D, L = date.fromisoformat, Length.parse
START = date(2026, 5, 1)


@pytest.mark.parametrize("included", [True, False], ids=["included", "left out"])
@pytest.mark.parametrize(("last", "renewal", "second", "third", "fourth"), cases(AFTER_A_DAY))
def test_after_a_last_day_that_the_text_names(
    last: str, renewal: str, second: str, third: str, fourth: str, included: bool
) -> None:
    """Whether the first day of the first term is counted makes no difference: its last day is given."""
    named = Term(Effective("fixed_date", START), ends_on=D(last), start_included=included)
    assert further_ends(named, renewal) == [D(second), D(third), D(fourth)]


@pytest.mark.parametrize(("last", "renewal", "second", "third", "fourth"), cases(AFTER_A_DAY))
def test_after_a_last_day_that_an_amendment_gives(
    last: str, renewal: str, second: str, third: str, fourth: str
) -> None:
    case = amended_until(D(last), renewal)
    case.sweeps(D(third) + ONE)
    assert [each.last_day for each in case.now.periods] == [D(last), D(second), D(third), D(fourth)]


@pytest.mark.parametrize(
    ("first", "length", "renewal", "is_counted", "second", "third", "fourth"), cases(AFTER_A_FIRST_TERM)
)
def test_after_a_first_term_whose_first_day_is_counted_or_not(
    first: str, length: str, renewal: str, is_counted: str, second: str, third: str, fourth: str
) -> None:
    term = Term(Effective("fixed_date", D(first)), L(length), start_included=is_counted == "included")
    assert further_ends(term, renewal) == [D(second), D(third), D(fourth)]


LENGTHS = st.one_of(
    st.sampled_from([1, 2, 3, 6, 8, 12, 18, 24, 36]).map(lambda n: f"{n} months"),
    st.integers(1, 3).map(lambda n: f"{n} years"),
    st.integers(1, 400).map(lambda n: f"{n} days"),
    st.integers(1, 3).map(lambda n: f"{n} academic years"),
)
ENDS_OF_MONTHS = st.builds(
    lambda year, month, back: date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1 + back),
    st.integers(2027, 2032),
    st.integers(1, 12),
    st.sampled_from([0, 0, 0, 1, 2, 3]),
)


@given(ENDS_OF_MONTHS, LENGTHS)
@settings(max_examples=60)
def test_after_any_end_of_a_month_as_it_is_walked(last: date, renewal: str) -> None:
    named = Term(Effective("fixed_date", START), ends_on=last)
    walked = [further_last_day(last, renewal, times=each) for each in range(1, 6)]
    assert further_ends(named, renewal, terms=5) == walked
    case = amended_until(last, renewal).sweeps(walked[0] + ONE)
    assert [each.last_day for each in case.now.periods] == [last, *walked[:2]]


@given(ENDS_OF_MONTHS, st.integers(0, 1), LENGTHS, LENGTHS, st.booleans())
@settings(max_examples=60)
def test_after_a_term_that_begins_about_the_turn_of_a_month_as_it_is_walked(
    before: date, later: int, length: str, renewal: str, included: bool
) -> None:
    first = before + timedelta(days=later)
    term = Term(Effective("fixed_date", first), L(length), start_included=included)
    walked = [end_of_term(each, first, length, renewal, included=included) for each in range(2, 6)]
    assert further_ends(term, renewal, terms=4) == walked


def further_ends(term: Term, renewal: str, *, terms: int = 3) -> list[date | None]:
    """The last days of the terms that follow by themselves; each begins on the day after the one before it."""
    text = replace(TERMS, term=term, renewal=Renewal("automatic", L(renewal)))
    first = term.effective.on
    assert first is not None
    agreement = Agreement("id", "MOU-1", "mou", Stage.IN_FORCE, "amina", first, text)
    agreement = replace(agreement, effective_on=first, periods=(initial_period(text, first),))
    while len(agreement.periods) <= terms:
        current, following = agreement.period, next_period(agreement)
        assert current is not None
        assert current.last_day is not None
        assert following is not None
        assert following.first_day == current.last_day + ONE
        agreement = replace(agreement, periods=(*agreement.periods, following))
    return [each.last_day for each in agreement.periods[1:]]


def amended_until(last: date, renewal: str) -> Case:
    """An agreement in force that would run for twenty years, until an amendment gives it another end."""
    term = Term(Effective("fixed_date", START), L("20 years"), start_included=True)
    case = an_agreement(terms=replace(TERMS, term=term, renewal=Renewal("automatic", L(renewal))))
    amendment = an_amendment_of(new_last_day=last.isoformat()).now
    details, given = Amending(amendment.number), {"amendment": amendment}
    return case.does(Act.AMEND, MACHINE, date(2026, 6, 1), details, given)
