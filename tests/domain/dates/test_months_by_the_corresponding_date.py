"""Months and years by the corresponding date: month ends, 29 February, 30 and 31, the turn of the year."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.tables import cases
from tests.oracle.walking_days import corresponding, earliest_day_for, latest_day_for, runs_out
from workflow.domain.dates.lengths import Length, add, earliest_reading_back, latest_reading_back
from workflow.domain.dates.lengths import runs_out as counted

D, L = date.fromisoformat, Length.parse

FORWARD = """
# from the ends of months
2026-01-31 | 1 month | 2026-02-28
2028-01-31 | 1 month | 2028-02-29
2026-01-30 | 1 month | 2026-02-28
2026-01-29 | 1 month | 2026-02-28
2028-01-29 | 1 month | 2028-02-29
2028-01-30 | 1 month | 2028-02-29
2026-03-31 | 1 month | 2026-04-30
2026-05-31 | 1 month | 2026-06-30
2026-08-31 | 1 month | 2026-09-30
2026-10-31 | 1 month | 2026-11-30
2026-02-28 | 1 month | 2026-03-28
2028-02-29 | 1 month | 2028-03-29
2026-04-30 | 1 month | 2026-05-30
2026-06-30 | 1 month | 2026-07-30
2026-08-31 | 6 months | 2027-02-28
2027-08-31 | 6 months | 2028-02-29
2026-08-30 | 6 months | 2027-02-28
2026-08-29 | 6 months | 2027-02-28
2026-07-31 | 2 months | 2026-09-30
2026-12-31 | 6 months | 2027-06-30
2026-01-31 | 13 months | 2027-02-28
2027-01-31 | 13 months | 2028-02-29
2026-05-31 | 18 months | 2027-11-30
# from and to 29 February
2028-02-29 | 1 year | 2029-02-28
2028-02-29 | 2 years | 2030-02-28
2028-02-29 | 3 years | 2031-02-28
2028-02-29 | 4 years | 2032-02-29
2028-02-28 | 1 year | 2029-02-28
2027-02-28 | 1 year | 2028-02-28
2096-02-29 | 4 years | 2100-02-28
2096-02-29 | 8 years | 2104-02-29
2396-02-29 | 4 years | 2400-02-29
2000-02-29 | 100 years | 2100-02-28
2027-12-31 | 2 months | 2028-02-29
2099-12-31 | 2 months | 2100-02-28
# over the turn of the year
2026-12-31 | 1 month | 2027-01-31
2026-12-15 | 1 month | 2027-01-15
2026-12-01 | 1 month | 2027-01-01
2026-11-30 | 3 months | 2027-02-28
2026-10-31 | 4 months | 2027-02-28
2026-07-31 | 7 months | 2027-02-28
2026-12-31 | 1 year | 2027-12-31
2026-01-01 | 12 months | 2027-01-01
2026-01-01 | 1 year | 2027-01-01
# ordinary days
2026-05-01 | 2 years | 2028-05-01
2026-05-15 | 3 months | 2026-08-15
2026-05-01 | 5 years | 2031-05-01
# days
2026-02-28 | 1 day | 2026-03-01
2028-02-28 | 1 day | 2028-02-29
2026-12-31 | 1 day | 2027-01-01
2026-03-01 | 90 days | 2026-05-30
2028-02-01 | 28 days | 2028-02-29
2028-02-01 | 365 days | 2029-01-31
2026-01-01 | 365 days | 2027-01-01
"""

BACK = """
# counted back: the earliest reading, the latest that still runs out in time
2028-04-30 | 3 months | 2028-01-30 | 2028-01-31
2027-04-30 | 2 months | 2027-02-28 | 2027-02-28
2028-04-30 | 2 months | 2028-02-29 | 2028-02-29
2027-03-31 | 1 month | 2027-02-28 | 2027-02-28
2028-03-31 | 1 month | 2028-02-29 | 2028-02-29
2028-03-30 | 1 month | 2028-02-29 | 2028-02-29
2028-03-29 | 1 month | 2028-02-29 | 2028-02-29
2027-03-29 | 1 month | 2027-02-28 | 2027-02-28
2027-03-28 | 1 month | 2027-02-28 | 2027-02-28
2027-02-28 | 1 month | 2027-01-28 | 2027-01-31
2028-02-29 | 1 month | 2028-01-29 | 2028-01-31
2028-02-28 | 1 month | 2028-01-28 | 2028-01-28
2028-02-29 | 1 year | 2027-02-28 | 2027-02-28
2029-02-28 | 1 year | 2028-02-28 | 2028-02-29
2032-02-29 | 4 years | 2028-02-29 | 2028-02-29
2027-02-28 | 6 months | 2026-08-28 | 2026-08-31
2028-02-29 | 6 months | 2027-08-29 | 2027-08-31
2028-12-31 | 6 months | 2028-06-30 | 2028-06-30
2028-06-30 | 6 months | 2027-12-30 | 2027-12-31
2027-09-30 | 3 months | 2027-06-30 | 2027-06-30
2027-11-30 | 3 months | 2027-08-30 | 2027-08-31
2027-01-31 | 2 months | 2026-11-30 | 2026-11-30
2027-01-31 | 3 months | 2026-10-31 | 2026-10-31
2027-01-01 | 1 month | 2026-12-01 | 2026-12-01
2027-01-15 | 12 months | 2026-01-15 | 2026-01-15
2028-04-30 | 90 days | 2028-01-31 | 2028-01-31
2028-03-01 | 1 day | 2028-02-29 | 2028-02-29
2027-03-01 | 30 days | 2027-01-30 | 2027-01-30
2027-01-10 | 30 days | 2026-12-11 | 2026-12-11
"""


@pytest.mark.parametrize(("start", "length", "expected"), cases(FORWARD))
def test_the_corresponding_date(start: str, length: str, expected: str) -> None:
    assert add(D(start), L(length)) == runs_out(D(start), length) == D(expected)


@pytest.mark.parametrize(("end", "length", "earliest", "latest"), cases(BACK))
def test_counting_back_has_an_earliest_and_a_latest_reading(
    end: str, length: str, earliest: str, latest: str
) -> None:
    assert earliest_reading_back(D(end), L(length)) == earliest_day_for(D(end), length) == D(earliest)
    assert latest_reading_back(D(end), L(length)) == latest_day_for(D(end), length) == D(latest)


@given(st.dates(date(1999, 1, 1), date(2102, 1, 1)), st.integers(0, 130))
@settings(max_examples=60)
def test_the_corresponding_date_is_the_one_that_walking_finds(start: date, months: int) -> None:
    assert add(start, Length(months=months)) == corresponding(start, months)
    assert earliest_reading_back(start, Length(months=months)) == corresponding(start, -months)


@given(
    st.dates(date(1999, 1, 1), date(2102, 1, 1)),
    st.integers(1, 30),
    st.sampled_from(["month", "day", "clear month", "clear day"]),
)
@settings(max_examples=50)
def test_both_readings_are_those_that_trying_every_day_finds(end: date, count: int, unit: str) -> None:
    length = f"{count} {unit}s"
    assert earliest_reading_back(end, L(length)) == earliest_day_for(end, length)
    assert latest_reading_back(end, L(length)) == latest_day_for(end, length)
    assert counted(end, L(length)) == runs_out(end, length)
