"""Prospects: who might agree on what, noted until it becomes a case."""

from starlette.responses import Response

from workflow.answers.acting import FieldAnswer, FieldKind
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError
from workflow.services.casework.beginnings.prospecting import add_prospect, prospects
from workflow.web.failing import STATUS
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit

KEEPS = (Role.OFFICER, Role.ADMINISTRATOR)
NEW = (
    FieldAnswer(name="key", label="Key", help="Short and small, as \u201chealth-data\u201d; it stays.", kind=FieldKind.LINE, required=True),
    FieldAnswer(name="organisation", label="Organisations", help="Besides ours, each on a line of its own.", kind=FieldKind.LIST, required=True),
    FieldAnswer(name="themes", label="About what?", help="Each theme on a line of its own.", kind=FieldKind.LIST, required=False),
    FieldAnswer(name="note", label="What is known?", help="", kind=FieldKind.TEXT, required=False),
    FieldAnswer(name="source", label="Where is it known from?", help="A letter, a visit, a list.", kind=FieldKind.LINE, required=False),
    FieldAnswer(name="verified", label="Somebody has asked them", help="", kind=FieldKind.YES_NO, required=False),
)  # fmt: skip


def page(visit: Visit) -> Response:
    """The prospects, found by any part of an organisation, a theme or the note."""
    text = visit.asked("text") or ""
    return visit.page(
        "pages/prospects.html",
        title="Prospects",
        here="prospects",
        rows=prospects(visit.office, about=text),
        text=text,
        keeps=any(map(visit.may, KEEPS)),
    )


def new(visit: Visit, error: InvalidError | None = None) -> Response:
    """The form by which one is noted."""
    reasons = () if error is None else error.why
    problems = {each.anchor: each.sentence for each in reasons if each.anchor}
    return visit.page(
        "pages/prospect_new.html",
        title="Note a prospect",
        here="prospects",
        status=200 if error is None else STATUS[error.code],
        fields=NEW,
        values={each.name: visit.typed.one(each.name) for each in NEW},
        reasons=tuple(each.sentence for each in reasons),
        links={sentence: f"#field-{field}" for field, sentence in problems.items()},
        problems=problems,
    )


def add(visit: Visit) -> Response:
    """Note it; the same again changes nothing, and another of its key is refused."""
    typed = visit.typed
    try:
        noted = add_prospect(
            visit.office,
            typed.one("key").strip(),
            organisations=typed.one("organisation").splitlines(),
            themes=typed.one("themes").splitlines(),
            note=typed.one("note"),
            source=typed.one("source"),
            verified=bool(typed.one("verified")),
        )
    except InvalidError as error:
        return new(visit, error)
    return visit.to("/prospects", f"The prospect {noted.key} is noted.")


ROUTES: tuple[Route, ...] = (
    get("/prospects", page, "Prospects: relationships that have no instrument yet"),
    get("/prospects/new", new, "The form of a prospect", who=KEEPS),
    post("/prospects", add, "Note a prospect", who=KEEPS),
)
