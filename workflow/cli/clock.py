"""The clock, read here for the whole command line; everything below is given a day and a moment."""

from datetime import UTC, date, datetime

from workflow.domain.calendar import day
from workflow.domain.errors import InvalidError
from workflow.settings import Settings


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today(settings: Settings) -> date:
    """The day it is where the office is."""
    return now().astimezone(settings.timezone).date()


def day_of_act(settings: Settings, given: date | None) -> date:
    """The day an act happened: today, or the earlier one that was given.

    Only in a demonstration, whose papers say so on every page, may it lie ahead.
    """
    present = today(settings)
    if given is None:
        return present
    if given > present and settings.notice is None:
        raise InvalidError(f"--on: {day(given)} lies ahead; it is {day(present)}.")
    return given


def read_day(text: str) -> date:
    """A day a person typed, as 2026-05-01."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidError(
            f"\u201c{text}\u201d is not a day: write year-month-day, as \u201c2026-05-01\u201d."
        ) from None
