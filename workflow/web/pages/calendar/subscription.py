"""A calendar to subscribe to: its private address, told once and taken back at any time, and the file behind it."""

from starlette.responses import PlainTextResponse, Response

from workflow.answers.overview.calendar import SubscribedAnswer
from workflow.domain.errors import NotFoundError
from workflow.services.views.taken_out.subscriptions import (
    NOBODYS,
    calendar_of_token,
    subscribe,
    subscription_of,
    unsubscribe,
)
from workflow.web.route import ANYBODY, Route, get, part, post
from workflow.web.visit import Visit

KIND = "text/calendar; charset=utf-8"


def page(visit: Visit, made: SubscribedAnswer | None = None) -> Response:
    """What this person subscribes to; the address itself only right after it was made."""
    return visit.page(
        "pages/calendar/subscription.html",
        title="Subscribe to the calendar",
        here="calendar",
        subscription=subscription_of(visit.office, person=visit.who.key),
        address=None if made is None else _outside(visit) + made.path,
    )


def made(visit: Visit) -> Response:
    """Make a new address; one of before ends. It is shown on this answer and on no page after it."""
    found = subscribe(visit.office, actor=visit.who.key, at=visit.at, mine=visit.typed.one("which") == "mine")
    return page(visit, found)


def taken_back(visit: Visit) -> Response:
    """Take the address back: whoever has it reads nothing any more."""
    answer = unsubscribe(visit.office, actor=visit.who.key)
    said = "The address was taken back." if answer.was_there else "There was no address to take back."
    return visit.to("/calendar/subscription", f"{said} Calendars that used it are not answered any more.")


def file(visit: Visit) -> Response:
    """The calendar behind a token; one plain answer for a token that opens nothing."""
    try:
        found = calendar_of_token(visit.desk.office, visit.part("token"), at=visit.at)
    except NotFoundError:
        return PlainTextResponse(NOBODYS, 404)
    return visit.file(found, name="agreements.ics", kind=KIND)


def _outside(visit: Visit) -> str:
    """The address that people type, as far as the server knows it."""
    return (visit.desk.public or str(visit.request.base_url)).rstrip("/")


ROUTES: tuple[Route, ...] = (
    get("/calendar/subscription", page, "The subscription to the calendar"),
    post("/calendar/subscription", made, "Make a private address of the calendar"),
    post("/calendar/subscription/end", taken_back, "Take the private address of the calendar back"),
    part("/calendar/{token}.ics", file, "The calendar behind a private address", who=ANYBODY),
)
