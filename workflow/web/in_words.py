"""Days, distances and counts as pages say them."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LONG_MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
LONG_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FIELD = re.compile(r"^(?:(?:facts|term|renewal|funding)\.)?[a-z_]+(?:\.\d+(?:\.[a-z_]+)?)?(?: \d+)?: ")
_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def short_day(on: date | None) -> str:
    """A day in a row: 12 Oct 2027."""
    return "" if on is None else f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def day_and_month(on: date, today: date) -> str:
    """A day of this year without the year: 4 Nov."""
    return f"{on.day} {MONTHS[on.month - 1]}" if on.year == today.year else short_day(on)


def weekday_and_day(on: date) -> str:
    """A day by which to act: Mon 12 Jul 2027."""
    return f"{WEEKDAYS[on.weekday()]} {short_day(on)}"


def long_day(on: date) -> str:
    """A day in a heading: Sunday 29 November 2026."""
    return f"{LONG_WEEKDAYS[on.weekday()]} {on.day} {LONG_MONTHS[on.month - 1]} {on.year}"


def distance(on: date, today: date) -> str:
    """How far a day is: in 16 days, today, 15 days late."""
    days = (on - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    return f"in {days} days" if days > 0 else f"{-days} day{'' if days == -1 else 's'} late"


def ago(on: date, today: date) -> str:
    """For how long something is so: today, 1 day, 25 days."""
    days = (today - on).days
    return "today" if days <= 0 else f"{days} day{'' if days == 1 else 's'}"


def clock_time(at: datetime, zone: ZoneInfo) -> str:
    """A moment where the office is: 29 Nov 2026, 14:05."""
    there = at.astimezone(zone)
    return f"{short_day(there.date())}, {there:%H:%M}"


def counted(count: int, word: str, words: str | None = None) -> str:
    """So many of something: no comments, one comment, 3 comments."""
    said = NUMBERS[count] if 0 <= count <= 1 else f"{count:,}"
    return f"{said} {word if count == 1 else words or word + 's'}"


def shortly(names: str | None) -> str:
    """Names beside each other where there is little room: the first, and how many more there are."""
    first, *others = (names or "").split("; ")
    return f"{first} and {len(others)} more" if others else first


def without_field(reason: str) -> str:
    """A reason as a page says it: without the name of a field that a file would have, since a page leads to the field itself."""
    bare = _FIELD.sub("", reason)
    return reason if bare == reason else bare[:1].upper() + bare[1:]


def days_in_letters(given: str) -> str:
    """Words with each day of digits in letters: 2027-02-01 is 1 Feb 2027."""
    return _DAY.sub(lambda found: short_day(date.fromisoformat(found[0])), given)


def said_of(reason: str, task: str) -> str:
    """A reason without the task it begins with, where that stands above it already."""
    without = reason.removeprefix(task).lstrip(": ")
    return without[:1].upper() + without[1:] if without else reason


def said(value: object) -> str:
    """A value of the register as a page says it: days in full, yes and no, lists a line each."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value.day} {LONG_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, list | tuple):
        return "\n".join(map(said, value))
    return "" if value is None else str(value)


def marked(words: str, marks: Sequence[tuple[int, int]]) -> Markup:
    """Words with some of their signs marked, everything escaped."""
    told, at = Markup(), 0
    for first, after in marks:
        told += escape(words[at:first]) + Markup("<mark>") + escape(words[first:after]) + Markup("</mark>")
        at = after
    return told + escape(words[at:])
