"""Coming in by the sign-in of the university: sent there, and back again with what it vouches for."""

from urllib.parse import quote, unquote

from starlette.responses import RedirectResponse, Response

from workflow.domain.errors import NotSignedInError, OfficeError
from workflow.services.access.universities import RETURN, send_to_university, sign_in_with_oidc
from workflow.web.failing import STATUS
from workflow.web.pages import sign_in
from workflow.web.pages.coming_in.passkeys import site
from workflow.web.route import ANYBODY, Route, part
from workflow.web.visit import Visit

TICKET = "memoranda_university"
SECONDS = 600


def go(visit: Visit) -> Response:
    """To the university, with a ticket that the browser holds until it comes back; no form may lead to another site."""
    url, ticket = send_to_university(visit.office, site=site(visit), address=visit.from_address, at=visit.at)
    answer = RedirectResponse(url, 303)
    answer.set_cookie(
        TICKET,
        f"{ticket}.{quote(sign_in.wanted(visit), safe='')}",
        max_age=SECONDS,
        path=RETURN,
        httponly=True,
        samesite="lax",
        secure=visit.request.url.scheme == "https",
    )
    return answer


def back(visit: Visit) -> Response:
    """Back from the university: whoever it vouches for comes in, and goes on to where they wanted to."""
    ticket, _, wanted = visit.request.cookies.get(TICKET, "").partition(".")
    try:
        if visit.asked("error") is not None or not ticket:
            raise NotSignedInError("The university did not vouch for anybody: begin to sign in again.")
        signed_in = sign_in_with_oidc(
            visit.office,
            ticket,
            state=visit.asked("state") or "",
            code=visit.asked("code") or "",
            site=site(visit),
            address=visit.from_address,
            agent=visit.agent,
            at=visit.at,
            held=sign_in.held(visit),
        )
    except OfficeError as error:
        answer = sign_in.page(visit, reasons=error.reasons, status=STATUS.get(error.code, 400))
    else:
        answer = sign_in.came_in(visit, signed_in, to=sign_in.ours(unquote(wanted)))
    answer.delete_cookie(TICKET, path=RETURN)
    return answer


ROUTES: tuple[Route, ...] = (
    part("/sign-in/university/go", go, "To the sign-in of the university", who=ANYBODY),
    part(RETURN, back, "Back from the sign-in of the university", who=ANYBODY),
)
