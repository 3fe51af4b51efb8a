"""Clear days and months, and business days where the weekend is Saturday and Sunday, Friday and Saturday, or one day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.tables import cases
from tests.oracle.walking_days import (
    earliest_day_for,
    latest_day_for,
    office,
    rolled_back,
    rolled_on,
    rolled_on_within_the_month,
)
from tests.oracle.walking_days import runs_out as walked_out
from workflow.domain.dates.business_days import BusinessCalendar, Place, weekend_of
from workflow.domain.dates.lengths import Length, earliest_reading_back, latest_reading_back, runs_out

D, L = date.fromisoformat, Length.parse

CLEAR = """
# given | length | the day on which it is over
2026-01-31 | 1 clear month | 2026-03-01
2028-01-31 | 1 clear month | 2028-03-01
2026-05-01 | 3 clear months | 2026-08-02
2026-11-30 | 3 clear months | 2027-03-01
2026-12-31 | 2 clear months | 2027-03-01
2028-02-29 | 1 clear year | 2029-03-01
2026-05-01 | 1 clear day | 2026-05-03
2026-05-01 | 14 clear days | 2026-05-16
2026-12-18 | 14 clear days | 2027-01-02
2028-02-15 | 14 clear days | 2028-03-01
2027-02-15 | 14 clear days | 2027-03-02
"""

CLEAR_BACK = """
# end | length | earliest | latest
2028-04-30 | 3 clear months | 2028-01-29 | 2028-01-29
2028-05-01 | 3 clear months | 2028-01-30 | 2028-01-31
2027-03-31 | 1 clear month | 2027-02-28 | 2027-02-28
2028-03-31 | 1 clear month | 2028-02-29 | 2028-02-29
2027-03-01 | 1 clear month | 2027-01-28 | 2027-01-31
2028-03-01 | 1 clear month | 2028-01-29 | 2028-01-31
2028-12-31 | 6 clear months | 2028-06-30 | 2028-06-30
2027-01-01 | 1 clear month | 2026-11-30 | 2026-11-30
2026-05-15 | 14 clear days | 2026-04-30 | 2026-04-30
2026-05-16 | 14 clear days | 2026-05-01 | 2026-05-01
2028-03-01 | 1 clear day | 2028-02-28 | 2028-02-28
2029-02-28 | 1 clear year | 2028-02-27 | 2028-02-27
"""

BUSINESS = """
# given | length | weekend | the last of them
2026-05-01 | 1 business day | Saturday Sunday | 2026-05-04
2026-05-01 | 5 business days | Saturday Sunday | 2026-05-08
2026-05-02 | 1 business day | Saturday Sunday | 2026-05-04
2026-05-03 | 5 business days | Saturday Sunday | 2026-05-08
2026-05-04 | 5 business days | Saturday Sunday | 2026-05-11
2026-12-31 | 20 business days | Saturday Sunday | 2027-01-28
2028-02-25 | 3 business days | Saturday Sunday | 2028-03-01
2026-04-30 | 1 business day | Friday Saturday | 2026-05-03
2026-05-01 | 1 business day | Friday Saturday | 2026-05-03
2026-05-02 | 5 business days | Friday Saturday | 2026-05-07
2026-05-03 | 5 business days | Friday Saturday | 2026-05-10
2026-12-31 | 20 business days | Friday Saturday | 2027-01-28
2026-05-01 | 5 business days | Sunday | 2026-05-07
2026-05-02 | 6 business days | Sunday | 2026-05-09
2026-04-30 | 5 business days | Friday | 2026-05-06
2026-05-01 | 10 working days | Saturday Sunday | 2026-05-15
"""

BUSINESS_BACK = """
# end | length | weekend | earliest | latest
2028-04-28 | 5 business days | Saturday Sunday | 2028-04-21 | 2028-04-23
2028-04-29 | 5 business days | Saturday Sunday | 2028-04-21 | 2028-04-23
2028-04-30 | 5 business days | Saturday Sunday | 2028-04-21 | 2028-04-23
2028-05-01 | 5 business days | Saturday Sunday | 2028-04-24 | 2028-04-24
2028-04-30 | 1 business day | Saturday Sunday | 2028-04-27 | 2028-04-27
2028-05-01 | 1 business day | Saturday Sunday | 2028-04-28 | 2028-04-30
2028-04-30 | 20 business days | Saturday Sunday | 2028-03-31 | 2028-04-02
2029-01-01 | 10 business days | Saturday Sunday | 2028-12-18 | 2028-12-18
2028-04-28 | 5 business days | Friday Saturday | 2028-04-20 | 2028-04-22
2028-04-29 | 5 business days | Friday Saturday | 2028-04-20 | 2028-04-22
2028-04-30 | 5 business days | Friday Saturday | 2028-04-23 | 2028-04-23
2028-04-27 | 1 business day | Friday Saturday | 2028-04-26 | 2028-04-26
2028-04-30 | 20 business days | Friday Saturday | 2028-04-02 | 2028-04-02
2028-04-30 | 5 business days | Sunday | 2028-04-24 | 2028-04-24
2028-05-01 | 6 business days | Friday | 2028-04-24 | 2028-04-24
"""

ROLLED = """
# day | weekend | preceding | following | within the month
2028-01-28 | Saturday Sunday | 2028-01-28 | 2028-01-28 | 2028-01-28
2028-01-29 | Saturday Sunday | 2028-01-28 | 2028-01-31 | 2028-01-31
2028-01-30 | Saturday Sunday | 2028-01-28 | 2028-01-31 | 2028-01-31
2028-04-29 | Saturday Sunday | 2028-04-28 | 2028-05-01 | 2028-04-28
2028-04-30 | Saturday Sunday | 2028-04-28 | 2028-05-01 | 2028-04-28
2028-12-31 | Saturday Sunday | 2028-12-29 | 2029-01-01 | 2028-12-29
2028-09-30 | Saturday Sunday | 2028-09-29 | 2028-10-02 | 2028-09-29
2028-03-31 | Friday Saturday | 2028-03-30 | 2028-04-02 | 2028-03-30
2028-06-30 | Friday Saturday | 2028-06-29 | 2028-07-02 | 2028-06-29
2028-01-28 | Friday Saturday | 2028-01-27 | 2028-01-30 | 2028-01-30
2028-01-29 | Friday Saturday | 2028-01-27 | 2028-01-30 | 2028-01-30
2028-01-30 | Friday Saturday | 2028-01-30 | 2028-01-30 | 2028-01-30
2028-12-31 | Sunday | 2028-12-30 | 2029-01-01 | 2028-12-30
2028-10-01 | Sunday | 2028-09-30 | 2028-10-02 | 2028-10-02
"""


@pytest.mark.parametrize(("given_on", "length", "expected"), cases(CLEAR))
def test_clear_time_stands_between_two_days_that_are_not_counted(
    given_on: str, length: str, expected: str
) -> None:
    assert runs_out(D(given_on), L(length)) == walked_out(D(given_on), length) == D(expected)


@pytest.mark.parametrize(("end", "length", "earliest", "latest"), cases(CLEAR_BACK))
def test_clear_time_before_an_end(end: str, length: str, earliest: str, latest: str) -> None:
    assert earliest_reading_back(D(end), L(length)) == earliest_day_for(D(end), length) == D(earliest)
    assert latest_reading_back(D(end), L(length)) == latest_day_for(D(end), length) == D(latest)


@pytest.mark.parametrize(("given_on", "length", "weekend", "expected"), cases(BUSINESS))
def test_business_days_after_a_day(given_on: str, length: str, weekend: str, expected: str) -> None:
    walked = walked_out(D(given_on), length.replace("working", "business"), office(weekend))
    assert runs_out(D(given_on), L(length), week(weekend)) == walked == D(expected)


@pytest.mark.parametrize(("end", "length", "weekend", "earliest", "latest"), cases(BUSINESS_BACK))
def test_business_days_before_an_end(end: str, length: str, weekend: str, earliest: str, latest: str) -> None:
    closed, calendar = office(weekend), week(weekend)
    assert earliest_reading_back(D(end), L(length), calendar) == D(earliest)
    assert earliest_day_for(D(end), length, closed) == D(earliest)
    assert latest_reading_back(D(end), L(length), calendar) == D(latest)
    assert latest_day_for(D(end), length, closed) == D(latest)


@pytest.mark.parametrize(("on", "weekend", "preceding", "following", "within"), cases(ROLLED))
def test_a_day_off_rolls_to_a_business_day(
    on: str, weekend: str, preceding: str, following: str, within: str
) -> None:
    closed, calendar = office(weekend), week(weekend)
    assert calendar.preceding(D(on)) == rolled_back(D(on), closed) == D(preceding)
    assert calendar.following(D(on)) == rolled_on(D(on), closed) == D(following)
    assert calendar.modified_following(D(on)) == rolled_on_within_the_month(D(on), closed) == D(within)


@given(
    st.dates(date(2026, 1, 1), date(2036, 1, 1)),
    st.integers(1, 40),
    st.sampled_from(["Saturday Sunday", "Friday Saturday", "Sunday"]),
    st.sampled_from(["", "Saturday Sunday", "Friday Saturday"]),
    st.sets(st.integers(-80, 80), max_size=30),
    st.sets(st.integers(-80, 80), max_size=30),
)
@settings(max_examples=60)
def test_business_days_are_those_that_a_walk_over_every_calendar_finds(
    day: date, count: int, weekend: str, theirs: str, ours_off: set[int], theirs_off: set[int]
) -> None:
    holidays = [[day + timedelta(days=each) for each in off] for off in (ours_off, theirs_off)]
    home, abroad = office(weekend, *holidays[0]), office(theirs, *holidays[1])
    place = Place(
        "XX",
        "Exampleland",
        weekend_of(theirs.split()) if theirs else frozenset(),
        lambda on: "a feast" if on in holidays[1] else None,
    )
    calendar = BusinessCalendar("both", weekend_of(weekend.split()), frozenset(holidays[0]), (place,))
    length = f"{count} business days"

    def closed(on: date) -> bool:
        return home(on) or abroad(on)

    assert runs_out(day, L(length), calendar) == walked_out(day, length, closed)
    assert earliest_reading_back(day, L(length), calendar) == earliest_day_for(day, length, closed)
    assert latest_reading_back(day, L(length), calendar) == latest_day_for(day, length, closed)


def week(weekend: str) -> BusinessCalendar:
    return BusinessCalendar(weekend, weekend_of(weekend.split()))
