"""What was signed is typed in: an agreement that exists is registered, the record of one is put right.

The form of its type stands beside the fields of the act; what nobody knows is left blank, and stays unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from workflow.answers.acting import FieldAnswer
from workflow.answers.drafting import DraftFieldAnswer, DraftFormAnswer, DraftRowAnswer
from workflow.catalogue.cases.asked_fields import CONTACTS, LINKS
from workflow.catalogue.cases.case_files import read_terms, written_document
from workflow.catalogue.cases.typed_cases import TypedWords
from workflow.domain.agreement.act_details import Correction, Opening
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.terms import FACTS
from workflow.domain.errors import InvalidError, Reason
from workflow.domain.lifecycle.guards.evidence import why_terms_stay
from workflow.services.casework.advance import Outcome
from workflow.services.casework.correcting import correct
from workflow.services.casework.drafts.forms import group_with
from workflow.services.casework.drafts.typed_drafts import About, about_of, case_of, every_problem
from workflow.services.casework.forms.act_forms import at_hand, at_hand_for_new, beside_terms
from workflow.services.casework.forms.filled_in import Asked, Files, read_from
from workflow.services.casework.forms.offers import AtHand
from workflow.services.casework.opening import register_existing
from workflow.services.office import Office


@dataclass(frozen=True, slots=True)
class SignedForm:
    """The form of what was signed: its terms in the form of its type, and the fields of the act beside them.

    `terms` is None where what the text says is not to be put right, for the reason `stays` gives.
    """

    terms: DraftFormAnswer | None
    beside: tuple[FieldAnswer, ...]
    stays: str | None = None


def register_form(office: Office, form: DraftFormAnswer, *, actor: str, on: date) -> SignedForm:
    """The form of a type as one that was signed elsewhere is registered by it: nothing of what is agreed has to be known."""
    at = at_hand_for_new(office.refreshed(), form.type, actor=actor, on=on)
    return SignedForm(_nothing_needed(form), beside_terms(at, Act.REGISTER))


def correction_form(
    office: Office, number: str, form: DraftFormAnswer, *, actor: str, on: date
) -> SignedForm:
    """The form of an agreement as its record is put right by it; contacts and links have ways of their own."""
    at = at_hand(office, number, actor=actor, on=on)
    beside = beside_terms(at, Act.CORRECT)
    if stays := why_terms_stay(at.agreement):
        return SignedForm(None, beside, stays)
    kept = tuple(each for each in form.groups if each.key not in (CONTACTS, LINKS))
    return SignedForm(_nothing_needed(form.model_copy(update={"groups": kept})), beside)


def register_typed(
    office: Office,
    type_key: str,
    typed: TypedWords,
    files: Files,
    *,
    actor: str,
    on: date,
    at: datetime,
    request_id: str | None = None,
    confirmed: bool = False,
) -> Outcome:
    """Register the agreement that was typed; every mistake of the terms and beside them is named at once."""
    office = office.refreshed()
    about = about_of(office, type_key)
    case = case_of(about, typed)
    asked = _read(
        at_hand_for_new(office, type_key, actor=actor, on=on),
        Act.REGISTER,
        typed,
        files,
        every_problem(about, case),
    )
    said = cast("Opening", asked.details)
    return register_existing(
        office,
        case.document,
        actor=actor,
        second=asked.second or "",
        on=asked.on,
        at=at,
        stage=said.stage,
        effective_on=said.effective_on,
        original_missing=said.original_missing,
        closed_as=said.closed_as,
        closed_on=said.closed_on,
        year=said.year,
        reason=asked.reason,
        evidence=asked.evidence,
        confirmed=confirmed,
        request_id=request_id,
    )


def correct_typed(
    office: Office,
    number: str,
    typed: TypedWords,
    files: Files,
    *,
    actor: str,
    on: date,
    at: datetime,
    request_id: str | None = None,
    seen_version: int | None = None,
    confirmed: bool = False,
) -> Outcome:
    """Put the record of an agreement right as it was typed; the dates that move are named before it is `confirmed`."""
    hand = at_hand(office, number, actor=actor, on=on)
    about = about_of(office.refreshed(), number)
    document = _corrected(about, hand.agreement, typed)
    wrong = () if document is None else every_problem(about, case_of(about, typed))
    asked = _read(hand, Act.CORRECT, typed, files, wrong)
    said = cast("Correction", asked.details or Correction())
    return correct(
        office,
        number,
        actor=actor,
        second=asked.second,
        on=asked.on,
        at=at,
        document=document,
        effective_on=said.effective_on,
        owner=said.owner,
        umbrella=said.umbrella,
        reason=asked.reason,
        evidence=asked.evidence,
        confirmed=confirmed,
        request_id=request_id,
        seen_version=seen_version,
    )


def _read(at: AtHand, act: Act, typed: TypedWords, files: Files, problems: Sequence[Reason]) -> Asked:
    """What stands beside the terms; refused with what is wrong with these as well."""
    words = {name: list(said) for name, said in typed.items()}
    try:
        asked = read_from(at, act, words, files)
    except InvalidError as error:
        raise InvalidError(*problems, *error.why) from None
    if problems:
        raise InvalidError(*problems)
    return asked


def _corrected(about: About, agreement: Agreement, typed: TypedWords) -> dict[str, Any] | None:
    """The document of what was typed, what was emptied in it empty; None where the form says what is on record already."""
    if why_terms_stay(agreement) or "title" not in typed:
        return None
    recorded = written_document(agreement)
    blank = {key: type(said)() if isinstance(said, list | dict) else None for key, said in recorded.items()}
    document = {**blank, **case_of(about, typed).document, **{key: recorded[key] for key in ("type", *Link)}}
    try:
        terms, _, _ = read_terms(about.kind, document)
    except InvalidError:
        return document
    return None if terms == agreement.terms else document


def _nothing_needed(form: DraftFormAnswer) -> DraftFormAnswer:
    """The form of a text that is signed: no fact has to be known, and none is missing."""
    groups = (group_with(each.key, each.title, tuple(map(unneeded, each.fields))) for each in form.groups)
    return form.model_copy(update={"groups": tuple(groups)})


def unneeded(field: DraftFieldAnswer) -> DraftFieldAnswer:
    """A field of a text that is signed: no fact has to be known."""
    if not field.name.startswith(FACTS):
        return field
    rows = tuple(
        DraftRowAnswer(number=row.number, fields=tuple(map(unneeded, row.fields))) for row in field.rows
    )
    changed = {
        "required": False,
        "expected": False,
        "rows": rows,
        "columns": tuple(map(unneeded, field.columns)),
    }
    return field.model_copy(update=changed)
