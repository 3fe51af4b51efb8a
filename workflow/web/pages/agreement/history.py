"""The history of an agreement: every change, what it did, and on request the proof that nothing was altered."""

from starlette.responses import Response

from workflow.services.keeping.proving import prove
from workflow.services.views.agreement.history import history_page
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """Every change, the newest first; with the proof where the address asks for it."""
    number = visit.part("number")
    told = history_page(visit.office, number)
    proof = prove(visit.office, number) if visit.asked("proof") == "yes" else None
    return tab_page(
        visit,
        visit.office.agreement(number),
        "history",
        "pages/agreement/history.html",
        told=told,
        proof=proof,
    )


ROUTES: tuple[Route, ...] = (get("/agreements/{number}/history", page, "The history of an agreement"),)
