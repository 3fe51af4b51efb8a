"""Coming in and going out: by passkey, by password, and in a demonstration as anybody by one click."""

from starlette.responses import Response

from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.errors import OfficeError
from workflow.services.access.beginning import SignedIn
from workflow.services.access.passkeys import sign_in_with_passkey
from workflow.services.access.sessions import sign_out
from workflow.services.access.signing_in import sign_in_as, sign_in_with_password
from workflow.web.entering import cookie_name, let_in, let_out
from workflow.web.failing import STATUS
from workflow.web.pages.coming_in import passkeys
from workflow.web.route import ANYBODY, Route, get, post
from workflow.web.visit import Visit

TOO_MANY = 429


def page(visit: Visit, *, reasons: tuple[str, ...] = (), status: int = 200) -> Response:
    """Where people come in; whoever is in already goes on to where they wanted to."""
    if visit.person is not None and not reasons:
        return visit.to(wanted(visit))
    people = [each for each in visit.people if each.active] if visit.desk.is_demonstration else []
    return visit.page(
        "pages/sign_in.html",
        title="Sign in",
        status=status,
        reasons=reasons,
        wanted=wanted(visit),
        people=people,
        named=visit.typed.one("who"),
        passkeys=passkeys.passkeys_here(visit),
        university=visit.office.settings.sign_in.oidc,
        too_many=status == TOO_MANY,
    )


def by_password(visit: Visit) -> Response:
    """Whoever knows their password comes in; everybody else is answered alike."""
    try:
        signed_in = sign_in_with_password(
            visit.office,
            visit.typed.one("who"),
            secret(visit, "password") or "",
            address=visit.from_address,
            agent=visit.agent,
            at=visit.at,
            held=held(visit),
        )
    except OfficeError as error:
        return page(visit, reasons=error.reasons, status=STATUS.get(error.code, 400))
    return came_in(visit, signed_in)


def by_passkey(visit: Visit) -> Response:
    """Whoever owns the passkey that answers comes in."""
    try:
        signed_in = sign_in_with_passkey(
            visit.office,
            visit.typed.one("ticket"),
            visit.typed.one("reply"),
            site=passkeys.site(visit),
            address=visit.from_address,
            agent=visit.agent,
            at=visit.at,
            held=held(visit),
        )
    except OfficeError as error:
        return page(visit, reasons=error.reasons, status=STATUS.get(error.code, 400))
    return came_in(visit, signed_in)


def as_anybody(visit: Visit) -> Response:
    """In a demonstration, one click comes in as anybody; in every other office it is refused."""
    chosen = visit.typed.one("person")
    if chosen == MACHINE.key:
        return page(visit, reasons=("Nobody comes in as the machine.",), status=422)
    return came_in(visit, sign_in_as(visit.office, chosen, agent=visit.agent, at=visit.at, held=held(visit)))


def go_out(visit: Visit) -> Response:
    """End this session; the browser forgets it."""
    if visit.token is not None:
        sign_out(visit.office, visit.token, at=visit.at)
    return let_out(visit.to("/sign-in"), visit.request)


def came_in(visit: Visit, signed_in: SignedIn, *, to: str | None = None) -> Response:
    """On to the page that was wanted, or to another, with the session in the browser."""
    seconds = visit.office.settings.sign_in.absolute_hours * 3600
    return let_in(visit.to(to or wanted(visit)), visit.request, signed_in.token, seconds=seconds)


def held(visit: Visit) -> str | None:
    """The token that the browser came with, whatever it is worth: a new one takes its place."""
    return visit.request.cookies.get(cookie_name(visit.request))


def secret(visit: Visit, name: str) -> str | None:
    """What was typed in a field of secrets, as it was typed: also the blanks around it. None where nothing was."""
    return (visit.typed.words.get(name) or [""])[-1] or None


def wanted(visit: Visit) -> str:
    """The page that somebody wanted before they had to sign in."""
    return ours(visit.typed.one("next") or visit.asked("next") or "/")


def ours(said: str) -> str:
    """An address that somebody comes back to: one of ours, never another site\u2019s."""
    here = said.startswith("/") and not said.startswith(("//", "/\\")) and said.isprintable()
    return said if here and not said.startswith("/sign-in") else "/"


ROUTES: tuple[Route, ...] = (
    get("/sign-in", page, "Where people come in", who=ANYBODY),
    post("/sign-in", by_password, "Come in by a password", who=ANYBODY),
    post("/sign-in/passkey", by_passkey, "Come in by a passkey", who=ANYBODY),
    post("/sign-in/as", as_anybody, "Come in as anybody, in a demonstration only", who=ANYBODY),
    post("/sign-out", go_out, "End this session", who=ANYBODY),
)
