"""The list taken out of the office: every agreement that fits, as CSV or as a workbook, written row by row.

A cell that a program for spreadsheets would take for a formula is kept as text. CSV is UTF-8 with the mark by which such
programs know it, and its lines end as RFC 4180 has it; days are written 2026-05-01.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from io import StringIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from workflow.answers.listing import ListedAnswer
from workflow.domain.errors import InvalidError, RefusedError, at_field
from workflow.domain.printable import UNPRINTABLE
from workflow.services.office import Office
from workflow.services.views.listing import every_one, named
from workflow.services.views.pages import Asked
from workflow.services.views.taken_out.written_file import Counted, write_whole

Value = str | int | date | None
COLUMNS = {
    "Number": 16,
    "Other side": 40,
    "Title": 60,
    "Type": 16,
    "Stage": 14,
    "Stands": 22,
    "Turn": 10,
    "In this stage since": 18,
    "Owner": 24,
    "Effective on": 12,
    "Last day": 12,
    "Term": 6,
    "Next date": 12,
    "What comes": 34,
    "Without an end": 40,
    "Renews": 16,
    "Parties": 60,
}
"""What an export tells of each agreement, and how many signs wide a workbook shows it."""
FORMATS = (".csv", ".xlsx")
MOST_ROWS = 1_048_575
"""Rows that a sheet of a workbook holds below its head."""
_FORMULA = re.compile(r"\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n]")
_AT_ONCE = 2**16
_MARK = b"\xef\xbb\xbf"


def export_file(office: Office, file: Path, asked: Asked, *, on: date, replace: bool = False) -> int:
    """Write every agreement that fits into a file whose ending says how; answers how many."""
    ending = file.suffix.lower()
    if ending not in FORMATS:
        raise InvalidError(
            at_field("export", f"{file} ends in neither {' nor '.join(FORMATS)}: name a file that does.")
        )
    found = Counted(_rows(office, asked, on=on))
    parts = csv_of(COLUMNS, found) if ending == FORMATS[0] else xlsx_of(COLUMNS, found, on=on)
    write_whole(file, parts, field="export", replace=replace)
    return found.count


def export_csv(office: Office, asked: Asked, *, on: date) -> Iterator[bytes]:
    """Every agreement that fits, as CSV; what cannot be answered is refused at once."""
    return csv_of(COLUMNS, _rows(office, asked, on=on))


def export_xlsx(office: Office, asked: Asked, *, on: date) -> Iterator[bytes]:
    """The same as a workbook, with numbers and days of their own kind; it waits on the disk till its last row."""
    return xlsx_of(COLUMNS, _rows(office, asked, on=on), on=on)


def export_marked(office: Office, numbers: Sequence[str], ending: str, *, on: date) -> Iterator[bytes]:
    """The agreements of these numbers in a file with this ending, of those that are there and may be seen."""
    rows = _told(office, iter(named(office, numbers, on=on)))
    return csv_of(COLUMNS, rows) if ending == FORMATS[0] else xlsx_of(COLUMNS, rows, on=on)


def csv_of(columns: Iterable[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """Rows as CSV, as they are read: what begins like a formula has an apostrophe before it."""
    line = StringIO(newline="")
    writer = csv.writer(line)
    yield _MARK
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(value) for value in row])
        if line.tell() > _AT_ONCE:
            yield _emptied(line)
    yield _emptied(line)


def xlsx_of(columns: "dict[str, int]", rows: Iterable[Sequence[Value]], *, on: date) -> Iterator[bytes]:
    """Rows as the one sheet of a workbook that was made on a day; texts are texts, whatever they begin with."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime.combine(on, time())
    sheet: Any = book.create_sheet("Agreements")
    sheet.freeze_panes = "B2"
    for place, width in enumerate(columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    bold = Font(bold=True)
    try:
        sheet.append([_cell(sheet, name, bold) for name in columns])
        counted = Counted(rows)
        for row in counted:
            if counted.count > MOST_ROWS:
                raise RefusedError(
                    f"A workbook holds {MOST_ROWS:,} rows, and more agreements fit: ask for fewer, or for CSV."
                )
            sheet.append([_cell(sheet, value) for value in row])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{counted.count + 1}"
        with TemporaryFile() as file:
            book.save(file)
            file.seek(0)
            while part := file.read(_AT_ONCE):
                yield part
    finally:
        _let_go(sheet)


def _rows(office: Office, asked: Asked, *, on: date) -> Iterator[tuple[Value, ...]]:
    return _told(office, every_one(office, asked, on=on))


def _told(office: Office, found: Iterator[ListedAnswer]) -> Iterator[tuple[Value, ...]]:
    with office.register.reading() as books:
        names = {each.key: each.name for each in books.people.all()}
    return (_row(each, names) for each in found)


def _row(listed: ListedAnswer, names: dict[str, str]) -> tuple[Value, ...]:
    entry = listed.next_date
    return (
        listed.number,
        listed.other_side,
        listed.title,
        listed.type,
        listed.stage.value,
        listed.standing,
        listed.turn,
        listed.stage_since,
        names.get(listed.owner, listed.owner),
        listed.effective_on,
        listed.last_day,
        listed.term,
        None if entry is None else entry.act_by or entry.on,
        None if entry is None else entry.what,
        listed.without_end,
        listed.renews,
        "; ".join(f"{each.name} ({each.role})" for each in listed.parties),
    )


def _plain(value: Value) -> str | int:
    """A value as CSV has it."""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return "" if value is None else value if isinstance(value, int) else value.isoformat()


def _cell(sheet: Any, value: Value, font: Font | None = None) -> Any:
    """A value as a workbook has it; a sign that no file of its kind may hold is told by its number."""
    if value is None:
        return None
    if isinstance(value, str):
        value = re.sub(UNPRINTABLE, lambda found: f"U+{ord(found[0]):04X}", value)
    made: Any = WriteOnlyCell
    cell = made(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = bool(_FORMULA.match(value))
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if font is not None:
        cell.font = font
    return cell


def _emptied(line: StringIO) -> bytes:
    said = line.getvalue().encode()
    line.seek(0)
    line.truncate()
    return said


def _let_go(sheet: Any) -> None:
    """A sheet that was broken off leaves no file behind; its maker would keep it till the process ends."""
    if sheet._writer is not None:  # noqa: SLF001
        with suppress(OSError):
            sheet._writer.cleanup()  # noqa: SLF001
