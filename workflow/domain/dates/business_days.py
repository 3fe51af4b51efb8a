"""Business days: the days on which an office, and every place named, is open; and how days are counted and rolled on them.

Sources of the rules: a business day is open in every place named; a deadline counted back rolls to the preceding business
day, a performance to the following, a payment to the following unless that lies in the next month (ISDA 2006, s. 4.12).
"""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from workflow.domain.errors import InvalidError

SATURDAY, SUNDAY = 5, 6
SEPTEMBER = "09-01"
EXPECTED = "estimated)"
MOST_CLOSED = 60
NAMED_WITH_AN_ARTICLE = (
    "United ",
    "Bahamas",
    "Central African",
    "Dominican",
    "Maldives",
    "Netherlands",
    "Philippines",
)
_MARKS = re.compile(r" \((?:observed|estimated|observed, estimated)\)$")
_DAY = timedelta(days=1)
MAY_MOVE = timedelta(days=4)


def _no_feast(_day: date) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """A country whose public holidays count: its weekend, and the feast of a day, None on an ordinary one.

    A feast whose name bears \u201c(estimated)\u201d stands in the calendar but is subject to announcement. `rests` says of a
    day whether it belongs to the weekend, where the weekend has changed over the years or some of its days are worked.
    """

    code: str
    name: str
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    feast: Callable[[date], str | None] = _no_feast
    rests: Callable[[date], bool] | None = None

    @property
    def called(self) -> str:
        """The country as a sentence names it: \u201cthe United Kingdom\u201d."""
        return f"the {self.name}" if self.name.startswith(NAMED_WITH_AN_ARTICLE) else self.name

    def is_weekend(self, day: date) -> bool:
        return day.weekday() in self.weekend if self.rests is None else self.rests(day)


