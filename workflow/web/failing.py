"""What a page says when it cannot do what was asked: one table from error codes to statuses, and a page for each kind."""

import logging
import traceback
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.responses import HTMLResponse, Response

from workflow.domain.errors import OfficeError
from workflow.domain.printable import legible
from workflow.web.visit import Visit

_log = logging.getLogger("memoranda.pages")
STATUS = {
    "office": 400,
    "refused": 409,
    "unconfirmed": 409,
    "invalid": 422,
    "not_found": 404,
    "stale": 409,
    "template": 422,
    "rules": 422,
    "not_signed_in": 401,
    "too_many_attempts": 429,
    "storage": 503,
    "newer_register": 503,
    "busy": 503,
}
"""What the browser is told for each code of an error; a test holds it to be whole."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a page that only says something is headed."""

    heading: str
    icon: str
    tone: str = "late"


HEADINGS = {
    401: Kind("Not signed in", "lock", "soon"),
    403: Kind("Not for you", "lock", "soon"),
    404: Kind("There is nothing here", "search-x", "soon"),
    405: Kind("That is not done here", "circle-alert"),
    409: Kind("Nothing was recorded", "users"),
    413: Kind("That file is too large", "file-x"),
    422: Kind("That does not fit", "circle-alert"),
    429: Kind("Too many tries", "timer", "soon"),
    500: Kind("Something went wrong", "circle-alert"),
    503: Kind("The office cannot be reached at the moment", "plug-zap", "soon"),
}
WITH_SECRETS = ("/sign-in", "/first", "/code", "/sessions")
"""Where forms bring passwords and codes, which no page shows again."""
SECRET = ("password", "old_password", "new_", "code")
UNSEEN = ("request_id", "seen_version", "ticket", "reply")
"""Names of fields that are never sent back to the browser, and of those that nobody reads."""
NOTHING_HERE = "No page, agreement or paper of this office that you may see has this address."


def refusal(visit: Visit, error: OfficeError) -> Response:
    """The page for a refusal that no page of its own shows."""
    return failure(visit, STATUS.get(error.code, 400), error.reasons)


def failure(visit: Visit, status: int, reasons: tuple[str, ...]) -> Response:
    """A page that says what was not done, why, and where to go on; whoever sent a form keeps what was typed."""
    kind = HEADINGS.get(status, HEADINGS[500])
    if status == 503:
        visit.headers["Retry-After"] = "5"
    try:
        return visit.page(
            "pages/failed.html",
            title=kind.heading,
            status=status,
            kind=kind,
            reasons=tuple(map(legible, reasons)),
            kept=_kept(visit),
            again=status in {503, 429},
            reads_again=status == 503 and visit.request.method == "GET",
            sent_again=_sent_again(visit) if status == 503 else None,
        )
    except OfficeError:
        return bare(status, kind, reasons)


def session_ended(visit: Visit) -> Response:
    """What somebody sent after their session had ended: they sign in beside it, and send the same again."""
    came_from = urlsplit(visit.request.headers.get("referer", ""))
    back = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return visit.page(
        "pages/coming_in/ended.html",
        title="Signed out",
        status=403,
        back=back if came_from.netloc == visit.request.url.netloc else "/",
        kept=_kept(visit),
        sent=_sent(visit, without=SECRET),
        files=[name for files in visit.typed.files.values() for name, _ in files],
    )


def unexpected(visit: Visit | None, error: Exception) -> Response:
    """Say that this is our mistake, with a number to quote; the particulars go into the log under it."""
    number = uuid4().hex[:8]
    told = "".join(traceback.format_exception(error)).split("\n")
    _log.error("Mistake %s: %s", number, "\n".join(map(legible, told)))
    reason = (
        f"This is a mistake of the program, and nothing was recorded by it. Its number is {number}; "
        "whoever looks after the office finds the particulars under it in the log."
    )
    if visit is None:
        return bare(500, HEADINGS[500], (reason,))
    try:
        return failure(visit, 500, (reason,))
    except Exception:  # noqa: BLE001  the frame itself may be what fails
        return bare(500, HEADINGS[500], (reason,))


def bare(status: int, kind: Kind, reasons: tuple[str, ...]) -> Response:
    """The same without the frame, where nothing of the office can be read."""
    told = "".join(f"<p>{escape(reason)}</p>" for reason in reasons)
    html = f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(kind.heading)}</title><h1>{escape(kind.heading)}</h1>{told}"
    return HTMLResponse(html, status, headers={"Retry-After": "5"} if status == 503 else None)


def _sent_again(visit: Visit) -> list[tuple[str, str]] | None:
    """All fields of a form that may simply be sent once more: recorded once, by its request id. Secrets and files are not kept."""
    words = visit.typed.words
    if not words or visit.typed.files or visit.request.url.path.startswith(WITH_SECRETS):
        return None
    return _sent(visit)


def _kept(visit: Visit) -> list[tuple[str, str]]:
    """What somebody typed, so that nothing of it is lost with the form."""
    return [(name, said) for name, said in _sent(visit, without=(*SECRET, *UNSEEN)) if said.strip()]


def _sent(visit: Visit, *, without: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Every field of a form with each of its words, but those whose names begin in one of these ways."""
    words = visit.typed.words.items()
    return [(name, said) for name, all_said in words if not name.startswith(without) for said in all_said]
