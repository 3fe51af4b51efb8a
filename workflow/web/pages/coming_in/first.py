"""First start: the code that was printed makes the first administrator, who then sees where one begins."""

from starlette.responses import Response

from workflow.domain.errors import InvalidError, OfficeError
from workflow.services.access.codes import ask_for_passkey_by_code, make_first_administrator
from workflow.settings import command
from workflow.web.failing import STATUS
from workflow.web.pages.coming_in.passkeys import asked, made_of, passkeys_here, site
from workflow.web.pages.sign_in import came_in, held, secret
from workflow.web.route import ANYBODY, Route, get, post
from workflow.web.visit import Visit


def page(visit: Visit, *, reasons: tuple[str, ...] = (), status: int = 200) -> Response:
    """Who the first administrator is and how they sign in; whoever is in already sees where one begins."""
    if visit.person is not None and not reasons:
        return visit.page(
            "pages/coming_in/begun.html", title="Where to begin", demonstration=command("serve --demo")
        )
    return visit.page(
        "pages/coming_in/first.html",
        title="First start",
        status=status,
        reasons=reasons,
        typed=visit.typed,
        code=visit.typed.one("code") or visit.asked("code") or "",
        passkeys=passkeys_here(visit),
    )


def make(visit: Visit) -> Response:
    """The first administrator, by the code that was printed."""
    try:
        passkey, password = made_of(visit), secret(visit, "password")
        if passkey is None and password != secret(visit, "password_again"):
            raise InvalidError("password: it was typed in two ways; type the same twice.")
        signed_in = make_first_administrator(
            visit.office,
            visit.typed.one("code"),
            name=visit.typed.one("name"),
            key=visit.typed.one("key"),
            address=visit.from_address,
            agent=visit.agent,
            at=visit.at,
            password=password,
            passkey=passkey,
            held=held(visit),
        )
    except OfficeError as error:
        return page(visit, reasons=error.reasons, status=STATUS.get(error.code, 400))
    return came_in(visit, signed_in, to="/first")


def question(visit: Visit) -> Response:
    """Ask the browser of the first administrator to make a passkey."""
    return asked(
        lambda: ask_for_passkey_by_code(
            visit.office,
            visit.typed.one("code"),
            site=site(visit),
            address=visit.from_address,
            at=visit.at,
            key=visit.typed.one("key"),
            name=visit.typed.one("name"),
        )
    )


ROUTES: tuple[Route, ...] = (
    get("/first", page, "First start: the first administrator, and where one begins", who=ANYBODY),
    post("/first", make, "Make the first administrator", who=ANYBODY),
    post("/first/question", question, "What the browser of the first administrator is asked", who=ANYBODY),
)
