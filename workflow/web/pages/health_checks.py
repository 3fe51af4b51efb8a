"""What a proxy or a watchdog asks: whether this process lives, and whether it can serve."""

from markupsafe import escape
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from workflow.web.route import ANYBODY, EVERYBODY, Route, part
from workflow.web.visit import Visit


def healthz(_: Visit) -> Response:
    """This process answers."""
    return PlainTextResponse("alive\n")


def readyz(visit: Visit) -> Response:
    """The register can be read; when it cannot, the refusal is answered with 503."""
    with visit.office.register.reading() as books:
        books.people.all()
    return PlainTextResponse(
        "ready\n", headers={"HX-Refresh": "true"} if visit.is_for_a_part else None
    )  # a page that waited for the register is shown anew


def filling(visit: Visit) -> Response:
    """How far the demonstration is; asked again by the page until it is whole."""
    if visit.desk.filling is None:
        return HTMLResponse('<span><a href="">It is filled: show it as it stands.</a></span>')
    return HTMLResponse(
        f'<span id="filling" hx-get="/filling" hx-trigger="every 3s" hx-swap="outerHTML">{escape(visit.desk.filling)}</span>'
    )


ROUTES: tuple[Route, ...] = (
    part("/healthz", healthz, "Whether the process lives", who=ANYBODY),
    part("/filling", filling, "How far a demonstration is filled", who=EVERYBODY),
    part("/readyz", readyz, "Whether the register can be read", who=ANYBODY),
)
