"""Enquiries: a member of the university asks for an agreement, and sees what became of it; an officer answers."""

from collections.abc import Callable
from datetime import date

from starlette.responses import Response

from workflow.answers.acting import ChoiceAnswer, FieldAnswer, FieldKind
from workflow.domain.agreement.agreement import Role
from workflow.domain.beginnings.enquiry import MAY_ASK, MOST_ATTACHMENTS, SEES_ALL, Became
from workflow.domain.errors import InvalidError, OfficeError, RefusedError
from workflow.services.casework.beginnings import enquiring
from workflow.services.papers.evidence_files import keep_sent
from workflow.services.views.enquiries import PAGE, attachment_of, enquiries, enquiry_of
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.route import Route, get, part, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

WHO = tuple(dict.fromkeys((*MAY_ASK, *SEES_ALL)))
NEW = (
    FieldAnswer(name="what", label="What is it to be about?", help="One line; the agreement will bear it as its title.", kind=FieldKind.LINE, required=True),
    FieldAnswer(name="partners", label="With whom?", help="Each organisation on a line of its own.", kind=FieldKind.LIST, required=True),
    FieldAnswer(name="why", label="What is it for, and who works on it?", help="So much that the office can choose the kind of agreement.", kind=FieldKind.TEXT, required=True),
    FieldAnswer(name="wanted_by", label="By when?", help="A day from which something depends on it.", kind=FieldKind.DAY, required=False),
    FieldAnswer(name="attachments", label="Files", help=f"Letters, drafts, programmes: at most {MOST_ATTACHMENTS}, together 40 MB.", kind=FieldKind.FILES, required=False),
)  # fmt: skip
FIELD_OF = {
    "what": "what",
    "partner": "partners",
    "why": "why",
    "by": "wanted_by",
    "attachment": "attachments",
}
"""The field of the form that a sentence is about, by the word it begins with."""


def page(visit: Visit) -> Response:
    """The enquiries that somebody may see: all of them, or what they asked themselves."""
    became = visit.asked("became")
    found = enquiries(
        visit.office, person=visit.who.key, became=became, after=visit.asked("after"), limit=PAGE + 1
    )
    return visit.page(
        "pages/enquiries.html",
        title="Enquiries",
        here="enquiries",
        rows=found[:PAGE],
        later=found[PAGE - 1].number if len(found) > PAGE else None,
        became=became,
        all_became=tuple(Became),
        sees_all=any(map(visit.may, SEES_ALL)),
        may_ask=any(map(visit.may, MAY_ASK)),
    )


def new(visit: Visit, *, reasons: tuple[str, ...] = (), status: int = 200) -> Response:
    """The form by which somebody asks."""
    links = {each: f"#field-{field}" for each in reasons if (field := _field(each))}
    return visit.page(
        "pages/enquiry_new.html",
        title="Ask for an agreement",
        here="enquiries",
        status=status,
        fields=NEW,
        values={each.name: _typed(visit, each) for each in NEW},
        reasons=reasons,
        links=links,
        problems={field: each for each in reasons if (field := _field(each))},
        request_id=visit.request_id(),
    )


def ask(visit: Visit) -> Response:
    """Ask: recorded once, or the form again with every reason and all that was typed."""
    typed = visit.typed
    try:
        done = enquiring.enquire(
            visit.office,
            actor=visit.who.key,
            what=typed.one("what"),
            partners=typed.one("partners").splitlines(),
            why=typed.one("why"),
            wanted_by=_day(typed.one("wanted_by")),
            attachments=[keep_sent(name, content) for name, content in typed.files.get("attachments", ())],
            on=visit.on,
            at=visit.at,
            request_id=visit.request_id(),
        )
    except (InvalidError, RefusedError) as error:
        return new(visit, reasons=error.reasons, status=STATUS[error.code])
    number = done.enquiry.number
    return visit.to(
        f"/enquiries/{number}", f"Asked: {number}. The office has it; what becomes of it stands here."
    )


