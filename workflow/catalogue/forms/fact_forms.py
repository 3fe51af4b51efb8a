"""Pydantic models made from the facts of a type: they read what was given and name every wrong or missing fact."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, PlainValidator, ValidationError, create_model

from workflow.catalogue.forms import values
from workflow.catalogue.forms.fact_fields import Column, FactField, reader
from workflow.catalogue.forms.level_rows import level_problems
from workflow.catalogue.forms.toml_shapes import Shape
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.domain.errors import InvalidError, Reason, Topic

PROBLEMS_SHOWN = 40
# What a form asks for, by the kind of a fact or a column; its reader takes more.
ASKED = {"line": str, "text": str, "row": str, "number": float, "yes_no": bool, "date": date, "money": str}


class FactForm:
    """The facts of one type as two models: a draft, where anything may be missing, and a complete one."""

    def __init__(self, title: str, fields: tuple[FactField, ...]) -> None:
        self._title = title
        self._fields = fields
        self._by_key = {field.key: field for field in fields}

    def read_draft(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """What was given, in canonical form; nothing is asked for."""
        return self._read(self._draft, raw)

    def read_complete(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """What was given, in canonical form; every required fact and cell must be there."""
        return self._read(self.complete, raw)

    def missing(self, facts: Mapping[str, Any], unknown: Collection[str] = ()) -> tuple[str, ...]:
        """A sentence for each required fact or cell of canonical facts that is not there; what is `unknown` may be away."""
        absent = []
        for field in self._fields:
            value = facts.get(field.key)
            if field.required and values.is_blank(value) and field.key not in unknown:
                absent.append(f"{field.label} is missing (facts.{field.key}).")
            for number, row in enumerate(value if field.kind == "table" and value else (), 1):
                absent += [
                    f"{field.label}, row {number}, {column.label} is missing."
                    for column in field.columns
                    if column.required and values.is_blank(row.get(column.key))
                ]
        return tuple(absent)

    def contradictions(self, facts: Mapping[str, Any]) -> tuple[str, ...]:
        """A sentence for each cell of canonical facts that cannot stand beside the others of its row."""
        return tuple(each.sentence for each in self._contradicting(facts))

    def _contradicting(self, facts: Mapping[str, Any]) -> tuple[Reason, ...]:
        standing = {field.key: field.standard for field in self._fields} | dict(facts)
        return tuple(
            _told(field.of_cell(number, column, wrong), field.key, number, column)
            for field in self._fields
            if field.level is not None
            for number, row in enumerate(facts.get(field.key) or (), 1)
            for column, wrong in level_problems(field.level, row, standing)
        )

    @cached_property
    def _draft(self) -> type[BaseModel]:
        facts = [(field.key, _fact(field, complete=False), False) for field in self._fields]
        return _model(f"Draft of {self._title}", facts)

    @cached_property
    def complete(self) -> type[BaseModel]:
        """The facts as a form asks for them, whoever shows it: each by its key, with its label, help and choices."""
        facts = [(field.key, _fact(field, complete=True), field.required) for field in self._fields]
        return _model(f"Facts of {self._title}", facts)

    def _read(self, model: type[BaseModel], raw: Mapping[str, Any]) -> dict[str, Any]:
        if not isinstance(raw, Mapping):
            raise InvalidError(f"The facts are a table of names and values, not {quoted(raw)}.")
        given = {str(key): value for key, value in raw.items() if not values.is_blank(value)}
        unknown = {str(key) for key in raw if key not in self._by_key}
        try:
            read = model.model_validate({**dict.fromkeys(sorted(unknown)), **given})
        except ValidationError as error:
            found: list[str | Reason] = [
                _told(self._sentence(each), *_counted(each["loc"]))
                for each in error.errors(include_url=False, include_input=False)
            ]
            rest = len(found) - PROBLEMS_SHOWN
            more = [_told(f"And {rest} more problems of this kind.")] if rest > 0 else []
            raise InvalidError(*found[:PROBLEMS_SHOWN], *more) from None
        facts: dict[str, Any] = read.model_dump(by_alias=True, exclude_unset=True)
        if contradictions := self._contradicting(facts):
            raise InvalidError(*contradictions[:PROBLEMS_SHOWN])
        return facts

    def _sentence(self, error: Any) -> str:
        key, *inner = error["loc"]
        field = self._by_key.get(str(key))
        if field is None:
            return f"{self._title} has no fact {quoted(str(key))}; {suggestion(str(key), self._by_key)}"
        place = field.label
        columns = {column.key: column.label for column in field.columns}
        if inner:
            place += f", row {int(inner[0]) + 1}"
        if len(inner) > 1 and inner[1] in columns:
            place += f", {columns[inner[1]]}"
        match error["type"]:
            case "missing":
                return f"{place} is missing." if inner else f"{place} is missing (facts.{field.key})."
            case "extra_forbidden":
                named = str(inner[-1])
                return f"{place}: there is no column {quoted(named)}; {suggestion(named, columns)}"
            case "value_error":
                return f"{place}: {str(error['ctx']['error']).removesuffix('.')}."
        return f"{place}: give its columns by name ({', '.join(columns)})."


def _told(sentence: str, *place: str | int) -> Reason:
    """What is wrong at a place of the facts: "facts.levels.2.breach"."""
    return Reason(sentence, Topic.FIELD, ".".join(("facts", *map(str, place))))


def _counted(place: Sequence[str | int]) -> list[str | int]:
    """A place with its rows counted from 1."""
    return [each + 1 if isinstance(each, int) else each for each in place]


def _fact(field: FactField, *, complete: bool) -> Any:
    asked = Field(
        title=field.label,
        description=field.help or None,
        min_length=1 if complete and field.required and field.kind in ("list", "table") else None,
    )
    if field.kind == "list":
        return Annotated[_rows(_value("row"), _list_rows), asked]
    if field.kind == "table":
        cells = [(each.key, _cell(each), complete and each.required) for each in field.columns]
        row: Any = Annotated[_model(f"Row of {field.label}", cells), BeforeValidator(given_cells)]
        return Annotated[_rows(row, _table_rows), asked]
    return Annotated[_value(field.kind, field.choices), asked]


def _cell(column: Column) -> Any:
    return Annotated[_value(column.kind, column.choices), Field(title=column.label)]


def _value(kind: str, choices: tuple[str, ...] = ()) -> Any:
    """One value: what a form asks for, and what reads it."""
    asked: Any = Literal[choices] if choices else ASKED.get(kind, str)
    return Annotated[Any, PlainValidator(reader(kind, choices), json_schema_input_type=asked)]


def _rows(row: Any, rows: Any) -> Any:
    return Annotated[list[row], BeforeValidator(rows)]


def _list_rows(value: object) -> list[object]:
    lines = value.splitlines() if isinstance(value, str) else value
    return [row for row in values.read_rows(lines, most=values.LIST_ROWS) if not values.is_blank(row)]


def _table_rows(value: object) -> list[object]:
    return values.read_rows(value, most=values.TABLE_ROWS)


def given_cells(row: object) -> object:
    """A row, or a whole form, without what was left blank in it."""
    if not isinstance(row, dict):
        return row
    return {key: value for key, value in row.items() if not values.is_blank(value)}


def _model(name: str, values_by_key: list[tuple[str, Any, bool]]) -> type[BaseModel]:
    """A table of values, each by its key, as what it is read, and whether it must be given.

    The fields are named f0, f1, ... so that no key can shadow a method of the model.
    """
    fields: dict[str, Any] = {
        f"f{number}": (annotation, Field(alias=key) if needed else Field(None, alias=key))
        for number, (key, annotation, needed) in enumerate(values_by_key)
    }
    return create_model(name, __base__=Shape, **fields)
