"""Answers on the screen: sentences, tables that fit 80 columns, and JSON."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import indent
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workflow.domain.dates.lengths import day

if TYPE_CHECKING:
    from pydantic import BaseModel

WIDE = 110
"""Columns of a terminal from which a table shows more."""
LEAST = 12
"""Columns that a clipped cell keeps in any case."""
GAP = 2


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

    if isinstance(answer, BaseModel):
        sys.stdout.write(f"{answer.model_dump_json(indent=2)}\n")
        return
    before, after = "[", "[]\n"
    for each in answer:
        sys.stdout.write(f"{before}\n{indent(each.model_dump_json(indent=2), '  ')}")
        before, after = ",", "\n]\n"
    sys.stdout.write(after)


def say_document(document: Any) -> None:
    """Print a document as JSON; days in ISO form."""
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False, default=_plain) + "\n")


def say_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    whole: Sequence[str] = (),
    clipped: str | None = None,
    title: str | None = None,
) -> None:
    """Print a table; the columns named in `whole` are never broken over lines, those of `clipped` cut to what is left."""
    cells = [[in_words(value) for value in row] for row in rows]
    if clipped is not None:
        _clip(cells, columns, columns.index(clipped))
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="bold"
    )
    for column in columns:
        table.add_column(column, no_wrap=column in (*whole, clipped), overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    screen().print(table)


def say_pairs(pairs: Iterable[tuple[str, object]], *, title: str | None = None) -> None:
    """Print labels with their values below one another; a pair without a value is left out."""
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, show_header=False
    )
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in pairs:
        if value not in (None, "", (), []):
            table.add_row(label, Text(in_words(value)))
    if table.row_count:
        screen().print(table)


def _clip(cells: list[list[str]], columns: Sequence[str], place: int) -> None:
    """Cut each line of one column to the room the others leave, so that a row stays as high as it was meant."""
    others = [
        max(cell_len(line) for cell in (heading, *(row[at] for row in cells)) for line in cell.split("\n"))
        for at, heading in enumerate(columns)
        if at != place
    ]
    room = max(screen().width - sum(others) - GAP * len(others), LEAST)
    for row in cells:
        row[place] = "\n".join(_cut(line, room) for line in row[place].split("\n"))


def _cut(line: str, room: int) -> str:
    return line if cell_len(line) <= room else f"{set_cell_size(line, room - 1).rstrip()}\u2026"


def in_words(value: object) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return day(value) if isinstance(value, date) else str(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value)
