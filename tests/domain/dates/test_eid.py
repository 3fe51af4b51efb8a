"""Eid as the calendar expects it and as it is announced, in places with weekends of their own."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.feasts_lived import lived_through
from tests.oracle.tables import cases
from tests.oracle.walking_days import ONE, Closed, earliest_day_for, office, rolled_back, rolled_on, runs_out
from workflow.domain.dates.business_days import Announcement, BusinessCalendar, Place, weekend_of
from workflow.domain.dates.lengths import Length, earliest_reading_back
from workflow.domain.dates.lengths import runs_out as counted
from workflow.feasts import place

D, L = date.fromisoformat, Length.parse

# Days off for Eid al-Fitr and Eid al-Adha of 2025, as the governments had announced them.
KEPT = {
    "PK": ("2025-03-31 2025-04-01 2025-04-02 2025-06-06 2025-06-07 2025-06-08 2025-06-09", "Saturday Sunday"),
    "SA": ("2025-03-30 2025-03-31 2025-04-01 2025-04-02", "Friday Saturday"),
    "AE": ("2025-03-30 2025-03-31 2025-04-01 2025-06-05 2025-06-06 2025-06-07 2025-06-08", "Saturday Sunday"),
}

KEPT_EID = """
# place | count | from | the day it comes to
PK | 1 business day after | 2025-03-28 | 2025-04-03
PK | 5 business days after | 2025-03-28 | 2025-04-09
PK | 5 business days before | 2025-04-04 | 2025-03-25
PK | rolled back | 2025-04-02 | 2025-03-28
PK | rolled on | 2025-03-31 | 2025-04-03
PK | rolled back | 2025-06-09 | 2025-06-05
PK | rolled on | 2025-06-07 | 2025-06-10
SA | 1 business day after | 2025-03-27 | 2025-04-03
SA | 5 business days after | 2025-03-25 | 2025-04-07
SA | 5 business days before | 2025-04-07 | 2025-03-25
SA | rolled back | 2025-04-02 | 2025-03-27
AE | 3 business days after | 2025-03-28 | 2025-04-04
AE | rolled back | 2025-04-01 | 2025-03-28
AE | rolled on | 2025-06-05 | 2025-06-09
"""

# Eid is expected on these three days of March 2027; each case tells when the announcement came, and what was announced.
EXPECTED = "2027-03-10 2027-03-11 2027-03-12"
ANNOUNCED = """
# deadline, rolled back | announced on | the days announced | the deadline then
2027-03-12 | never | - | 2027-03-09
2027-03-11 | never | - | 2027-03-09
2027-03-13 | never | - | 2027-03-09
2027-03-12 | 2027-03-08 | 2027-03-11 2027-03-12 2027-03-13 | 2027-03-10
2027-03-11 | 2027-03-08 | 2027-03-11 2027-03-12 2027-03-13 | 2027-03-10
2027-03-10 | 2027-03-08 | 2027-03-11 2027-03-12 2027-03-13 | 2027-03-10
2027-03-12 | 2027-03-08 | 2027-03-09 2027-03-10 2027-03-11 | 2027-03-12
2027-03-09 | 2027-03-08 | 2027-03-09 2027-03-10 2027-03-11 | 2027-03-08
2027-03-09 | 2027-03-09 | 2027-03-09 2027-03-10 2027-03-11 | 2027-03-09
2027-03-12 | 2027-03-09 | 2027-03-11 2027-03-12 2027-03-13 | 2027-03-10
2027-03-12 | 2027-03-10 | 2027-03-11 2027-03-12 2027-03-13 | 2027-03-09
2027-03-11 | 2027-03-10 | 2027-03-11 2027-03-12 2027-03-13 | 2027-03-09
2027-03-15 | 2027-03-12 | 2027-03-11 2027-03-12 2027-03-13 2027-03-14 2027-03-15 | 2027-03-15
2027-03-16 | 2027-03-13 | 2027-03-11 2027-03-12 2027-03-15 2027-03-16 | 2027-03-16
2027-03-10 | 2027-03-08 | 2027-03-10 2027-03-11 2027-03-12 | 2027-03-09
"""


@pytest.mark.parametrize(("where", "count", "start", "expected"), cases(KEPT_EID))
def test_eid_as_it_was_kept(where: str, count: str, start: str, expected: str) -> None:
    days, weekend = KEPT[where]
    closed = office(weekend, *map(D, days.split()))
    calendar = BusinessCalendar("abroad", frozenset(), places=(place(where),))
    assert by_walking(count, D(start), closed) == D(expected)
    assert by_the_office(count, D(start), calendar) == D(expected)


@pytest.mark.parametrize(("deadline", "announced", "days", "expected"), cases(ANNOUNCED))
def test_an_announcement_moves_what_lies_ahead_and_nothing_that_has_passed(
    deadline: str, announced: str, days: str, expected: str
) -> None:
    made = [] if announced == "never" else [(D(announced), days_of(days))]
    assert rolled_through(D(deadline), days_of(EXPECTED), made) == D(expected)
    assert settled(D(deadline), days_of(EXPECTED), made) == D(expected)


@given(
    st.integers(-12, 12).map(lambda each: date(2027, 3, 11) + timedelta(days=each)),
    st.lists(
        st.tuples(
            st.integers(-12, 12).map(lambda each: date(2027, 3, 8) + timedelta(days=each)),
            st.integers(-2, 3).map(lambda each: date(2027, 3, 10) + timedelta(days=each)),
        ),
        max_size=3,
    ),
)
@settings(max_examples=80)
def test_several_announcements_end_where_living_through_them_ends(
    deadline: date, told: list[tuple[date, date]]
) -> None:
    made = [(on, (first, first + ONE, first + ONE + ONE)) for on, first in sorted(told)]
    expected = days_of(EXPECTED)
    assert settled(deadline, expected, made) == rolled_through(deadline, expected, made)


def by_walking(count: str, start: date, closed: Closed) -> date:
    match count.rpartition(" "):
        case (length, _, "after"):
            return runs_out(start, length, closed)
        case (length, _, "before"):
            return earliest_day_for(start, length, closed)
        case (_, _, "back"):
            return rolled_back(start, closed)
    return rolled_on(start, closed)


def by_the_office(count: str, start: date, calendar: BusinessCalendar) -> date:
    match count.rpartition(" "):
        case (length, _, "after"):
            return counted(start, L(length), calendar)
        case (length, _, "before"):
            return earliest_reading_back(start, L(length), calendar)
        case (_, _, "back"):
            return calendar.preceding(start)
    return calendar.following(start)


def rolled_through(
    deadline: date, expected: tuple[date, ...], made: list[tuple[date, tuple[date, ...]]]
) -> date:
    return lived_through(lambda closed: rolled_back(deadline, closed), expected, made)


def settled(deadline: date, expected: tuple[date, ...], made: list[tuple[date, tuple[date, ...]]]) -> date:
    land = Place("XX", "Exampleland", weekend_of(["Saturday", "Sunday"]), feast_of(expected))
    told, before = [], expected
    for on, days in made:
        told.append(Announcement("XX", "Eid", days, before, on))
        before = days
    calendar = BusinessCalendar(places=(land,), announcements=tuple(told))
    return calendar.settled(lambda known: known.preceding(deadline))


def feast_of(days: tuple[date, ...]):
    return lambda on: "Eid (estimated)" if on in days else None


def days_of(text: str) -> tuple[date, ...]:
    return tuple(map(D, text.split()))
