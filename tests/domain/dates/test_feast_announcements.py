"""Announced feasts: which announcement holds, and what it may move."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workflow.domain.dates.business_days import Announcement, BusinessCalendar, Place
from workflow.domain.dates.feast_announcements import Announced, as_told, that_hold

EXPECTED = (date(2027, 3, 10), date(2027, 3, 11), date(2027, 3, 12))
LAND = Place("XX", "Exampleland", feast=lambda on: "Eid (estimated)" if on in EXPECTED else None)
SPRING = st.dates(date(2027, 2, 20), date(2027, 4, 5))
ONE_DAY = timedelta(days=1)


def record(first: date, announced_on: date, *, minute: int = 0) -> Announced:
    days = tuple(first + timedelta(days=each) for each in range(3))
    at = datetime(2027, 3, 1, 9, minute, tzinfo=UTC)
    return Announced("XX", "Eid", days, EXPECTED, announced_on, at, "amina")


def calendar(*records: Announced) -> BusinessCalendar:
    return BusinessCalendar(places=(LAND,), announcements=as_told(records, ["XX"]))


def rolled(known: BusinessCalendar, day: date) -> date:
    return known.settled(lambda each: each.preceding(day))


def test_an_expected_feast_counts_until_it_is_announced_otherwise() -> None:
    assert rolled(calendar(), date(2027, 3, 12)) == date(2027, 3, 9)
    assert calendar().subject_to(date(2027, 3, 8), date(2027, 3, 13)) == "Eid in Exampleland"
    announced = calendar(record(date(2027, 3, 11), date(2027, 3, 8)))
    assert rolled(announced, date(2027, 3, 12)) == date(2027, 3, 10)
    assert announced.subject_to(date(2027, 3, 8), date(2027, 3, 13)) is None


def test_an_announcement_that_came_late_leaves_a_passed_deadline_where_it_was() -> None:
    late = calendar(record(date(2027, 3, 11), date(2027, 3, 10)))
    assert rolled(late, date(2027, 3, 12)) == date(2027, 3, 9)


def test_an_announcement_never_puts_a_deadline_before_the_day_it_was_made() -> None:
    earlier = calendar(record(date(2027, 3, 8), date(2027, 3, 9)))
    assert rolled(earlier, date(2027, 3, 10)) == date(2027, 3, 9)


def test_a_second_announcement_corrects_the_first() -> None:
    first = record(date(2027, 3, 11), date(2027, 3, 7))
    second = record(date(2027, 3, 9), date(2027, 3, 8), minute=1)
    assert rolled(calendar(first, second), date(2027, 3, 12)) == date(2027, 3, 12)
    assert calendar(first, second).is_open(date(2027, 3, 13) - ONE_DAY)


def test_what_is_recorded_later_replaces_what_was_announced_on_the_same_day_or_after() -> None:
    wrong = record(date(2027, 3, 13), date(2027, 3, 9))
    right = record(date(2027, 3, 11), date(2027, 3, 8), minute=1)
    assert that_hold([wrong, right]) == (right,)


def test_the_feast_of_the_next_year_is_another_one() -> None:
    first = record(date(2027, 3, 11), date(2027, 3, 8))
    next_year = Announced(
        "XX", "Eid", (date(2028, 2, 27),), (date(2028, 2, 26),), date(2027, 3, 8), first.recorded_at, "amina"
    )
    assert that_hold([first, next_year]) == (first, next_year)


@given(st.lists(st.tuples(SPRING, st.dates(date(2027, 3, 1), date(2027, 3, 20))), max_size=4), SPRING)
def test_an_announcement_never_undoes_a_passed_deadline_nor_makes_one(
    said: list[tuple[date, date]], deadline: date
) -> None:
    records = [record(first, on, minute=number) for number, (first, on) in enumerate(said)]
    held = that_hold(records)
    before = rolled(calendar(), deadline)
    for number in range(1, len(held) + 1):
        after = rolled(calendar(*held[:number]), deadline)
        if after != before:
            assert before >= held[number - 1].announced_on
            assert after >= held[number - 1].announced_on
        before = after


@given(
    st.lists(st.tuples(SPRING, st.dates(date(2027, 3, 1), date(2027, 3, 20))), max_size=4),
    SPRING,
    st.integers(0, 12),
)
def test_announcements_that_touch_no_day_of_the_count_are_rightly_left_aside(
    said: list[tuple[date, date]], end: date, count: int
) -> None:
    known = calendar(*(record(first, on, minute=number) for number, (first, on) in enumerate(said)))
    counted = known.settled(lambda each: each.preceding(each.back(end, count)))
    assert counted == _settled_the_long_way(known, end, count)


def _settled_the_long_way(known: BusinessCalendar, end: date, count: int) -> date:
    def with_first(announcements: tuple[Announcement, ...]) -> date:
        some = BusinessCalendar(places=known.places, announcements=announcements)
        return some.preceding(some.back(end, count))

    day = with_first(())
    for number, each in enumerate(known.announcements, start=1):
        moved = with_first(known.announcements[:number])
        if min(day, moved) >= each.announced_on:
            day = moved
    return day
