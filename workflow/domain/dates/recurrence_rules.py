"""Days that come again by an RFC 5545 rule: "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1".

Of the rule parts those are read that give days: FREQ (daily to yearly), INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY,
BYDAY, BYSETPOS and WKST. A day that a month does not have is passed over, as the standard asks.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST = 1000
_PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST")
_BY_DAY = re.compile(r"([+-]?[1-9]\d?)?(MO|TU|WE|TH|FR|SA|SU)")
_DAY_OF = re.compile(r"(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule as it was read. `by_day` holds (n, weekday): the n-th of the month or year, 0 for every one; `by_set_pos` the
    places, from the first or as -1 from the last, that count among the days of each week, month or year."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()
    week_start: int = 0
    by_set_pos: tuple[int, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Recurrence":
        """Read a rule; refuses, with the part it cannot read, what the standard or this office does not know."""
        given = _parts(text)
        if given.get("FREQ") not in FREQUENCIES:
            raise InvalidError(f"\u201c{text}\u201d: FREQ is one of {', '.join(FREQUENCIES)}.")
        if "COUNT" in given and "UNTIL" in given:
            raise InvalidError(f"\u201c{text}\u201d: give COUNT or UNTIL, not both.")
        rule = cls(
            given["FREQ"],
            _number(given.get("INTERVAL", "1"), "INTERVAL", 1, MOST),
            _number(given["COUNT"], "COUNT", 1, 100 * MOST) if "COUNT" in given else None,
            _until(given["UNTIL"]) if "UNTIL" in given else None,
            tuple(_number(each, "BYMONTH", 1, 12) for each in _listed(given, "BYMONTH")),
            tuple(_month_day(each) for each in _listed(given, "BYMONTHDAY")),
            tuple(_weekday(each, given["FREQ"]) for each in _listed(given, "BYDAY")),
            _week_start(given.get("WKST", "MO")),
            tuple(_place(each) for each in _listed(given, "BYSETPOS")),
        )
        if rule.freq == "WEEKLY" and rule.by_month_day:
            raise InvalidError(f"\u201c{text}\u201d: a weekly rule has no BYMONTHDAY.")
        if rule.by_set_pos and (rule.freq == "DAILY" or not (rule.by_day or rule.by_month_day)):
            raise InvalidError(
                f"BYSETPOS={given['BYSETPOS']}: it counts the days of BYDAY or BYMONTHDAY within a week, a month or a year."
            )
        return rule

    def days(self, start: date, last: date) -> Iterator[date]:
        """Its days from a first day on until a last one, in order; the first counts where the rule names it."""
        rule, told = self._filled(start), 0
        end = last if self.until is None else min(last, self.until)
        for on in rule.named(start, end):
            if start <= on <= end:
                yield on
                told += 1
                if told == self.count:
                    return

    def _filled(self, start: date) -> "Recurrence":
        """What the rule leaves open comes from its first day."""
        if self.by_month_day or self.by_day:
            return self
        if self.freq == "YEARLY":
            return replace(self, by_month=self.by_month or (start.month,), by_month_day=(start.day,))
        if self.freq == "MONTHLY":
            return replace(self, by_month_day=(start.day,))
        if self.freq == "WEEKLY":
            return replace(self, by_day=((0, start.weekday()),))
        return self

    def named(self, start: date, end: date) -> Iterator[date]:
        """The days of its weeks, months and years that it names, some of them outside the two days, whatever its COUNT."""
        together = {
            "DAILY": self._daily,
            "WEEKLY": self._weekly,
            "MONTHLY": self._monthly,
            "YEARLY": self._yearly,
        }
        for days in together[self.freq](start, end):
            if not self.by_set_pos:
                yield from days
                continue
            listed = list(days)
            places = {each - 1 if each > 0 else len(listed) + each for each in self.by_set_pos}
            yield from (on for place, on in enumerate(listed) if place in places)

    def _daily(self, start: date, end: date) -> Iterator[Iterable[date]]:
        for number in range(start.toordinal(), end.toordinal() + 1, self.interval):
            yield self._fitting(date.fromordinal(number))

    def _weekly(self, start: date, end: date) -> Iterator[Iterable[date]]:
        first = start.toordinal() - (start.weekday() - self.week_start) % 7
        for number in range(first, end.toordinal() + 1, 7 * self.interval):
            last = min(number + 6, date.max.toordinal())
            week = (date.fromordinal(each) for each in range(max(number, 1), last + 1))
            yield chain.from_iterable(self._fitting(on) for on in week)

    def _monthly(self, start: date, end: date) -> Iterator[Iterable[date]]:
        for index in range(_month(start), _month(end) + 1, self.interval):
            yield self._of_month(index // 12, index % 12 + 1)

    def _yearly(self, start: date, end: date) -> Iterator[Iterable[date]]:
        for year in range(start.year, end.year + 1, self.interval):
            if any(n for n, _ in self.by_day) and not self.by_month:
                yield self._of_year(year)
            else:
                yield chain.from_iterable(self._of_month(year, month) for month in range(1, 13))

    def _fitting(self, on: date) -> tuple[date, ...]:
        return (on,) if self._in_its_months(on.month) and self._fits(on) else ()

    def _of_month(self, year: int, month: int) -> Iterator[date]:
        length = calendar.monthrange(year, month)[1] if self._in_its_months(month) else 0
        for number in range(1, length + 1):
            on = date(year, month, number)
            if self._fits(on) and self._is_nth(number, length, on.weekday()):
                yield on

    def _of_year(self, year: int) -> Iterator[date]:
        length = 366 if calendar.isleap(year) else 365
        for number in range(1, length + 1):
            on = date.fromordinal(date(year, 1, 1).toordinal() + number - 1)
            if self._fits(on) and self._is_nth(number, length, on.weekday()):
                yield on

    def _in_its_months(self, month: int) -> bool:
        return not self.by_month or month in self.by_month

    def _fits(self, on: date) -> bool:
        """Whether its day of the month and its weekday are among those named, without their numbers."""
        if self.by_day and all(on.weekday() != weekday for _, weekday in self.by_day):
            return False
        if not self.by_month_day:
            return True
        length = calendar.monthrange(on.year, on.month)[1]
        return on.day in self.by_month_day or on.day - length - 1 in self.by_month_day

    def _is_nth(self, number: int, length: int, weekday: int) -> bool:
        """Whether the day with this number in its month or year is one of the n-th weekdays named."""
        if not self.by_day:
            return True
        ahead, behind = (number - 1) // 7 + 1, -((length - number) // 7 + 1)
        return any(n in (0, ahead, behind) for n, named in self.by_day if named == weekday)


def _parts(text: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for part in text.strip().rstrip(";").upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        if name not in _PARTS or not value:
            known = ", ".join(_PARTS)
            raise InvalidError(f"\u201c{text}\u201d: \u201c{part}\u201d cannot be read; a rule has {known}.")
        if name in given:
            raise InvalidError(f"\u201c{text}\u201d: {name} is given twice.")
        given[name] = value
    return given


def _listed(given: dict[str, str], name: str) -> list[str]:
    return given[name].split(",") if name in given else []


def _number(text: str, name: str, least: int, most: int) -> int:
    if not re.fullmatch(r"\d{1,6}", text) or not least <= int(text) <= most:
        raise InvalidError(f"{name}={text}: write a whole number from {least} to {most}.")
    return int(text)


def _month_day(text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,2}", text) or not 1 <= abs(int(text)) <= 31:
        raise InvalidError(
            f"BYMONTHDAY={text}: write a day from 1 to 31, or from -1, the last day of the month, to -31."
        )
    return int(text)


def _place(text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,3}", text) or not 1 <= abs(int(text)) <= 366:
        raise InvalidError(
            f"BYSETPOS={text}: write a place from 1 to 366, or from -1, the last one, to -366."
        )
    return int(text)


def _weekday(text: str, freq: str) -> tuple[int, int]:
    match = _BY_DAY.fullmatch(text)
    if match is None:
        raise InvalidError(
            f"BYDAY={text}: write MO to SU, with a number before it for the n-th, as 2TU or -1FR."
        )
    if match[1] and freq not in ("MONTHLY", "YEARLY"):
        raise InvalidError(f"BYDAY={text}: only a monthly or yearly rule has an n-th weekday.")
    if abs(int(match[1] or 0)) > (5 if freq == "MONTHLY" else 53):
        raise InvalidError(f"BYDAY={text}: there is no such weekday in a {freq.removesuffix('LY').lower()}.")
    return int(match[1] or 0), WEEKDAYS.index(match[2])


def _week_start(text: str) -> int:
    if text not in WEEKDAYS:
        raise InvalidError(f"WKST={text}: write MO to SU.")
    return WEEKDAYS.index(text)


def _until(text: str) -> date:
    match = _DAY_OF.fullmatch(text)
    try:
        return date(*(int(match[number]) for number in (1, 2, 3))) if match else date.fromisoformat(text)
    except ValueError:
        raise InvalidError(f"UNTIL={text}: write a day, as UNTIL=20270630.") from None


def ends_before(rule: Recurrence, start: date) -> str | None:
    """The sentence on a rule that is over before it begins."""
    if rule.until is None or rule.until >= start:
        return None
    return f"The rule ends on {day(rule.until)}, before it begins on {day(start)}."


def _month(on: date) -> int:
    return on.year * 12 + on.month - 1
