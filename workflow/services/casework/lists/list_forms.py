"""How a list is read, as a form that people fill in: proposed from its headings, filled in, and read back as its map."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workflow.answers.acting import ChoiceAnswer, FieldAnswer, FieldKind
from workflow.answers.overview.imported import (
    ColumnAskedAnswer,
    DryRunAnswer,
    ListFormAnswer,
    VerdictCountAnswer,
    WordAskedAnswer,
    WordsAskedAnswer,
)
from workflow.catalogue.lists.asked_about import day_in_doubt, examples_of, words_not_known
from workflow.catalogue.lists.column_map import ColumnMap, check_map, headings_of, propose
from workflow.catalogue.lists.columns import DAYS, SAYS, Means
from workflow.catalogue.lists.days import Calendar, Order
from workflow.catalogue.lists.words import STATUSES
from workflow.catalogue.suggestions import quoted
from workflow.documents.sheets import Sheet, column_letters, sheet_of
from workflow.domain.agreement.terms import Policy
from workflow.domain.errors import InvalidError, NotFoundError, Reason, at_field
from workflow.door.kinds import Kind
from workflow.door.taking import Sent, many_files, take
from workflow.services.casework.lists.scans import Scans
from workflow.services.casework.lists.trying import ListFile, tried
from workflow.services.casework.lists.verdicts import Tried, Verdict
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_sent

Filled = Mapping[str, str]
"""What stands in the fields of the form, by their names."""
MOST_SHOWN = 100
EXAMPLES, SIGNS_OF_ONE = 3, 40
_FIRST = (Verdict.UNREADABLE, Verdict.CONFLICT, Verdict.NEW, Verdict.SAME)
_SHEET, _ROW, _DAYS, _HOME, _TYPE, _OF = "sheet", "headings_in_row", "days", "home", "type", "columns_of"
_TABLES = {
    "types": ("Types", "What the list calls an agreement, and the type of the office that it is."),
    "renewals": ("Renewal", "What the list says of renewal. Left open, it is unknown till the original is read."),
    "statuses": ("Status", "What the list says of how an agreement stands."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadBy:
    """A list with the form by which it is read: `why` is what is wrong with it; `given` is None where nothing can be read by it."""

    form: ListFormAnswer
    given: ListFile | None
    why: tuple[Reason, ...] = ()


def keep_list(office: Office, sent: Sent) -> KeptFile:
    """A list that somebody sent: taken in by the door and kept on the shelf, so that it is sent once."""
    try:
        taken = take(sent, Kind.SHEET, Kind.TABLE)
        sheet_of(taken.content, taken.name)
    except InvalidError as error:
        raise InvalidError(*(at_field("file", each) for each in error.reasons)) from None
    office.shelf.put(taken.content)
    return KeptFile(taken.sha256, taken.name)


def keep_scans(office: Office, sent: Iterable[Sent]) -> tuple[KeptFile, ...]:
    """Scans that somebody sent, each through the door; every one that is refused is named, and then none is kept."""
    found, wrong = [], []
    with many_files():
        for each in sent:
            try:
                found.append(keep_sent(each.name, each.content))
            except InvalidError as error:
                wrong += [at_field("scans", reason) for reason in error.reasons]
    if wrong:
        raise InvalidError(*wrong)
    for kept in found:
        if kept.content is not None:
            office.shelf.put(kept.content)
    return tuple(KeptFile(each.sha256, each.name) for each in found)


def read_by(office: Office, kept: KeptFile, filled: Filled) -> ReadBy:
    """A list that was kept, as the form reads it; what the form leaves out is proposed.

    Raises InvalidError where there is nothing to fill in: no headings, or cells that are merged.
    """
    content = office.shelf.get(kept.sha256)
    try:
        sheet = sheet_of(content, kept.name, sheet=filled.get(_SHEET) or None)
    except NotFoundError:
        sheet = sheet_of(content, kept.name)
    home = next(iter(office.settings.organisations), None) or office.settings.name
    row = filled.get(_ROW, "")
    stands_in = int(row) if row.isascii() and row.isdigit() and 0 < len(row) < 6 and int(row) else None
    try:
        mapped = propose(sheet, home=home, of_type=filled.get(_TYPE) or None, row=stands_in)
    except InvalidError as error:
        raise InvalidError(*(at_field("file", each) for each in error.reasons)) from None
    if filled.get(_OF) == _columns_of(mapped):
        mapped = _filled_in(sheet, mapped, filled)
    else:
        mapped = replace(mapped, home=filled.get(_HOME) or home)
    return _checked(office, ListFile(kept.name, content, sheet, mapped))


def dry_run(office: Office, given: ListFile, scans: Sequence[KeptFile], *, on: date) -> DryRunAnswer:
    """What would become of each row; nothing is written."""
    rows = tried(office, given, scans_by_name(scans), on=on)
    if not rows:
        raise InvalidError(at_field("file", "The list has no rows below its headings."))
    new = [each for each in rows if each.verdict is Verdict.NEW]
    taken = {name for each in rows for name in each.scans}
    shown = sorted(rows, key=lambda each: (_FIRST.index(each.verdict), not _asks(each), each.read.row))
    return DryRunAnswer(
        verdicts=tuple(
            VerdictCountAnswer(verdict=verdict, count=sum(1 for each in rows if each.verdict is verdict))
            for verdict in Verdict
        ),
        rows=tuple(each.answer for each in shown[:MOST_SHOWN]),
        count=len(rows),
        with_scan=sum(1 for each in new if each.scans),
        scans_over=tuple(each.name for each in scans if each.name not in taken),
    )


def scans_by_name(scans: Iterable[KeptFile]) -> Scans:
    """Scans that are on the shelf, as rows find them; of two of one name the last counts."""
    return Scans.of({each.name: each for each in scans})


def _asks(each: Tried) -> bool:
    return bool(each.notes or each.read.notes or each.read.unknown)


def _columns_of(mapped: ColumnMap) -> str:
    return f"{mapped.heading_row} {mapped.sheet or ''}".strip()


def _filled_in(sheet: Sheet, proposed: ColumnMap, filled: Filled) -> ColumnMap:
    """The map that was filled in over the one that was proposed; a choice that there is not is left out."""
    headings = headings_of(sheet, proposed.heading_row)
    columns = {
        heading: _one_of(Means, filled.get(f"column.{place}", "")) for place, heading in enumerate(headings)
    }
    calendars = {
        heading: calendar
        for place, heading in enumerate(headings)
        if columns[heading] in DAYS
        and (calendar := _one_of(Calendar, filled.get(f"calendar.{place}", ""))) is not None
        and calendar is not Calendar.GREGORIAN
    }
    tables: dict[str, Any] = {table: dict(_said(filled, table)) for table in _TABLES}
    return replace(
        proposed,
        columns=columns,
        calendars=calendars,
        order=_one_of(Order, filled.get(_DAYS, "")),
        home=filled.get(_HOME) or None,
        type=filled.get(_TYPE) or None,
        **tables,
    )


def _said(filled: Filled, table: str) -> Iterator[tuple[str, str]]:
    for name, word in filled.items():
        of, _, rest = name.partition(".")
        place, _, part = rest.partition(".")
        if of == table and part == "word" and word and (means := filled.get(f"{table}.{place}.means")):
            yield word, means


def _one_of(words: Any, said: str) -> Any:
    return next((each for each in words if each.value == said), None)


def _checked(office: Office, given: ListFile) -> ReadBy:
    types = {kind.key: kind for kind in office.catalogue.types()}
    why: list[Reason] = []
    try:
        check_map(given.sheet, given.mapped, types)
    except InvalidError as error:
        why += [_beside_its_field(given, each) for each in error.reasons]
    fits = not why
    if given.mapped.order is None and (cell := day_in_doubt(given.sheet, given.mapped)) is not None:
        told = f"{cell}, may be two days: say whether the day or the month is written first."
        why.append(at_field(_DAYS, told))
    return ReadBy(_form(office, given), given if fits else None, tuple(why))


def _beside_its_field(given: ListFile, sentence: str) -> Reason:
    """What is wrong with a map, at the field of the form that says it."""
    table, _, told = sentence.partition(": ")
    if table != "columns":
        return at_field(_TYPE if table == "types" else table, told or sentence)
    headings = headings_of(given.sheet, given.mapped.heading_row)
    named = [place for place, heading in enumerate(headings) if quoted(heading) in told]
    return at_field(f"column.{named[-1] if named else 0}", f"{told[:1].upper()}{told[1:]}")


def _form(office: Office, given: ListFile) -> ListFormAnswer:
    sheet, mapped = given.sheet, given.mapped
    types = tuple(office.catalogue.types())
    examples = examples_of(sheet, mapped, most=EXAMPLES, signs=SIGNS_OF_ONE)
    kinds = tuple(ChoiceAnswer(value=each.key, label=each.title) for each in types)
    may_mean = {
        "types": kinds,
        "renewals": _choices((each.value, each.words) for each in Policy),
        "statuses": _choices((each, each) for each in STATUSES),
    }
    asked = words_not_known(sheet, mapped, types)
    return ListFormAnswer(
        file=given.name,
        columns_of=_columns_of(mapped),
        fields=tuple(_fields(given, kinds)),
        columns=tuple(
            ColumnAskedAnswer(
                name=f"column.{place}",
                letters=column_letters(place),
                heading=heading,
                examples=examples.get(place, ()),
                means=(means := mapped.columns.get(heading)) or "",
                calendar=mapped.calendars.get(heading, Calendar.GREGORIAN) if means in DAYS else None,
            )
            for place, heading in enumerate(headings_of(sheet, mapped.heading_row))
        ),
        means=_choices((each.value, SAYS[each]) for each in Means),
        calendars=_choices((each.value, each.value) for each in Calendar),
        words=tuple(
            WordsAskedAnswer(
                label=label,
                help=help_,
                choices=may_mean[table],
                words=tuple(
                    WordAskedAnswer(
                        name=f"{table}.{place}",
                        word=word,
                        rows=rows,
                        means=getattr(mapped, table).get(word, ""),
                    )
                    for place, (word, rows) in enumerate(asked[table].items())
                ),
            )
            for table, (label, help_) in _TABLES.items()
            if asked[table]
        ),
        notes=(sheet.note,) if sheet.note else (),
    )


def _fields(given: ListFile, kinds: tuple[ChoiceAnswer, ...]) -> Iterator[FieldAnswer]:
    sheet, mapped = given.sheet, given.mapped
    if len(sheet.sheets) > 1:
        yield FieldAnswer(name=_SHEET, label="Sheet", help="Another sheet has other columns.", kind=FieldKind.CHOICE, required=True, choices=_choices((each, each) for each in sheet.sheets), value=sheet.name)  # fmt: skip
    yield FieldAnswer(name=_ROW, label="Row of the headings", help="Counted from 1.", kind=FieldKind.NUMBER, required=True, value=str(mapped.heading_row))  # fmt: skip
    yield FieldAnswer(name=_DAYS, label="Days such as 3/4/2024", help="Which comes first; asked for only where it matters.", kind=FieldKind.CHOICE, required=False, choices=_choices((each.value, each.value.capitalize()) for each in Order), value=mapped.order or "")  # fmt: skip
    yield FieldAnswer(name=_HOME, label="Our side", help="The organisation of ours, as agreements name it.", kind=FieldKind.LINE, required=True, value=mapped.home or "")  # fmt: skip
    yield FieldAnswer(name=_TYPE, label="Type of rows that say none", help="", kind=FieldKind.CHOICE, required=False, choices=kinds, value=mapped.type or "")  # fmt: skip


def _choices(offered: Iterable[tuple[str, str]]) -> tuple[ChoiceAnswer, ...]:
    return tuple(ChoiceAnswer(value=value, label=label) for value, label in offered)
