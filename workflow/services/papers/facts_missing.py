"""What stands in the place of required facts that nobody has typed yet, so that a draft can be shown while it is written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflow.catalogue.forms.fact_fields import FactField
from workflow.catalogue.forms.values import is_blank
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.terms import FACTS, Terms

_A_DAY = date(2000, 1, 1)
_STANDING_IN: Mapping[str, Any] = {
    "number": 1,
    "yes_no": False,
    "date": _A_DAY.isoformat(),
    "money": {"amount": "1.00", "currency": "PKR"},
}


def missing_fields(kind: AgreementType, terms: Terms) -> dict[str, str]:
    """The fields of required facts that are not there, each with what it is called."""
    return {
        f"{FACTS}{field.key}": field.words
        for field in kind.facts
        if field.required and is_blank(terms.facts.get(field.key))
    }


def with_standing_in(kind: AgreementType, terms: Terms) -> dict[str, Any]:
    """The facts with a value in the place of each that is required and missing; what is printed of it is shown as open.

    Whatever prints as words has them already, as in every unfinished draft.
    """
    found = dict(terms.facts)
    for field in kind.facts:
        if field.required and is_blank(found.get(field.key)):
            value = _value(field)
            if value is not None:
                found[field.key] = value
    return found


def _value(field: FactField) -> Any:
    if field.kind != "table":
        return _STANDING_IN.get(field.kind)
    return [
        {
            each.key: _STANDING_IN.get(each.kind, each.choices[0] if each.choices else f"[{each.label}]")
            for each in field.columns
        }
    ]