def one(visit: Visit, *, not_done: str = "", reasons: tuple[str, ...] = (), status: int = 200) -> Response:
    """One enquiry: what was asked, what became of it, and for whoever may the answer to it."""
    found = enquiry_of(visit.office, visit.part("number"), person=visit.who.key)
    is_open = found.became is Became.OPEN
    kinds = [ChoiceAnswer(value=each.key, label=each.title) for each in visit.office.catalogue.types()]
    return visit.page(
        "pages/enquiry.html",
        title=found.number,
        here="enquiries",
        status=status,
        enquiry=found,
        kinds=kinds,
        answers=is_open and visit.may(Role.OFFICER),
        withdraws=is_open and found.asked_by == visit.who.key,
        not_done=not_done,
        reasons=reasons,
        request_id=visit.request_id(),
    )


def take(visit: Visit) -> Response:
    """Take it as a case: an agreement in exploration, with what was asked and the files that came with it."""
    number, typed = visit.part("number"), visit.typed
    said = {"type": typed.one("type"), "title": typed.one("title") or None}
    if not said["type"]:
        return _not_done(
            visit, "Not taken as a case", InvalidError("type: choose what type of agreement it is to become.")
        )
    try:
        document = enquiring.case_of(visit.office, number, {}, said, person=visit.who.key)
        outcome = enquiring.take(
            visit.acting,
            number,
            document,
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            request_id=visit.request_id(),
        )
    except (InvalidError, RefusedError) as error:
        return _not_done(visit, "Not taken as a case", error)
    wake(visit.office)
    taken = outcome.agreement.number
    return visit.to(addresses.agreement(taken), f"{number} was taken as {taken}; it is in exploration.")


def decline(visit: Visit) -> Response:
    """Say that nothing comes of it, and why; whoever asked reads it."""
    return _ended(visit, enquiring.decline, "declined", "Declined; whoever asked reads the reason here.")


def withdraw(visit: Visit) -> Response:
    """Ask no more, while nothing has come of it."""
    return _ended(visit, enquiring.withdraw, "withdrawn", "Withdrawn.")


def _ended(visit: Visit, end: Callable[..., enquiring.Enquired], word: str, said: str) -> Response:
    number = visit.part("number")
    try:
        end(
            visit.office,
            number,
            actor=visit.who.key,
            reason=visit.typed.one("reason"),
            on=visit.on,
            at=visit.at,
            request_id=visit.request_id(),
        )
    except (InvalidError, RefusedError) as error:
        return _not_done(visit, f"Not {word}", error)
    return visit.to(f"/enquiries/{number}", said)


def attachment(visit: Visit) -> Response:
    """A file that came with an enquiry, to keep; it is never opened within a page of ours."""
    place = visit.part("place")
    name, content = attachment_of(
        visit.office,
        visit.part("number"),
        int(place) if place.isascii() and place.isdigit() and len(place) < 4 else 0,
        person=visit.who.key,
    )
    return visit.file(content, name=name, kind="application/octet-stream")


def _not_done(visit: Visit, heading: str, error: OfficeError) -> Response:
    return one(visit, not_done=heading, reasons=error.reasons, status=STATUS[error.code])


def _field(reason: str) -> str | None:
    return FIELD_OF.get(reason.split(":", maxsplit=1)[0].split(maxsplit=1)[0]) if ":" in reason else None


def _typed(visit: Visit, field: FieldAnswer) -> str:
    return "" if field.kind is FieldKind.FILES else visit.typed.one(field.name)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise InvalidError(
            f"by: \u201c{said[:40]}\u201d is not a day: write year-month-day, as \u201c2026-09-01\u201d."
        ) from None


ROUTES: tuple[Route, ...] = (
    get("/enquiries", page, "The enquiries that somebody may see", who=WHO),
    post("/enquiries", ask, "Ask for an agreement", who=MAY_ASK),
    get("/enquiries/new", new, "The form by which somebody asks for an agreement", who=MAY_ASK),
    get("/enquiries/{number}", one, "One enquiry, and what became of it", who=WHO),
    post("/enquiries/{number}/case", take, "Take an enquiry as a case", who=(Role.OFFICER,)),
    post("/enquiries/{number}/refusal", decline, "Decline an enquiry, and say why", who=(Role.OFFICER,)),
    post("/enquiries/{number}/withdrawal", withdraw, "Withdraw an enquiry of one\u2019s own", who=MAY_ASK),
    part("/enquiries/{number}/attachments/{place}", attachment, "A file that came with an enquiry", who=WHO),
)
