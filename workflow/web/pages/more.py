"""More: every place of the desk on one page, for phones; colours, keys, and the way out."""

from starlette.responses import Response

from workflow.domain.errors import InvalidError
from workflow.web.route import EVERYBODY, Route, get, post
from workflow.web.side_bar import THEME, THEMES
from workflow.web.visit import Visit

A_YEAR = 365 * 24 * 3600
SYSTEM = "system"
COLOURS = (
    (SYSTEM, "As the system", "monitor"),
    ("light", "Light", "sun"),
    ("dark", "Dark", "moon"),
)


def page(visit: Visit) -> Response:
    """Where one may go, how the desk looks here, and the way out."""
    return visit.page("pages/more.html", title="More", here="more", colours=COLOURS, system=SYSTEM)


def colours(visit: Visit) -> Response:
    """Light, dark, or as the system has it, in this browser."""
    chosen = visit.typed.one("colours")
    if chosen not in (SYSTEM, *THEMES):
        raise InvalidError(f"colours: they are {SYSTEM}, {' or '.join(THEMES)}.")
    answer = visit.to("/more")
    if chosen == SYSTEM:
        answer.delete_cookie(THEME, path="/")
    else:
        answer.set_cookie(THEME, chosen, max_age=A_YEAR, path="/", httponly=True, samesite="lax")
    return answer


ROUTES: tuple[Route, ...] = (
    get("/more", page, "Every place of the desk, colours, and the way out", who=EVERYBODY),
    post("/more/colours", colours, "Light, dark, or as the system", who=EVERYBODY),
)
