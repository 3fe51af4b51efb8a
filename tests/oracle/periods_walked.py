"""The ends of months, quarters, semesters and academic years, and notices that end a thing only on one of them."""

from datetime import date

from tests.oracle.walking_days import (
    NEVER_CLOSED,
    ONE,
    Closed,
    corresponding,
    earliest_day_for,
    latest_day_for,
    notice_days,
    runs_out,
)

QUARTERS = ("01-01", "04-01", "07-01", "10-01")


def ends_a(period: str, on: date, *, year_begins: str = "09-01") -> bool:
    """Whether a period of this name ends with a day: whether the next one begins on the day after.

    A semester is half an academic year: one begins with the year, the other on the corresponding day six months later.
    """
    next_day = on + ONE
    match period:
        case "month":
            return next_day.day == 1
        case "quarter":
            return f"{next_day:%m-%d}" in QUARTERS
        case "semester":
            begins = date.fromisoformat(f"2027-{year_begins}")
            return f"{next_day:%m-%d}" in (f"{begins:%m-%d}", f"{corresponding(begins, 6):%m-%d}")
        case "academic year":
            return f"{next_day:%m-%d}" == year_begins
    raise ValueError(period)


def runs_out_with(
    period: str, given: date, length: str, closed: Closed = NEVER_CLOSED, *, year_begins: str = "09-01"
) -> date:
    """The first end of such a period on which the length of a notice given on a day is over."""
    on = runs_out(given, length, closed)
    while not ends_a(period, on, year_begins=year_begins):
        on += ONE
    return on


def latest_day_with(
    period: str, end: date, length: str, closed: Closed = NEVER_CLOSED, *, year_begins: str = "09-01"
) -> date:
    """The last day on which a notice to the end of such a period still ends a thing by its end."""
    return latest_day_for(_last_end(period, end, year_begins), length, closed)


def earliest_day_with(
    period: str, end: date, length: str, closed: Closed = NEVER_CLOSED, *, year_begins: str = "09-01"
) -> date:
    """What counting back comes to, from the last end of such a period that is not after the end."""
    return earliest_day_for(_last_end(period, end, year_begins), length, closed)


def notice_days_with(
    period: str, end: date, notice: str, closed: Closed, *, receipt: str = "5 business days"
) -> tuple[date, date, date]:
    """Send by, act by, accept until, as for any notice, before the last end of such a period."""
    return notice_days(_last_end(period, end, "09-01"), notice, closed, receipt=receipt)


def _last_end(period: str, end: date, year_begins: str) -> date:
    on = end
    while not ends_a(period, on, year_begins=year_begins):
        on -= ONE
    return on
