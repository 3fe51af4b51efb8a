"""Rows of a sheet from elsewhere: CSV as programs write it, and workbooks; read row by row, and no more of it kept than its cells.

Workbooks are read by openpyxl, their values as they were last counted; nothing in them is run or followed.
"""

import csv
import re
import warnings
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO, StringIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.reader.workbook import WorkbookParser
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from workflow.domain.errors import InvalidError, NotFoundError

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 50_000, 200, 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z0-9:]+)"')
Cells = tuple[object, ...]


@dataclass(frozen=True)
class Sheet:
    """A table: what it is called, its rows with their numbers, and the cells that are merged, by their first and last row.

    `since_1904` says from when its serial numbers of days count.
    """

    name: str
    content: bytes
    since_1904: bool = False
    merged: tuple[tuple[str, int, int], ...] = ()
    sheets: tuple[str, ...] = ()
    note: str | None = None

    @cached_property
    def rows(self) -> tuple[tuple[int, Cells], ...]:
        """Each row that says something, with the number it has in the sheet; read once."""
        found = _csv_rows(self.content) if not self.sheets else _workbook_rows(self.content, self.name)
        return tuple(_bounded(found))


def _bounded(found: Iterable[tuple[int, Cells]]) -> Iterator[tuple[int, Cells]]:
    cells_so_far = 0
    for number, cells in found:
        if number > MOST_ROWS:
            raise InvalidError(f"The list has more than {MOST_ROWS:,} rows: take it in by parts.")
        filled = max((place for place, cell in enumerate(cells, 1) if cell not in (None, "")), default=0)
        if filled > MOST_COLUMNS:
            raise InvalidError(f"Row {number} has {filled:,} columns: at most {MOST_COLUMNS} are read.")
        cells_so_far += filled
        if cells_so_far > MOST_CELLS:
            raise InvalidError(f"The list has more than {MOST_CELLS:,} cells: take it in by parts.")
        if filled:
            yield number, cells[:filled]


def sheet_of(content: bytes, name: str, *, sheet: str | None = None) -> Sheet:
    """The table in a file: of a workbook the `sheet` that is named, else the only one or the first that is shown."""
    if content.startswith(_OLE):
        raise InvalidError(
            f"{name} is a workbook of an old kind (.xls), or locked by a password: save it as .xlsx without one."
        )
    if content.startswith(_ZIP):
        return _of_a_workbook(content, name, sheet)
    if PurePath(name).suffix.lower() in (".xlsx", ".xlsm"):
        raise InvalidError(
            f"{name} is no workbook, although it is called so: save it again as .xlsx or as CSV."
        )
    _, note = _decoded(content, name)
    return Sheet(name, content, note=note)


def column_letters(place: int) -> str:
    """What a sheet calls the column at a place counted from 0."""
    letters: str = get_column_letter(place + 1)
    return letters


def _of_a_workbook(content: bytes, name: str, sheet: str | None) -> Sheet:
    try:
        book = _opened(content)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as error:
        raise InvalidError(
            f"{name} cannot be opened as a workbook: save it again as .xlsx or as CSV."
        ) from error
    try:
        shown = tuple(each.title for each in book.worksheets if each.sheet_state == "visible")
        if not shown:
            raise InvalidError(f"{name} has no sheet that is shown.")
        if sheet is not None and sheet not in book.sheetnames:
            raise NotFoundError(
                f"{name} has no sheet \u201c{sheet}\u201d; it has: {', '.join(book.sheetnames)}."
            )
        chosen = sheet or shown[0]
        return Sheet(
            chosen,
            content,
            since_1904=book.epoch == CALENDAR_MAC_1904,
            merged=tuple(_merged(content, chosen)),
            sheets=shown,
        )
    finally:
        book.close()


def _opened(content: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which nothing is read of
        return load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)


def _workbook_rows(content: bytes, sheet: str) -> Iterator[tuple[int, Cells]]:
    book = _opened(content)
    try:
        rows = book[sheet].iter_rows(values_only=True)
        yield from enumerate(rows, start=1)
    finally:
        book.close()


def _merged(content: bytes, sheet: str) -> Iterator[tuple[str, int, int]]:
    """The ranges of merged cells, which openpyxl leaves out where it reads row by row."""
    with ZipFile(BytesIO(content)) as packed:
        book = WorkbookParser(packed, "xl/workbook.xml")
        book.parse()
        parts = {each.name: link.target for each, link in book.find_sheets()}
        written = packed.read(parts[sheet]) if parts.get(sheet) in packed.namelist() else b""
    for cells in _MERGED.findall(written):
        rows = [int(found) for found in re.findall(rb"\d+", cells)]
        if rows:
            yield cells.decode("ascii"), rows[0], rows[-1]


def _csv_rows(content: bytes) -> Iterator[tuple[int, Cells]]:
    text, _ = _decoded(content, "The list")
    reading = csv.reader(StringIO(text, newline=""), delimiter=_sign_between(text), strict=True)
    try:
        for cells in reading:
            yield reading.line_num, tuple(cells)
    except csv.Error as error:
        raise InvalidError(
            f"The list, line {reading.line_num}: a quotation mark is not closed, or something stands after one ({error}). "
            "Save it again from the program it comes from."
        ) from None


def _decoded(content: bytes, name: str) -> tuple[str, str | None]:
    """The text, and a word on how it was written where that had to be taken from its signs."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), None
        except UnicodeDecodeError:
            raise InvalidError(f"{name} is damaged text: save it again as CSV in UTF-8.") from None
    if b"\0" in content:
        raise InvalidError(f"{name} is no list: save it as .xlsx, or as CSV in UTF-8.")
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), (
            "The list is not in UTF-8: its letters are read as Windows writes them in the West. Look at names with accents."
        )


def _sign_between(text: str) -> str:
    """What stands between the cells: the sign of which the first lines have the most, and the same number."""
    lines: Sequence[str] = [line for line in text.splitlines()[:10] if line.strip()]
    return max(
        ",;\t|",
        key=lambda sign: (
            min((line.count(sign) for line in lines), default=0),
            lines[0].count(sign) if lines else 0,
        ),
    )