@dataclass(frozen=True, slots=True)
class Announcement:
    """The days on which a movable feast really falls in a place, in place of those it was expected on."""

    place: str
    feast: str
    days: tuple[date, ...]
    instead_of: tuple[date, ...]
    announced_on: date


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """The days on which everybody concerned is open: the office with its own closing days, and every place named.

    `announcements` stand in the order in which they were made; `academic_year` is the month and day on which one begins.
    `performers` are the calendars of parties by their names, for what one of them is to do. `asked` gathers the days looked
    at, for `settled`.
    """

    name: str = "Monday to Friday"
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    closed: frozenset[date] = frozenset()
    places: tuple[Place, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    academic_year: str = SEPTEMBER
    performers: tuple[tuple[str, "BusinessCalendar"], ...] = ()
    asked: set[date] | None = field(default=None, compare=False, repr=False)

    def is_open(self, day: date) -> bool:
        if self.asked is not None:
            self.asked.add(day)
        if day.weekday() in self.weekend or day in self.closed:
            return False
        return not self.places or self.why_closed(day) is None

    def why_closed(self, day: date) -> str | None:
        """Why nobody is reached on a day, as a person says it; None on a business day."""
        if day.weekday() in self.weekend:
            return f"a {day:%A}"
        if day in self.closed:
            return "a closing day of the office"
        for place in self.places:
            if place.is_weekend(day):
                return f"a {day:%A} in {place.called}"
            feast = self.feast(place, day)
            if feast is not None:
                return f"{plain(feast)} in {place.called}"
        return None

    def of(self, party: str) -> "BusinessCalendar":
        """The business days of the party that is to do something; those of everybody where its own are not known.

        Source: a holiday at the place of business of whoever is to perform counts (UNIDROIT Principles 2016, art. 1.12(2)).
        """
        return dict(self.performers).get(party, self)

    def preceding(self, day: date) -> date:
        """The day itself when it is a business day, else the nearest one before it."""
        return self._nearest(day, -_DAY)

    def following(self, day: date) -> date:
        """The day itself when it is a business day, else the nearest one after it."""
        return self._nearest(day, _DAY)

    def modified_following(self, day: date) -> date:
        """The following business day, unless that lies in the next month: then the preceding one."""
        rolled = self.following(day)
        return rolled if rolled.month == day.month else self.preceding(day)

    def forward(self, day: date, count: int) -> date:
        """The count-th business day after a day, which is not counted itself."""
        for _ in range(count):
            day = self.following(day + _DAY)
        return day

    def back(self, day: date, count: int) -> date:
        """The count-th business day before a day, which is not counted itself."""
        for _ in range(count):
            day = self.preceding(day - _DAY)
        return day

    def settled(self, count: Callable[["BusinessCalendar"], date]) -> date:
        """A day counted on this calendar, where an announcement moves only what lies ahead of it.

        An announcement never undoes a deadline that had passed when it was made, nor makes one that had.
        """
        if not self.announcements:
            return count(self)
        asked: set[date] = set()
        day = count(replace(self, announcements=(), asked=asked))
        for number, announcement in enumerate(self.announcements, start=1):
            if asked.isdisjoint(announcement.days) and asked.isdisjoint(announcement.instead_of):
                continue  # no day that was looked at is touched: the count would come out the same
            asked = set()
            moved = count(replace(self, announcements=self.announcements[:number], asked=asked))
            if day >= announcement.announced_on and moved >= announcement.announced_on:
                day = moved
        return day

    def known_on(self, day: date) -> "BusinessCalendar":
        """This calendar with the announcements made up to a day."""
        made = tuple(each for each in self.announcements if each.announced_on <= day)
        performers = tuple((party, each.known_on(day)) for party, each in self.performers)
        if (made, performers) == (self.announcements, self.performers):
            return self
        return replace(self, announcements=made, performers=performers)

    def subject_to(self, first: date, last: date) -> str | None:
        """The feasts between two days that still wait for their announcement: \u201cEid al-Fitr in Pakistan\u201d."""
        found: list[str] = []
        for place in self.places:
            names: list[str] = []
            for day in _days(first, last):
                feast = self.feast(place, day)
                if feast is not None and is_expected(feast):
                    name = stem(feast)
                    names += [name] if not any(is_of(name, known) for known in names) else []
            found += [f"{name} in {place.called}" for name in names]
        return " and ".join(found) or None

    def counted_over(self, *counts: Callable[["BusinessCalendar"], date]) -> str | None:
        """The feasts that still wait for their announcement and may fall on a day that a count looked at.

        A feast may come some days earlier or later than it is expected.
        """
        asked: set[date] = set()
        for count in counts if self.places else ():
            count(replace(self, asked=asked))
        return self.subject_to(min(asked) - MAY_MOVE, max(asked) + MAY_MOVE) if asked else None

    def feast(self, place: Place, day: date) -> str | None:
        """The feast that is kept on a day in a place, as far as it is announced."""
        expected = place.feast(day)
        if expected is None and not self.announcements:
            return None
        names = [name for name in (expected or "").split("; ") if name]
        for announcement in self.announcements:
            if announcement.place == place.code:
                if day in announcement.instead_of and day not in announcement.days:
                    names = [name for name in names if not is_of(name, announcement.feast)]
                if day in announcement.days:
                    others = [name for name in names if not is_of(name, announcement.feast)]
                    names = [announcement.feast, *others]
        return names[0] if names else None

    def _nearest(self, day: date, step: timedelta) -> date:
        for _ in range(MOST_CLOSED):
            if self.is_open(day):
                return day
            day += step
        raise InvalidError(
            f"No business day is found near {day.isoformat()}: {self.name} leaves none in {MOST_CLOSED} days."
        )


def plain(feast: str) -> str:
    """The name of a feast without the marks that its day is only expected, or given for one on a weekend."""
    return _MARKS.sub("", feast).strip()


def is_expected(feast: str) -> bool:
    """Whether the day of a feast still waits for its announcement."""
    return feast.endswith(EXPECTED)


def stem(feast: str) -> str:
    """The feast itself, of which further days are called a holiday: \u201cEid al-Fitr Holiday\u201d belongs to Eid al-Fitr."""
    name = plain(feast)
    return name if name.endswith(" Bank Holiday") else name.removesuffix(" Holiday")


def is_of(name: str, feast: str) -> bool:
    """Whether a name is that of a day of the feast: \u201cSecond Day of Eid al-Fitr\u201d is."""
    return feast in name


def weekend_of(names: Iterable[str]) -> frozenset[int]:
    """Weekday numbers from names as written in office.toml; a week must keep at least one open day."""
    known = {name.lower(): number for number, name in enumerate(calendar.day_name)}
    numbers = set()
    for name in names:
        if name.strip().lower() not in known:
            raise InvalidError(
                f"\u201c{name}\u201d is not a day of the week: write for example \u201cSaturday\u201d."
            )
        numbers.add(known[name.strip().lower()])
    if len(numbers) == len(known):
        raise InvalidError("The weekend takes the whole week: leave at least one working day.")
    return frozenset(numbers)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY
