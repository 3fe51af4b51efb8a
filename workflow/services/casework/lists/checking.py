"""An imported agreement beside its original: a short form of what nobody has compared, and what was read put on record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workflow.answers.acting import ChoiceAnswer, FieldAnswer, FieldKind
from workflow.answers.overview.imported import (
    CheckFormAnswer,
    CheckPieceAnswer,
    ListRowAnswer,
    OriginalAnswer,
)
from workflow.catalogue.cases.case_files import read_terms, written_document
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Policy
from workflow.domain.agreement.unchecked import CAN_BE, EFFECTIVE_ON
from workflow.domain.errors import InvalidError, Reason, at_field
from workflow.door.taking import Sent
from workflow.services.casework.advance import Outcome
from workflow.services.casework.correcting import check
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_sent
from workflow.services.papers.on_file.drawn import DRAWN
from workflow.services.papers.on_file.files import OPENED, PICTURES, kind_of

ALL, READ, REASON, SCAN = "all", "found", "reason", "evidence"
_LINE, _DAY = FieldKind.LINE, FieldKind.DAY


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


def check_form(office: Office, number: str, *, actor: str) -> CheckFormAnswer:
    """The form by which an imported agreement is compared with its original."""
    agreement = office.agreement(number, actor=actor)
    with office.register.reading() as books:
        said = books.imports.of_numbers((agreement.number,)).get(agreement.number)
        file = None if said is None else books.imports.get(said[0]).file
        scans = [paper for paper in books.papers.of(agreement.id) if paper.is_received and paper.original]
        later = books.unchecked.numbers(after=agreement.number, limit=1)
        first = books.unchecked.numbers(limit=2)
        left = books.unchecked.counts().all
    row = None if said is None else ListRowAnswer(**said[1].read["answer"])
    following = next((each for each in (*later, *first) if each != agreement.number), None)
    return CheckFormAnswer(
        number=agreement.number,
        pieces=tuple(_pieces(office.catalogue.type(agreement.type), agreement, row)),
        originals=tuple(_original(each.id, each.name) for each in scans),
        original_missing=agreement.original_missing,
        file=file,
        row=row,
        following=following,
        left=left,
    )


def check_typed(
    office: Office,
    number: str,
    typed: Mapping[str, str],
    read: Sequence[str],
    files: Sequence[Sent],
    *,
    actor: str,
    on: date,
    at: datetime,
    confirmed: bool = False,
    request_id: str | None = None,
    seen_version: int | None = None,
) -> Outcome:
    """Put on record what was read in the original: what is in `read`, and what was put right in its field.

    The dates that move by it are named before it is `confirmed`. Every mistake is told at its field.
    """
    agreement = office.agreement(number, actor=actor)
    wrong: list[Reason] = []
    effective_on = _effective_on(typed, agreement, wrong)
    kind = office.catalogue.type(agreement.type)
    document = _put_right(kind, agreement, typed)
    changed = {name.partition(".")[0] for name in document}
    if effective_on is not None:
        changed.add(EFFECTIVE_ON)
    found = tuple(each for each in agreement.unchecked if ALL in read or each in read or each in changed)
    if not found and agreement.unchecked:
        wrong.append(
            at_field(
                READ, "Nothing is said to have been read: tick what the original says so, or put it right."
            )
        )
    if document:
        try:
            terms, _, _ = read_terms(kind, written_document(agreement) | document)
            document = {} if terms == agreement.terms else document
        except InvalidError as error:
            wrong += error.why
    evidence = tuple(_kept(files, wrong))
    if wrong:
        raise InvalidError(*wrong)
    return check(
        office, number, actor=actor, on=on, at=at, found=found, document=document or None, effective_on=effective_on,
        reason=typed.get(REASON) or None, evidence=evidence, confirmed=confirmed, request_id=request_id, seen_version=seen_version,
    )  # fmt: skip


def _pieces(
    kind: AgreementType, agreement: Agreement, row: ListRowAnswer | None
) -> Iterator[CheckPieceAnswer]:
    document = written_document(agreement)
    open_ = set() if row is None else set(row.unknown)
    told = {EFFECTIVE_ON: agreement.effective_on is None, "term": not agreement.terms.term.known}
    for name in agreement.unchecked:
        label = CAN_BE[name]
        yield CheckPieceAnswer(
            name=name,
            label=f"{label[:1].upper()}{label[1:]}",
            unknown=told.get(name, label in open_),
            fields=tuple(_fields(name, kind, agreement, document)),
        )


def _fields(
    piece: str, kind: AgreementType, agreement: Agreement, document: Mapping[str, Any]
) -> Iterator[FieldAnswer]:
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


def _put_right(kind: AgreementType, agreement: Agreement, typed: Mapping[str, str]) -> dict[str, Any]:
    """The parts of the document in which a field says something else than the record."""
    document = written_document(agreement)
    found: dict[str, Any] = {}
    for each in _PLACES:
        if each.piece not in agreement.unchecked or "title" not in typed:
            continue
        of, _, part = each.name.partition(".")
        said = typed.get(each.name, "").strip()
        if said == _said(document, each.name):
            continue
        value: object = said == "yes" if each.kind is FieldKind.YES_NO else said or None
        if part:
            found[of] = {**found.get(of, document[of]), part: value}
        else:
            found[of] = said
    parties = [dict(each) for each in document["parties"]]
    if "parties" in agreement.unchecked and "parties.1" in typed:
        if len(parties) == 1 and (name := typed.get("parties.2", "").strip()):
            parties.append(
                {
                    "organisation": name,
                    "role": next((role for role in kind.roles if role != parties[0]["role"]), "partner"),
                }
            )
        for place, party in enumerate(parties, 1):
            party["organisation"] = typed.get(f"parties.{place}", "").strip()
        if parties != document["parties"]:
            found["parties"] = parties
    return found


def _effective_on(typed: Mapping[str, str], agreement: Agreement, wrong: list[Reason]) -> date | None:
    """The day it took effect, where the original has another than the record."""
    said = typed.get(EFFECTIVE_ON, "").strip()
    if not said or EFFECTIVE_ON not in agreement.unchecked:
        return None
    try:
        day = date.fromisoformat(said)
    except ValueError:
        wrong.append(at_field(EFFECTIVE_ON, f"\u201c{said[:40]}\u201d is no day; write it as 2027-08-31."))
        return None
    return None if day == agreement.effective_on else day


def _kept(files: Sequence[Sent], wrong: list[Reason]) -> Iterator[KeptFile]:
    for each in files:
        try:
            yield keep_sent(each.name, each.content)
        except InvalidError as error:
            wrong += [at_field(SCAN, reason) for reason in error.reasons]


def _original(paper: str, name: str) -> OriginalAnswer:
    kind = kind_of(name)
    shown_as = "pages" if kind in DRAWN else "picture" if kind in PICTURES else None
    return OriginalAnswer(id=paper, name=name.rpartition(" - ")[2], shown_as=shown_as, opens=kind in OPENED)
