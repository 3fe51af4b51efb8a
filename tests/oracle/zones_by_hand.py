"""The clocks of some places by their own rules, without a time zone database: how far they are ahead of UTC, and when.

Rules: the European Union and the United Kingdom change at 01:00 UTC on the last Sundays of March and October; the United
States and Canada at 02:00 local time on the second Sunday of March and the first of November. The others do not change.
"""

from datetime import date, datetime, timedelta

from tests.oracle.walking_days import ONE

AHEAD = {
    "Asia/Karachi": 300,
    "Africa/Nairobi": 180,
    "Asia/Riyadh": 180,
    "Asia/Dubai": 240,
    "Asia/Tehran": 210,
    "UTC": 0,
}
EUROPE = {"Europe/London": 0, "Europe/Paris": 60}
AMERICA = {"America/New_York": -300, "America/Toronto": -300, "America/Los_Angeles": -480}


def local(utc: datetime, zone: str) -> datetime:
    """What the clock on the wall shows there, at a moment written in UTC; both without a zone of their own."""
    if zone in AHEAD:
        return utc + timedelta(minutes=AHEAD[zone])
    if zone in EUROPE:
        standard, hour = EUROPE[zone], timedelta(hours=1)
        begins = _at(_sunday(utc.year, 3, last=True)) + hour
        ends = _at(_sunday(utc.year, 10, last=True)) + hour
    else:
        standard, hour = AMERICA[zone], timedelta(hours=1)
        begins = _at(_sunday(utc.year, 3, number=2)) + 2 * hour - timedelta(minutes=standard)
        ends = _at(_sunday(utc.year, 11, number=1)) + hour - timedelta(minutes=standard)
    summer = hour if begins <= utc < ends else timedelta()
    return utc + timedelta(minutes=standard) + summer


def _sunday(year: int, month: int, *, number: int = 1, last: bool = False) -> date:
    on, found = date(year, month, 1), []
    while on.month == month:
        if on.weekday() == 6:
            found.append(on)
        on += ONE
    return found[-1] if last else found[number - 1]


def _at(on: date) -> datetime:
    return datetime(on.year, on.month, on.day)  # noqa: DTZ001 - the clocks here are worked out by hand
