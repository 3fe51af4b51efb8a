"""Duties and levels of an agreement: what is owed, what is measured, what was done and who was exchanged."""

from starlette.responses import Response

from workflow.services.views.agreement.duties import duties_page
from workflow.services.views.approval.authority import who_may_renew
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """Three tables: obligations, service levels, activities and exchanges."""
    number = visit.part("number")
    duties = duties_page(visit.office, number, on=visit.on)
    return tab_page(
        visit,
        visit.office.agreement(number),
        "duties",
        "pages/agreement/duties.html",
        duties=duties,
        letter=who_may_renew(visit.office, number, on=visit.on) if duties.renewal else None,
    )


ROUTES: tuple[Route, ...] = (get("/agreements/{number}/duties", page, "Duties and levels of an agreement"),)
