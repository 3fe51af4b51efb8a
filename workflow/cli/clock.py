"""The clock, read here for the whole command line; everything below is given a day and a moment."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from workflow.domain.errors import InvalidError
from workflow.settings import Settings


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today(settings: Settings) -> date:
    """The day it is where the office is."""
    return now().astimezone(settings.timezone).date()


def day_of_act(settings: Settings, given: date | None) -> date:
    """The day an act happened: today, or the earlier one that was given."""
    return settings.day_of_act(given, today=today(settings))


def read_day(text: str) -> date:
    """A day a person typed, as 2026-05-01."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidError(
            f"\u201c{text}\u201d is not a day: write year-month-day, as \u201c2026-05-01\u201d."
        ) from None


def read_day_or_time(text: str) -> date | datetime:
    """A day a person typed, or a day with the hour, as "2028-01-28 16:30"; the hour belongs to a place said elsewhere."""
    said = text.strip()
    try:
        if len(said) <= len("2028-01-28"):
            return date.fromisoformat(said)
        moment = datetime.fromisoformat(said)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise InvalidError(
            f"\u201c{text}\u201d is not a day with an hour: write year-month-day hour:minute, as \u201c2028-01-28 16:30\u201d, "
            "and the time zone with --zone."
        )
    return moment


def read_zone(text: str) -> str:
    """A time zone a person typed, as Europe/London."""
    try:
        return ZoneInfo(text.strip()).key
    except (KeyError, ValueError, OSError):
        raise InvalidError(
            f"\u201c{text}\u201d is not a time zone: write for example \u201cAsia/Karachi\u201d."
        ) from None
