"""The versions of a text: the list of all, and two of them side by side as a redline."""

from starlette.responses import Response

from workflow.services.papers.comparing.two_versions import redline_between, versions_of
from workflow.web.pages.agreement.head import tab_page
from workflow.web.pages.agreement.review_text import paper_of
from workflow.web.route import Route, get
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """Every version, and what became of one in another where two are chosen."""
    number = visit.part("number")
    agreement = visit.office.agreement(number)
    listed = versions_of(visit.office, number)
    older, newer = visit.asked("older"), visit.asked("newer")
    chosen = redline_between(visit.office, number, older, newer) if older and newer else None
    return tab_page(
        visit,
        agreement,
        "review",
        "pages/agreement/versions.html",
        listed=listed,
        chosen=chosen,
        paper=None if chosen is None or chosen.redline is None else paper_of(chosen.redline.html),
        older=older,
        newer=newer,
    )


ROUTES: tuple[Route, ...] = (
    get("/agreements/{number}/versions", page, "The versions of a text, and two of them compared"),
)
