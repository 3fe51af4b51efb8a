"""A month of the calendar: every day with what is to be acted on by it."""

from datetime import date

from starlette.responses import Response

from workflow.answers.overview.calendar import DayAnswer, MonthAnswer
from workflow.domain.errors import InvalidError
from workflow.services.views.overview.calendar import month
from workflow.web.in_words import LONG_MONTHS, LONG_WEEKDAYS
from workflow.web.route import Route, get
from workflow.web.visit import Visit

A_WEEK = 7
AT_FIRST = 4
"""Dates of a day that are shown at once; the others unfold."""


def page(visit: Visit) -> Response:
    """The month that runs, or the one asked for."""
    problem: tuple[str, ...] = ()
    try:
        shown = month(visit.office, *_asked(visit), on=visit.on)
    except InvalidError as error:
        problem = error.reasons
        shown = month(visit.office, visit.on.year, visit.on.month, on=visit.on)
    return visit.page(
        "pages/calendar/month.html",
        title="Calendar",
        here="calendar",
        month=shown,
        words=f"{LONG_MONTHS[shown.month - 1]} {shown.year}",
        weeks=weeks(shown),
        weekdays=LONG_WEEKDAYS,
        at_first=AT_FIRST,
        before=_moved(shown, -1),
        after=_moved(shown, 1),
        problem=problem,
        is_empty=not any(day.dates for day in shown.days),
    )


def weeks(shown: MonthAnswer) -> list[list[DayAnswer | None]]:
    """The days in rows from Monday to Sunday, with what belongs to other months left open."""
    days: list[DayAnswer | None] = [None] * shown.days[0].on.weekday()
    days += shown.days
    days += [None] * (-len(days) % A_WEEK)
    return [days[place : place + A_WEEK] for place in range(0, len(days), A_WEEK)]


def _asked(visit: Visit) -> tuple[int, int]:
    said = visit.asked("of")
    if said is None:
        return visit.on.year, visit.on.month
    try:
        day = date.fromisoformat(f"{said}-01")
    except ValueError:
        raise InvalidError(
            f"\u201c{said}\u201d is no month: write year-month, as \u201c2026-05\u201d."
        ) from None
    return day.year, day.month


def _moved(shown: MonthAnswer, by: int) -> str | None:
    """The month before or after, as the address asks for it; None beyond the years there are."""
    months = 12 * shown.year + shown.month - 1 + by
    year, place = divmod(months, 12)
    return f"{year:04d}-{place + 1:02d}" if date.min.year < year < date.max.year else None


ROUTES: tuple[Route, ...] = (get("/calendar/month", page, "A month of the calendar"),)
