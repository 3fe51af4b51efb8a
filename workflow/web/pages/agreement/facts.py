"""The facts of an agreement: parties, term, and what its text says, as it stands on record."""

from starlette.responses import Response

from workflow.services.views.agreement.facts import facts_page
from workflow.web.pages.agreement.dates import notices_shown
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """Every fact by groups, after the notices that are under way."""
    agreement = visit.office.agreement(visit.part("number"))
    facts = facts_page(visit.office, agreement, on=visit.on)
    notices = tuple(each for each in notices_shown(visit, agreement) if each.under_way)
    return tab_page(visit, agreement, "", "pages/agreement/facts.html", facts=facts, notices=notices)


ROUTES: tuple[Route, ...] = (get("/agreements/{number}", page, "An agreement: its facts"),)
