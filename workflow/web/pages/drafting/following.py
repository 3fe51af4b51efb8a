"""A text that follows one in force begins: its renewal letter, or an amendment of it."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from starlette.responses import Response

from workflow.domain.errors import InvalidError, OfficeError, Reason, RefusedError, Topic, UnconfirmedError
from workflow.services.casework.advance import Outcome
from workflow.services.casework.amending import open_amendment
from workflow.services.casework.opening import open_renewal_letter
from workflow.services.views.agreement_head import head_of
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.pages.drafting.choosing import who_opens
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit
from workflow.web.waking import wake


@dataclass(frozen=True, slots=True)
class AskedHere:
    """One field of the form: its name, what it asks for, as what, and help."""

    name: str
    label: str
    kind: str = "text"
    help: str = ""


@dataclass(frozen=True, slots=True)
class Following:
    """A kind of text that follows: how its page is headed, what it does, and what is asked before it is drafted."""

    noun: str
    heading: str
    about: str
    fields: tuple[AskedHere, ...]


TITLE = AskedHere("title", "Title", help="Left out, it is called after the agreement.")
LETTER = Following(
    "renewal-letter",
    "Renewal letter",
    "It is an agreement of its own, which moves the term once all have signed it. What is owed still is carried into the further term.",
    (
        AskedHere(
            "length",
            "For how long",
            help="For example: 3 years. Left out, as it was decided, else as the text has it.",
        ),
        AskedHere("last_day", "New last day", "date", "In place of a length."),
        TITLE,
    ),
)
AMENDMENT = Following(
    "amendment",
    "Amendment",
    "It is an agreement of its own, which changes this one once everybody has signed it. The clauses it changes are written in its draft.",
    (
        AskedHere("last_day", "New last day", "date", "Only where the term changes."),
        AskedHere("notice", "New length of notice", help="For example: 3 months. Only where it changes."),
        AskedHere("changes_from", "The changes hold from", "date", "Left out, from the last signature."),
        TITLE,
    ),
)


def page(visit: Visit, text: Following, refused: OfficeError | None = None) -> Response:
    """What is asked before the text is drafted."""
    number = visit.part("number")
    why = () if refused is None else refused.why
    return visit.page(
        "pages/drafting/following.html",
        title=f"{text.heading}: {number}",
        here="agreements",
        status=200 if refused is None else STATUS[refused.code],
        head=head_of(visit.office, visit.office.agreement(number), on=visit.on),
        text=text,
        why=why,
        problems={each.anchor: each.sentence for each in why if each.about is Topic.FIELD},
        request_id=visit.request_id(),
        who_opens=who_opens(visit),
    )


def opened(visit: Visit, text: Following) -> Response:
    """Open the text that follows, and go on to its draft."""
    try:
        outcome = _letter(visit) if text is LETTER else _amendment(visit)
    except (InvalidError, RefusedError, UnconfirmedError) as error:
        return page(visit, text, error)
    wake(visit.office)
    number = outcome.agreement.number
    return visit.to(
        addresses.agreement(number, "draft"), f"{number} is opened; it follows {visit.part('number')}."
    )


def _letter(visit: Visit) -> Outcome:
    return open_renewal_letter(
        visit.acting,
        visit.part("number"),
        actor=visit.who.key,
        on=visit.on,
        at=visit.at,
        length=visit.typed.one("length") or None,
        last_day=_day(visit, "last_day", "New last day"),
        title=visit.typed.one("title") or None,
        request_id=visit.request_id(),
    )


def _amendment(visit: Visit) -> Outcome:
    return open_amendment(
        visit.acting,
        visit.part("number"),
        actor=visit.who.key,
        on=visit.on,
        at=visit.at,
        last_day=_day(visit, "last_day", "New last day"),
        changes_from=_day(visit, "changes_from", "The changes hold from"),
        notice=visit.typed.one("notice") or None,
        title=visit.typed.one("title") or None,
        request_id=visit.request_id(),
    )


def _day(visit: Visit, name: str, label: str) -> date | None:
    said = visit.typed.one(name)
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        told = f"{label}: \u201c{said[:40]}\u201d is no day; write it as 2027-08-31."
        raise InvalidError(Reason(told, Topic.FIELD, name)) from None


ROUTES: tuple[Route, ...] = tuple(
    line
    for text in (LETTER, AMENDMENT)
    for line in (
        get(
            f"/agreements/{{number}}/{text.noun}",
            partial(page, text=text),
            f"{text.heading} of an agreement: what is asked first",
        ),
        post(
            f"/agreements/{{number}}/{text.noun}",
            partial(opened, text=text),
            f"Open a {text.heading.lower()}",
        ),
    )
)
