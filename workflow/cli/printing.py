"""Answers on the screen: sentences, tables that fit 80 columns, and JSON."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workflow.domain.dates.lengths import day

if TYPE_CHECKING:
    from pydantic import BaseModel

    from workflow.answers.dates import MovedAnswer

WIDE = 110
"""Columns of a terminal from which a table shows more."""
LEAST = 12
"""Columns that a clipped cell keeps in any case."""
GAP = 2
AT_ONCE = 200
MOST_BESIDE = 30
"""Signs that a cell beside the clipped one may take, in 80 columns."""
"""Rows of a long table that are laid out together."""


def is_wide() -> bool:
    """Whether there is room for more than the main columns of a table."""
    return screen().width >= WIDE


def screen() -> Console:
    """The console; what people typed is printed as they typed it, never read as markup."""
    return Console(markup=False, emoji=False, highlight=False)


def say(*sentences: str, style: str | None = None) -> None:
    """Print sentences, each on its own line and unbroken, so that paths can be copied."""
    console = screen()
    for sentence in sentences:
        console.print(sentence, style=style, soft_wrap=True)


def head(sentence: str) -> None:
    """Print the heading of a page."""
    screen().print(sentence, style="bold")


def warn(*sentences: str) -> None:
    """Print sentences where errors go: what a person should know although the act was accepted."""
    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    for sentence in sentences:
        console.print(sentence, style="yellow", soft_wrap=True)


def say_json(answer: "BaseModel | Iterable[BaseModel]") -> None:
    """Print an answer as JSON; of many, one after the other as they come, so that they are never held as a whole."""
    from pydantic import BaseModel

    _write(answer if isinstance(answer, BaseModel) else iter(answer))


def say_fields(fields: Iterable[tuple[str, object]]) -> None:
    """Print an answer field by field as they come; an iterator among them is an array, read as it is written."""
    _write(_Fields(fields))


def say_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    whole: Sequence[str] = (),
    clipped: str | None = None,
    title: str | None = None,
) -> None:
    """Print a table; the columns named in `whole` are never broken over lines, those of `clipped` cut to what is left.

    A long one is printed as its rows are read, so many at a time, in columns at least as wide as those of the first.
    """
    left = iter(rows)
    cells = _some_of(left)
    _lay_out(columns, cells, whole, clipped, title=title)
    least = [_width(name, cells, place) if name in whole else None for place, name in enumerate(columns)]
    while cells := _some_of(left):
        _lay_out(columns, cells, whole, clipped, least=least)


def say_moved(moved: Iterable["MovedAnswer"], *, title: str) -> None:
    """Print the dates that move, a row for each: from which day to which, and why."""
    whole = ("Agreement", "From", "To")
    rows = (
        (each.number, each.before, each.after, f"{each.what}: {each.which}\n{each.why}") for each in moved
    )
    say_table((*whole, "Date, and why"), rows, whole=whole, title=title)


def say_pairs(pairs: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Print labels with their values below one another; a pair without a value is left out."""
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, show_header=False
    )
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in pairs:
        if value not in (None, "", (), []):
            table.add_row(str(label), Text(in_words(value)))
    if table.row_count:
        screen().print(table)


def _some_of(rows: Iterator[Sequence[object]]) -> list[list[str]]:
    return [[in_words(value) for value in row] for row in islice(rows, AT_ONCE)]


def _lay_out(
    columns: Sequence[str],
    cells: list[list[str]],
    whole: Sequence[str],
    clipped: str | None,
    *,
    title: str | None = None,
    least: Sequence[int | None] = (),
) -> None:
    """Print some rows of a table: the first with the headings, those after it in columns of at least such widths."""
    if clipped is not None:
        _clip(cells, columns, columns.index(clipped))
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=None,
        pad_edge=False,
        header_style="bold",
        show_header=not least,
    )
    for column, width in zip_longest(columns, least):
        table.add_column(column, no_wrap=column in (*whole, clipped), overflow="fold", min_width=width)
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    screen().print(table)


def _clip(cells: list[list[str]], columns: Sequence[str], place: int) -> None:
    """Cut each line of one column to the room the others leave, so that a row stays as high as it was meant."""
    others = [_width(heading, cells, at) for at, heading in enumerate(columns) if at != place]
    room = max(screen().width - sum(others) - GAP * len(others), LEAST)
    for row in cells:
        row[place] = "\n".join(_cut(line, room) for line in row[place].split("\n"))


def _width(heading: str, cells: list[list[str]], place: int) -> int:
    """How wide a column is by itself."""
    return max(
        cell_len(line) for cell in (heading, *(row[place] for row in cells)) for line in cell.split("\n")
    )


def _cut(line: str, room: int) -> str:
    return line if cell_len(line) <= room else f"{set_cell_size(line, room - 1).rstrip()}\u2026"


def shortened(what: str) -> str:
    """What stands beside a clipped cell, cut to what it may take."""
    return what if len(what) <= MOST_BESIDE else f"{what[: MOST_BESIDE - 1].rstrip()}\u2026"


def in_words(value: object) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return day(value) if isinstance(value, date) else str(value)


def _write(document: Any) -> None:
    encoder = json.JSONEncoder(indent=2, ensure_ascii=False, default=_plain)
    sys.stdout.writelines(chain(encoder.iterencode(document), "\n"))


class _Fields(dict[str, Any]):
    """A JSON object whose fields are found one after the other, when those before them are written."""

    def __init__(self, fields: Iterable[tuple[str, Any]]) -> None:
        super().__init__()
        self._fields = fields

    def __bool__(self) -> bool:
        return True

    def items(self) -> Any:
        return iter(self._fields)


class _AsRead(list[Any]):
    """An array of JSON that is read when it is written."""

    def __init__(self, rows: Iterator[Any]) -> None:
        super().__init__(islice(rows, 1))
        self._rest = rows

    def __iter__(self) -> Iterator[Any]:
        return chain(super().__iter__(), self._rest)


def _plain(value: Any) -> Any:
    from pydantic import BaseModel

    if isinstance(value, Iterator):
        return _AsRead(value)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return value.isoformat() if isinstance(value, date) else str(value)
