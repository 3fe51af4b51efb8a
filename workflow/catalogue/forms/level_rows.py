"""How a row of a table reads as a service level, and what in such a row cannot be meant."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from workflow.catalogue.forms import values
from workflow.catalogue.forms.toml_shapes import Label, Shape
from workflow.catalogue.suggestions import quoted
from workflow.domain.agreement.performed import Direction, Remedy
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError
from workflow.domain.performance.service_levels import MONTHS, OCCASION, contradiction

OF_THE_TYPE = "facts."
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_READERS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("target", "breach", "baseline", "credit"), values.read_number),
    "direction": partial(values.read_choice, choices=tuple(Direction)),
    "remedy": partial(values.read_choice, choices=tuple(Remedy)),
    **dict.fromkeys(("cure", "report"), Length.parse),
}


class LevelPattern(Shape):
    """The parts of a service level, with the columns of a row or the {facts.KEY} of the agreement in braces."""

    metric: Label
    unit: Label
    direction: Label
    target: Label
    period: Label
    breach: Label | None = None
    definition: Label | None = None
    baseline: Label | None = None
    source: Label | None = None
    owner: Label | None = None
    remedy: Label | None = None
    cure: Label | None = None
    credit: Label | None = None
    report: Label | None = None


LEVEL_PARTS = tuple(LevelPattern.model_fields)
NEEDED = ("metric", "unit", "direction", "target", "period")


def level_parts(pattern: LevelPattern, row: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, str]:
    """Each part of the level that a row gives, as text; parts that are left blank are not there."""
    told = {}
    for part in LEVEL_PARTS:
        words = getattr(pattern, part)
        if words is None:
            continue
        cells = [_cell(name, row, facts) for name in _IN_BRACES.findall(words)]
        if "" in cells:
            continue
        filled = _IN_BRACES.sub(lambda found: _cell(found[1], row, facts), words)
        told[part] = " ".join(filled.split())
    return told


def level_problems(
    pattern: LevelPattern, row: Mapping[str, Any], facts: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """What cannot be meant in a row: the column it is about, and what to mend."""
    told = level_parts(pattern, row, facts)
    wrong_parts = list(_wrong_parts(told))
    yield from ((_column(pattern, part), wrong) for part, wrong in wrong_parts)
    if not wrong_parts and "breach" in told and "target" in told and "direction" in told:
        wrong_side = contradiction(told["direction"], Decimal(told["target"]), Decimal(told["breach"]))
        if wrong_side:
            yield _column(pattern, "breach"), wrong_side


def missing_parts(pattern: LevelPattern, row: Mapping[str, Any], facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns without which a row is no service level, of those that are blank."""
    told = level_parts(pattern, row, facts)
    return tuple(_column(pattern, part) for part in NEEDED if part not in told)


def _wrong_parts(told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for part, read in _READERS.items():
        if part in told:
            try:
                read(told[part])
            except (ValueError, InvalidError) as error:
                yield part, str(error)
    period = told.get("period")
    if period is not None and period not in MONTHS and not period.startswith(OCCASION):
        kinds = ", ".join(MONTHS)
        yield (
            "period",
            f"{quoted(period)} cannot be counted; write {kinds}, or \u201ceach\u201d and what is measured, as \u201ceach course\u201d",
        )


def _column(pattern: LevelPattern, part: str) -> str:
    """The column a part is read from, or the part itself where it is read from none."""
    named = _IN_BRACES.findall(getattr(pattern, part) or "")
    return named[0] if named else part


def _cell(name: str, row: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    value = facts.get(name.removeprefix(OF_THE_TYPE)) if name.startswith(OF_THE_TYPE) else row.get(name)
    return "" if value is None else str(value)
