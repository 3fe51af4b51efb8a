"""The rules of the office on who approves what, as its files say them, and what is wrong with any of them."""

from starlette.responses import Response

from workflow.services.views.approval.rules import rules_shown
from workflow.web.route import Route, get
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """The rules on routes and the rates, in words."""
    found = rules_shown(visit.office, on=visit.on)
    return visit.page("pages/office/rules.html", title="Rules", here="rules", rules=found)


ROUTES: tuple[Route, ...] = (get("/rules", page, "The rules of the office on who approves what"),)
