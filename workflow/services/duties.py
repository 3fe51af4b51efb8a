"""Who does what by when, read from the tables of an agreement whose type says how a row reads as a duty."""

from typing import Any

from workflow.catalogue.agreement_types import AgreementType
from workflow.catalogue.fact_fields import row_in_words
from workflow.domain.instrument import Terms

NOBODY_NAMED = "The parties"
NO_TIME_GIVEN = "as the text says"


def duties(kind: AgreementType, terms: Terms) -> list[dict[str, Any]]:
    """A row for each duty, in the order of the facts; a party's key is replaced by its name."""
    names = {f"p{number}": party.name for number, party in enumerate(terms.parties, start=1)}
    rows = []
    for field in kind.facts:
        if field.duty is None:
            continue
        for given in terms.facts.get(field.key) or ():
            row = {
                key: names.get(value, value) if isinstance(value, str) else value
                for key, value in given.items()
            }
            rows.append(
                {
                    "party": row_in_words(field.columns, row, field.duty.party) or NOBODY_NAMED,
                    "deed": row_in_words(field.columns, row, field.duty.deed),
                    "due_text": row_in_words(field.columns, row, field.duty.due) or NO_TIME_GIVEN,
                }
            )
    return rows
