"""Answers on the screen: sentences, tables that fit 80 columns, and JSON."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from workflow.domain.calendar import day


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


def say_json(document: Any) -> None:
    """Print a document as JSON; days in ISO form."""
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False, default=_plain) + "\n")


def say_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    whole: Sequence[str] = (),
    title: str | None = None,
) -> None:
    """Print a table; the columns named in `whole` are never broken over lines."""
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="bold"
    )
    for column in columns:
        table.add_column(column, no_wrap=column in whole, overflow="fold")
    for row in rows:
        table.add_row(*(Text(in_words(value)) for value in row))
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


def in_words(value: object) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return day(value) if isinstance(value, date) else str(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value)
