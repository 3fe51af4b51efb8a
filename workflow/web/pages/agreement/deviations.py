"""Where the last text of the other side departs from the library, and which facts it says otherwise than the case."""

from starlette.responses import Response

from workflow.services.papers.comparing.deviations_told import deviations_of
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """The deviations and the proposed facts, each with the act that decides on it."""
    number = visit.part("number")
    agreement = visit.office.agreement(number)
    found = deviations_of(visit.office, number)
    return tab_page(visit, agreement, "review", "pages/agreement/deviations.html", found=found)


ROUTES: tuple[Route, ...] = (
    get(
        "/agreements/{number}/deviations",
        page,
        "Where a text of theirs departs from the library, and the facts it says otherwise",
    ),
)
