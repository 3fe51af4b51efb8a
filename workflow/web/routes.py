"""The one table of routes: every address of the desk, who may come to it, and what answers."""

from workflow.web.pages import (
    agreements,
    board,
    enquiries,
    finding,
    health_checks,
    keys,
    marked,
    more,
    my_work,
    organisations,
    portfolio,
    shared,
    sign_in,
    views,
)
from workflow.web.pages.agreement import (
    acts,
    dates,
    duties,
    facts,
    history,
    links,
    papers,
    review,
    signatures,
)
from workflow.web.pages.calendar import forecast, month, subscription, years
from workflow.web.pages.drafting import choosing, drafts
from workflow.web.route import Route

ROUTES: tuple[Route, ...] = (
    *health_checks.ROUTES,
    *sign_in.ROUTES,
    *my_work.ROUTES,
    *marked.ROUTES,
    *views.ROUTES,
    *years.ROUTES,
    *month.ROUTES,
    *forecast.ROUTES,
    *subscription.ROUTES,
    *portfolio.ROUTES,
    *board.ROUTES,
    *finding.ROUTES,
    *keys.ROUTES,
    *more.ROUTES,
    *enquiries.ROUTES,
    *organisations.ROUTES,
    *shared.ROUTES,
    *agreements.ROUTES,
    *choosing.ROUTES,
    *drafts.ROUTES,
    *facts.ROUTES,
    *papers.ROUTES,
    *review.ROUTES,
    *signatures.ROUTES,
    *duties.ROUTES,
    *dates.ROUTES,
    *links.ROUTES,
    *history.ROUTES,
    *acts.ROUTES,
)
