"""A list taken in: its rows kept, each batch confirmed by a second person and registered as a whole, all of it taken back."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from workflow.answers.overview.imported import (
    BatchDoneAnswer,
    ListTakenAnswer,
)
from workflow.catalogue.lists.column_map import written_map
from workflow.domain.agreement.acts import NAMESPACE, Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.unchecked import CAN_BE
from workflow.domain.errors import InvalidError, RefusedError
from workflow.domain.evidence import sha256
from workflow.door.taking import many_files
from workflow.services.casework.advance import Accepted, Wanted, accept_together, follow_up
from workflow.services.casework.lists.kept import taken
from workflow.services.casework.lists.scans import Scans
from workflow.services.casework.lists.trying import ListFile, tried
from workflow.services.casework.lists.verdicts import Tried, Verdict
from workflow.services.casework.opening import existing
from workflow.services.casework.people import one_person
from workflow.services.casework.recording import show_filed
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_file
from workflow.store.books import Books
from workflow.store.lists.imports import BatchOnFile, ImportOnFile, RowOnFile

ROWS_OF_A_BATCH = 200
MOST_TOLD = 5


def take_in(
    office: Office, given: ListFile, scans: Scans, *, actor: str, on: date, at: datetime
) -> ListTakenAnswer:
    """Keep a list with the verdict of each row and the scans it brought; what is new waits for a second person, batch by batch.

    A scan that the door refuses is named, and nothing is kept. The same list read by the same map is found and not kept twice, unless it was taken back.
    """
    _refuse_others(office, actor, "takes a list in")
    known = sha256(given.content)
    mapped = written_map(given.mapped, given.name)
    before = [there for there in _every(office) if (there.sha256, there.map) == (known, mapped)]
    for there in before:
        if there.undone_at is None:
            return taken(office, there.id)
    rows = tried(office, given, scans, on=on)
    placed = _in_turn(rows)
    import_id = str(uuid5(NAMESPACE, f"list {known} {sha256(mapped.encode())} {len(before)}"))
    with many_files():
        kept = {each.read.row: _kept(office, scans, each) for each in rows if each.verdict is Verdict.NEW}
    on_file = [_on_file(each, placed.get(each.read.row, 0), kept.get(each.read.row, ())) for each in rows]
    batches = [
        BatchOnFile(number, sum(1 for row in on_file if row.batch == number))
        for number in sorted({row.batch for row in on_file} - {0})
    ]
    taken_in = ImportOnFile(import_id, given.name, known, mapped, actor, on, at)
    with office.register.transaction() as books:
        books.imports.add(taken_in, on_file, batches)
    return taken(office, import_id)


def confirm(
    office: Office, import_id: str, *, actor: str, on: date, at: datetime, batches: Sequence[int] = ()
) -> Iterator[BatchDoneAnswer]:
    """Register what batches of a list brought, each in one unit of work: all of them that wait, or those that are named.

    Whoever took the list in does not confirm it. A batch that was confirmed is told again, and nothing is done twice.
    """
    with office.register.reading() as books:
        found = books.imports.get(import_id)
        there = books.imports.batches(found.id)
    if found.undone_at is not None:
        raise RefusedError(f"{found.file} was taken back: take the list in again.")
    if found.taken_by == actor:
        name = one_person(office, actor).name
        raise RefusedError(f"{name} took {found.file} in: a second person confirms it.")
    one_person(office, actor)
    if unknown := sorted(set(batches) - {each.batch for each in there}):
        raise InvalidError(f"{found.file} has no batch {unknown[0]}; it has {len(there)}.")
    for each in there:
        if not batches or each.batch in batches:
            yield _confirmed(office, found, each, len(there), actor=actor, on=on, at=at)


def undo(
    office: Office, import_id: str, *, actor: str, on: date, at: datetime, reason: str | None
) -> ListTakenAnswer:
    """Take a whole list back, in one unit of work; refused where a person has worked on any of its agreements since."""
    with office.register.transaction() as books:
        found = books.imports.get(import_id)
        if found.undone_at is None:
            rows = [row for row in books.imports.rows(found.id) if row.number is not None]
            wanted = [
                Wanted(
                    row.number, Act.TAKE_OUT, actor, on, at, reason=reason, confirmed=True,
                    request_id=_request(found.id, row.row, "undone"),
                )
                for row in sorted(rows, key=lambda row: -row.place)
            ]  # fmt: skip
            if not wanted:
                _refuse_others(office, actor, "takes a list back")
            accept_together(office, books, wanted)
            books.imports.undo(found.id, by=actor, at=at)
    return taken(office, found.id)


def _confirmed(
    office: Office,
    found: ImportOnFile,
    batch: BatchOnFile,
    out_of: int,
    *,
    actor: str,
    on: date,
    at: datetime,
) -> BatchDoneAnswer:
    done: tuple[Accepted, ...] = ()
    numbers: list[str] = []
    with office.register.transaction() as books:
        now = next(each for each in books.imports.batches(found.id) if each.batch == batch.batch)
        rows = tuple(books.imports.rows(found.id, batch=batch.batch))
        if now.confirmed_at is not None:
            numbers = [row.number for row in rows if row.number is not None]
            show_filed(office, [paper for number in numbers for paper in _brought(books, number)])
            return BatchDoneAnswer(batch=batch.batch, out_of=out_of, numbers=tuple(numbers), repeated=True)
        office = office.refreshed()
        for row in rows:
            try:
                wanted = _registering(office, books, found, row, second=actor, on=on, at=at)
                done += accept_together(office, books, (wanted,))
            except RefusedError as refusal:
                raise RefusedError(
                    f"Row {row.row} of {found.file} holds its batch back, of which nothing is taken in: {refusal}"
                ) from None
            books.imports.became(found.id, row.row, done[-1].after.number)
            numbers.append(done[-1].after.number)
        books.imports.confirm(found.id, batch.batch, by=actor, at=at)
    follow_up(office, done)
    return BatchDoneAnswer(batch=batch.batch, out_of=out_of, numbers=tuple(numbers), repeated=False)


def _registering(
    office: Office, books: Books, found: ImportOnFile, row: RowOnFile, *, second: str, on: date, at: datetime
) -> Wanted:
    read = row.read
    effective_on = _day(read["effective_on"])
    links = {link: _number(books, found.id, named) for link, named in read["links"].items()}
    request = _request(found.id, row.row, "taken in")
    opening = existing(
        office,
        {**read["document"], **links},
        stage=Stage(read["stage"]),
        effective_on=effective_on,
        original_missing=not read["scans"],
        closed_as=read["closed_as"],
        closed_on=_day(read["closed_on"]),
        year=effective_on.year if effective_on is not None and effective_on.year <= on.year else None,
        unchecked=tuple(CAN_BE),
        request_id=request,
    )
    note = f": {read['note']}" if read["note"] else "."
    return Wanted(
        None,
        Act.REGISTER,
        found.taken_by,
        on,
        at,
        details=opening,
        reason=f"Taken in from row {row.row} of {found.file}{note}",
        evidence=tuple(KeptFile(each["sha256"], each["name"]) for each in read["scans"]),
        second=second,
        on_behalf_of=read["owner"],
        request_id=request,
        confirmed=True,
    )


def _brought(books: Books, number: str) -> list[Paper]:
    """The scans an agreement came with: whoever confirms again may have been broken off before they were shown."""
    return [each for each in books.papers.of(books.agreements.get(number).id) if each.is_received]


def _number(books: Books, import_id: str, named: str) -> str:
    """The number of an agreement on record, or of what an earlier row of the list became."""
    if not named.startswith("row "):
        return named
    row = next((row for row in books.imports.rows(import_id) if f"row {row.row}" == named), None)
    if row is None or row.number is None:
        raise RefusedError(
            f"It stands on {named}, which is not taken in yet: confirm the batches in their order."
        )
    return row.number


def _in_turn(rows: Sequence[Tried]) -> dict[int, int]:
    """The turn of each new row, from 1: what others stand on comes before them; rows that stand on each other come last."""
    new = {each.read.row: each for each in rows if each.verdict is Verdict.NEW}

    def depth(row: int, seen: frozenset[int]) -> int:
        above = [
            int(named.removeprefix("row ")) for named in new[row].links.values() if named.startswith("row ")
        ]
        return 1 + max(
            (depth(each, seen | {row}) for each in above if each in new and each not in seen), default=0
        )

    order = sorted(new, key=lambda row: (depth(row, frozenset((row,))), row))
    return {row: place for place, row in enumerate(order, start=1)}


def _on_file(each: Tried, place: int, scans: Sequence[KeptFile]) -> RowOnFile:
    read = each.read
    return RowOnFile(
        row=read.row,
        place=place,
        batch=(place - 1) // ROWS_OF_A_BATCH + 1 if place else 0,
        reference=read.reference,
        mark=each.mark,
        verdict=each.verdict.value,
        said=list(each.said),
        read={
            "document": read.document,
            "effective_on": read.effective_on and read.effective_on.isoformat(),
            "stage": read.stage.value,
            "closed_as": read.closed_as,
            "closed_on": read.closed_on and read.closed_on.isoformat(),
            "owner": each.owner,
            "links": dict(each.links),
            "note": read.note,
            "scans": [{"sha256": kept.sha256, "name": kept.name} for kept in scans],
            "answer": each.answer.model_dump(mode="json"),
        },
        number=None,
    )


def _kept(office: Office, scans: Scans, each: Tried) -> tuple[KeptFile, ...]:
    """The scans of a row, on the shelf before anything names them."""
    kept = []
    for name in each.scans:
        there = scans.files[name]
        file = there if isinstance(there, KeptFile) else keep_file(there)
        if file.content is not None:
            office.shelf.put(file.content)
        kept.append(KeptFile(file.sha256, file.name))
    return tuple(kept)


def _every(office: Office) -> tuple[ImportOnFile, ...]:
    with office.register.reading() as books:
        return books.imports.every()


def _refuse_others(office: Office, actor: str, what: str) -> None:
    person = one_person(office, actor)
    if not person.acts_as(Role.ADMINISTRATOR):
        raise RefusedError(f"An administrator {what}; {person.name} is none.")


def _request(import_id: str, row: int, what: str) -> str:
    return str(uuid5(NAMESPACE, f"{import_id}/{row}/{what}"))


def _day(said: Any) -> date | None:
    return None if said is None else date.fromisoformat(str(said))
