"""The board: a column for each stage in which people work, and cards that move because an act was recorded."""

from starlette.responses import Response

from workflow.domain.agreement.stages import Stage
from workflow.services.views.overview.board import board
from workflow.web import addresses
from workflow.web.route import Route, get
from workflow.web.visit import Visit

ICONS = {
    Stage.EXPLORATION: "message-square",
    Stage.DRAFTING: "file-pen",
    Stage.LEGAL_REVIEW: "scale",
    Stage.SIGNING: "signature",
    Stage.ACTIVATION: "calendar-check",
    Stage.RENEWAL: "refresh-cw",
}
COMES_THERE = {
    Stage.EXPLORATION: "Nothing is being explored. What is opened before there is a draft comes here.",
    Stage.DRAFTING: "Nothing is being drafted. What is begun, or returned by a reviewer, comes here.",
    Stage.LEGAL_REVIEW: "Nothing is in review. A draft that is submitted comes here.",
    Stage.SIGNING: "Nothing is out for signature. What the reviewers sign off comes here by itself.",
    Stage.ACTIVATION: "Nothing waits to take effect. What everybody has signed comes here by itself.",
    Stage.RENEWAL: "Nothing is up for renewal. What is in force comes here by itself when its renewal work opens.",
}
"""What an empty column says: how anything comes into it."""


def page(visit: Visit) -> Response:
    """The board as it stands today, of what this person may see."""
    return visit.page(
        "pages/board.html",
        title="Board",
        here="board",
        board=board(visit.office, on=visit.on),
        icons=ICONS,
        comes_there=COMES_THERE,
        of_stage=lambda stage: addresses.listing([("stage", stage)]),
    )


ROUTES: tuple[Route, ...] = (get("/board", page, "The board"),)
