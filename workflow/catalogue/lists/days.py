"""Days as lists from elsewhere write them: by numbers, in words, as serial numbers of a sheet, by other calendars.

Nothing is guessed: 3/4/2024 is one of two days until somebody has said which comes first, and a year such as 1403 is of one of
two calendars. What is no single day (“May 2024”) is kept as what was said.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import isfinite

from hijridate import Hijri
from jdatetime import date as solar_hijri

FIRST_YEAR, LAST_YEAR = 1900, 2199
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(18264, 109576)  # 1950 to 2199
_OTHER_YEARS = range(1300, 1501)
_TURN = 70  # two figures up to this are of this century
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[ ,.]+")
_ERA = re.compile(r"\s*(a\.?h\.?|h\.?|هـ|ه|s\.?h\.?|a\.?p\.?|هـ\.?\s?ش\.?|ش|a\.?d\.?|c\.?e\.?)$")
_NUMBERS = re.compile(
    r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})(?:[t ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?z?)?"
)
_DAY_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[- ./]+(?:of )?([a-z]+)[- .,/]+(\d{2}|\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)[- .]+(\d{1,2})(?:st|nd|rd|th)?[- ,]+(\d{2}|\d{4})")
_MONTH_AND_YEAR = re.compile(r"([a-z]+)[- .,/]+(\d{4})|(\d{1,2})[-/.](\d{4})|(\d{4})[-/](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


class Order(StrEnum):
    """Which comes first where a day is written in numbers."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class Calendar(StrEnum):
    """By which calendar a column counts."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"
    SOLAR_HIJRI = "solar hijri"


@dataclass(frozen=True, slots=True)
class DaysWritten:
    """How a column writes its days: which comes first, by which calendar, and from when a sheet counts its serial numbers."""

    order: Order | None = None
    calendar: Calendar = Calendar.GREGORIAN
    since_1904: bool = False


PLAINLY = DaysWritten()


class Instead(StrEnum):
    """What a cell says instead of a day."""

    NOTHING = "nothing"
    UNKNOWN = "unknown"
    OPEN_ENDED = "open-ended"


_WORDS_INSTEAD = {
    Instead.NOTHING: ("", "-", "--", "\u2013", "\u2014", "n/a", "n.a.", "na", "nil", "none", "null"),
    Instead.UNKNOWN: ("?", "??", "tbc", "tbd", "unknown", "not known", "not recorded", "to be confirmed", "to be determined", "lost", "pending"),
    Instead.OPEN_ENDED: (
        "open-ended", "open ended", "open", "indefinite", "indefinitely", "ongoing", "on-going", "no end", "no end date", "no expiry",
        "no expiry date", "no expiration", "perpetual", "until terminated", "evergreen", "unlimited", "without limit", "continuing",
        "does not expire",
    ),
}  # fmt: skip
_INSTEAD = {word: meant for meant, words in _WORDS_INSTEAD.items() for word in words}


@dataclass(frozen=True, slots=True)
class DayRead:
    """What a cell says: a `day`; or what it says `instead`; or the `problem` for which it is neither.

    `kept` is what was said of a day that nobody can name: “May 2024”.
    """

    day: date | None = None
    instead: Instead | None = None
    problem: str | None = None
    kept: str | None = None


def read_day_of(cell: object, written: DaysWritten | None = None) -> DayRead:
    """What a cell says of a day; which comes first, day or month, is asked for only where it matters, and told as a problem."""
    written = written or PLAINLY
    if isinstance(cell, datetime):
        return _within(cell.date(), str(cell.date()))
    if isinstance(cell, date):
        return _within(cell, str(cell))
    if isinstance(cell, bool):
        return DayRead(problem="is yes or no, not a day")
    if isinstance(cell, int | float):
        return _of_a_number(cell, written)
    return _of_words(str(cell or ""), written)


def _of_a_number(number: float, written: DaysWritten) -> DayRead:
    if not isfinite(number):
        return DayRead(problem="is no number")
    whole = int(number)
    if whole in _SERIALS:
        return _within((_EPOCH_1904 if written.since_1904 else _EPOCH) + timedelta(days=whole), str(whole))
    if FIRST_YEAR <= number <= LAST_YEAR and number == whole:
        return DayRead(instead=Instead.UNKNOWN, kept=str(whole))
    if match := _COMPACT.fullmatch(str(whole)):
        return _gregorian(*map(int, match.groups()), said=str(whole))
    return DayRead(problem=f"\u201c{_short(str(number))}\u201d is no day: write it as 31 December 2027")


def _of_words(said: str, written: DaysWritten) -> DayRead:
    words = " ".join(_plain(said).split())
    if words in _INSTEAD:
        return DayRead(instead=_INSTEAD[words])
    words = _WEEKDAY.sub("", words)
    words, calendar = _by_its_era(words, written.calendar)
    if words.isdecimal() and len(words) != 4:
        return _of_a_number(int(words), written)
    if words.isdecimal():
        return DayRead(instead=Instead.UNKNOWN, kept=said.strip())
    if match := _NUMBERS.fullmatch(words):
        return _of_three(match, said.strip(), written.order, calendar)
    for pattern, places in ((_DAY_IN_WORDS, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        match = pattern.fullmatch(words)
        if match and (month := _MONTHS.get(match[places[1]])):
            return _gregorian(_year(match[places[0]]), month, int(match[places[2]]), said=said.strip())
    match = _MONTH_AND_YEAR.fullmatch(words)
    if match and (match[1] is None or match[1] in _MONTHS):
        return DayRead(instead=Instead.UNKNOWN, kept=said.strip())
    return DayRead(problem=f"\u201c{_short(said)}\u201d is no day: write it as 31 December 2027")


def _by_its_era(words: str, calendar: Calendar) -> tuple[str, Calendar]:
    """The words without the era at their end, and the calendar that it names."""
    match = _ERA.search(words)
    if match is None or not any(sign.isdigit() for sign in words[: match.start()][-1:]):
        return words, calendar
    era = match[1].replace(".", "").replace(" ", "")
    named = {"ah": Calendar.HIJRI, "h": Calendar.HIJRI, "هـ": Calendar.HIJRI, "ه": Calendar.HIJRI}
    solar = dict.fromkeys(("sh", "ap", "هـش", "ش"), Calendar.SOLAR_HIJRI)
    return words[: match.start()], (named | solar).get(era, Calendar.GREGORIAN)


def _of_three(match: re.Match[str], said: str, order: Order | None, calendar: Calendar) -> DayRead:
    first, second, third = match.groups()[:3]
    if len(first) >= 3:
        return _by_calendar(int(first), int(second), int(third), said, calendar)
    one, two, year = int(first), int(second), _year(third)
    if year in _OTHER_YEARS and calendar is not Calendar.GREGORIAN:
        return _by_calendar(year, two, one, said, calendar)
    if one > 12 >= two:
        found, needs = (two, one), Order.DAY_FIRST
    elif two > 12 >= one:
        found, needs = (one, two), Order.MONTH_FIRST
    elif one == two:
        found, needs = (one, two), order or Order.DAY_FIRST
    elif order is None:
        return DayRead(
            problem=f"\u201c{said}\u201d may be two days: say whether the day or the month is written first"
        )
    else:
        found, needs = ((two, one) if order is Order.DAY_FIRST else (one, two)), order
    if order is not None and needs is not order:
        return DayRead(problem=f"\u201c{said}\u201d cannot be read with the {order}: correct it in the list")
    return _by_calendar(year, *found, said, calendar)


def _by_calendar(year: int, month: int, day: int, said: str, calendar: Calendar) -> DayRead:
    if year in _OTHER_YEARS and calendar is Calendar.GREGORIAN:
        return DayRead(
            problem=f"\u201c{said}\u201d is of another calendar: say which one the column has, hijri or solar hijri"
        )
    if calendar is Calendar.GREGORIAN:
        return _gregorian(year, month, day, said=said)
    convert = _from_hijri if calendar is Calendar.HIJRI else _from_solar_hijri
    return _converted(convert, year, month, day, said, calendar)


def _converted(
    convert: Callable[[int, int, int], date], year: int, month: int, day: int, said: str, calendar: Calendar
) -> DayRead:
    """The day by our calendar; unknown where the tables of the other one do not reach."""
    try:
        return DayRead(convert(year, month, day))
    except OverflowError:
        return DayRead(instead=Instead.UNKNOWN, kept=f"{said} ({calendar})")
    except ValueError:
        return DayRead(problem=f"\u201c{said}\u201d is no day of the {calendar} calendar")


def _from_hijri(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _from_solar_hijri(year: int, month: int, day: int) -> date:
    found = solar_hijri(year, month, day).togregorian()
    return date(found.year, found.month, found.day)


def _gregorian(year: int, month: int, day: int, *, said: str) -> DayRead:
    try:
        return _within(date(year, month, day), said)
    except ValueError:
        return DayRead(problem=f"\u201c{_short(said)}\u201d is no day of the calendar")


def _within(day: date, said: str) -> DayRead:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return DayRead(day)
    return DayRead(problem=f"\u201c{_short(said)}\u201d lies outside the years {FIRST_YEAR} to {LAST_YEAR}")


def _year(said: str) -> int:
    """A year of two figures is of this century up to 70, else of the last."""
    year = int(said)
    return year if len(said) > 2 else year + (2000 if year <= _TURN else 1900)


def _plain(said: str) -> str:
    """Compatible letters, figures of any script as ours, in small letters."""
    signs = (
        str(unicodedata.decimal(sign, sign)) if sign.isdecimal() else sign
        for sign in unicodedata.normalize("NFKC", said)
    )
    return "".join(signs).strip().casefold()


def _short(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= 40 else f"{words[:40].rstrip()} \u2026"
