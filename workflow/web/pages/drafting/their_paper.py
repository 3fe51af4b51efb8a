"""A case that begins with the text of the other side: the file is brought, and what it says is confirmed by a person."""

from starlette.responses import Response

from workflow.domain.agreement.acts import Act
from workflow.domain.errors import (
    InvalidError,
    NotFoundError,
    OfficeError,
    Reason,
    RefusedError,
    StaleAgreementError,
    at_field,
)
from workflow.door.taking import Sent
from workflow.services.casework.asking import acts_to_ask
from workflow.services.casework.theirs.found import found_in_theirs, take_found
from workflow.services.casework.theirs.opening_theirs import open_from_theirs, their_paper
from workflow.services.papers.open_points import open_points_answer
from workflow.services.views.agreement_head import head_of
from workflow.services.views.library import types_to_open
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.pages.drafting.choosing import who_opens
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

NO_FILE = at_field("paper", "Choose the Word file that the other side sent.")
FOUND = "found"


def page(visit: Visit, why: tuple[Reason, ...] = (), status: int = 200) -> Response:
    """Where their text is brought, and its type is said."""
    return visit.page(
        "pages/drafting/their_paper.html",
        title="From their text",
        here="agreements",
        status=status,
        types=types_to_open(visit.office.refreshed().catalogue, ""),
        why=[each.sentence for each in why],
        problems={each.anchor: each.sentence for each in why if each.anchor},
        needs_party=not visit.office.settings.organisations,
        may_begin=visit.is_officer,
        who_begins=who_opens(visit),
        request_id=visit.request_id(),
    )


def opened(visit: Visit) -> Response:
    """Open the case, and go on to what its text says."""
    typed, brought = visit.typed, visit.typed.files.get("paper", ())
    if not brought:
        return page(visit, (NO_FILE,), STATUS[InvalidError.code])
    said: dict[str, object] = {"type": typed.one("type") or None, "title": typed.one("title") or None}
    if party := typed.one("party"):
        said["party"] = [f"{party}:home"]
    try:
        outcome = open_from_theirs(
            visit.acting,
            their_paper(Sent(*brought[0])),
            {},
            said,
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            confidential=typed.one("confidential") == "yes",
            request_id=visit.request_id(),
        )
    except OfficeError as error:
        return page(visit, error.why, STATUS.get(error.code, 400))
    wake(visit.office)
    number = outcome.agreement.number
    return visit.to(_found(number), f"{number} is opened from their text.")


def found(visit: Visit, why: tuple[str, ...] = (), status: int = 200) -> Response:
    """What their text says, beside what is on record, and what it leaves open."""
    number = visit.part("number")
    agreement = visit.office.agreement(number)
    try:
        told = found_in_theirs(visit.office, number)
    except RefusedError as error:  # the text is ours, or no Word file: a page all the same, which says so
        told, why = None, why or error.reasons
    return visit.page(
        "pages/drafting/found.html",
        title=f"Their text: {number}",
        here="agreements",
        status=status,
        head=head_of(visit.office, agreement, on=visit.on),
        told=told,
        points=() if told is None else open_points_answer(visit.office, number),
        may=Act.REVISE in acts_to_ask(visit.office, number, actor=visit.who.key),
        why=why,
        request_id=visit.request_id(),
    )


def taken(visit: Visit) -> Response:
    """Take over what is ticked."""
    number = visit.part("number")
    seen = visit.typed.one("seen_version")
    try:
        take_found(
            visit.acting,
            number,
            visit.typed.several("take"),
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            seen_version=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else None,
            request_id=visit.request_id(),
        )
    except (InvalidError, NotFoundError, RefusedError, StaleAgreementError) as error:
        return found(visit, error.reasons, STATUS[error.code])
    wake(visit.office)
    return visit.to(_found(number), "Taken over.")


def _found(number: str) -> str:
    return addresses.agreement(number, FOUND)


ROUTES: tuple[Route, ...] = (
    get("/agreements/new/theirs", page, "A new agreement from the other side’s text"),
    post("/agreements/new/theirs", opened, "Open an agreement from the other side’s text"),
    get("/agreements/{number}/found", found, "What the other side’s text says, beside the record"),
    post("/agreements/{number}/found", taken, "Take over what the other side’s text says"),
)
