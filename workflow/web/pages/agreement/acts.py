"""The acts on an agreement: what may be asked for, and the form of each, made from what the table says it carries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from starlette.responses import Response

from workflow.answers.acting import FieldAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import (
    InvalidError,
    OfficeError,
    Reason,
    RefusedError,
    StaleAgreementError,
    Topic,
    UnconfirmedError,
)
from workflow.door.taking import Sent
from workflow.services.casework.act_labels import label_of
from workflow.services.casework.advance import Outcome, advance
from workflow.services.casework.asking import acts_of, asking
from workflow.services.casework.forms.act_forms import form_of
from workflow.services.casework.forms.filled_in import Asked, read_form
from workflow.services.casework.forms.what_it_touches import what_it_touches
from workflow.services.papers.produce import ensure_draft
from workflow.services.views.agreement_head import head_of
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.route import Route, get, post
from workflow.web.typed import Typed
from workflow.web.visit import Visit
from workflow.web.waking import wake

MENDED_AT = {
    Topic.TEXT: "draft",
    Topic.FACTS: "draft",
    Topic.OPEN_POINTS: "draft",
    Topic.PARTIES: "draft",
    Topic.COMMENTS: "review",
    Topic.SIGN_OFFS: "review",
    Topic.CLEARANCES: "review",
    Topic.SIGNATURES: "signatures",
    Topic.DATES: "dates",
    Topic.RENEWAL: "duties",
    Topic.NOTICES: "dates",
    Topic.LINKS: "links",
    Topic.STAGE: "history",
}
"""The tab where what a reason is about is mended."""

WITH_TERMS = (Act.CORRECT, Act.CHECK)
"""The acts whose form stands with the terms, on a page of its own."""

HELD_BACK = (InvalidError, RefusedError, UnconfirmedError, StaleAgreementError)
"""What a form says itself, so that nothing typed is lost."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a form says that was not taken: its heading, the reasons, and whether it only waits for a yes."""

    heading: str
    reasons: tuple[Reason, ...]
    status: int
    calm: bool = False
    asks: bool = False
    moved_on: bool = False
    problems: dict[str, str] = field(default_factory=dict)


def menu(visit: Visit) -> Response:
    """Every act that this person may ask for, by group, each with what holds it back before it is asked."""
    number = visit.part("number")
    acts = acts_of(visit.office, number, actor=visit.who.key, on=visit.on, at=visit.at)
    groups: dict[str, list[object]] = {}
    for each in acts:
        groups.setdefault(each.group, []).append(each)
    return visit.page(
        "pages/agreement/acts.html",
        title=f"Acts on {number}",
        here="agreements",
        block="menu",
        number=number,
        groups=groups,
        asking=addresses.asking,
    )


def form(visit: Visit, act: Act, refusal: Refusal | None = None) -> Response:
    """The form of an act; what holds it back already stands beside it before it is asked."""
    number = visit.part("number")
    shown = form_of(visit.office, number, act, actor=visit.who.key, on=visit.on)
    head = head_of(visit.office, visit.office.agreement(number), on=visit.on)
    typed = visit.typed if visit.typed.words else preset(visit)
    held = () if refusal else asking(visit.office, number, act, actor=visit.who.key, on=visit.on, at=visit.at)
    return visit.page(
        "pages/agreement/act.html",
        title=f"{shown.label}: {number}",
        here="agreements",
        status=refusal.status if refusal else 200,
        head=head,
        form=shown,
        values=values_of(shown.fields, typed, was_sent=bool(visit.typed.words)),
        typed=typed,
        refusal=refusal,
        held=held,
        touched=what_it_touches(visit.office, number, act, on=visit.on),
        mended_at=partial(mended_at, number),
        request_id=visit.request_id(),
    )


def sent(visit: Visit, act: Act) -> Response:
    """Ask for an act with what was typed: recorded, or the form again with every reason and all that was typed."""
    number = visit.part("number")
    try:
        outcome = asked_for(visit, number, act, words_of(visit.typed))
    except HELD_BACK as error:
        return form(visit, act, refusal_of(act, error))
    return recorded(visit, outcome, act, addresses.TAB_OF.get(act, ""))


