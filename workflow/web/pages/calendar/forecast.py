"""If nobody acts: what happens by itself to each agreement that runs, in the next two years, day by day."""

from starlette.responses import Response

from workflow.domain.dates.lengths import Length, add
from workflow.domain.lifecycle.forecast_words import (
    ENDS_BY_NOTICE,
    HELD_BACK,
    LAPSES,
    NOTICE,
    OPENS,
    RENEWS,
    SUPERSEDED,
)
from workflow.services.views.due_dates import forecast_of_some
from workflow.services.views.pages import refuse_vanished
from workflow.web.route import Route, get
from workflow.web.visit import Visit

YEARS = 2
AT_ONCE = 20
"""Agreements of a page: each of them is opened and carried forward."""
ICONS = {
    LAPSES: "circle-stop",
    ENDS_BY_NOTICE: "circle-stop",
    SUPERSEDED: "replace",
    RENEWS: "refresh-cw",
    NOTICE: "send",
    OPENS: "calendar-clock",
    HELD_BACK: "circle-alert",
}
TONES = {LAPSES: "late", ENDS_BY_NOTICE: "late", HELD_BACK: "late", NOTICE: "soon", RENEWS: "good"}


def page(visit: Visit) -> Response:
    """Two years of what the rules do by themselves, of so many agreements at a time."""
    after = visit.asked("after")
    with visit.office.register.reading() as books:
        refuse_vanished(books, after)
    outlooks, later = forecast_of_some(
        visit.office, on=visit.on, years=YEARS, after=after or "", limit=AT_ONCE
    )
    return visit.page(
        "pages/calendar/forecast.html",
        title="Calendar",
        here="calendar",
        outlooks=outlooks,
        later=later,
        until=add(visit.on, Length(months=12 * YEARS)),
        icons=ICONS,
        tones=TONES,
    )


ROUTES: tuple[Route, ...] = (get("/calendar/forecast", page, "What happens if nobody acts"),)
