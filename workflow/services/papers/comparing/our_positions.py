"""The text of an agreement in each position that the library has words for, filled in with the facts of the case."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from workflow.catalogue.clauses.positions import positions_of
from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.documents.filling.clauses_with_facts import clauses_with_facts
from workflow.documents.reading.parse import parse
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import POSITIONS, Departure, Instead, Terms
from workflow.domain.measuring.deviations import Position
from workflow.domain.measuring.worded import WordedClause
from workflow.services.office import Office
from workflow.services.papers.contexts.common import common_context
from workflow.services.papers.texts_used import library_of_the_deal, texts_of_the_deal
from workflow.services.papers.translated import Linked

OurText = tuple[WordedClause, ...]


def our_positions(
    office: Office, agreement: Agreement, linked: Linked, *, owner: str
) -> Mapping[Position, OurText]:
    """Our text as the office prefers it, and with every clause in another position that is written in one.

    Conditions that were added to the case stand in all of them. Raises TemplateError where there is no such text.
    """
    added = tuple(each for each in agreement.terms.departures if each.instead is Instead.ADDED)
    wanted = {Position.PREFERRED: added}
    for instead in POSITIONS:
        if others := tuple(_in_position(office, agreement, instead)):
            wanted[Position(instead.value)] = (*others, *added)
    return {
        position: _printed(office, _with(agreement, departures), linked, owner)
        for position, departures in wanted.items()
    }


def context_of(office: Office, agreement: Agreement, linked: Linked, *, owner: str) -> dict[str, Any]:
    """What our text is filled in with."""
    return common_context(agreement, office.catalogue.type(agreement.type), office, linked, owner=owner)


def _in_position(office: Office, agreement: Agreement, instead: Instead) -> Iterator[Departure]:
    sources = office.catalogue.sources()
    for key, clause in library_of_the_deal(office, agreement.type, agreement.terms).items():
        if instead in positions_of(clause.file, sources):
            yield Departure(key, instead, "")


def _with(agreement: Agreement, departures: tuple[Departure, ...]) -> Agreement:
    terms: Terms = replace(agreement.terms, departures=departures)
    return replace(agreement, terms=terms)


def _printed(office: Office, agreement: Agreement, linked: Linked, owner: str) -> OurText:
    kind = office.catalogue.type(agreement.type)
    tree = parse(kind.template_for(DRAFT), texts_of_the_deal(office, agreement.type, agreement.terms))
    return clauses_with_facts(tree, context_of(office, agreement, linked, owner=owner))
