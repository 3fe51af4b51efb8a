"""What a text says its parties owe: read from the tables whose type says how a row reads as a duty."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from workflow.catalogue.forms.fact_fields import IN_BRACES, FactField, row_in_words
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.performed import DutyKind, Obligation
from workflow.domain.agreement.sides import party_meant
from workflow.domain.agreement.terms import Terms, folded
from workflow.domain.performance.obligations import AS_THE_TEXT_SAYS

NOBODY_NAMED = "The parties"
NO_TIME_GIVEN = AS_THE_TEXT_SAYS


def duties(kind: AgreementType, terms: Terms) -> list[dict[str, Any]]:
    """A row for each duty, in the order of the facts; a party\u2019s key is replaced by its name."""
    return [
        {
            "party": row_in_words(field.columns, row, duty.party) or NOBODY_NAMED,
            "deed": row_in_words(field.columns, row, duty.deed),
            "due_text": row_in_words(field.columns, row, duty.due) or NO_TIME_GIVEN,
        }
        for field, row in _rows(kind, terms)
        if (duty := field.duty) is not None
    ]


def obligations_of(kind: AgreementType, terms: Terms, *, since: date | None = None) -> tuple[Obligation, ...]:
    """The obligations that the text of an agreement brings when it takes effect.

    Of one that is registered late, what fell due before `since` is not asked for.
    """
    return tuple(
        Obligation(
            f"o{number}",
            _owed_by(kind, terms, row["party"]),
            row["deed"],
            row["due_text"],
            _kind(field),
            since=since,
        )
        for number, (row, field) in enumerate(_owed(kind, terms), start=1)
    )


def _owed(kind: AgreementType, terms: Terms) -> list[tuple[dict[str, Any], FactField]]:
    """The rows that are obligations: a service level is measured and judged, and not owed besides."""
    fields = [field for field, _ in _rows(kind, terms)]
    rows = zip(duties(kind, terms), fields, strict=True)
    return [(row, field) for row, field in rows if row["deed"] and field.level is None]


def _rows(kind: AgreementType, terms: Terms) -> Iterator[tuple[FactField, dict[str, Any]]]:
    """Each row of the facts that tells a duty, with the names of parties in place of their keys."""
    names = {f"p{number}": party.name for number, party in enumerate(terms.parties, start=1)}
    for field in kind.facts:
        if field.duty is not None:
            for given in terms.facts.get(field.key) or ():
                yield (
                    field,
                    {
                        key: names.get(value, value) if isinstance(value, str) else value
                        for key, value in given.items()
                    },
                )


def _kind(field: FactField) -> DutyKind:
    """A duty whose deed names a sum of money is a payment."""
    named = set(IN_BRACES.findall(field.duty.deed if field.duty else ""))
    paid = any(column.kind == "money" and column.key in named for column in field.columns)
    return DutyKind.PAYMENT if paid else DutyKind.PERFORMANCE


def _owed_by(kind: AgreementType, terms: Terms, said: str) -> str:
    """The party that a text names, by its name or, as \u201cthe lead\u201d, by its role; else what the text says."""
    meant = party_meant(terms.parties, said)
    if meant in {party.name for party in terms.parties}:
        return meant
    role = folded(said).removeprefix("the ")
    holders = [
        party.name
        for party in terms.parties
        if role in (folded(kind.roles.get(party.role, party.role)), party.role.replace("_", " "))
    ]
    return holders[0] if len(holders) == 1 else said
