"""Days and how they are counted: lengths of time and the corresponding-date rule.

Sources of the rules: months count by the corresponding date (Dodds v Walker [1981] 1 WLR 1027; BGB s. 188); a deadline
counted back rolls to the preceding business day.
"""

import calendar
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from workflow.domain.codec import SPARSE
from workflow.domain.dates.business_days import SEPTEMBER, BusinessCalendar
from workflow.domain.errors import InvalidError

WEEKDAYS = BusinessCalendar()
_ONE_DAY = timedelta(days=1)
_SHORTEST_MONTH = 28
_MONTHS = tuple(calendar.month_name)
NUMBER_WORDS = tuple(
    (
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty"
    ).split()
)
_LENGTH = re.compile(
    r"(\d{1,4}) (clear )?(business |working |academic )?(day|week|month|year)s?"
    r"(?: to the end of (?:an? |the |any |each |every )?(?:calendar )?(month|quarter|semester|academic year|year))?"
)
_KINDS = {
    ("", "day"),
    ("", "week"),
    ("", "month"),
    ("", "year"),
    ("business", "day"),
    ("working", "day"),
    ("academic", "year"),
}
_MONTHS_IN = {"month": 1, "quarter": 3, "semester": 6, "academic year": 12, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length of time, as "3 years", "18 months", "6 weeks", "3 clear months", "20 business days" or "2 academic years".

    Clear time stands between two days of which neither is counted. What has a `to_end` goes on, when it has run out, to the
    end of a month, quarter, semester, academic year or year: "3 months to the end of a quarter".
    """

    months: int = 0
    days: int = 0
    business_days: int = field(default=0, metadata=SPARSE)
    academic_years: int = field(default=0, metadata=SPARSE)
    clear: bool = field(default=False, metadata=SPARSE)
    weeks: int = field(default=0, metadata=SPARSE)
    to_end: str = field(default="", metadata=SPARSE)

    @classmethod
    def parse(cls, text: str) -> "Length":
        """Read a length a person wrote; refuses anything but whole units, at least one."""
        match = _LENGTH.fullmatch(" ".join(str(text).split()).lower())
        clear, kind = (bool(match[2]), (match[3] or "").strip()) if match else (False, "")
        if (
            match is None
            or int(match[1]) == 0
            or (kind, match[4]) not in _KINDS
            or (clear and kind == "academic")
        ):
            raise InvalidError(
                f"\u201c{text}\u201d is not a length of time: write whole days, weeks, months or years, as \u201c90 days\u201d, "
                "\u201c6 weeks\u201d, \u201c3 months\u201d, \u201c2 years\u201d, \u201c3 clear months\u201d, \u201c20 business "
                "days\u201d or \u201c2 academic years\u201d, and of a notice \u201c3 months to the end of a quarter\u201d."
            )
        count, to_end = int(match[1]), match[5] or ""
        if kind == "academic":
            return cls(academic_years=count, to_end=to_end)
        if kind:
            return cls(business_days=count, clear=clear, to_end=to_end)
        match match[4]:
            case "day":
                return cls(days=count, clear=clear, to_end=to_end)
            case "week":
                return cls(weeks=count, clear=clear, to_end=to_end)
            case unit:
                return cls(months=count * (12 if unit == "year" else 1), clear=clear, to_end=to_end)

    def __str__(self) -> str:
        return self._written(str(self._counted[0]))

    @property
    def words(self) -> str:
        """The length as a paper prints it: "three years"."""
        return self._written(number_in_words(self._counted[0]))

    @property
    def period_words(self) -> str:
        """The period to whose end it goes on, when it has run out: "a quarter"."""
        return f"an {self.to_end}" if self.to_end.startswith("a") else f"a {self.to_end}"

    @property
    def bare(self) -> "Length":
        """The length alone, without the end of a period to which it goes on."""
        return replace(self, to_end="")

    @property
    def is_span(self) -> bool:
        """Whether it is a time that lasts, and not only the length of a notice."""
        return not (self.business_days or self.clear or self.to_end)

    def times(self, count: int) -> "Length":
        return replace(
            self,
            months=self.months * count,
            days=self.days * count,
            business_days=self.business_days * count,
            academic_years=self.academic_years * count,
            weeks=self.weeks * count,
        )

    def _written(self, number: str) -> str:
        count, unit = self._counted
        to_end = f" to the end of {self.period_words}" if self.to_end else ""
        return f"{number} {unit}{'' if count == 1 else 's'}{to_end}"

    @property
    def _counted(self) -> tuple[int, str]:
        for count, unit in (
            (self.academic_years, "academic year"),
            (self.business_days, "business day"),
            (self.weeks, "week"),
            (self.days, "day"),
            (self.months if self.months % 12 else 0, "month"),
        ):
            if count:
                return count, f"clear {unit}" if self.clear else unit
        return self.months // 12, "clear year" if self.clear else "year"


def add(anchor: date, length: Length) -> date:
    """The corresponding date a length after the anchor: 31 January + 1 month is the last of February."""
    return _moved(_in_month(anchor, length.months), length.days + 7 * length.weeks)


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
    out = calendar.forward(given, length.business_days) if length.business_days else add(given, length)
    out += _ONE_DAY if length.clear else timedelta()
    return end_of_period(out, length.to_end, calendar.academic_year) if length.to_end else out


def earliest_reading_back(end: date, length: Length, calendar: BusinessCalendar = WEEKDAYS) -> date:
    """The earliest of the ways to count a length back from an end; to the end of a period, from the last that is in time."""
    if length.to_end:
        end, length = last_end_of_period(end, length.to_end, calendar.academic_year), length.bare
    if length.business_days:
        back = calendar.back(end, length.business_days)
        return back if runs_out(back, length, calendar) <= end else calendar.back(back, 1)
    before = end - _ONE_DAY if length.clear else end
    return _moved(_in_month(before, -length.months), -length.days - 7 * length.weeks)


def latest_reading_back(end: date, length: Length, calendar: BusinessCalendar = WEEKDAYS) -> date:
    """The last day from which the length still runs out by the end: three months before 30 April is 31 January."""
    if length.to_end:
        end, length = last_end_of_period(end, length.to_end, calendar.academic_year), length.bare
    day = earliest_reading_back(end, length, calendar)
    while runs_out(day + _ONE_DAY, length, calendar) <= end:
        day += _ONE_DAY
    return day


def end_of_period(on: date, period: str, academic_year: str = SEPTEMBER) -> date:
    """The last day of the month, quarter, semester, academic year or year in which a day falls.

    A semester is half an academic year; the second begins on the corresponding day six months later.
    """
    return _next_period(on, period, academic_year)[1] - _ONE_DAY


def last_end_of_period(on: date, period: str, academic_year: str = SEPTEMBER) -> date:
    """The last end of such a period on a day or before it."""
    return _next_period(on + _ONE_DAY, period, academic_year)[0] - _ONE_DAY


def _next_period(on: date, period: str, academic_year: str) -> tuple[date, date]:
    """The first day of the period in which a day falls, and that of the next."""
    months, first = _MONTHS_IN[period], date(on.year, 1, 1)
    if period in ("semester", "academic year"):
        first = _in_month(end_of_academic_year(on, academic_year) + _ONE_DAY, -12)
    count = 1
    while _in_month(first, months * count) <= on:
        count += 1
    return _in_month(first, months * (count - 1)), _in_month(first, months * count)


def number_in_words(count: int) -> str:
    """A number as papers print it: up to twenty by its word."""
    return NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)


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
