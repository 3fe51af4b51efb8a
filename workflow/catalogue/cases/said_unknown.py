"""What a case file says that nobody knows yet: what may be named there, and what each wrong name is told."""

from collections.abc import Iterator, Mapping
from typing import Any

from workflow.catalogue.forms.case_table import ExampleTable
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.terms import FACTS

OF_A_PARTY = ("organisation", "legal_form", "seat", "country")


def wrong_unknowns(kind: AgreementType, table: ExampleTable, facts: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for each name that stands for nothing, and for each that is given as well; `facts` are those given."""
    known = [f"{FACTS}{field.key}" for field in kind.facts]
    known += [f"p{place}.{field}" for place in range(1, len(table.parties) + 1) for field in OF_A_PARTY]
    for about in table.unknown:
        if about not in known:
            yield f"unknown: {quoted(about)} is neither a fact of this type nor said of a party; {suggestion(about, known)}"
        elif _is_given(about, table, facts):
            yield f"unknown: {about} is given as well; take it out of one of the two."


def _is_given(about: str, table: ExampleTable, facts: Mapping[str, Any]) -> bool:
    """Whether it is there; an organisation always is: where its name is unknown, by a description."""
    if about.startswith(FACTS):
        return facts.get(about.removeprefix(FACTS)) is not None
    place, _, field = about.partition(".")
    return field != "organisation" and bool(getattr(table.parties[int(place[1:]) - 1], field))
