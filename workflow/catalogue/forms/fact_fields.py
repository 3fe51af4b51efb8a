"""A fact as type.toml declares it, and one given value of it read, filled into templates or put in words."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Annotated, Any, Literal, get_args

from workflow.catalogue.forms import values
from workflow.catalogue.forms.level_rows import LevelPattern
from workflow.catalogue.forms.toml_shapes import Label, Shape, one_of
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.domain.dates.lengths import day

ColumnKind = Literal["line", "text", "number", "yes_no", "choice", "date", "money"]
FactKind = Literal["line", "text", "list", "number", "yes_no", "choice", "date", "money", "table"]
COLUMN_KINDS: tuple[str, ...] = get_args(ColumnKind)
FACT_KINDS: tuple[str, ...] = get_args(FactKind)
CLOSE_OUT_PARTS = ("people", "data", "money", "property")
VALUE = "value"
IN_BRACES = re.compile(r"\{([^{}]*)\}")

READERS = {
    "line": values.read_line,
    "text": values.read_text,
    "number": values.read_number,
    "yes_no": values.read_yes_no,
    "date": values.read_date,
    "money": values.read_money,
    "row": values.read_row,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table fact."""

    key: str
    kind: str
    label: str
    required: bool = True
    choices: tuple[str, ...] = ()


class Duty(Shape):
    """How a row of a table reads as a duty: who does what by when, with the row's columns in braces."""

    deed: Label
    party: Label | None = None
    due: Label | None = None


class CloseOut(Shape):
    """What a fact leaves to be done when the agreement ends, and by whom: for each row of a table, or for its {value}."""

    point: Label
    about: Annotated[str, one_of(*CLOSE_OUT_PARTS)]
    who: Label | None = None


@dataclass(frozen=True, slots=True)
class FactField:
    """One fact of an agreement type. `standard` is the office's position, None when it has none.

    `survives` names the clause that goes on binding for this number of years after the end.
    """

    key: str
    kind: str
    label: str
    required: bool = False
    help: str = ""
    example: Any = None
    choices: tuple[str, ...] = ()
    standard: Any = None
    clause: str | None = None
    columns: tuple[Column, ...] = ()
    duty: Duty | None = None
    survives: str | None = None
    close_out: CloseOut | None = None
    level: LevelPattern | None = None


def reader(kind: str, choices: tuple[str, ...]) -> Any:
    """The function that reads one value of a simple kind."""
    return partial(values.read_choice, choices=choices) if kind == "choice" else READERS[kind]


def read_value(field: FactField, value: Any) -> Any:
    """One value in canonical form; the ValueError of a wrong one says in which row it stands."""
    if field.kind == "list":
        return [values.read_row(row) for row in values.read_rows(value, most=values.LIST_ROWS)]
    if field.kind == "table":
        rows = values.read_rows(value, most=values.TABLE_ROWS)
        return [_read_row(field, number, row) for number, row in enumerate(rows, 1)]
    return reader(field.kind, field.choices)(value)


def template_value(kind: str, value: Any, columns: tuple[Column, ...] = ()) -> Any:
    """A canonical value as templates get it: days as dates, decimals as Decimal, absent as None."""
    if value is None:
        return None
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "number":
        return _number(value)
    if kind == "table":
        return [{each.key: template_value(each.kind, row.get(each.key)) for each in columns} for row in value]
    if kind == "list":
        return list(value)
    return dict(value) if kind == "money" else value


def in_words(kind: str, value: Any) -> str:
    """A canonical value on one line, for a memo or a page."""
    if value is None:
        return "not given"
    if kind == "yes_no":
        return "yes" if value else "no"
    if kind == "date":
        return day(date.fromisoformat(value))
    if kind == "money":
        return f"{value['currency']} {Decimal(value['amount']):,}"
    if kind == "number":
        number = _number(value)
        return number if isinstance(number, str) else format(Decimal(number), ",")
    if kind == "list":
        return "; ".join(value)
    if kind == "table":
        return f"{len(value)} row" + ("" if len(value) == 1 else "s")
    return str(value)


def row_in_words(columns: tuple[Column, ...], row: dict[str, Any], pattern: str | None) -> str:
    """A pattern of a duty with the cells of a row in place of the columns in braces; an absent cell leaves nothing."""
    kinds = {column.key: column.kind for column in columns}

    def cell(found: re.Match[str]) -> str:
        value = row.get(found[1])
        return "" if value is None else in_words(kinds[found[1]], value)

    return " ".join(IN_BRACES.sub(cell, pattern or "").split())


def _number(value: int | str) -> Decimal | int | str:
    """A number as templates get it; words stay words: a column may have become one of numbers after they were recorded."""
    if isinstance(value, int):
        return value
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def _read_row(field: FactField, number: int, row: Any) -> dict[str, Any]:
    columns = {column.key: column for column in field.columns}
    if not isinstance(row, dict):
        raise ValueError(f"row {number}: give its columns by name ({', '.join(columns)})")
    read = {}
    for key, value in row.items():
        if key not in columns:
            raise ValueError(f"row {number}: there is no column {quoted(key)}; {suggestion(key, columns)}")
        if not values.is_blank(value):
            try:
                read[key] = reader(columns[key].kind, columns[key].choices)(value)
            except ValueError as error:
                raise ValueError(f"row {number}, {columns[key].label}: {error}") from None
    return read
