"""What was signed is typed in: an agreement that exists is registered, and the record of one is put right."""

from starlette.responses import Response

from workflow.answers.acting import FieldAnswer
from workflow.catalogue.cases.typed_cases import TypedWords
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import OfficeError, Topic
from workflow.services.casework.act_labels import label_of
from workflow.services.casework.drafts.forms import draft_form, form_so_far
from workflow.services.casework.drafts.signed import (
    SignedForm,
    correct_typed,
    correction_form,
    register_form,
    register_typed,
)
from workflow.services.views.agreement_head import head_of
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.pages.agreement.acts import HELD_BACK, files_of, preset, recorded, values_of
from workflow.web.pages.drafting.drafts import type_of
from workflow.web.pages.drafting.shaping import Offers, only_shapes, reshaped
from workflow.web.pages.drafting.what_is_missing import told_of
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

AT_THE_END = ("reason", "second", "happened_on")
"""What is said with either act after all else; the document that shows a correction as well."""

THE_PAPER = ("evidence", "original_missing")


def to_register(visit: Visit) -> Response:
    """The empty form of a type, for one that was signed elsewhere."""
    return _registering(visit, {})


def registered(visit: Visit) -> Response:
    """Register what was typed, or send the form back as a button of it asks."""
    if only_shapes(visit):
        words, offers = reshaped(visit)
        return _registering(visit, words, offers)
    try:
        outcome = register_typed(
            visit.acting,
            type_of(visit),
            visit.typed.words,
            files_of(visit.typed),
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            request_id=visit.request_id(),
            confirmed=visit.typed.one("confirmed") == "yes",
        )
    except HELD_BACK as error:
        return _registering(visit, visit.typed.words, refused=error)
    wake(visit.office)
    agreement = outcome.agreement
    said = f"{agreement.number} is registered; it is {agreement.whereabouts}."
    return visit.to(addresses.agreement(agreement.number), said)


def to_correct(visit: Visit) -> Response:
    """The record of an agreement as it stands, to be put right."""
    return _correcting(visit, None)


def corrected(visit: Visit) -> Response:
    """Put the record right as it was typed; the dates that move by it are named first."""
    if only_shapes(visit):
        words, offers = reshaped(visit)
        return _correcting(visit, words, offers)
    seen = visit.typed.one("seen_version")
    try:
        outcome = correct_typed(
            visit.acting,
            visit.part("number"),
            visit.typed.words,
            files_of(visit.typed),
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            request_id=visit.request_id(),
            seen_version=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else None,
            confirmed=visit.typed.one("confirmed") == "yes",
        )
    except HELD_BACK as error:
        return _correcting(visit, visit.typed.words, refused=error)
    return recorded(visit, outcome, Act.CORRECT, "history")


def _registering(
    visit: Visit, words: TypedWords, offers: Offers | None = None, refused: OfficeError | None = None
) -> Response:
    key = type_of(visit)
    form = draft_form(visit.office, key, words) if refused else form_so_far(visit.office, key, words)
    shown = register_form(visit.office, form, actor=visit.who.key, on=visit.on)
    return _page(visit, shown, Act.REGISTER, offers, refused, type_title=form.type_title)


def _correcting(
    visit: Visit,
    words: TypedWords | None,
    offers: Offers | None = None,
    refused: OfficeError | None = None,
) -> Response:
    number = visit.part("number")
    if words is None or "title" not in words:  # as it is on record
        form = draft_form(visit.office, number)
    else:
        form = (
            draft_form(visit.office, number, words) if refused else form_so_far(visit.office, number, words)
        )
    shown = correction_form(visit.office, number, form, actor=visit.who.key, on=visit.on)
    return _page(visit, shown, Act.CORRECT, offers, refused, number=number)


def _page(
    visit: Visit,
    form: SignedForm,
    act: Act,
    offers: Offers | None,
    refused: OfficeError | None,
    *,
    number: str | None = None,
    type_title: str = "",
) -> Response:
    was_sent = bool(visit.typed.words)
    names = frozenset(each.name for each in form.beside)
    last = (*AT_THE_END, "evidence") if act is Act.CORRECT else AT_THE_END
    told = None
    if refused is not None:
        label = label_of(act)
        asks = refused.code == "unconfirmed"
        heading = f"Before you {label[:1].lower()}{label[1:]}" if asks else "Nothing was recorded"
        told = told_of(form.terms, refused, heading, names)
    return visit.page(
        "pages/drafting/signed.html",
        title=f"{label_of(act)}: {number or type_title}",
        here="agreements",
        status=STATUS.get(refused.code, 400) if refused else 200,
        heading=label_of(act),
        type_title=type_title,
        form=form,
        first=sorted((each for each in form.beside if each.name not in last), key=_place),
        last=[each for each in form.beside if each.name in last],
        values=values_of(form.beside, visit.typed if was_sent else preset(visit), was_sent=was_sent),
        problems=_problems(refused, names),
        told=told,
        offers=offers,
        head=head_of(visit.office, visit.office.agreement(number), on=visit.on) if number else None,
        at=visit.request.url.path,
        button="Register it" if act is Act.REGISTER else label_of(act),
        back=addresses.agreement(number) if number else "/agreements/new?signed=yes",
        request_id=visit.request_id(),
    )


def _place(field: FieldAnswer) -> int:
    """The signed paper is asked for before what is known of it."""
    return THE_PAPER.index(field.name) if field.name in THE_PAPER else len(THE_PAPER)


def _problems(refused: OfficeError | None, names: frozenset[str]) -> dict[str, str]:
    """What is wrong beside the terms, by field."""
    if refused is None:
        return {}
    return {
        each.anchor: each.sentence
        for each in refused.why
        if each.about is Topic.FIELD and each.anchor in names
    }


ROUTES: tuple[Route, ...] = (
    get(
        "/agreements/new/{type}/signed",
        to_register,
        "The form by which a signed agreement is registered",
        who=(Role.ADMINISTRATOR,),
    ),
    post(
        "/agreements/new/{type}/signed",
        registered,
        "Register a signed agreement",
        who=(Role.ADMINISTRATOR,),
    ),
    get("/agreements/{number}/corrections", to_correct, "The record of an agreement, to be put right"),
    post("/agreements/{number}/corrections", corrected, "Put the record of an agreement right"),
)
