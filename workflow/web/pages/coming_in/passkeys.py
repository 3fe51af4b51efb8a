"""Passkeys on pages: where they hold, what a browser is asked, and what it answered with a form."""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.responses import JSONResponse, Response

from workflow.domain.errors import InvalidError, OfficeError
from workflow.identity.passkeys import Site
from workflow.services.access.credentials import Asked, NewPasskey, site_of
from workflow.services.access.passkeys import ask_to_sign_in
from workflow.web.failing import STATUS
from workflow.web.route import ANYBODY, Route, post
from workflow.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Passkeys:
    """Whether passkeys hold where a page is looked at; if not, the sentence why, and the address where they do."""

    hold: bool
    why_not: str | None = None
    elsewhere: str | None = None


def site(visit: Visit) -> Site:
    """Where the desk is, as whoever asks knows it."""
    return site_of(visit.office, visit.desk.public or str(visit.request.base_url).rstrip("/"))


def passkeys_here(visit: Visit) -> Passkeys:
    """No browser makes a passkey for a number: on this machine the desk is asked by its name."""
    try:
        here = site(visit)
    except InvalidError as error:
        return Passkeys(hold=False, why_not=error.reasons[0])
    if not _is_number(here.host):
        return Passkeys(hold=True)
    port = f":{visit.request.url.port}" if visit.request.url.port else ""
    return Passkeys(
        hold=False,
        why_not="A passkey holds for a name, and this address is a number.",
        elsewhere=f"{visit.request.url.scheme}://localhost{port}{visit.address}",
    )


def asked(ask: Callable[[], Asked]) -> Response:
    """What a browser is asked, for our script; a refusal in sentences that the script shows."""
    try:
        found = ask()
    except OfficeError as error:
        return JSONResponse({"reasons": list(error.reasons)}, STATUS.get(error.code, 400))
    return JSONResponse({"ticket": found.ticket, "options": found.options})


def made_of(visit: Visit) -> NewPasskey | None:
    """The passkey that a form brought; None where it brought none."""
    reply = visit.typed.one("reply")
    if not reply:
        return None
    return NewPasskey(visit.typed.one("ticket"), reply, site(visit), visit.typed.one("passkey_name"))


def question(visit: Visit) -> Response:
    """Ask a browser for any passkey of this office."""
    return asked(
        lambda: ask_to_sign_in(visit.office, site=site(visit), address=visit.from_address, at=visit.at)
    )


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


ROUTES: tuple[Route, ...] = (
    post("/sign-in/passkey/question", question, "What a browser is asked for a passkey", who=ANYBODY),
)
