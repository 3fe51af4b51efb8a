"""Days and how they are counted: lengths of time and the corresponding-date rule.

Sources of the rules: months count by the corresponding date (Dodds v Walker [1981] 1 WLR 1027; BGB s. 188); a deadline
counted back rolls to the preceding business day.
"""

import calendar
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from workflow.domain.codec import SPARSE
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.errors import InvalidError

WEEKDAYS = BusinessCalendar()
_ONE_DAY = timedelta(days=1)
_SHORTEST_MONTH = 28
_MONTHS = tuple(calendar.month_name)
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
_LENGTH = re.compile(r"(\d{1,4}) (clear |business |working |academic )?(day|month|year)s?")
_KNOWN_UNITS = {
    ("", "day"),
    ("", "month"),
    ("", "year"),
    ("clear ", "day"),
    ("clear ", "month"),
    ("clear ", "year"),
    ("business ", "day"),
    ("working ", "day"),
    ("academic ", "year"),
}
SEPTEMBER = "09-01"


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length of time, as "3 years", "18 months", "90 days", "3 clear months", "20 business days" or "2 academic years".

    Clear days and months stand between two days of which neither is counted.
    """

    months: int = 0
    days: int = 0
    business_days: int = field(default=0, metadata=SPARSE)
    academic_years: int = field(default=0, metadata=SPARSE)
    clear: bool = field(default=False, metadata=SPARSE)

    @classmethod
    def parse(cls, text: str) -> "Length":
        """Read a length a person wrote; refuses anything but whole units, at least one."""
        match = _LENGTH.fullmatch(" ".join(str(text).split()).lower())
        if match is None or int(match[1]) == 0 or (match[2] or "", match[3]) not in _KNOWN_UNITS:
            raise InvalidError(
                f"\u201c{text}\u201d is not a length of time: write whole days, months or years, as \u201c90 days\u201d, "
                "\u201c3 months\u201d, \u201c2 years\u201d, \u201c3 clear months\u201d, \u201c20 business days\u201d or "
                "\u201c2 academic years\u201d."
            )
        count, kind = int(match[1]), (match[2] or "").strip()
        if kind in ("business", "working"):
            return cls(business_days=count)
        if kind == "academic":
            return cls(academic_years=count)
        if match[3] == "day":
            return cls(days=count, clear=kind == "clear")
        return cls(months=count * (12 if match[3] == "year" else 1), clear=kind == "clear")

    def __str__(self) -> str:
        return f"{self._count} {self._unit}{'' if self._count == 1 else 's'}"

    @property
    def words(self) -> str:
        """The length as a paper prints it: "three years"."""
        count = NUMBER_WORDS[self._count] if self._count < len(NUMBER_WORDS) else str(self._count)
        return f"{count} {self._unit}{'' if self._count == 1 else 's'}"

    def times(self, count: int) -> "Length":
        return replace(
            self,
            months=self.months * count,
            days=self.days * count,
            business_days=self.business_days * count,
            academic_years=self.academic_years * count,
        )

    @property
    def _unit(self) -> str:
        if self.academic_years:
            return "academic year"
        if self.business_days:
            return "business day"
        unit = "day" if self.days else "month" if self.months % 12 else "year"
        return f"clear {unit}" if self.clear else unit

    @property
    def _count(self) -> int:
        if self.academic_years or self.business_days or self.days:
            return self.academic_years or self.business_days or self.days
        return self.months if self.months % 12 else self.months // 12


def add(anchor: date, length: Length) -> date:
    """The corresponding date a length after the anchor: 31 January + 1 month is the last of February."""
    return _moved(_in_month(anchor, length.months), length.days)


def last_day_of_term(
    first_day: date, length: Length, *, start_included: bool, academic_year: str = SEPTEMBER
) -> date:
    """The last day of a term counted from its first day.

    "Two years from 1 May 2026" leaves the first day out and ends on 1 May 2028; "beginning on and including" it ends on
    30 April 2028. Where the month has no corresponding day, both end on its last day. A term in academic years ends with
    the last of them; the one in which the first day falls is the first.
    """
    if length.academic_years:
        return _last_of_academic_years(first_day, length, academic_year)
    corresponding = add(first_day, length)
    if not start_included or (length.months and not length.days and corresponding.day != first_day.day):
        return corresponding
    return corresponding - timedelta(days=1)


def further_last_day(last_day: date, length: Length, academic_year: str = SEPTEMBER) -> date:
    """The last day of a term that goes on for a further length after a last day; academic years are whole ones.

    It begins on the day after and is counted from that day, which is included (BGB ss. 187(2), 188(2)): a year after
    28 February 2027 ends on 29 February 2028.
    """
    if not length.academic_years:
        return last_day_of_term(_moved(last_day, 1), length, start_included=True)
    begins = end_of_academic_year(last_day, academic_year) + _ONE_DAY
    return _in_month(begins, 12 * length.academic_years) - _ONE_DAY


def end_of_academic_year(on: date, starts: str) -> date:
    """The last day of the academic year in which a day falls; `starts` is the month and day it begins, as "09-01"."""
    month, first = map(int, starts.split("-"))
    begins = date(on.year, month, first)
    if begins <= on:
        begins = _in_month(begins, 12)
    return begins - timedelta(days=1)


def runs_out(given: date, length: Length, calendar: BusinessCalendar = WEEKDAYS) -> date:
    """The day on which a length has run out that began with an event on a day; that day itself is not counted."""
    if length.business_days:
        return calendar.forward(given, length.business_days)
    return add(given, length) + (_ONE_DAY if length.clear else timedelta())


def earliest_reading_back(end: date, length: Length, calendar: BusinessCalendar = WEEKDAYS) -> date:
    """The earliest of the ways to count a length back from an end."""
    if length.business_days:
        back = calendar.back(end, length.business_days)
        return back if runs_out(back, length, calendar) <= end else calendar.back(back, 1)
    before = end - _ONE_DAY if length.clear else end
    return _moved(_in_month(before, -length.months), -length.days)


def latest_reading_back(end: date, length: Length, calendar: BusinessCalendar = WEEKDAYS) -> date:
    """The last day from which the length still runs out by the end: three months before 30 April is 31 January."""
    day = earliest_reading_back(end, length, calendar)
    while runs_out(day + _ONE_DAY, length, calendar) <= end:
        day += _ONE_DAY
    return day


def day(value: date) -> str:
    """A date as papers print it: "1 May 2026"."""
    return f"{value.day} {_MONTHS[value.month]} {value.year}"


def weekday(value: date) -> str:
    """A date with its weekday: "Friday 28 January 2028"."""
    return f"{value:%A} {day(value)}"


def _last_of_academic_years(first_day: date, length: Length, starts: str) -> date:
    begins = end_of_academic_year(first_day, starts) + _ONE_DAY
    return _in_month(begins, 12 * (length.academic_years - 1)) - _ONE_DAY


def _in_month(anchor: date, months: int) -> date:
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise InvalidError(_outside(anchor, months, "months"))
    in_any = anchor.day <= _SHORTEST_MONTH
    return date(
        year, month + 1, anchor.day if in_any else min(anchor.day, calendar.monthrange(year, month + 1)[1])
    )


def _moved(anchor: date, days: int) -> date:
    try:
        return anchor + timedelta(days=days)
    except OverflowError as error:
        raise InvalidError(_outside(anchor, days, "days")) from error


def _outside(anchor: date, count: int, unit: str) -> str:
    return f"A date {count} {unit} from {day(anchor)} lies outside the calendar: give a shorter length."