def asked_for(
    visit: Visit,
    number: str,
    act: Act,
    words: Mapping[str, str | list[str]],
    *,
    remark: str | None = None,
) -> Outcome:
    """Ask for an act with these words in its form; a remark is the reason of one whose form asks for none."""
    typed, seen = visit.typed, visit.typed.one("seen_version")
    seen_version = int(seen) if seen.isascii() and seen.isdigit() else None
    asked: Asked = read_form(
        visit.office,
        number,
        act,
        words,
        files_of(typed),
        actor=visit.who.key,
        on=visit.on,
        seen_version=seen_version,
    )
    if act is Act.SUBMIT:
        ensure_draft(visit.acting, number, at=visit.at)
    return advance(
        visit.acting,
        number,
        act,
        actor=visit.who.key,
        on=asked.on,
        at=visit.at,
        details=asked.details,
        reason=asked.reason or remark,
        evidence=asked.evidence,
        second=asked.second,
        on_behalf_of=asked.on_behalf_of,
        request_id=visit.request_id(),
        seen_version=seen_version,
        confirmed=typed.one("confirmed") == "yes",
    )


def recorded(visit: Visit, outcome: Outcome, act: Act, tab: str) -> Response:
    """On to the tab that shows what an act did, which says so in one sentence."""
    wake(visit.office)
    said = f"{label_of(act)}: recorded; it is {outcome.agreement.whereabouts}."
    told = " ".join((said, *outcome.change.flags_told))
    return visit.to(addresses.agreement(outcome.agreement.number, tab), told)


def mended_at(number: str, reason: Reason) -> str | None:
    """Where what a reason is about is mended: a field of this form, or a place of the agreement."""
    if reason.about is Topic.FIELD and reason.anchor:
        return f"#field-{reason.anchor}"
    if reason.anchor and "." in reason.anchor:  # a field of the draft, as term.effective.reason
        return f"{addresses.agreement(number, 'draft')}#field-{reason.anchor}"
    tab = None if reason.about is None else MENDED_AT.get(reason.about)
    if tab is None:
        return None
    return addresses.agreement(number, tab) + (f"#{reason.anchor}" if reason.anchor else "")


def preset(visit: Visit) -> Typed:
    """What the address asks to stand in the fields, as a link from a row does that names the row."""
    query = visit.request.query_params
    return Typed({name: query.getlist(name) for name in query})


def values_of(fields: Iterable[FieldAnswer], typed: Typed, *, was_sent: bool) -> dict[str, object]:
    """What stands in each field: what was typed when it was sent; before, what is preset, else what the form begins with."""
    return {
        each.name: _value_of(each, typed) if was_sent or typed.several(each.name) else each.value or ""
        for each in fields
    }


def _value_of(field: FieldAnswer, typed: Typed) -> object:
    return typed.words.get(field.name, []) if field.kind in {"list", "files"} else typed.one(field.name)


def words_of(typed: Typed) -> dict[str, str | list[str]]:
    """The words of a form by field."""
    return {name: said if len(said) > 1 else said[0] for name, said in typed.words.items() if said}


def files_of(typed: Typed) -> dict[str, list[Sent]]:
    """The files of a form, each by what its owner called it; they come in by the door when the form is read."""
    return {
        name: [Sent(called, content) for called, content in brought] for name, brought in typed.files.items()
    }


def refusal_of(act: Act, error: OfficeError) -> Refusal:
    """What a form says of an act that was not taken."""
    label = label_of(act)
    problems = dict(_problems(error.why))
    status = STATUS.get(error.code, 400)
    match error:
        case UnconfirmedError():
            return Refusal(
                f"Before you {label[:1].lower()}{label[1:]}", error.why, status, calm=True, asks=True
            )
        case StaleAgreementError():
            return Refusal("Nothing was recorded", error.why, status, moved_on=True)
        case _:
            return Refusal(
                f"Not recorded: {label[:1].lower()}{label[1:]}", error.why, status, problems=problems
            )


def _problems(reasons: tuple[Reason, ...]) -> Iterator[tuple[str, str]]:
    for reason in reasons:
        if reason.about is Topic.FIELD and reason.anchor:
            yield reason.anchor, reason.sentence


def _routes() -> Iterator[Route]:
    yield get("/agreements/{number}/acts", menu, "The acts on an agreement")
    for act, noun in addresses.NOUN.items():
        if act in WITH_TERMS:
            continue
        path, label = f"/agreements/{{number}}/{noun}", label_of(act)
        yield get(path, partial(form, act=act), f"The form of \u201c{label}\u201d")
        yield post(path, partial(sent, act=act), label)


ROUTES: tuple[Route, ...] = tuple(_routes())
