"""The facts of an agreement: parties, term, and what its text says, as it stands on record."""

from starlette.responses import Response

from workflow.services.views.agreements import case_view
from workflow.services.views.case_page import case_page
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get
from workflow.web.visit import Visit

ELSEWHERE = {"Dates", "Papers", "Comments", "Obligations", "Service levels", "Links"}
"""Sections that have a tab of their own."""


def page(visit: Visit) -> Response:
    """Every fact by sections."""
    number = visit.part("number")
    case = case_view(visit.office, number, on=visit.on)
    sections = [each for each in case_page(case) if each.title not in ELSEWHERE]
    return tab_page(visit, number, "", "pages/agreement/facts.html", case=case, sections=sections)


ROUTES: tuple[Route, ...] = (get("/agreements/{number}", page, "An agreement: its facts"),)
