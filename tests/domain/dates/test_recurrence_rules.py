"""Recurrence rules fall on the days that another library gives, and say what they cannot read."""

from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.tables import cases
from tests.oracle.tables_of_recurrence import PLACES
from workflow.domain.dates.recurrence_rules import WEEKDAYS, Recurrence
from workflow.domain.errors import InvalidError

STARTS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True)
MONTH_DAYS = st.lists(st.integers(-31, 31).filter(lambda day: day != 0), min_size=1, max_size=4, unique=True)
NAMES = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule as people could write it; plain and numbered weekdays are not mixed: there the other library errs."""
    freq = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 9))}"]
    limit = draw(st.sampled_from(("", "COUNT", "UNTIL")))
    if limit == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    if limit == "UNTIL":
        parts.append(f"UNTIL={draw(st.dates(date(2020, 1, 1), date(2036, 12, 31))):%Y%m%d}")
    if draw(st.booleans()):
        parts.append(f"BYMONTH={_listed(draw(MONTHS))}")
    if freq != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={_listed(draw(MONTH_DAYS))}")
    if draw(st.booleans()):
        names = draw(NAMES)
        if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
            names = [f"{draw(st.sampled_from((1, 2, 4, 5, -1, -2, -5)))}{name}" for name in names]
        parts.append(f"BYDAY={_listed(names)}")
    if freq in ("MONTHLY", "YEARLY") and any(part.startswith(("BYDAY", "BYMONTHDAY")) for part in parts):
        places = draw(st.lists(st.sampled_from((1, 2, 3, 10, -1, -2, -4)), max_size=3, unique=True))
        parts += [f"BYSETPOS={_listed(places)}"] if places else []
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    return ";".join(parts)


def _listed(values: list[object]) -> str:
    return ",".join(map(str, values))


@settings(max_examples=250)
@given(rules(), STARTS)
def test_a_rule_falls_on_the_days_another_library_gives(text: str, start: date) -> None:
    last = date(start.year + 4, start.month, 28)
    first, end = datetime.combine(start, time()), datetime.combine(last, time())
    theirs = rrulestr(text, dtstart=first).between(first, end, inc=True)
    assert list(Recurrence.parse(text).days(start, last)) == [each.date() for each in theirs]


@settings(max_examples=60)
@given(st.integers(1, 3), NAMES, st.sampled_from(("1", "-1", "1,-1", "2")), st.sampled_from(WEEKDAYS), STARTS)
def test_a_place_in_the_week_is_counted_over_the_whole_week(
    interval: int, names: list[str], places: str, begins: str, on: date
) -> None:
    """The other library cuts the first week off at its first day, so it is given the first day of a week."""
    start = on - timedelta(days=(on.weekday() - WEEKDAYS.index(begins)) % 7)
    text = f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={_listed(names)};BYSETPOS={places};WKST={begins}"
    last = date(start.year + 1, start.month, 28)
    first, end = datetime.combine(start, time()), datetime.combine(last, time())
    theirs = [each.date() for each in rrulestr(text, dtstart=first).between(first, end, inc=True)]
    assert list(Recurrence.parse(text).days(start, last)) == theirs
    from_the_middle = start + timedelta(days=3)
    assert list(Recurrence.parse(text).days(from_the_middle, last)) == [
        each for each in theirs if each >= from_the_middle
    ]


@pytest.mark.parametrize(("which", "kind", "months", "rule", "start", "expected"), cases(PLACES))
def test_days_are_found_by_their_place_in_a_month(
    which: str, kind: str, months: str, rule: str, start: str, expected: str
) -> None:
    days = Recurrence.parse(rule).days(date.fromisoformat(start), date(2090, 1, 1))
    assert [each.isoformat() for each in islice(days, 3)] == expected.split()


def test_plain_and_numbered_weekdays_stand_side_by_side() -> None:
    rule = Recurrence.parse("FREQ=MONTHLY;BYDAY=MO,1FR")
    days = list(rule.days(date(2026, 5, 1), date(2026, 5, 31)))
    assert [each.day for each in days] == [1, 4, 11, 18, 25]


def test_the_last_day_of_the_month_is_met_in_every_month() -> None:
    rule = Recurrence.parse("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3")
    assert [each.isoformat() for each in rule.days(date(2028, 1, 31), date(2030, 1, 1))] == [
        "2028-01-31", "2028-02-29", "2028-03-31",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FREQ=HOURLY", "FREQ is one of DAILY"),
        ("INTERVAL=2", "FREQ is one of DAILY"),
        ("FREQ=DAILY;BYSETPOS=1", "BYSETPOS=1: it counts the days of BYDAY or BYMONTHDAY"),
        ("FREQ=MONTHLY;BYSETPOS=-1", "it counts the days of BYDAY or BYMONTHDAY"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "from 1 to 366"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=last", "from 1 to 366"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", "COUNT or UNTIL, not both"),
        ("FREQ=DAILY;FREQ=DAILY", "given twice"),
        ("FREQ=DAILY;INTERVAL=0", "from 1 to"),
        ("FREQ=DAILY;INTERVAL=x", "from 1 to"),
        ("FREQ=DAILY;UNTIL=20270231", "write a day"),
        ("FREQ=DAILY;UNTIL=soon", "write a day"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "from 1 to 31"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "from 1 to 31"),
        ("FREQ=YEARLY;BYMONTH=13", "from 1 to 12"),
        ("FREQ=MONTHLY;BYDAY=XX", "write MO to SU"),
        ("FREQ=MONTHLY;BYDAY=6MO", "no such weekday in a month"),
        ("FREQ=WEEKLY;BYDAY=2MO", "only a monthly or yearly rule"),
        ("FREQ=WEEKLY;BYMONTHDAY=2", "has no BYMONTHDAY"),
        ("FREQ=WEEKLY;WKST=XX", "write MO to SU"),
        ("FREQ=", "cannot be read"),
    ],
)
def test_a_rule_that_cannot_be_read_says_which_part(text: str, said: str) -> None:
    with pytest.raises(InvalidError, match=said):
        Recurrence.parse(text)
