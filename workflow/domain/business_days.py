"""Business days: the days on which an office is open, and how a deadline rolls to one of them."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workflow.domain.errors import InvalidError

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """The days on which an office is open: every day but its weekend and its own closing days."""

    name: str = "Monday to Friday"
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    closed: frozenset[date] = frozenset()

    def is_open(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self.closed

    def preceding(self, day: date) -> date:
        """The day itself when the office is open, else the nearest open day before it."""
        while not self.is_open(day):
            day -= timedelta(days=1)
        return day


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
