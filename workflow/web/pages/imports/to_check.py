"""What was taken from lists and waits to be compared with its original, with what the portfolio looks like meanwhile."""

from starlette.responses import Response

from workflow.services.views.overview.imported import first_look, to_check
from workflow.web.route import Route, get
from workflow.web.visit import Visit

SHOWN = 50
NAMED = 8
"""Agreements of a figure that are named; the others are in the list below."""


def page(visit: Visit) -> Response:
    """The first look over what was taken in, and the agreements that nobody has checked yet."""
    return visit.page(
        "pages/imports/to_check.html",
        title="To check",
        here="imports",
        found=to_check(visit.office, on=visit.on, after=visit.asked("after") or "", limit=SHOWN),
        look=first_look(visit.office, on=visit.on),
        named=NAMED,
    )


ROUTES: tuple[Route, ...] = (
    get("/imports/to-check", page, "What was imported and waits to be compared with its original"),
)
