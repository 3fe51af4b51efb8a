"""A count in business days over a feast that is announced before, within or after it, lived through day by day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.feasts_lived import Announced, lived_through
from tests.oracle.tables import cases
from tests.oracle.walking_days import ONE, Closed, earliest_day_for, runs_out
from workflow.domain.dates.business_days import Announcement, BusinessCalendar, Place, weekend_of
from workflow.domain.dates.lengths import Length, earliest_reading_back
from workflow.domain.dates.lengths import runs_out as counted

D, L = date.fromisoformat, Length.parse
WEDNESDAY_TO_FRIDAY = (date(2027, 3, 10), date(2027, 3, 11), date(2027, 3, 12))

# Eid is expected from Wednesday 10 to Friday 12 March 2027; the weekend is Saturday and Sunday.
OVER_EID = """
# count | from | announced on | the days announced | the day it comes to
# the feast lies within the count
5 business days after | 2027-03-05 | never | - | 2027-03-17
5 business days after | 2027-03-05 | 2027-03-08 | 2027-03-10 to 2027-03-15 | 2027-03-18
5 business days after | 2027-03-05 | 2027-03-08 | 2027-03-11 to 2027-03-13 | 2027-03-16
5 business days after | 2027-03-05 | 2027-03-08 | 2027-03-09 to 2027-03-11 | 2027-03-17
5 business days after | 2027-03-05 | 2027-03-08 | 2027-03-13 to 2027-03-14 | 2027-03-12
5 business days after | 2027-03-05 | 2027-03-16 | 2027-03-10 to 2027-03-15 | 2027-03-18
5 business days after | 2027-03-05 | 2027-03-17 | 2027-03-10 to 2027-03-15 | 2027-03-18
5 business days after | 2027-03-05 | 2027-03-18 | 2027-03-10 to 2027-03-15 | 2027-03-17
5 business days after | 2027-03-05 | 2027-03-13 | 2027-03-13 to 2027-03-14 | 2027-03-17
20 business days after | 2027-02-22 | never | - | 2027-03-25
20 business days after | 2027-02-22 | 2027-03-08 | 2027-03-10 to 2027-03-15 | 2027-03-26
20 business days after | 2027-02-22 | 2027-03-08 | 2027-03-12 to 2027-03-14 | 2027-03-23
5 business days after | 2027-03-08 | never | - | 2027-03-18
5 business days after | 2027-03-08 | 2027-03-09 | 2027-03-11 to 2027-03-13 | 2027-03-17
1 business day after | 2027-03-09 | never | - | 2027-03-15
1 business day after | 2027-03-09 | 2027-03-09 | 2027-03-11 to 2027-03-13 | 2027-03-10
# it lies before the count, or comes into it
5 business days after | 2027-03-15 | never | - | 2027-03-22
5 business days after | 2027-03-15 | 2027-03-08 | 2027-03-09 to 2027-03-11 | 2027-03-22
5 business days after | 2027-03-15 | 2027-03-08 | 2027-03-15 to 2027-03-17 | 2027-03-24
# it lies after the count, or comes into it
5 business days after | 2027-03-01 | never | - | 2027-03-08
5 business days after | 2027-03-01 | 2027-03-04 | 2027-03-11 to 2027-03-13 | 2027-03-08
5 business days after | 2027-03-01 | 2027-03-04 | 2027-03-08 to 2027-03-10 | 2027-03-11
5 business days after | 2027-03-01 | 2027-03-08 | 2027-03-08 to 2027-03-10 | 2027-03-11
5 business days after | 2027-03-01 | 2027-03-09 | 2027-03-08 to 2027-03-10 | 2027-03-08
# counted back from an end
5 business days before | 2027-03-19 | never | - | 2027-03-09
5 business days before | 2027-03-19 | 2027-03-05 | 2027-03-11 to 2027-03-13 | 2027-03-10
5 business days before | 2027-03-19 | 2027-03-05 | 2027-03-15 to 2027-03-17 | 2027-03-09
5 business days before | 2027-03-19 | 2027-03-10 | 2027-03-11 to 2027-03-13 | 2027-03-09
10 business days before | 2027-03-19 | never | - | 2027-03-02
10 business days before | 2027-03-19 | 2027-02-26 | 2027-03-11 to 2027-03-13 | 2027-03-03
10 business days before | 2027-03-19 | 2027-03-02 | 2027-03-11 to 2027-03-13 | 2027-03-03
10 business days before | 2027-03-19 | 2027-03-03 | 2027-03-11 to 2027-03-13 | 2027-03-02
10 business days before | 2027-03-19 | 2027-03-02 | 2027-03-10 to 2027-03-15 | 2027-03-02
10 business days before | 2027-03-19 | 2027-03-01 | 2027-03-10 to 2027-03-15 | 2027-03-01
3 business days before | 2027-03-15 | never | - | 2027-03-05
3 business days before | 2027-03-15 | 2027-03-03 | 2027-03-11 to 2027-03-13 | 2027-03-08
3 business days before | 2027-03-15 | 2027-03-08 | 2027-03-11 to 2027-03-13 | 2027-03-05
"""


@pytest.mark.parametrize(("count", "start", "announced", "days", "expected"), cases(OVER_EID))
def test_a_count_over_a_feast_moves_while_it_lies_ahead(
    count: str, start: str, announced: str, days: str, expected: str
) -> None:
    made: list[Announced] = [] if announced == "never" else [(D(announced), from_to(days))]
    assert lived_through(by_walking(count, D(start)), WEDNESDAY_TO_FRIDAY, made) == D(expected)
    assert settled(count, D(start), made) == D(expected)


@given(
    st.sampled_from(["1", "3", "5", "10", "20"]),
    st.sampled_from(["after", "before"]),
    st.integers(-35, 35).map(lambda each: date(2027, 3, 11) + timedelta(days=each)),
    st.lists(
        st.tuples(
            st.integers(-12, 12).map(lambda each: date(2027, 3, 8) + timedelta(days=each)),
            st.integers(-2, 3).map(lambda each: date(2027, 3, 10) + timedelta(days=each)),
        ),
        max_size=3,
    ),
)
@settings(max_examples=80)
def test_several_announcements_leave_a_count_where_living_through_them_leaves_it(
    count: str, way: str, start: date, told: list[tuple[date, date]]
) -> None:
    words = f"{count} business days {way}"
    made = [(on, (first, first + ONE, first + ONE + ONE)) for on, first in sorted(told)]
    walked = lived_through(by_walking(words, start), WEDNESDAY_TO_FRIDAY, made)
    assert settled(words, start, made) == walked


def by_walking(count: str, start: date) -> Callable[[Closed], date]:
    length, _, way = count.rpartition(" ")
    return lambda closed: (runs_out if way == "after" else earliest_day_for)(start, length, closed)


def settled(count: str, start: date, made: list[Announced]) -> date:
    land = Place(
        "XX",
        "Exampleland",
        weekend_of(["Saturday", "Sunday"]),
        lambda on: "Eid (estimated)" if on in WEDNESDAY_TO_FRIDAY else None,
    )
    told, before = [], WEDNESDAY_TO_FRIDAY
    for on, days in made:
        told.append(Announcement("XX", "Eid", days, before, on))
        before = days
    length, _, way = count.rpartition(" ")
    find = counted if way == "after" else earliest_reading_back
    calendar = BusinessCalendar(places=(land,), announcements=tuple(told))
    return calendar.settled(lambda known: find(start, L(length), known))


def from_to(days: str) -> tuple[date, ...]:
    first, last = map(D, days.split(" to "))
    found = [first]
    while found[-1] < last:
        found.append(found[-1] + ONE)
    return tuple(found)
