"""A list tried: what would become of each row, and why, before anything is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from workflow.answers.overview.imported import ColumnReadAnswer, ListReadAnswer
from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.lists.column_map import (
    ColumnMap,
    check_map,
    headings_of,
    propose,
    rows_below,
    written_map,
)
from workflow.catalogue.lists.columns import SAYS, Means
from workflow.catalogue.lists.rows import Reading, RowRead
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.sheets import Sheet, sheet_of
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.errors import InvalidError
from workflow.domain.evidence import canonical, sha256
from workflow.domain.folding import folded
from workflow.door.kinds import Kind
from workflow.door.taking import Sent, take
from workflow.services.casework.lists.on_record import compared, known_parties, linked
from workflow.services.casework.lists.scans import Scans
from workflow.services.casework.lists.verdicts import Tried, Verdict
from workflow.services.office import Office
from workflow.services.views.taken_out.written_file import write_whole

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list with the map it is read by."""

    name: str
    content: bytes
    sheet: Sheet
    mapped: ColumnMap


def opened_list(
    office: Office, given: Path | Sent, *, mapped: ColumnMap | None = None, kind: str | None = None
) -> ListFile:
    """A list with its map: the one that is given, once it was found to fit, or the one that its headings suggest.

    `kind` is the key of the type of rows that say none. The file comes in by the door.
    """
    taken = take(given, Kind.SHEET, Kind.TABLE)
    sheet = sheet_of(taken.content, taken.name, sheet=mapped.sheet if mapped is not None else None)
    home = next(iter(office.settings.organisations), None) or office.settings.name
    known = [kind.key for kind in office.catalogue.types()]
    if mapped is None:
        mapped = propose(sheet, home=home, of_type=kind)
    mapped = replace(mapped, home=mapped.home or home)
    check_map(sheet, mapped, known)
    return ListFile(taken.name, taken.content, sheet, mapped)


def how_read(given: ListFile) -> ListReadAnswer:
    """How the list is read."""
    headings = headings_of(given.sheet, given.mapped.heading_row)
    columns = given.mapped.columns
    return ListReadAnswer(
        file=given.name,
        sheet=given.sheet.name if given.sheet.sheets else None,
        sheets=given.sheet.sheets,
        heading_row=given.mapped.heading_row,
        columns=tuple(
            ColumnReadAnswer(heading=each, means=means, says=SAYS[means] if means else None)
            for each in headings
            for means in (columns.get(each),)
        ),
        order=given.mapped.order,
        map=written_map(given.mapped, given.name),
        notes=tuple(_said_of_all(given)),
    )


def _said_of_all(given: ListFile) -> Iterator[str]:
    """What is said of the list as a whole, rather than of each row."""
    if given.sheet.note:
        yield given.sheet.note
    if Means.SIGNED_ON in given.mapped.columns.values():
        yield "Where a row gives no day on which it took effect, the day of its signature is taken for it until that is checked."


def save_map(given: ListFile, file: Path, *, replace: bool = False) -> None:
    """Write down how the list is read, to be edited; a file that is there is left alone, unless it is to be replaced."""
    written = written_map(given.mapped, given.name).encode()
    write_whole(file, [written], field="save_map", replace=replace)


def tried(office: Office, given: ListFile, scans: Scans, *, on: date) -> tuple[Tried, ...]:
    """Each row with its verdict, in the order of the list; nothing is written.

    A row is the same as on record where an earlier list brought the very same words; it conflicts where its number was
    brought in other words, or an agreement between the same parties is on record under its title.
    """
    types = {kind.key: kind for kind in office.catalogue.types()}
    headings = headings_of(given.sheet, given.mapped.heading_row)
    reading = Reading(given.mapped, given.mapped.places(headings), types, on, given.sheet.since_1904)
    rows = (reading.row(number, cells) for number, cells in rows_below(given.sheet, given.mapped))
    found = [_readable(Tried(read, _mark(read)), types) for read in rows]
    found = list(_once(found))
    with office.register.reading() as books:
        people = books.people.all()
        found = [each for some in _some_of(found) for each in compared(books, some)]
        found = [each for some in _some_of(found) for each in known_parties(books, some)]
        found = list(linked(books, found, types))
    return tuple(_owned(_scanned(each, scans), people) for each in found)


def _readable(each: Tried, types: Mapping[str, AgreementType]) -> Tried:
    """A row whose agreement can be read as its type wants it, or why not."""
    problems = list(each.read.problems)
    if not problems:
        try:
            read_terms(types[each.read.document["type"]], dict(each.read.document))
        except InvalidError as error:
            problems += error.reasons
    return replace(each, verdict=Verdict.UNREADABLE, said=tuple(problems)) if problems else each


def _mark(read: RowRead) -> str:
    """What tells all that a row says from what another says."""
    told: list[Any] = [
        read.document,
        read.reference,
        read.effective_on and read.effective_on.isoformat(),
        read.stage.value,
        read.closed_as,
        read.closed_on and read.closed_on.isoformat(),
        read.owner,
        read.under,
        read.amends,
        read.note,
    ]
    return sha256(canonical(told))


def _once(rows: Iterable[Tried]) -> Iterator[Tried]:
    """Rows that the list has twice are told: the same words are taken in once, one number in two words not at all."""
    marks: dict[str, int] = {}
    references: dict[str, int] = {}
    for each in rows:
        reference = folded(each.read.reference or "")
        if each.verdict is Verdict.NEW and each.mark in marks:
            said = f"Row {marks[each.mark]} says the very same."
            yield replace(each, verdict=Verdict.SAME, said=(said,))
        elif each.verdict is Verdict.NEW and reference and reference in references:
            said = f"Row {references[reference]} has the number \u201c{each.read.reference}\u201d too, and says something else."
            yield replace(each, verdict=Verdict.CONFLICT, said=(said,))
        else:
            yield each
        marks.setdefault(each.mark, each.read.row)
        if reference:
            references.setdefault(reference, each.read.row)


def _scanned(each: Tried, scans: Scans) -> Tried:
    found, missing = scans.of_row(each.read)
    return replace(each, scans=found, notes=(*each.notes, *missing))


def _owned(each: Tried, people: Iterable[Person]) -> Tried:
    """A row with the officer it names as its owner; nobody else becomes one."""
    said = folded(each.read.owner or "")
    if not said:
        return each
    officers = [person for person in people if person.acts_as(Role.OFFICER)]
    found = [person for person in officers if said in (folded(person.key), folded(person.name))]
    if len(found) == 1:
        return replace(each, owner=found[0].key)
    note = f"\u201c{each.read.owner}\u201d is no officer of the office: it goes to whoever takes the list in."
    return replace(each, notes=(*each.notes, note))


def _some_of(rows: Sequence[Tried]) -> Iterator[Sequence[Tried]]:
    going = iter(rows)
    while some := list(islice(going, AT_ONCE)):
        yield some
