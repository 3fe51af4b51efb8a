"""Keys: each with what it does, and the switch that lets single keys do nothing."""

from starlette.responses import Response

from workflow.web.route import EVERYBODY, Route, get, post
from workflow.web.side_bar import KEYS
from workflow.web.visit import Visit

A_YEAR = 365 * 24 * 3600
ALWAYS = (
    (("Ctrl K",), "Find or do; on a Mac the command key and K"),
    (("Tab", "Shift Tab"), "To the next place on the page, and back"),
    (("Enter",), "Open the row or press the button that has the focus"),
    (("Esc",), "Close a menu or the finder; the focus goes back"),
)
SINGLE = (
    (
        "Everywhere",
        (
            (("/",), "Find or do"),
            (("g", "w"), "My work"),
            (("g", "b"), "Board"),
            (("g", "a"), "Agreements"),
            (("g", "c"), "Calendar"),
            (("g", "p"), "Portfolio"),
            (("c",), "A new agreement; for members of the university, the request for one"),
            (("?",), "This page"),
        ),
    ),
    (
        "In lists",
        (
            (("j",), "The next row"),
            (("k",), "The row before"),
            (("Enter",), "Open the row"),
            (("x",), "Mark the row"),
        ),
    ),
    (
        "On an agreement",
        (
            (("1", "\u2026", "8"), "Its tabs, from facts to history"),
            (("a",), "The form of the act that is next; no key records anything"),
            ((".",), "The menu of other acts"),
            (("[",), "The agreement before, of the list you came from"),
            (("]",), "The next one"),
        ),
    ),
    (
        "In a review",
        (
            (("n",), "The next change"),
            (("p",), "The change before"),
            (("m",), "Comment on this clause"),
            (("s",), "To the form: sign off, return or comment"),
        ),
    ),
)
"""What desk.js knows, by where it does something; a test compares the two."""


def page(visit: Visit) -> Response:
    """Every key with what it does."""
    return visit.page("pages/keys.html", title="Keys", here="keys", always=ALWAYS, single=SINGLE)


def switch(visit: Visit) -> Response:
    """Single keys on or off, in this browser."""
    off = visit.typed.one("keys") == "off"
    answer = visit.to(
        "/keys",
        "Single keys are off in this browser; Ctrl K still finds."
        if off
        else "Single keys are on in this browser.",
    )
    if off:
        answer.set_cookie(KEYS, "off", max_age=A_YEAR, path="/", httponly=True, samesite="lax")
    else:
        answer.delete_cookie(KEYS, path="/")
    return answer


ROUTES: tuple[Route, ...] = (
    get("/keys", page, "Every key with what it does", who=EVERYBODY),
    post("/keys", switch, "Single keys on or off", who=EVERYBODY),
)
