"""What stands in the place of required facts that nobody has typed yet, so that a draft can be shown while it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflow.catalogue.forms.fact_fields import FactField
from workflow.catalogue.forms.values import is_blank
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.terms import FACTS, Terms

_STANDING_IN: Mapping[str, Any] = {
    "number": 1,
    "yes_no": False,
    "date": date(2000, 1, 1).isoformat(),
    "money": {"amount": "1.00", "currency": "PKR"},
}
_WORDS = ("line", "text", "choice")


@dataclass(frozen=True, slots=True)
class FactsToShow:
    """The facts with a value in the place of each that is required and missing; what is printed of it is shown as open.

    `rows` gives the row of the terms of each row that is shown, where those differ: one that lacks a day or a figure is
    left out, since nothing can stand in its place.
    """

    facts: dict[str, Any]
    rows: dict[str, str]

    def field_of(self, name: str) -> str:
        """The field of the terms for one of what is shown."""
        first, key, *inner = (*name.split("."), "")
        shown = ".".join((first, key, *inner[:1]))
        return name.replace(shown, self.rows[shown], 1) if shown in self.rows else name


def missing_fields(kind: AgreementType, terms: Terms) -> dict[str, str]:
    """The fields of required facts and cells that are not there, each with what it is called."""
    found = {}
    for field in kind.facts:
        value = terms.facts.get(field.key)
        if field.required and is_blank(value):
            found[f"{FACTS}{field.key}"] = field.words
        for number, row in enumerate(value if field.kind == "table" and value else (), start=1):
            found |= {
                f"{FACTS}{field.key}.{number}.{each.key}": f"{field.words}, row {number}: {each.label}"
                for each in field.columns
                if each.required and is_blank(row.get(each.key))
            }
    return found


def facts_to_show(kind: AgreementType, terms: Terms) -> FactsToShow:
    """The facts of an unfinished draft; whatever prints as words has its own words already."""
    found = dict(terms.facts)
    rows: dict[str, str] = {}
    for field in kind.facts:
        value = found.get(field.key)
        if field.required and is_blank(value):
            standing_in = (
                [_row(field, {}, whole=True)] if field.kind == "table" else _STANDING_IN.get(field.kind)
            )
            if standing_in is not None:
                found[field.key] = standing_in
        elif field.kind == "table" and value:
            made = {number: _row(field, row, whole=False) for number, row in enumerate(value, start=1)}
            kept = {number: row for number, row in made.items() if row is not None}
            found[field.key] = list(kept.values())
            name = f"{FACTS}{field.key}"
            rows |= {f"{name}.{at}": f"{name}.{number}" for at, number in enumerate(kept, 1) if at != number}
    return FactsToShow(found, rows)


def _row(field: FactField, row: Mapping[str, Any], *, whole: bool) -> dict[str, Any] | None:
    """A row with its blanks filled; None where a day or a figure is missing in a table of others."""
    lacking = [each for each in field.columns if each.required and is_blank(row.get(each.key))]
    if not whole and any(each.kind not in _WORDS for each in lacking):
        return None
    return {**row, **{each.key: _STANDING_IN.get(each.kind, f"[{each.label}]") for each in lacking}}
