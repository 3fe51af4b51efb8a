"""The public holidays of countries, by the `holidays` library, which marks those that are subject to announcement.

A place is a country by its two letters of ISO 3166 (\u201cPK\u201d), or a part of one (\u201cGB-SCT\u201d).
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from workflow.domain.dates.business_days import Place, is_of, plain, stem
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError

if TYPE_CHECKING:
    from holidays import HolidayBase

ENGLISH = ("en_US", "en_GB", "en")
MOST_SEATS = 2_000
MOST_MOVED = timedelta(days=14)
ONE_FEAST = timedelta(days=4)
SMALL_WORDS = {"And": "and", "Of": "of", "The": "the"}
NAMES = {
    "CD": "Democratic Republic of the Congo",
    "CZ": "Czech Republic",
    "GW": "Guinea-Bissau",
    "SY": "Syria",
}
SHORT_NAMES = {
    "ENGLAND": "GB-ENG",
    "GREAT BRITAIN": "GB",
    "SCOTLAND": "GB-SCT",
    "UAE": "AE",
    "UK": "GB",
    "UNITED STATES OF AMERICA": "US",
    "USA": "US",
    "WALES": "GB-WLS",
}
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Feast:
    """The days on which a feast is expected in a place, under the name it has there."""

    place: str
    name: str
    days: tuple[date, ...]


def place(said: str) -> Place:
    """A country by its two letters or its name; refuses one whose public holidays are not known."""
    return _place(_code(said))


@lru_cache(1024)  # every act asks for the seats of its parties
@lru_cache(maxsize=MOST_SEATS)
def known_place(said: str | None) -> Place | None:
    """The country that somebody wrote as that of a party; None for one whose public holidays are not known."""
    name = _ARTICLE.sub("", " ".join((said or "").split()))
    with suppress(InvalidError):
        return place(SHORT_NAMES.get(name.upper(), name)) if name else None
    return None


def names_of_year(where: Place, year: int) -> Iterator[tuple[date, str]]:
    """The days of a year on which a feast is kept, as far as it is known beforehand."""
    on = date(year, 1, 1)
    while on.year == year:
        name = where.feast(on)
        if name is not None:
            yield on, name
        on += _ONE_DAY


def feast_near(where: Place, said: str, near: date) -> Feast:
    """The feast of this name that is expected nearest to a day; refuses one that is not known, or far from it."""
    name = _feast_meant(where, said, near)
    found = sorted(_runs(where, name, near), key=lambda days: _away(days, near))
    if not found:
        raise InvalidError(f"{name} is not kept in {where.called} around {day(near)}.")
    days = found[0]
    if _away(days, near) > MOST_MOVED:
        raise InvalidError(
            f"{name} is expected in {where.called} on {spell(days)}: {day(near)} is too far from it."
        )
    return Feast(where.code, name, days)


def spell(days: Sequence[date]) -> str:
    """Days as a sentence names them: \u201c10 to 12 March 2027\u201d."""
    first, last = days[0], days[-1]
    if first == last:
        return day(first)
    if (last - first).days != len(days) - 1:
        return f"{', '.join(day(each) for each in days[:-1])} and {day(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{day(first).removesuffix(f' {last.year}')} to {day(last)}"


@cache
def _place(code: str) -> Place:
    calendar = _calendar(code)
    year = cache(partial(_feasts_and_weekends, calendar))
    return Place(
        code,
        _name(code),
        frozenset(calendar.weekend),
        feast=lambda on: year(on.year)[0].get(on),
        rests=lambda on: on in year(on.year)[1],
    )


def _feasts_and_weekends(calendar: "HolidayBase", year: int) -> tuple[dict[date, str], frozenset[date]]:
    """The feasts of a year, and the days of its weekends that are not worked; kept, since the library is slow to answer."""
    first = date(year, 1, 1)
    calendar.get(first)  # the library works out a year when it is first asked
    feasts = {each: name.replace("'", "\u2019") for each, name in calendar.items() if each.year == year}
    days = (date.fromordinal(each) for each in range(first.toordinal(), date(year, 12, 31).toordinal() + 1))
    rests = (each for each in days if calendar.is_weekend(each) and each not in calendar.weekend_workdays)
    return feasts, frozenset(rests)


def _calendar(code: str) -> "HolidayBase":
    """The library's calendar, in English, with every feast marked that hangs on the sight of the moon."""
    # The library is loaded only by an office that names a country, so that the others open as fast as before.
    from holidays import country_holidays  # noqa: PLC0415
    from holidays.groups.islamic import IslamicHolidays  # noqa: PLC0415

    country, _, part = code.partition("-")
    subdivision = part or None
    kind = type(country_holidays(country))
    language = next((each for each in ENGLISH if each in kind.supported_languages), None)
    if not issubclass(kind, IslamicHolidays):
        return country_holidays(country, subdiv=subdivision, language=language)
    return kind(subdiv=subdivision, language=language, islamic_show_estimated=True)  # type: ignore[call-arg]


