"""A week with a closing day in it, and moments by the clock of a place."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length

KARACHI, LONDON = "Asia/Karachi", "Europe/London"
THURSDAY, FRIDAY, SATURDAY, MONDAY = (
    date(2028, 1, 27),
    date(2028, 1, 28),
    date(2028, 1, 29),
    date(2028, 1, 31),
)
EVE_OF_IT, CLOSING_DAY, AFTER_IT = date(2028, 1, 24), date(2028, 1, 25), date(2028, 1, 26)
CALENDAR = BusinessCalendar(closed=frozenset({CLOSING_DAY}))
THREE_DAYS = Length(business_days=3)


def at(on: date, *words: int, zone: str = KARACHI) -> datetime:
    """A moment by the clock of a place, as the register keeps it."""
    return datetime.combine(on, time(*words), ZoneInfo(zone)).astimezone(UTC)
