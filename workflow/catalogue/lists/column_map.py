"""How the columns of one list are read: proposed from its headings, kept as a file that people edit, and read back."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from workflow.catalogue.lists.columns import DAYS, SAYS, SEVERAL, Means, heading_of, proposed
from workflow.catalogue.lists.days import Calendar, DaysWritten, Order, read_day_of
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.documents.sheets import Cells, Sheet, column_letters
from workflow.domain.errors import InvalidError
from workflow.door.kinds import Kind
from workflow.door.taking import take

LOOKED_AT = 25
"""Rows among which the headings are looked for."""
TRIED = 400
"""Rows whose days are tried to find out which comes first."""
_KEYS = (
    "sheet",
    "headings_in_row",
    "days",
    "home",
    "type",
    "columns",
    "calendars",
    "types",
    "renewals",
    "statuses",
)
_TABLES = ("columns", "calendars", "types", "renewals", "statuses")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What each column of a list means, and how what stands in it is read; `columns` are by heading, None for not read.

    `order` is which comes first in days written in numbers, None until somebody has said so; `home` the organisation of ours
    and `type` the kind of agreement where a row does not say; the tables say what words of the list mean.
    """

    columns: Mapping[str, Means | None]
    sheet: str | None = None
    heading_row: int = 1
    order: Order | None = None
    home: str | None = None
    type: str | None = None
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    renewals: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)

    def places(self, headings: Iterable[str]) -> dict[Means, list[tuple[int, str]]]:
        """Where in a row each meaning stands, with the heading over it."""
        found: dict[Means, list[tuple[int, str]]] = {}
        for place, heading in enumerate(headings):
            if (means := self.columns.get(heading)) is not None:
                found.setdefault(means, []).append((place, heading))
        return found


def headings_of(sheet: Sheet, row: int) -> tuple[str, ...]:
    """What stands over the columns, each once: an empty heading is called by its column, a second one is counted."""
    cells: Cells = next((cells for number, cells in sheet.rows if number == row), ())
    seen: dict[str, int] = {}
    found: list[str] = []
    for place, cell in enumerate(cells):
        name = " ".join(str(cell).split()) if cell not in (None, "") else f"column {column_letters(place)}"
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)


def propose(
    sheet: Sheet,
    *,
    home: str | None,
    of_type: str | None = None,
    row: int | None = None,
) -> ColumnMap:
    """The map that the headings and days of a list suggest; refused where nothing looks like headings, or cells are merged.

    `row` is where the headings stand, where somebody has said so.
    """
    row = row or _heading_row(sheet)
    headings = headings_of(sheet, row)
    _refuse_merged(sheet, row)
    columns = proposed(headings)
    calendars = {each: found for each in headings if columns[each] in DAYS and (found := _calendar_in(each))}
    mapped = ColumnMap(columns, sheet.name if sheet.sheets else None, row, None, home, of_type, calendars)
    return replace(mapped, order=_order_in(sheet, mapped))


def rows_below(sheet: Sheet, mapped: ColumnMap) -> Iterator[tuple[int, Cells]]:
    """The rows below the headings."""
    return ((number, cells) for number, cells in sheet.rows if number > mapped.heading_row)


def check_map(sheet: Sheet, mapped: ColumnMap, types: Iterable[str]) -> None:
    """Refuse a map that does not fit the list: a column it does not have, a meaning given twice, a type there is not."""
    _refuse_merged(sheet, mapped.heading_row)
    headings = headings_of(sheet, mapped.heading_row)
    if not headings:
        raise InvalidError(f"headings_in_row: row {mapped.heading_row} of the list is empty.")
    problems = [
        f"columns: the list has no column {quoted(each)}; {suggestion(each, headings)}"
        for each in mapped.columns
        if each not in headings
    ]
    for means, places in mapped.places(headings).items():
        if len(places) > 1 and means not in SEVERAL:
            named = " and ".join(quoted(heading) for _, heading in places)
            problems.append(
                f"columns: {named} are both taken for \u201c{means}\u201d ({SAYS[means]}): keep one of them."
            )
    known = tuple(types)
    for word, key in (("", mapped.type), *mapped.types.items()):
        if key is not None and key not in known:
            problems.append(
                f"{'types' if word else 'type'}: there is no agreement type {quoted(key)}; {suggestion(key, known)}"
            )
    if not mapped.places(headings).get(Means.PARTNER) and not mapped.places(headings).get(Means.TITLE):
        problems.append(
            "columns: none is taken for the other party or for the title: say which is, with \u201cpartner\u201d or \u201ctitle\u201d."
        )
    if problems:
        raise InvalidError(*problems)


def written_map(mapped: ColumnMap, file: str) -> str:
    """The map as the text of its file, with what each word means beside it."""
    lines = [
        f"# How the columns of {_said(file)} are read. A column that is not read has nothing between its quotation marks.",
        "",
    ]
    if mapped.sheet:
        lines.append(f"sheet = {_said(mapped.sheet)}")
    lines.append(f"headings_in_row = {mapped.heading_row}")
    lines.append(
        f"days = {_said(mapped.order or '')}   # day first or month first: how 3/4/2024 is meant; left empty, it is asked about"
    )
    lines.append(f"home = {_said(mapped.home or '')}   # our side, where a row does not say")
    lines.append(f"type = {_said(mapped.type or '')}   # the agreement type of rows that say none")
    lines += ["", "[columns]", *(f"# {means}: {SAYS[means]}" for means in Means)]
    lines += [f"{_said(heading)} = {_said(means or '')}" for heading, means in mapped.columns.items()]
    notes = {
        "calendars": "columns whose days are by another calendar: hijri or solar hijri",
        "types": "what the list calls a type, and its key",
        "renewals": "what the list says of renewal, and its policy: none, mutual, automatic or evaluate",
        "statuses": "what the list says of an agreement, and how it stands: in force, expired, terminated, superseded",
    }
    for table, note in notes.items():
        lines += ["", f"[{table}]   # {note}"]
        lines += [f"{_said(word)} = {_said(meant)}" for word, meant in getattr(mapped, table).items()]
    return "\n".join(lines) + "\n"


