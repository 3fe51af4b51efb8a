"""Announcements of movable feasts as they are kept: who recorded which, and which of them hold.

Nothing is taken back: what is recorded later about the same feast corrects what was recorded before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workflow.domain.dates.business_days import Announcement

SAME_FEAST = timedelta(days=60)  # a feast of the moon comes again after 354 days


@dataclass(frozen=True, slots=True)
class Announced:
    """One announcement on record: the days a feast falls on in a place, and those it was expected on.

    `announced_on` is the day of the world, `recorded_at` the moment the office wrote it down.
    """

    place: str
    feast: str
    days: tuple[date, ...]
    expected: tuple[date, ...]
    announced_on: date
    recorded_at: datetime
    by: str

    def is_about(self, other: "Announced") -> bool:
        """Whether both speak of the same feast of the same year."""
        same = (self.place, self.feast) == (other.place, other.feast)
        return same and abs(self.expected[0] - other.expected[0]) < SAME_FEAST


def that_hold(records: Sequence[Announced]) -> tuple[Announced, ...]:
    """The announcements that hold, in the order in which they were made in the world; `records` in that of the record.

    What is recorded later takes the place of what was recorded before as announced on the same day or a later one.
    """
    held: list[Announced] = []
    for record in records:
        held = [
            each for each in held if not (each.is_about(record) and each.announced_on >= record.announced_on)
        ]
        held.append(record)
    return tuple(sorted(held, key=lambda each: each.announced_on))


def as_told(records: Sequence[Announced], places: Iterable[str]) -> tuple[Announcement, ...]:
    """What a calendar of these places needs of the record; a later announcement also replaces the days of an earlier."""
    told: list[Announcement] = []
    held = [each for each in that_hold(records) if each.place in set(places)]
    for number, each in enumerate(held):
        before = [other for other in held[:number] if other.is_about(each)]
        instead_of = {*each.expected, *(on for other in before for on in other.days)}
        told.append(
            Announcement(each.place, each.feast, each.days, tuple(sorted(instead_of)), each.announced_on)
        )
    return tuple(told)
