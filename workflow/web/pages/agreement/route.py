"""Who approves an agreement, in which order and why: each rule of the office with what it finds here."""

from starlette.responses import Response

from workflow.services.views.approval.routes import route_of_case
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """The route, explained."""
    number = visit.part("number")
    agreement = visit.office.agreement(number)
    route = route_of_case(visit.office, number, on=visit.on)
    return tab_page(visit, agreement, "route", "pages/agreement/route.html", route=route)


ROUTES: tuple[Route, ...] = (
    get("/agreements/{number}/route", page, "Who approves an agreement, in which order and why"),
)
