"""The fields of what is compared with an original: a few of the record, and those of the type as its draft form has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflow.answers.acting import ChoiceAnswer, FieldAnswer, FieldKind
from workflow.answers.drafting import DraftFieldAnswer
from workflow.catalogue.cases.case_files import written_document
from workflow.catalogue.cases.typed_cases import TypedCase, TypedWords, typed_case, words_typed
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Policy
from workflow.domain.agreement.unchecked import EFFECTIVE_ON
from workflow.domain.errors import Reason
from workflow.services.casework.drafts.forms import form_answer
from workflow.services.casework.drafts.signed import unneeded
from workflow.services.casework.drafts.typed_drafts import About, typed_on_record

_LINE, _DAY = FieldKind.LINE, FieldKind.DAY
DRAFTED = ("funding", "binding", "facts")
"""What is put right in the fields in which it is drafted."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a field of the form stands in the document of an agreement, and in which part of what is checked."""

    piece: str
    name: str
    label: str
    kind: FieldKind = _LINE
    help: str = ""


_PLACES = (
    _Place("title", "title", "Title"),
    _Place("term", "term.ends_on", "Last day", _DAY),
    _Place("term", "term.length", "or a length", help="For example: 3 years."),
    _Place("term", "term.open_ended", "It has no end", FieldKind.YES_NO),
    _Place("term", "term.notice", "Length of notice", help="For example: 3 months."),
    _Place("renewal", "renewal.policy", "How it is renewed", FieldKind.CHOICE),
    _Place("renewal", "renewal.length", "Each time for", help="Only where it renews by itself."),
)


def fields_of(piece: str, kind: AgreementType, agreement: Agreement) -> Iterator[FieldAnswer]:
    """The fields of a piece of the record with what stands in them."""
    document = written_document(agreement)
    if piece == "parties":
        for place, party in enumerate(document["parties"], 1):
            yield _field(
                f"parties.{place}",
                f"Party {place}, {kind.roles.get(party['role'], party['role'])}",
                party["organisation"],
            )
        if len(document["parties"]) == 1:
            yield _field("parties.2", "Party 2", "")
    if piece == EFFECTIVE_ON:
        began = agreement.effective_on
        yield _field(EFFECTIVE_ON, "Took effect on", began.isoformat() if began else "", _DAY)
    for each in _PLACES:
        if each.piece == piece:
            choices = tuple(ChoiceAnswer(value=policy.value, label=policy.words) for policy in Policy)
            yield _field(
                each.name,
                each.label,
                _said(document, each.name),
                each.kind,
                help_=each.help,
                choices=choices if each.kind is FieldKind.CHOICE else (),
            )


def drafted_fields(
    about: About, typed: TypedWords, problems: Sequence[Reason]
) -> Mapping[str, tuple[DraftFieldAnswer, ...]]:
    """By piece the fields in which it is drafted, with what was typed there, else what is on record; none of them is needed."""
    form = form_answer(about, {**typed_on_record(about), **typed}, problems)
    found: dict[str, tuple[DraftFieldAnswer, ...]] = dict.fromkeys(DRAFTED, ())
    for field in (each for group in form.groups for each in group.fields):
        if (piece := _piece(field.name)) in found:
            found[piece] = (*found[piece], unneeded(field).model_copy(update={"assumed": None}))
    return found


def put_right(kind: AgreementType, agreement: Agreement, typed: TypedWords) -> TypedCase:
    """The document on record with what was typed laid over it, in the pieces that are not checked and that the form showed."""
    recorded = written_document(agreement)
    shown = {_piece(name) for name in typed} & set(agreement.unchecked)
    case = typed_case(kind, {name: said for name, said in typed.items() if _piece(name) in DRAFTED})
    drafted = {each: case.document.get(each, _blank(recorded[each])) for each in DRAFTED if each in shown}
    case.document = {**recorded, **_put_in_places(recorded, typed, shown), **drafted}
    if "parties" in shown:
        case.document["parties"] = _parties(kind, recorded["parties"], typed)
    return case


def _put_in_places(recorded: Mapping[str, Any], typed: TypedWords, shown: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in _PLACES:
        said = words_typed(typed, each.name).strip()
        if each.piece not in shown or said == _said(recorded, each.name):
            continue
        of, _, part = each.name.partition(".")
        value: object = said == "yes" if each.kind is FieldKind.YES_NO else said or None
        found[of] = {**found.get(of, recorded[of]), part: value} if part else said
    return found


def _parties(
    kind: AgreementType, recorded: Sequence[Mapping[str, Any]], typed: TypedWords
) -> list[dict[str, Any]]:
    parties = [dict(each) for each in recorded]
    if len(parties) == 1 and words_typed(typed, "parties.2").strip():
        parties.append({"role": next((role for role in kind.roles if role != parties[0]["role"]), "partner")})
    for place, party in enumerate(parties, 1):
        party["organisation"] = words_typed(typed, f"parties.{place}").strip()
    return parties


def _piece(name: str) -> str:
    """The piece that a field belongs to, by its name."""
    return name.partition(".")[0]


def _blank(recorded: object) -> object:
    return type(recorded)() if isinstance(recorded, list | dict) else None


def _field(
    name: str,
    label: str,
    value: str,
    kind: FieldKind = _LINE,
    *,
    help_: str = "",
    choices: tuple[ChoiceAnswer, ...] = (),
) -> FieldAnswer:
    return FieldAnswer(
        name=name, label=label, help=help_, kind=kind, required=True, choices=choices, value=value
    )


def _said(document: Mapping[str, Any], name: str) -> str:
    """What stands at a place of a document, as its field has it."""
    of, _, part = name.partition(".")
    value = document[of][part] if part else document[of]
    return "yes" if value is True else "" if value in (None, False) else str(value)
