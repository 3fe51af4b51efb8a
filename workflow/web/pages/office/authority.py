"""Who may bind the office: the matrix of authority as a table, and what is wrong in its file, with the line."""

from starlette.responses import Response

from workflow.domain.agreement.agreement import Role
from workflow.services.views.approval.authority import matrix_shown
from workflow.web.route import Route, get
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """The matrix as its file has it now."""
    return visit.page(
        "pages/office/authority.html",
        title="Authority",
        here="rules",
        matrix=matrix_shown(visit.office, on=visit.on),
        writes=visit.may(Role.ADMINISTRATOR),
    )


ROUTES: tuple[Route, ...] = (
    get("/rules/authority", page, "Who may bind the office, and on which resolution"),
)
