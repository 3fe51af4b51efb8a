"""Where a term ends, the first day included or left out; academic years; and twenty renewals without drift."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.agreements import TERMS
from tests.oracle.tables import cases
from tests.oracle.terms_walked import end_of_term
from tests.oracle.terms_walked import further_last_day as walked_further
from tests.oracle.terms_walked import last_day as walked_last_day
from tests.oracle.walking_days import ONE
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.dates.lengths import Length, further_last_day, last_day_of_term
from workflow.domain.term.effect import initial_period
from workflow.domain.term.periods import next_period

D, L = date.fromisoformat, Length.parse

FIRST_DAY = """
# first day | length | left out | included
2026-05-01 | 2 years | 2028-05-01 | 2028-04-30
2026-05-02 | 2 years | 2028-05-02 | 2028-05-01
2026-01-01 | 1 year | 2027-01-01 | 2026-12-31
2026-12-31 | 1 year | 2027-12-31 | 2027-12-30
2026-01-31 | 1 month | 2026-02-28 | 2026-02-28
2028-01-31 | 1 month | 2028-02-29 | 2028-02-29
2026-01-30 | 1 month | 2026-02-28 | 2026-02-28
2026-01-29 | 1 month | 2026-02-28 | 2026-02-28
2026-03-01 | 12 months | 2027-03-01 | 2027-02-28
2027-03-01 | 12 months | 2028-03-01 | 2028-02-29
2028-02-29 | 1 year | 2029-02-28 | 2029-02-28
2028-02-29 | 4 years | 2032-02-29 | 2032-02-28
2027-02-28 | 1 year | 2028-02-28 | 2028-02-27
2026-08-31 | 6 months | 2027-02-28 | 2027-02-28
2026-03-31 | 6 months | 2026-09-30 | 2026-09-30
2026-04-30 | 6 months | 2026-10-30 | 2026-10-29
2026-10-01 | 18 months | 2028-04-01 | 2028-03-31
2026-12-01 | 1 month | 2027-01-01 | 2026-12-31
2026-05-01 | 30 days | 2026-05-31 | 2026-05-30
2026-05-01 | 1 day | 2026-05-02 | 2026-05-01
2026-12-02 | 30 days | 2027-01-01 | 2026-12-31
2028-02-01 | 29 days | 2028-03-01 | 2028-02-29
2026-01-01 | 365 days | 2027-01-01 | 2026-12-31
2028-01-01 | 365 days | 2028-12-31 | 2028-12-30
"""

ACADEMIC = """
# first day | length | the academic year begins | last day
2026-09-01 | 1 academic year | 09-01 | 2027-08-31
2026-08-31 | 1 academic year | 09-01 | 2026-08-31
2026-09-02 | 1 academic year | 09-01 | 2027-08-31
2027-01-15 | 1 academic year | 09-01 | 2027-08-31
2026-09-01 | 3 academic years | 09-01 | 2029-08-31
2027-01-15 | 2 academic years | 09-01 | 2028-08-31
2027-12-31 | 1 academic year | 09-01 | 2028-08-31
2028-01-01 | 1 academic year | 09-01 | 2028-08-31
2026-08-01 | 1 academic year | 08-01 | 2027-07-31
2026-07-31 | 2 academic years | 08-01 | 2027-07-31
2026-01-01 | 1 academic year | 01-01 | 2026-12-31
2026-12-31 | 1 academic year | 01-01 | 2026-12-31
2027-06-01 | 1 academic year | 03-01 | 2028-02-29
2027-02-28 | 1 academic year | 03-01 | 2027-02-28
2026-10-01 | 2 academic years | 10-01 | 2028-09-30
"""

ACADEMIC_MORE = """
# last day | further length | the academic year begins | last day then
2027-08-31 | 1 academic year | 09-01 | 2028-08-31
2027-08-31 | 2 academic years | 09-01 | 2029-08-31
2027-12-31 | 1 academic year | 09-01 | 2029-08-31
2027-09-01 | 1 academic year | 09-01 | 2029-08-31
2028-02-29 | 1 academic year | 09-01 | 2029-08-31
2027-07-31 | 1 academic year | 08-01 | 2028-07-31
2027-12-31 | 1 academic year | 01-01 | 2028-12-31
2027-02-28 | 1 academic year | 03-01 | 2028-02-29
"""

TWENTY = """
# first day | term | renewal | the first day is | last day of term 2 | of term 7 | of term 21
2026-01-31 | 1 month | 1 month | left out | 2026-03-31 | 2026-08-31 | 2027-10-31
2026-01-31 | 1 month | 1 month | included | 2026-03-30 | 2026-08-30 | 2027-10-30
2026-01-30 | 1 month | 1 month | left out | 2026-03-30 | 2026-08-30 | 2027-10-30
2026-01-30 | 1 month | 1 month | included | 2026-03-29 | 2026-08-29 | 2027-10-29
2026-01-29 | 1 month | 1 month | left out | 2026-03-29 | 2026-08-29 | 2027-10-29
2028-02-29 | 1 year | 1 year | left out | 2030-02-28 | 2035-02-28 | 2049-02-28
2028-02-29 | 1 year | 1 year | included | 2030-02-28 | 2035-02-28 | 2049-02-28
2026-08-31 | 6 months | 6 months | left out | 2027-08-31 | 2030-02-28 | 2037-02-28
2026-08-31 | 6 months | 6 months | included | 2027-08-30 | 2030-02-28 | 2037-02-28
2026-08-30 | 6 months | 6 months | left out | 2027-08-30 | 2030-02-28 | 2037-02-28
2026-05-01 | 2 years | 1 year | left out | 2029-05-01 | 2034-05-01 | 2048-05-01
2026-05-01 | 2 years | 1 year | included | 2029-04-30 | 2034-04-30 | 2048-04-30
2026-12-31 | 2 months | 1 month | left out | 2027-03-31 | 2027-08-31 | 2028-10-31
2026-12-31 | 1 year | 1 year | left out | 2028-12-31 | 2033-12-31 | 2047-12-31
2027-01-01 | 1 year | 1 year | included | 2028-12-31 | 2033-12-31 | 2047-12-31
2026-10-31 | 1 month | 3 months | left out | 2027-02-28 | 2028-05-31 | 2031-11-30
2026-11-30 | 3 months | 3 months | left out | 2027-05-30 | 2028-08-30 | 2032-02-29
2026-11-30 | 3 months | 3 months | included | 2027-05-29 | 2028-08-29 | 2032-02-29
2027-03-01 | 1 year | 1 year | included | 2029-02-28 | 2034-02-28 | 2048-02-29
2028-03-01 | 1 year | 1 year | included | 2030-02-28 | 2035-02-28 | 2049-02-28
2026-05-01 | 90 days | 90 days | left out | 2026-10-28 | 2028-01-21 | 2031-07-04
2026-05-01 | 90 days | 90 days | included | 2026-10-27 | 2028-01-20 | 2031-07-03
2026-09-01 | 3 academic years | 1 academic year | left out | 2030-08-31 | 2035-08-31 | 2049-08-31
2027-01-15 | 1 academic year | 1 academic year | left out | 2028-08-31 | 2033-08-31 | 2047-08-31
# a term and a renewal of different kinds: each renewal is exactly as long as it says
2027-12-15 | 90 days | 1 year | left out | 2029-03-14 | 2034-03-14 | 2048-03-14
2027-12-15 | 90 days | 1 month | included | 2028-04-13 | 2028-09-13 | 2029-11-13
2028-02-29 | 1 year | 90 days | left out | 2029-05-29 | 2030-08-22 | 2034-02-02
2028-02-29 | 1 year | 90 days | included | 2029-05-29 | 2030-08-22 | 2034-02-02
2026-09-01 | 2 academic years | 1 year | left out | 2029-08-31 | 2034-08-31 | 2048-08-31
2026-09-01 | 2 academic years | 6 months | included | 2029-02-28 | 2031-08-31 | 2038-08-31
2026-09-01 | 18 months | 1 academic year | left out | 2029-08-31 | 2034-08-31 | 2048-08-31
2027-01-15 | 1 academic year | 30 days | left out | 2027-09-30 | 2028-02-27 | 2029-04-22
"""


@pytest.mark.parametrize(("first", "length", "left_out", "included"), cases(FIRST_DAY))
def test_the_first_day_is_counted_or_not(first: str, length: str, left_out: str, included: str) -> None:
    for expected, counted in ((left_out, False), (included, True)):
        assert last_day_of_term(D(first), L(length), start_included=counted) == D(expected)
        assert walked_last_day(D(first), length, included=counted) == D(expected)


@pytest.mark.parametrize(("first", "length", "begins", "last"), cases(ACADEMIC))
def test_a_term_in_academic_years_ends_with_the_last_of_them(
    first: str, length: str, begins: str, last: str
) -> None:
    for counted in (True, False):
        found = last_day_of_term(D(first), L(length), start_included=counted, academic_year=begins)
        assert found == D(last)
    assert walked_last_day(D(first), length, included=False, year_begins=begins) == D(last)


@pytest.mark.parametrize(("last", "length", "begins", "expected"), cases(ACADEMIC_MORE))
def test_further_academic_years_are_whole_ones(last: str, length: str, begins: str, expected: str) -> None:
    assert further_last_day(D(last), L(length), begins) == D(expected)
    assert walked_further(D(last), length, year_begins=begins) == D(expected)


@pytest.mark.parametrize(
    ("first", "length", "renewal", "is_counted", "second", "seventh", "last"), cases(TWENTY)
)
def test_twenty_renewals_do_not_drift(
    first: str, length: str, renewal: str, is_counted: str, second: str, seventh: str, last: str
) -> None:
    included = is_counted == "included"
    ends = ends_of_terms(D(first), length, renewal, included=included)
    assert ends == [
        end_of_term(number, D(first), length, renewal, included=included) for number in range(1, 22)
    ]
    assert (ends[1], ends[6], ends[20]) == (D(second), D(seventh), D(last))


LENGTHS = st.one_of(
    st.integers(1, 30).map(lambda n: f"{n} months"),
    st.integers(1, 3).map(lambda n: f"{n} years"),
    st.integers(1, 400).map(lambda n: f"{n} days"),
    st.integers(1, 3).map(lambda n: f"{n} academic years"),
)


@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)), LENGTHS, LENGTHS, st.booleans())
@settings(max_examples=60)
def test_every_renewal_ends_where_walking_ends(
    first: date, length: str, renewal: str, included: bool
) -> None:
    ends = ends_of_terms(first, length, renewal, included=included, terms=5)
    assert ends == [end_of_term(each, first, length, renewal, included=included) for each in range(1, 6)]


def ends_of_terms(
    first: date, length: str, renewal: str, *, included: bool, terms: int = 21
) -> list[date | None]:
    """The last days of the initial term and of its renewals; each begins on the day after the one before it."""
    text = replace(
        TERMS,
        term=Term(Effective("fixed_date", first), L(length), start_included=included),
        renewal=Renewal("automatic", L(renewal)),
    )
    agreement = Agreement("id", "MOU-1", "mou", Stage.IN_FORCE, "amina", first, text)
    agreement = replace(agreement, effective_on=first, periods=(initial_period(text, first),))
    while len(agreement.periods) < terms:
        current, following = agreement.period, next_period(agreement)
        assert current is not None
        assert current.last_day is not None
        assert following is not None
        assert (following.number, following.how) == (current.number + 1, "automatic")
        assert following.first_day == current.last_day + ONE
        agreement = replace(agreement, periods=(*agreement.periods, following))
    return [period.last_day for period in agreement.periods]
