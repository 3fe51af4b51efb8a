"""What an agreement is tied to: the tree of its umbrella, what it renews, amends or takes the place of, or is by."""

from starlette.responses import Response

from workflow.services.views.agreement.links import links_page
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """The tree and the ties, each agreement with how it stands and what happens to it."""
    number = visit.part("number")
    links = links_page(visit.office, number, on=visit.on)
    return tab_page(visit, visit.office.agreement(number), "links", "pages/agreement/links.html", links=links)


ROUTES: tuple[Route, ...] = (get("/agreements/{number}/links", page, "What an agreement is tied to"),)
