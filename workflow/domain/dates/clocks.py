"""The clocks of places: an hour read from one, as the moment it was."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError


def moment_at(hour: datetime, zone: str, *, option: str) -> datetime:
    """The moment of an hour read from the clock of a place; refuses one that this clock left out."""
    there = ZoneInfo(zone)
    moment = hour.replace(tzinfo=there).astimezone(UTC)
    if moment.astimezone(there).replace(tzinfo=None) != hour:
        raise InvalidError(
            f"{option}: there was no {hour:%H:%M} on {day(hour.date())} in {zone}: the clock was put forward then."
        )
    return moment