def read_map_file(path: Path) -> ColumnMap:
    """The map in a file that somebody wrote."""
    return read_map(take(path, Kind.CASE).text, str(path))


def read_map(text: str, file: str) -> ColumnMap:
    """The map in the text of its file; every mistake is a sentence that names its line or its word."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidError(f"{file}: {error}.") from None
    problems = [
        f"{file}: {quoted(key)} is nothing a map has; {suggestion(key, _KEYS)}"
        for key in said
        if key not in _KEYS
    ]
    problems += [
        f"{file}: [{table}] must hold words with words."
        for table in _TABLES
        if not _is_of_words(said.get(table, {}))
    ]
    row = said.get("headings_in_row", 1)
    if not isinstance(row, int) or isinstance(row, bool) or row < 1:
        problems.append(f"{file}: headings_in_row is the number of a row, counted from 1.")
    problems += [
        f"{file}: {key} must be words between quotation marks."
        for key in ("sheet", "days", "home", "type")
        if not isinstance(said.get(key, ""), str)
    ]
    if problems:
        raise InvalidError(*problems)
    columns = {
        heading: _meant(file, heading, word, Means) for heading, word in said.get("columns", {}).items()
    }
    calendars = {
        heading: _meant(file, heading, word, Calendar) for heading, word in said.get("calendars", {}).items()
    }
    return ColumnMap(
        columns=columns,
        sheet=said.get("sheet") or None,
        heading_row=row,
        order=_meant(file, "days", said.get("days", ""), Order),
        home=said.get("home") or None,
        type=said.get("type") or None,
        calendars={heading: each for heading, each in calendars.items() if each is not None},
        types=said.get("types", {}),
        renewals=said.get("renewals", {}),
        statuses=said.get("statuses", {}),
    )


def _meant(file: str, of: str, word: str, words: Any) -> Any:
    if not word.strip():
        return None
    try:
        return words(" ".join(word.split()).casefold())
    except ValueError:
        raise InvalidError(
            f"{file}: {quoted(of)} = {quoted(word)}: {suggestion(word, [str(each) for each in words])}"
        ) from None


def _is_of_words(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(word, str) for word in table.values())


def _heading_row(sheet: Sheet) -> int:
    """The row most of whose cells are headings that are known; of those above the first, a title is none."""
    best, most = 0, 0
    for number, cells in islice(sheet.rows, LOOKED_AT):
        words = [str(cell) for cell in cells if isinstance(cell, str) and heading_of(cell)]
        found = sum(1 for means in proposed(list(dict.fromkeys(words))).values() if means is not None)
        if found > most:
            best, most = number, found
    if most < 2:
        raise InvalidError(
            f"None of the first {LOOKED_AT} rows of the list looks like headings: name the columns in one row, as "
            "\u201cPartner\u201d, \u201cStart date\u201d, \u201cEnd date\u201d; or say which row it is."
        )
    return best


def _refuse_merged(sheet: Sheet, row: int) -> None:
    wrong = [cells for cells, _, last in sheet.merged if last >= row]
    if wrong:
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise InvalidError(
            f"The cells {', '.join(wrong[:3])}{more} of the list are merged, so that nobody can tell which rows they speak of: "
            "take the merging back in the sheet and write into each row what holds for it."
        )


def _order_in(sheet: Sheet, mapped: ColumnMap) -> Order | None:
    """Which comes first, where the days of the list leave no doubt: some can be read only in one way, and none in the other."""
    places = [
        place
        for means in DAYS
        for place, _ in mapped.places(headings_of(sheet, mapped.heading_row)).get(means, ())
    ]
    able = dict.fromkeys(Order, True)
    doubtful = False
    for _, cells in islice(rows_below(sheet, mapped), TRIED):
        for place in places:
            cell = cells[place] if place < len(cells) else None
            if not isinstance(cell, str) or not cell.strip():
                continue
            read = {order: read_day_of(cell, DaysWritten(order)) for order in Order}
            days = {order for order, each in read.items() if each.day is not None}
            if len(days) == 1:
                doubtful = True
                able = {order: able[order] and order in days for order in Order}
    left = [order for order, may in able.items() if may]
    return left[0] if doubtful and len(left) == 1 else None


def _calendar_in(heading: str) -> Calendar | None:
    words = heading_of(heading).split()
    if "solar" in words or "shamsi" in words or "sh" in words:
        return Calendar.SOLAR_HIJRI
    return Calendar.HIJRI if {"hijri", "ah"} & set(words) else None


def _said(words: str) -> str:
    """Words as TOML writes them; a basic string of JSON is one of TOML."""
    return json.dumps(words, ensure_ascii=False)
