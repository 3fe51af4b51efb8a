"""The pages put together: every route of the table behind the guard, each answered for whoever may see it."""

import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route as StarletteRoute

from workflow.domain.errors import OfficeError
from workflow.web import assets, route
from workflow.web.desk import Desk
from workflow.web.entering import entered, may_come
from workflow.web.failing import NOTHING_HERE, failure, refusal, session_ended, unexpected
from workflow.web.guarding import Guarding
from workflow.web.routes import ROUTES
from workflow.web.typed import read_typed
from workflow.web.visit import Visit

MOST_BYTES = 40 * 1024 * 1024
BEING_FILLED = (
    "The people of the demonstration are still acting, one day after the other. Look around meanwhile: in a minute or two "
    "you can act as well."
)
MOST_NAMED = 5  # people whom a page names
SMALL = 500  # bytes that are not worth packing
PACKED = 5  # how hard a page is packed: the most takes twice the time and saves a twentieth

_log = logging.getLogger("memoranda.pages")


def application(desk: Desk) -> Starlette:
    """The pages of an office, to be served by any ASGI server."""
    return Starlette(
        routes=[
            *(
                StarletteRoute(each.path, _answering(desk, each), methods=[each.method], name=each.name)
                for each in ROUTES
            ),
            StarletteRoute(f"{assets.AT}/{{name}}", _asset, methods=["GET"], name="asset"),
        ],
        middleware=[
            Middleware(Guarding),
            Middleware(GZipMiddleware, minimum_size=SMALL, compresslevel=PACKED),
        ],
        exception_handlers={HTTPException: _no_page(desk)},
    )


def _answering(desk: Desk, line: "route.Route") -> Callable[[Request], Awaitable[Response]]:
    """What answers at an address: who comes is found out, what was typed is read, and the page is asked."""

    async def answer(request: Request) -> Response:
        visit: Visit | None = None
        try:
            visit = Visit(desk, request, desk.clock())
            if request.method == "POST":
                visit.typed = await read_typed(request, most_bytes=MOST_BYTES, most_files=line.most_files)
            return await run_in_threadpool(_answered, visit, line)
        except HTTPException:
            raise
        except Exception as error:  # noqa: BLE001  nobody sees a traceback, and the log has it
            return unexpected(visit, error)

    return answer


def _answered(visit: Visit, line: "route.Route") -> Response:
    try:
        asks_nobody = line.who is None and not line.is_page  # as a watchdog does: no register is read for it
        came = None if asks_nobody else entered(visit.desk, visit.request)
        if came is not None:
            visit.person, visit.session, visit.token = came.person, came.session, came.token
        if line.who is not None:
            if visit.person is None:
                return _to_sign_in(visit)
            if not may_come(visit.person, line.who):
                return failure(visit, 403, (_who_may(visit, line),))
            if line.method == "POST" and visit.desk.filling is not None:
                return failure(visit, 503, (BEING_FILLED,))
        return line.answer(visit)
    except OfficeError as error:
        return refusal(visit, error)


def _who_may(visit: Visit, line: "route.Route") -> str:
    """For whom a page is; whoever acts for the office is told by name whom to ask."""
    roles = line.who or ()
    names = [each.name for each in visit.people if any(map(each.acts_as, roles))]
    told = f"This page is for: {', '.join(role.value for role in roles)}."
    if not names or not any(map(visit.may, route.STAFF)):
        return f"{told} Whoever looks after the people of the office can give you one of these roles."
    return f"{told} In this office that is {', '.join(names[:MOST_NAMED])}{' and others' if names[MOST_NAMED:] else ''}."


def _to_sign_in(visit: Visit) -> Response:
    """To the sign-in, and back to the same page after it; what was typed in a form is shown again there."""
    if visit.request.method != "GET":
        return session_ended(visit)
    if visit.is_for_a_part:
        return Response(status_code=204, headers={"HX-Redirect": "/sign-in"})
    return RedirectResponse("/sign-in?" + urlencode({"next": visit.address}), 303)


def _no_page(desk: Desk) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return await run_in_threadpool(_said, Visit(desk, request, desk.clock()), status)

    return answer


def _said(visit: Visit, status: int) -> Response:
    """A status of the server itself as a page; who comes is looked for, so that the frame is theirs."""
    try:
        came = entered(visit.desk, visit.request)
    except OfficeError as error:
        return refusal(visit, error)
    if came is not None:
        visit.person, visit.session, visit.token = came.person, came.session, came.token
    reasons = {
        404: NOTHING_HERE,
        405: "This address is only read, or only sent to.",
        411: "What was sent does not say how long it is, as a form of a browser does.",
        413: "What was sent is larger than 40 MB. Send less at once, or a smaller file.",
        400: "What was sent cannot be read as a form. Open the page again and send it once more.",
    }
    return failure(visit, status, (reasons.get(status, NOTHING_HERE),))


async def _asset(request: Request) -> Response:
    """A file of ours by the name that tells its content; it never changes, so it is kept."""
    found = assets.by_address().get(request.url.path)
    if found is None:
        raise HTTPException(404)
    return Response(
        found.content,
        media_type=found.kind,
        headers={"Cache-Control": f"public, max-age={assets.A_YEAR}, immutable"},
    )
