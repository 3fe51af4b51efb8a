"""Where the terms of an agreement are off the office's standard position, as rows for the review memo."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from workflow.catalogue.forms.fact_fields import FactField, in_words
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError

NOTICE, RENEWAL = OF_THE_TERM = ("termination", "renewal")
"""The ids of the clauses in which the notice period and the renewal stand."""


class Deviation(TypedDict):
    """`clause` is what a lawyer calls it, `id` the clause id in the draft where the type names one."""

    clause: str
    found: str
    standard: str
    id: str | None


def fact_deviations(fields: Iterable[FactField], facts: Mapping[str, Any]) -> list[Deviation]:
    """The facts given otherwise than their standard; one that is not given at all stands at it."""
    return [
        Deviation(
            clause=field.label,
            found=in_words(field.kind, facts[field.key]),
            standard=in_words(field.kind, field.standard),
            id=field.clause,
        )
        for field in fields
        if field.standard is not None and facts.get(field.key) not in (None, field.standard)
    ]


def term_deviations(
    standard_notice: str | None, notice: str | None, standard_renewal: str | None, renewal: str | None
) -> list[Deviation]:
    """Notice and renewal off the standard; lengths are compared as lengths: "12 months" is "1 year"."""
    rows = []
    if standard_notice is not None and _length(notice) != _length(standard_notice):
        found = notice or "no notice period"
        rows.append(Deviation(clause="Notice period", found=found, standard=standard_notice, id=NOTICE))
    if standard_renewal is not None and renewal is not None and renewal != standard_renewal:
        rows.append(Deviation(clause="Renewal", found=renewal, standard=standard_renewal, id=RENEWAL))
    return rows


def _length(text: str | None) -> Length | str | None:
    try:
        return None if text is None else Length.parse(text)
    except InvalidError:
        return text
