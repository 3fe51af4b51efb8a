"""Figures of a text that have to agree with each other, as type.toml declares them, and what a wrong one is told."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import model_validator

from workflow.catalogue.forms.fact_fields import FactField
from workflow.catalogue.forms.toml_shapes import Label, Shape
from workflow.catalogue.suggestions import quoted, suggestion

BOUNDS = ("equals", "at_least", "at_most")
_WORDS = {"equals": "this must be", "at_least": "at least", "at_most": "at most"}


class Sum(Shape):
    """Figures that are added up, and what the sum may be.

    `add` and the bound name a fact that is a number, or the column of a table as `table.column`; of the bound, a whole
    number may stand in its place. With `by`, a column of the first table, each group of its rows is added up for itself
    and compared with the row of the second table that has the same word in the column `of`.
    """

    add: Label
    by: Label | None = None
    of: Label | None = None
    equals: Label | int | None = None
    at_least: Label | int | None = None
    at_most: Label | int | None = None

    @model_validator(mode="after")
    def has_one_bound(self) -> "Sum":
        if len([each for each in BOUNDS if getattr(self, each) is not None]) != 1:
            raise ValueError(f"write one of {', '.join(BOUNDS)}.")
        if (self.by is None) != (self.of is None):
            raise ValueError("by and of are written together, each naming a column.")
        return self

    @property
    def bound(self) -> tuple[str, str | int]:
        """Which bound it is, and what it names."""
        name = next(each for each in BOUNDS if getattr(self, each) is not None)
        return name, getattr(self, name)


def unknown_figures(declared: Sum, fields: Iterable[FactField]) -> tuple[str, ...]:
    """A sentence for each name in a declaration that is no figure of the type, or no column to group by."""
    numbers: dict[str, frozenset[str]] = {}
    for field in fields:
        if field.kind == "number":
            numbers[field.key] = frozenset()
        for column in field.columns:
            if column.kind == "number":
                numbers[f"{field.key}.{column.key}"] = frozenset(each.key for each in field.columns)
    found = []
    for named, grouped in ((declared.add, declared.by), (declared.bound[1], declared.of)):
        if isinstance(named, int):
            continue
        if named not in numbers:
            found.append(f"{quoted(named)} is no number of this type; {suggestion(named, numbers)}")
        elif grouped is not None and grouped not in numbers[named]:
            found.append(
                f"{quoted(named)} has no column {quoted(grouped)} beside it; {suggestion(grouped, numbers[named])}"
            )
    return tuple(found)


def sums_that_fail(
    declared: Iterable[Sum],
    fields: Iterable[FactField],
    facts: Mapping[str, Any],
    meant: Callable[[str], str],
) -> tuple[tuple[str, str], ...]:
    """For each sum of canonical facts that is not what it has to be the fact and a sentence; one with a blank in it is left alone.

    `meant` tells what the word in a column means by which rows are grouped: two words for one party are one group.
    """
    by_key = {field.key: field for field in fields}
    standing = {key: field.standard for key, field in by_key.items()} | dict(facts)
    found = []
    for each in declared:
        sums = _added(each.add, each.by, standing, meant)
        bound, named = each.bound
        limits = {"": Decimal(named)} if isinstance(named, int) else _added(named, each.of, standing, meant)
        for group in sums.keys() & limits.keys():
            total, limit = sums[group], limits[group]
            if total is None or limit is None or _holds(bound, total, limit):
                continue
            found.append((each.add.partition(".")[0], _told(each, by_key, group, total, limit)))
    return tuple(sorted(found))


def _added(
    named: str, grouped: str | None, facts: Mapping[str, Any], meant: Callable[[str], str]
) -> dict[str, Decimal | None]:
    """The sum of a figure, or of each group of it; None where one of its cells is blank."""
    key, _, column = named.partition(".")
    if not column:
        return {} if facts.get(key) is None else {"": Decimal(str(facts[key]))}
    sums: dict[str, Decimal | None] = {}
    for row in facts.get(key) or ():
        group = "" if grouped is None else meant(str(row.get(grouped, "")))
        so_far, cell = sums.get(group, Decimal(0)), row.get(column)
        sums[group] = None if so_far is None or cell is None else so_far + Decimal(str(cell))
    return sums


def _holds(bound: str, total: Decimal, limit: Decimal) -> bool:
    return {"equals": total == limit, "at_least": total >= limit, "at_most": total <= limit}[bound]


def _told(declared: Sum, fields: Mapping[str, FactField], group: str, total: Decimal, limit: Decimal) -> str:
    field = fields[declared.add.partition(".")[0]]
    bound, named = declared.bound
    whose = f" for {quoted(group)}" if group else ""
    said = f"{_called(declared.add, fields)}{whose}: "
    said += f"{'the sum is ' if field.kind == 'table' else ''}{_figure(total)}, and {_WORDS[bound]} {_figure(limit)}"
    if not isinstance(named, int):
        said += f" ({_called(named, fields)}{whose})"
    where = (
        f" Clause {quoted(field.clause)} prints both." if field.clause and not isinstance(named, int) else ""
    )
    return f"{said}; correct one of them.{where}"


def _called(named: str, fields: Mapping[str, FactField]) -> str:
    key, _, column = named.partition(".")
    field = fields[key]
    label = next((each.label for each in field.columns if each.key == column), None)
    return field.label if label is None else f"{field.label}, {label}"


def _figure(number: Decimal) -> str:
    return format(number.normalize(), "f")
