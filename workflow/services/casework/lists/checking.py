"""An imported agreement beside its original: a short form of what nobody has compared, and what was read put on record."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from workflow.answers.overview.imported import (
    ChangedByAnswer,
    CheckFormAnswer,
    CheckPieceAnswer,
    ListRowAnswer,
    OriginalAnswer,
)
from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.cases.typed_cases import TypedWords, words_typed
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.unchecked import CAN_BE, EFFECTIVE_ON, what_differs
from workflow.domain.errors import InvalidError, Reason, at_field
from workflow.domain.term.letters_and_amendments import last_day_given
from workflow.door.taking import Sent, many_files
from workflow.services.casework.advance import Outcome
from workflow.services.casework.correcting import check
from workflow.services.casework.drafts.typed_drafts import About, every_problem
from workflow.services.casework.lists.check_fields import drafted_fields, fields_of, put_right
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_sent
from workflow.services.papers.on_file.drawn import DRAWN
from workflow.services.papers.on_file.files import OPENED, PICTURES, kind_of

ALL, READ, REASON, SCAN = "all", "found", "reason", "evidence"
_FOUND_NOTHING = "Nothing is said to have been read: tick what the original says so, or put it right."


def check_form(
    office: Office,
    number: str,
    *,
    actor: str,
    typed: TypedWords | None = None,
    wrong: Sequence[Reason] = (),
) -> CheckFormAnswer:
    """The form by which an imported agreement is compared with its original, with what was typed and is wrong in its draft fields."""
    agreement = office.agreement(number, actor=actor)
    with office.register.reading() as books:
        said = books.imports.of_numbers((agreement.number,)).get(agreement.number)
        file = None if said is None else books.imports.get(said[0]).file
        scans = [paper for paper in books.papers.of(agreement.id) if paper.is_received and paper.original]
        later = books.unchecked.numbers(after=agreement.number, limit=1)
        first = books.unchecked.numbers(limit=2)
        left = books.unchecked.counts().all
        changing = [
            books.agreements.get(each.number) for each in agreement.changed_by if books.lists.has(each.number)
        ]
    row = None if said is None else ListRowAnswer(**said[1].read["answer"])
    following = next((each for each in (*later, *first) if each != agreement.number), None)
    about = About(office.catalogue.type(agreement.type), agreement)
    return CheckFormAnswer(
        number=agreement.number,
        pieces=tuple(_pieces(about, agreement, row, typed or {}, wrong)),
        originals=tuple(_original(each.id, each.name) for each in scans),
        changed_by=tuple(
            ChangedByAnswer(number=each.number, title=each.terms.title, last_day=last_day_given(each))
            for each in changing
        ),
        original_missing=agreement.original_missing,
        file=file,
        row=row,
        following=following,
        left=left,
    )


def check_typed(
    office: Office,
    number: str,
    typed: TypedWords,
    files: Sequence[Sent],
    *,
    actor: str,
    on: date,
    at: datetime,
    confirmed: bool = False,
    request_id: str | None = None,
    seen_version: int | None = None,
) -> Outcome:
    """Put on record what was read in the original: what is ticked, and what was put right in its field.

    The dates that move by it are named before it is `confirmed`. Every mistake is told at its field.
    """
    agreement = office.agreement(number, actor=actor)
    about = About(office.catalogue.type(agreement.type), agreement)
    case = put_right(about.kind, agreement, typed)
    wrong = list(every_problem(about, case))
    effective_on = _effective_on(typed, agreement, wrong)
    evidence = tuple(_kept(files, wrong))
    if wrong:
        raise InvalidError(*wrong)
    terms, _, _ = read_terms(about.kind, case.document)
    changed = what_differs(agreement.terms, terms)
    read = {each.strip() for each in typed.get(READ, ())} | {
        *changed,
        *([EFFECTIVE_ON] if effective_on else []),
    }
    found = tuple(each for each in agreement.unchecked if ALL in read or each in read)
    if not found and agreement.unchecked:
        raise InvalidError(at_field(READ, _FOUND_NOTHING))
    return check(
        office, number, actor=actor, on=on, at=at, found=found, document=case.document if changed else None,
        effective_on=effective_on, reason=words_typed(typed, REASON).strip() or None, evidence=evidence,
        confirmed=confirmed, request_id=request_id, seen_version=seen_version,
    )  # fmt: skip


def _pieces(
    about: About,
    agreement: Agreement,
    row: ListRowAnswer | None,
    typed: TypedWords,
    wrong: Sequence[Reason],
) -> Iterator[CheckPieceAnswer]:
    open_ = set() if row is None else set(row.unknown)
    told = {EFFECTIVE_ON: agreement.effective_on is None, "term": not agreement.terms.term.known}
    drafted = drafted_fields(about, typed, wrong)
    for name in agreement.unchecked:
        label = CAN_BE[name]
        yield CheckPieceAnswer(
            name=name,
            label=f"{label[:1].upper()}{label[1:]}",
            unknown=told.get(name, label in open_),
            fields=tuple(fields_of(name, about.kind, agreement)),
            drafted=drafted.get(name, ()),
        )


def _effective_on(typed: TypedWords, agreement: Agreement, wrong: list[Reason]) -> date | None:
    """The day it took effect, where the original has another than the record."""
    said = words_typed(typed, EFFECTIVE_ON).strip()
    if not said or EFFECTIVE_ON not in agreement.unchecked:
        return None
    try:
        day = date.fromisoformat(said)
    except ValueError:
        wrong.append(at_field(EFFECTIVE_ON, f"\u201c{said[:40]}\u201d is no day; write it as 2027-08-31."))
        return None
    return None if day == agreement.effective_on else day


def _kept(files: Sequence[Sent], wrong: list[Reason]) -> tuple[KeptFile, ...]:
    kept = []
    with many_files():
        for each in files:
            try:
                kept.append(keep_sent(each.name, each.content))
            except InvalidError as error:
                wrong += [at_field(SCAN, reason) for reason in error.reasons]
    return tuple(kept)


def _original(paper: str, name: str) -> OriginalAnswer:
    kind = kind_of(name)
    shown_as = "pages" if kind in DRAWN else "picture" if kind in PICTURES else None
    return OriginalAnswer(id=paper, name=name.rpartition(" - ")[2], shown_as=shown_as, opens=kind in OPENED)
