"""An imported agreement beside its original: what nobody has compared is read, put right where the list had it wrong, and ticked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starlette.responses import Response

from workflow.answers.overview.imported import CheckFormAnswer, OriginalAnswer
from workflow.catalogue.cases.typed_cases import TypedWords
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement, Role
from workflow.domain.errors import NotFoundError, OfficeError, Reason, Topic
from workflow.door.drawn.pages import DRAWN_AS
from workflow.services.casework.act_labels import label_of
from workflow.services.casework.lists.checking import READ, SCAN, check_form, check_typed
from workflow.services.papers.on_file.drawn import MOST_PAGES, page_of
from workflow.services.papers.on_file.files import OPENED, file_of
from workflow.services.views.agreement_head import head_of
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.guarding import OPENED_BY_ITSELF
from workflow.web.pages.agreement.acts import HELD_BACK, files_of
from workflow.web.pages.drafting.shaping import only_shapes, reshaped
from workflow.web.route import Route, get, part, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

CHECKS = (Role.OFFICER, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """The pages of a scan that are shown, how many follow that are not, and why none is."""

    pages: range = range(0)
    further: int = 0
    refused: str | None = None


def page(visit: Visit, refused: OfficeError | None = None, words: TypedWords | None = None) -> Response:
    """The original at the left, at the right the short form of what is to be compared with it."""
    number, typed = visit.part("number"), visit.typed
    agreement = visit.office.agreement(number)
    why = () if refused is None else refused.why
    was_sent = bool(typed.words)
    form = check_form(
        visit.office,
        agreement.number,
        actor=visit.who.key,
        typed=words or typed.words,
        wrong=[each for each in why if each.about is Topic.FIELD],
    )
    shown = _shown(form, visit.asked("scan"))
    return visit.page(
        "pages/imports/check.html",
        title=f"{label_of(Act.CHECK)}: {agreement.number}",
        here="imports",
        status=200 if refused is None else STATUS[refused.code],
        head=head_of(visit.office, agreement, on=visit.on),
        form=form,
        values={
            each.name: typed.one(each.name) if was_sent else each.value
            for piece in form.pieces
            for each in piece.fields
        },
        read=typed.several(READ),
        shown=shown,
        drawn=_drawn(visit, form.number, shown) if shown is not None and shown.shown_as == "pages" else None,
        why=why,
        typing=words is not None,
        asks=refused is not None and refused.code == "unconfirmed",
        problems={each.anchor: each.sentence for each in why if each.about is Topic.FIELD},
        leads=dict(_leads(form, why)),
        may_check=any(map(visit.may, CHECKS)),
        request_id=visit.request_id(),
    )


def checked(visit: Visit) -> Response:
    """Put on record what was read, and go on with the next that waits."""
    if only_shapes(visit):
        words, _ = reshaped(visit)
        return page(visit, words=words)
    number, typed = visit.part("number"), visit.typed
    seen = typed.one("seen_version")
    try:
        outcome = check_typed(
            visit.acting,
            number,
            typed.words,
            files_of(typed).get(SCAN, ()),
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            confirmed=typed.one("confirmed") == "yes",
            request_id=visit.request_id(),
            seen_version=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else None,
        )
    except HELD_BACK as error:
        return page(visit, error)
    wake(visit.office)
    now = outcome.agreement
    left = "; something of it is still to be checked" if now.unchecked else ""
    said = f"{now.number} is checked{left}.{_moved(visit, now)}"
    if typed.one("do") != "next":
        return visit.to(addresses.agreement(now.number), said)
    following = check_form(visit.office, now.number, actor=visit.who.key).following
    if following is None:
        return visit.to("/imports/to-check", f"{said} Nothing else waits to be checked.")
    return visit.to(addresses.asking(following, Act.CHECK), f"{said} This is the next.")


def _leads(form: CheckFormAnswer, why: Iterable[Reason]) -> Iterator[tuple[str, str]]:
    """Where each sentence that holds back leads: to its field, or to the draft field it stands at."""
    names = {READ, SCAN, *(each.name for piece in form.pieces for each in piece.fields)}
    yield from (
        (each.sentence, each.anchor) for each in why if each.about is Topic.FIELD and each.anchor in names
    )
    waiting = [each for piece in form.pieces for each in piece.drafted]
    for field in waiting:
        yield from ((says, field.name) for says in field.problems)
        waiting += [each for row in field.rows for each in row.fields]


def _shown(form: CheckFormAnswer, wanted: str | None) -> OriginalAnswer | None:
    """The scan beside the fields: the one that is asked for, else the first of those that can be shown."""
    can_be = [each for each in form.originals if each.shown_as]
    return next((each for each in can_be if each.id == wanted), can_be[0] if can_be else None)


def _drawn(visit: Visit, number: str, shown: OriginalAnswer) -> DrawnPages:
    try:
        first = page_of(visit.office, number, shown.id, 1)
    except OfficeError as error:
        return DrawnPages(refused=str(error))
    if first.refused is not None and not first.pages:
        return DrawnPages(refused=f"{shown.name} {first.refused}.")
    return DrawnPages(range(1, min(first.pages, MOST_PAGES) + 1), max(0, first.pages - MOST_PAGES))


def _moved(visit: Visit, now: Agreement) -> str:
    """That what it names is to be put right now, of one that changed another agreement."""
    named = now.renews or now.amends
    try:
        changed_by = () if named is None else visit.office.agreement(named).changed_by
    except NotFoundError:  # whoever checked this one does not see the other
        return ""
    return f" {named} is to be put right by it." if now.number in [each.number for each in changed_by] else ""


def original_page(visit: Visit) -> Response:
    """A page of the scan of an original as a picture, which every browser shows."""
    said = visit.part("page")
    page_number = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
    found = page_of(visit.office, visit.part("number"), visit.part("paper"), page_number)
    if found.refused is not None:
        raise NotFoundError(f"This page {found.refused}; take the file away to look at it.")
    return Response(found.picture, media_type=DRAWN_AS, headers=visit.headers)


def original(visit: Visit) -> Response:
    """The scan of an original as a browser opens it: a PDF or a picture, and nothing else."""
    found = file_of(visit.office, visit.part("number"), visit.part("paper"), "original")
    if found.kind not in OPENED:
        raise NotFoundError("This file is not shown beside a record; take it away to look at it.")
    return Response(
        found.content,
        media_type=found.kind,
        headers={"Content-Disposition": "inline"} | OPENED_BY_ITSELF | visit.headers,
    )


ROUTES: tuple[Route, ...] = (
    get("/agreements/{number}/check", page, "An imported agreement beside its original"),
    post("/agreements/{number}/check", checked, "Record what was read in the original", who=CHECKS),
    part("/agreements/{number}/originals/{paper}", original, "The scan of an original"),
    part(
        "/agreements/{number}/originals/{paper}/pages/{page}",
        original_page,
        "A page of the scan of an original, drawn beside the record",
    ),
)
