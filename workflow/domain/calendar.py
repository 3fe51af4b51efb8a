"""Days and how they are counted: lengths of time and the corresponding-date rule.

Sources of the rules: months count by the corresponding date (Dodds v Walker [1981] 1 WLR 1027; BGB s. 188); a deadline
counted back rolls to the preceding business day.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from workflow.domain.errors import InvalidError

NUMBER_WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_LENGTH = re.compile(r"(\d{1,4}) (day|month|year)s?")


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length of time in whole months and days, as "3 years", "18 months" or "90 days"."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> "Length":
        """Read a length a person wrote; refuses anything but whole days, months or years, at least one."""
        match = _LENGTH.fullmatch(" ".join(str(text).split()).lower())
        if match is None or int(match[1]) == 0:
            raise InvalidError(
                f"\u201c{text}\u201d is not a length of time: write whole days, months or years, as \u201c90 days\u201d, "
                "\u201c3 months\u201d or \u201c2 years\u201d."
            )
        count = int(match[1])
        if match[2] == "day":
            return cls(days=count)
        return cls(months=count * (12 if match[2] == "year" else 1))

    def __str__(self) -> str:
        return f"{self._count} {self._unit}{'' if self._count == 1 else 's'}"

    @property
    def words(self) -> str:
        """The length as a paper prints it: "three years"."""
        count = NUMBER_WORDS[self._count] if self._count < len(NUMBER_WORDS) else str(self._count)
        return f"{count} {self._unit}{'' if self._count == 1 else 's'}"

    def times(self, count: int) -> "Length":
        return Length(self.months * count, self.days * count)

    def plus(self, other: "Length") -> "Length":
        return Length(self.months + other.months, self.days + other.days)

    @property
    def _unit(self) -> str:
        if self.days:
            return "day"
        return "month" if self.months % 12 else "year"

    @property
    def _count(self) -> int:
        return self.days or (self.months if self.months % 12 else self.months // 12)


def add(anchor: date, length: Length) -> date:
    """The corresponding date a length after the anchor: 31 January + 1 month is the last of February."""
    return _moved(_in_month(anchor, length.months), length.days)


def last_day_of_term(first_day: date, length: Length, *, start_included: bool) -> date:
    """The last day of a term counted from its first day.

    "Two years from 1 May 2026" leaves the first day out and ends on 1 May 2028; "beginning on and including" it ends on
    30 April 2028. Where the month has no corresponding day, both end on its last day.
    """
    corresponding = add(first_day, length)
    if not start_included or (length.months and not length.days and corresponding.day != first_day.day):
        return corresponding
    return corresponding - timedelta(days=1)


def earliest_reading_back(end: date, length: Length) -> date:
    """The corresponding date a length before the end: the earlier of the two ways to count back."""
    return _moved(_in_month(end, -length.months), -length.days)


def latest_reading_back(end: date, length: Length) -> date:
    """The last day from which the length still runs out by the end: three months before 30 April is 31 January."""
    day = earliest_reading_back(end, length)
    while add(day + timedelta(days=1), length) <= end:
        day += timedelta(days=1)
    return day


def day(value: date) -> str:
    """A date as papers print it: "1 May 2026"."""
    return f"{value.day} {value:%B} {value.year}"


def weekday(value: date) -> str:
    """A date with its weekday: "Friday 28 January 2028"."""
    return f"{value:%A} {day(value)}"


def _in_month(anchor: date, months: int) -> date:
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise InvalidError(_outside(anchor, months, "months"))
    return date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1]))


def _moved(anchor: date, days: int) -> date:
    try:
        return anchor + timedelta(days=days)
    except OverflowError as error:
        raise InvalidError(_outside(anchor, days, "days")) from error


def _outside(anchor: date, count: int, unit: str) -> str:
    return f"A date {count} {unit} from {day(anchor)} lies outside the calendar: give a shorter length."
