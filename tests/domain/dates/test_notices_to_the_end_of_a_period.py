"""Notices in weeks, in clear business days and to the end of a period, held against days that were worked out by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.periods_walked import earliest_day_with, latest_day_with, runs_out_with
from tests.oracle.tables import cases
from tests.oracle.tables_of_notices import (
    BEFORE_THE_END,
    CLEAR_BUSINESS,
    CLEAR_BUSINESS_BACK,
    SEMESTERS,
    TO_THE_END,
    WEEKS,
    WEEKS_BACK,
)
from tests.oracle.walking_days import office
from workflow.domain.dates.business_days import BusinessCalendar, weekend_of
from workflow.domain.dates.lengths import Length, add, earliest_reading_back, latest_reading_back, runs_out
from workflow.domain.errors import InvalidError

D, L, OFFICE = date.fromisoformat, Length.parse, BusinessCalendar()
PERIODS = ("month", "quarter", "semester", "academic year")


def closed_on(weekend: str) -> BusinessCalendar:
    return BusinessCalendar(weekend=weekend_of(weekend.split()))


def back(end: str, length: str, calendar: BusinessCalendar = OFFICE) -> tuple[str, str]:
    earliest = earliest_reading_back(D(end), L(length), calendar)
    return earliest.isoformat(), latest_reading_back(D(end), L(length), calendar).isoformat()


@pytest.mark.parametrize(("begins", "length", "over"), cases(WEEKS))
def test_a_week_is_seven_days(begins: str, length: str, over: str) -> None:
    assert runs_out(D(begins), L(length)) == add(D(begins), L(length)) == D(over)


@pytest.mark.parametrize(("end", "length", "last"), cases(WEEKS_BACK))
def test_weeks_before_an_end_have_one_reading(end: str, length: str, last: str) -> None:
    assert back(end, length) == (last, last)


@pytest.mark.parametrize(("begins", "length", "weekend", "over"), cases(CLEAR_BUSINESS))
def test_clear_business_days_lie_between_two_days(begins: str, length: str, weekend: str, over: str) -> None:
    assert runs_out(D(begins), L(length), closed_on(weekend)) == D(over)


@pytest.mark.parametrize(("end", "length", "weekend", "earliest", "latest"), cases(CLEAR_BUSINESS_BACK))
def test_clear_business_days_before_an_end(
    end: str, length: str, weekend: str, earliest: str, latest: str
) -> None:
    assert back(end, length, closed_on(weekend)) == (earliest, latest)


@pytest.mark.parametrize(("received", "length", "period", "ends"), cases(TO_THE_END))
def test_a_notice_to_the_end_of_a_period_ends_on_the_first_it_is_in_time_for(
    received: str, length: str, period: str, ends: str
) -> None:
    assert runs_out(D(received), L(f"{length} to the end of a {period}"), OFFICE) == D(ends)


@pytest.mark.parametrize(("received", "length", "ends"), cases(SEMESTERS))
def test_a_semester_is_half_an_academic_year(received: str, length: str, ends: str) -> None:
    assert runs_out(D(received), L(f"{length} to the end of a semester"), OFFICE) == D(ends)


@pytest.mark.parametrize(("end", "length", "period", "earliest", "latest"), cases(BEFORE_THE_END))
def test_before_the_end_of_a_term_it_is_counted_from_the_last_end_of_a_period(
    end: str, length: str, period: str, earliest: str, latest: str
) -> None:
    assert back(end, f"{length} to the end of a {period}") == (earliest, latest)


@settings(max_examples=150)
@given(
    st.dates(date(2024, 1, 1), date(2040, 12, 31)),
    st.sampled_from(("10 days", "6 weeks", "3 months", "1 clear month", "10 business days", "5 clear business days")),
    st.sampled_from(PERIODS),
    st.sampled_from(("09-01", "01-15", "03-31")),
)  # fmt: skip
def test_whatever_the_day_it_is_what_walking_finds(on: date, length: str, period: str, begins: str) -> None:
    calendar = BusinessCalendar(academic_year=begins)
    to_the_end = L(f"{length} to the end of a {period}")
    assert runs_out(on, to_the_end, calendar) == runs_out_with(
        period, on, length, office(), year_begins=begins
    )
    assert earliest_reading_back(on, to_the_end, calendar) == earliest_day_with(
        period, on, length, office(), year_begins=begins
    )
    assert latest_reading_back(on, to_the_end, calendar) == latest_day_with(
        period, on, length, office(), year_begins=begins
    )


@pytest.mark.parametrize(
    ("said", "kept", "words"),
    [
        ("6 weeks", "6 weeks", "six weeks"),
        ("1 week", "1 week", "one week"),
        ("2 clear weeks", "2 clear weeks", "two clear weeks"),
        ("5 clear working days", "5 clear business days", "five clear business days"),
        ("3 Months to the end of the Quarter", "3 months to the end of a quarter", "three months to the end of a quarter"),
        ("6 weeks to the end of any calendar month", "6 weeks to the end of a month", "six weeks to the end of a month"),
        ("1 month to the end of a calendar year", "1 month to the end of a year", "one month to the end of a year"),
        ("90 days to the end of an academic year", "90 days to the end of an academic year", "90 days to the end of an academic year"),
        ("2 academic years to the end of the year", "2 academic years to the end of a year", "two academic years to the end of a year"),
    ],
)  # fmt: skip
def test_it_is_written_as_people_say_it(said: str, kept: str, words: str) -> None:
    assert (str(L(said)), L(said).words) == (kept, words)
    assert L(str(L(said))) == L(said)


def test_a_notice_to_the_end_of_a_year_ends_with_december() -> None:
    assert runs_out(date(2026, 10, 1), L("3 months to the end of a year")) == date(2027, 12, 31)


@pytest.mark.parametrize(
    "said", ["3 months to the end of a term", "2 clear academic years", "the end of a quarter"]
)
def test_what_ends_with_nothing_known_is_no_length(said: str) -> None:
    with pytest.raises(InvalidError, match="is not a length of time"):
        L(said)