def _code(said: str) -> str:
    """The code of a country, or of a part of one, from its code or its name."""
    names = _countries()
    country, _, part = said.strip().upper().partition("-")
    if country in names and (not part or part in _parts(country)):
        return said.strip().upper()
    by_name = {_folded(name): code for code, name in names.items()}
    wanted = _folded(said)
    if wanted in by_name:
        return by_name[wanted]
    if country in names and part:
        parts = ", ".join(_parts(country)) or "none"
        raise InvalidError(
            f"\u201c{said[:60]}\u201d is not a part of {names[country]} whose public holidays are known; there are: {parts}."
        )
    near = get_close_matches(wanted, by_name, n=2, cutoff=0.75) if len(wanted) > 3 else []
    named = " or ".join(f"{names[by_name[each]]} ({by_name[each]})" for each in near)
    raise InvalidError(
        f"\u201c{said[:60]}\u201d is not a country whose public holidays are known: write its two letters of ISO 3166, "
        f"as \u201cPK\u201d.{f' Did you mean {named}?' if near else ''}"
    )


@cache
def _countries() -> dict[str, str]:
    """What people call every country whose public holidays are known, by its code."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415

    names = {}
    for kind, code, *_ in COUNTRIES.values():
        words = " ".join(SMALL_WORDS.get(word, word) for word in _BETWEEN_WORDS.split(kind))
        names[code] = NAMES.get(code, words)
    return names


@cache
def _parts(country: str) -> dict[str, str]:
    """What people call the parts of a country that have public holidays of their own, by their codes."""
    from holidays import country_holidays  # noqa: PLC0415

    kind = country_holidays(country)
    called = {part: name for name, part in kind.subdivisions_aliases.items()}
    return {part: called.get(part, f"{part}, {_countries()[country]}") for part in kind.subdivisions}


def _name(code: str) -> str:
    country, _, part = code.partition("-")
    return _parts(country)[part] if part else _countries()[country]


def _feast_meant(where: Place, said: str, near: date) -> str:
    names = {
        stem(name)
        for year in (near.year - 1, near.year, near.year + 1)
        for _, together in names_of_year(where, year)
        for name in together.split("; ")
    }
    wanted = _folded(said)
    exact = [name for name in names if _folded(name) == wanted]
    partly = exact or [name for name in names if wanted and wanted in _folded(name)]
    if len(partly) == 1:
        return partly[0]
    listed = sorted(partly or names)
    close = get_close_matches(wanted, [_folded(name) for name in names], n=3, cutoff=0.5)
    meant = sorted(name for name in names if _folded(name) in close)
    hint = (
        f" Did you mean {' or '.join(meant)}?"
        if meant and not partly
        else f" There are: {', '.join(listed)}."
    )
    which = "is not one feast" if partly else "is not a feast"
    raise InvalidError(f"\u201c{said[:60]}\u201d {which} of {where.called}.{hint}")


def _runs(where: Place, feast: str, near: date) -> Iterator[tuple[date, ...]]:
    """Each run of days near a day on which the feast is expected; a day given for a weekend belongs to it."""
    run: list[date] = []
    on = near - 26 * MOST_MOVED
    while on <= near + 26 * MOST_MOVED:
        if any(is_of(plain(name), feast) for name in (where.feast(on) or "").split("; ") if name):
            if run and on - run[-1] > ONE_FEAST:
                yield tuple(run)
                run = []
            run.append(on)
        on += _ONE_DAY
    if run:
        yield tuple(run)


def _away(days: tuple[date, ...], near: date) -> timedelta:
    return min(abs(each - near) for each in (days[0], days[-1]))


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[\u2019'`-]", " ", name).casefold().split())
