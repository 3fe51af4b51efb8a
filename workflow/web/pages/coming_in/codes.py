"""A code that was given to somebody: they choose by it, once, how they sign in."""

from starlette.responses import Response

from workflow.domain.agreement.agreement import Person
from workflow.domain.errors import InvalidError, OfficeError
from workflow.services.access.codes import ask_for_passkey_by_code, redeem, whose_code
from workflow.web.failing import STATUS
from workflow.web.pages.coming_in.passkeys import asked, made_of, passkeys_here, site
from workflow.web.pages.sign_in import came_in, held, secret
from workflow.web.route import ANYBODY, Route, get, post
from workflow.web.visit import Visit

STEP = "choose"


def page(
    visit: Visit, *, whose: Person | None = None, reasons: tuple[str, ...] = (), status: int = 200
) -> Response:
    """Where a code is given, and then what its owner signs in with from now on."""
    return visit.page(
        "pages/coming_in/code.html",
        title="Use a code",
        status=status,
        reasons=reasons,
        whose=whose,
        code=visit.typed.one("code") or visit.asked("code") or "",
        passkeys=passkeys_here(visit),
    )


def use(visit: Visit) -> Response:
    """The code alone greets its owner; with a password or a passkey it lets them in."""
    whose: Person | None = None
    code = visit.typed.one("code")
    try:
        whose = whose_code(visit.office, code, address=visit.from_address, at=visit.at)
        if visit.typed.one("step") != STEP:
            return page(visit, whose=whose)
        passkey, password = made_of(visit), secret(visit, "password")
        if passkey is None and password != secret(visit, "password_again"):
            raise InvalidError("password: it was typed in two ways; type the same twice.")
        signed_in = redeem(
            visit.office,
            code,
            address=visit.from_address,
            agent=visit.agent,
            at=visit.at,
            password=password,
            passkey=passkey,
            held=held(visit),
        )
    except OfficeError as error:
        return page(visit, whose=whose, reasons=error.reasons, status=STATUS.get(error.code, 400))
    return came_in(visit, signed_in, to="/")


def question(visit: Visit) -> Response:
    """Ask the browser of whoever holds a code to make a passkey."""
    return asked(
        lambda: ask_for_passkey_by_code(
            visit.office, visit.typed.one("code"), site=site(visit), address=visit.from_address, at=visit.at
        )
    )


ROUTES: tuple[Route, ...] = (
    get("/code", page, "Where a code is given that somebody got to sign in with", who=ANYBODY),
    post("/code", use, "Use a code", who=ANYBODY),
    post("/code/question", question, "What the browser of whoever holds a code is asked", who=ANYBODY),
)
