"""“The end of month 8” is the last day of a term of eight months whose first day is included: one rule for both."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.tables import cases
from tests.oracle.terms_walked import last_day
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.due_days import Anchors
from workflow.domain.dates.due_words import understood
from workflow.domain.dates.lengths import Length, last_day_of_term

D, L = date.fromisoformat, Length.parse

MONTHS = """
# takes effect on | the month | it ends on
# from the last days of a month
2026-01-31 | 8 | 2026-09-30
2026-01-31 | 1 | 2026-02-28
2026-01-30 | 1 | 2026-02-28
2026-01-29 | 1 | 2026-02-28
2026-01-28 | 1 | 2026-02-27
2028-01-31 | 1 | 2028-02-29
2028-01-30 | 1 | 2028-02-29
2028-01-29 | 1 | 2028-02-28
2026-03-31 | 6 | 2026-09-30
2026-05-31 | 1 | 2026-06-30
2026-05-31 | 2 | 2026-07-30
2026-08-31 | 6 | 2027-02-28
2026-08-30 | 6 | 2027-02-28
2027-08-31 | 6 | 2028-02-29
2026-10-31 | 1 | 2026-11-30
2026-12-31 | 2 | 2027-02-28
2026-05-30 | 9 | 2027-02-28
# from 29 February
2028-02-29 | 12 | 2029-02-28
2028-02-29 | 36 | 2031-02-28
2028-02-29 | 48 | 2032-02-28
# from other days
2026-05-01 | 1 | 2026-05-31
2026-05-01 | 8 | 2026-12-31
2026-12-01 | 3 | 2027-02-28
2027-12-01 | 3 | 2028-02-29
2026-10-15 | 18 | 2028-04-14
"""


@pytest.mark.parametrize(("first", "month", "expected"), cases(MONTHS))
def test_the_end_of_a_month_counted_from_the_day_of_effect(first: str, month: str, expected: str) -> None:
    assert last_day(D(first), f"{month} months", included=True) == D(expected)
    assert ends(D(first), month) == D(expected)
    assert last_day_of_term(D(first), L(f"{month} months"), start_included=True) == D(expected)


@given(st.dates(date(2024, 1, 1), date(2036, 1, 1)), st.integers(1, 60))
@settings(max_examples=60)
def test_it_is_the_one_that_walking_finds(first: date, month: int) -> None:
    assert ends(first, str(month)) == last_day(first, f"{month} months", included=True)


def ends(first: date, month: str) -> date:
    rule = understood(f"End of month {month}")
    (day,) = rule.days(Anchors(effective=first), BusinessCalendar(), last=date(2060, 1, 1))
    return day
