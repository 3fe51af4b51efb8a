"""Who comes: the session that a cookie opens, and whether its person may be where they ask to be."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from workflow.domain.agreement.agreement import Person, Role
from workflow.services.access.sessions import session_of
from workflow.store.access.sessions import Session
from workflow.web.desk import Desk

OPEN, SECURE = "memoranda", "__Host-memoranda"


@dataclass(frozen=True, slots=True)
class Entered:
    """Who came in, by which session, and the token that opened it."""

    person: Person
    session: Session
    token: str


def cookie_name(request: Request) -> str:
    """What the cookie is called: over https by a name that no other site below the same domain can set."""
    return SECURE if request.url.scheme == "https" else OPEN


def entered(desk: Desk, request: Request) -> Entered | None:
    """Who comes with a session that holds; None for everybody else."""
    token = request.cookies.get(cookie_name(request))
    if not token:
        return None
    found = session_of(desk.office, token, at=desk.clock())
    return None if found is None else Entered(found.person, found, token)


def may_come(person: Person, who: tuple[Role, ...] | None) -> bool:
    """Whether one of the roles that a route is for is this person\u2019s."""
    return who is None or any(person.acts_as(role) for role in who)


def let_in(answer: Response, request: Request, token: str, *, seconds: int) -> Response:
    """An answer that gives the browser its session; no script can read it, and no other site can use it."""
    answer.set_cookie(
        cookie_name(request),
        token,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


def let_out(answer: Response, request: Request) -> Response:
    """An answer after which the browser has no session."""
    answer.delete_cookie(cookie_name(request), path="/", secure=request.url.scheme == "https", httponly=True)
    return answer
