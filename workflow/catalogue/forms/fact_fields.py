"""A fact as type.toml declares it, and one given value of it read, filled into templates or put in words."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator

from workflow.catalogue.forms import values
from workflow.catalogue.forms.level_rows import LevelPattern
from workflow.catalogue.forms.toml_shapes import Label, Shape, StrictBool, one_of
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


CLAUSE = re.compile(r"[a-z][a-z0-9-]{0,59}")


def _clause(value: object) -> object:
    if not isinstance(value, str) or not CLAUSE.fullmatch(value):
        raise ValueError(f"{quoted(value)} is no clause id; write small letters, digits and hyphens.")
    return value


class ColumnWords(Shape):
    """What type.toml says of one column of a table fact."""

    kind: Annotated[str, one_of(*COLUMN_KINDS)]
    label: Label
    required: StrictBool = True
    choices: tuple[Label, ...] = ()


class Column(ColumnWords):
    """One column of a table fact."""

    key: str


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


class FactWords(Shape):
    """What type.toml says of one fact. `standard` is the office's position, None when it has none.

    Without a `required` one no text goes to review; without an `expected` one none is signed.
    `survives` names the clause that goes on binding for this number of years after the end; `uncaps` is what the text
    says of the end of the umbrella where this is not yes.
    """

    kind: Annotated[str, one_of(*FACT_KINDS)]
    label: Label
    required: StrictBool = False
    expected: StrictBool = False
    help: Annotated[str, BeforeValidator(values.read_text)] = ""
    example: Any = None
    choices: tuple[Label, ...] = ()
    standard: Any = None
    clause: Annotated[str, BeforeValidator(_clause)] | None = None
    survives: Label | None = None
    uncaps: Label | None = None
    duty: Duty | None = None
    close_out: CloseOut | None = None
    level: LevelPattern | None = None


class FactField(FactWords):
    """One fact of an agreement type, its standard and its example as they were read."""

    key: str
    columns: tuple[Column, ...] = ()

    @property
    def words(self) -> str:
        """What it is called within a sentence: "name of the programme"."""
        first, rest = self.label[:1], self.label[1:]
        return f"{first.lower() if rest[:1].islower() else first}{rest}"

    def of_cell(self, row: int, column: str, wrong: str) -> str:
        """A sentence on what is wrong in a cell of its table."""
        label = next((each.label for each in self.columns if each.key == column), column)
        return f"{self.label}, row {row}, {label}: {wrong.removesuffix('.')}."


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
    match kind:
        case "date":
            return date.fromisoformat(value)
        case "number":
            return _number(value)
        case "table":
            return [
                {each.key: template_value(each.kind, row.get(each.key)) for each in columns} for row in value
            ]
        case "list":
            return list(value)
        case "money":
            return dict(value)
    return value


def in_words(kind: str, value: Any) -> str:
    """A canonical value on one line, for a memo or a page."""
    if value is None:
        return "not given"
    match kind:
        case "yes_no":
            return "yes" if value else "no"
        case "date":
            return day(date.fromisoformat(value))
        case "money":
            return f"{value['currency']} {Decimal(value['amount']):,}"
        case "number":
            number = _number(value)
            return number if isinstance(number, str) else format(Decimal(number), ",")
        case "list":
            return "; ".join(value)
        case "table":
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
