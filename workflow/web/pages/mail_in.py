"""Mail that came in: what waits, one mail with its words as plain text, and what whoever decides makes of it."""

from collections.abc import Callable

from starlette.responses import Response

from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.arriving.arrival import HANDLES
from workflow.domain.errors import InvalidError, NotFoundError, OfficeError
from workflow.domain.numbers import whole
from workflow.services.casework.mail import seeing_to
from workflow.services.views.mail.arrivals import (
    PAGE,
    arrived,
    enclosed_file,
    mail_done,
    number_meant,
    waiting_mail,
)
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.route import Route, get, part, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

HERE = "/mail/in"


def page(visit: Visit) -> Response:
    """What waits, and what became of the last."""
    said = visit.asked("after") or ""
    after = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
    found = waiting_mail(visit.office, after=after, limit=PAGE + 1)
    return visit.page(
        "pages/mail_in.html",
        title="Mail in",
        here="mail in",
        waiting=found[:PAGE],
        later=found[PAGE - 1].id if len(found) > PAGE else None,
        done=mail_done(visit.office),
    )


def one(visit: Visit, *, heading: str = "", reasons: tuple[str, ...] = (), status: int = 200) -> Response:
    """One mail, and what may be made of it."""
    found = arrived(visit.office, _which(visit))
    return visit.page(
        "pages/mail_arrived.html",
        title=f"Mail {found.id}",
        here="mail in",
        status=status,
        mail=found,
        waits=found.stands == "waiting",
        kinds=[each.value for each in NoticeKind],
        heading=heading,
        reasons=reasons,
    )


def file(visit: Visit) -> Response:
    """A file that came with a mail, to keep; it is never opened within a page of ours."""
    name, content = enclosed_file(visit.office, _which(visit), _number(visit.part("place")))
    return visit.file(content, name=name, kind="application/octet-stream")


def placed(visit: Visit) -> Response:
    """Say to which agreement it belongs."""

    def do(which: int) -> str:
        number = _agreement(visit)
        if number is None:
            raise InvalidError("number: say to which agreement it belongs.")
        seeing_to.place(visit.acting, which, number, actor=visit.who.key)
        return f"It waits at {number}."

    return _done(visit, "Not placed", do, lambda which: f"{HERE}/{which}")


def received(visit: Visit) -> Response:
    """Receive a file of it as a draft of the other side."""

    def do(which: int) -> str:
        outcome = seeing_to.receive_draft(
            visit.acting,
            which,
            _agreement(visit),
            actor=visit.who.key,
            at=visit.at,
            attachment=visit.typed.one("attachment") or None,
            replaces=visit.typed.one("replaces") == "yes",
        )
        wake(visit.office)
        return f"Received as a draft of {outcome.agreement.number}."

    return _done(visit, "Not received", do, lambda which: _at_its_agreement(visit, which, "papers"))


def noticed(visit: Visit) -> Response:
    """Receive it as a notice of the other side, from the day on which it came in."""

    def do(which: int) -> str:
        outcome = seeing_to.receive_notice(
            visit.acting,
            which,
            _agreement(visit),
            actor=visit.who.key,
            at=visit.at,
            kind=visit.typed.one("kind"),
            states=visit.typed.one("states") or None,
        )
        wake(visit.office)
        return f"Received as a notice under {outcome.agreement.number}."

    return _done(visit, "Not received", do, lambda which: _at_its_agreement(visit, which, "dates"))


def dropped(visit: Visit) -> Response:
    """Say that nothing comes of it, and why."""

    def do(which: int) -> str:
        reason = visit.typed.one("reason")
        seeing_to.drop(visit.office, which, actor=visit.who.key, reason=reason, at=visit.at)
        return "Nothing comes of it; it is kept, with your reason."

    return _done(visit, "Not dropped", do, lambda _: HERE)


def _done(visit: Visit, heading: str, do: Callable[[int], str], where: Callable[[int], str]) -> Response:
    which = _which(visit)
    try:
        said = do(which)
    except OfficeError as error:
        return one(visit, heading=heading, reasons=error.reasons, status=STATUS.get(error.code, 400))
    return visit.to(where(which), said)


def _at_its_agreement(visit: Visit, which: int, tab: str) -> str:
    number = arrived(visit.office, which).number
    return HERE if number is None else addresses.agreement(number, tab)


def _agreement(visit: Visit) -> str | None:
    said = visit.typed.one("number").strip()
    return whole(said) if said else None


def _which(visit: Visit) -> int:
    return _number(visit.part("mail"))


def _number(said: str) -> int:
    try:
        return number_meant(said)
    except InvalidError:
        raise NotFoundError("There is no such mail.") from None


ROUTES: tuple[Route, ...] = (
    get(HERE, page, "The mail that came in and waits", who=HANDLES),
    get(f"{HERE}/{{mail}}", one, "A mail that came in, as plain text", who=HANDLES),
    part(f"{HERE}/{{mail}}/files/{{place}}", file, "A file that came with a mail", who=HANDLES),
    post(f"{HERE}/{{mail}}/place", placed, "Say to which agreement a mail belongs", who=HANDLES),
    post(f"{HERE}/{{mail}}/draft", received, "Receive a mail as a draft", who=HANDLES),
    post(f"{HERE}/{{mail}}/notice", noticed, "Receive a mail as a notice", who=HANDLES),
    post(f"{HERE}/{{mail}}/drop", dropped, "Say that nothing comes of a mail", who=HANDLES),
)
