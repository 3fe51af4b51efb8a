"""The history of an agreement: every change, what it did, and on request the proof that nothing was altered."""

from collections.abc import Iterable
from itertools import groupby

from starlette.responses import Response

from workflow.answers.agreement.history import ToldChangeAnswer
from workflow.domain.agreement.acts import Act
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
        runs=runs_of(told.changes),
        proof=proof,
    )


def runs_of(changes: Iterable[ToldChangeAnswer]) -> list[list[ToldChangeAnswer]]:
    """The changes one by one, and the reminders that follow each other together: they are folded."""
    return [list(run) for _, run in groupby(changes, key=lambda each: each.act is Act.REMIND or each.version)]


ROUTES: tuple[Route, ...] = (get("/agreements/{number}/history", page, "The history of an agreement"),)
