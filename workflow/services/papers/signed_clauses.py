"""The clauses of the text that was submitted and signed, read from that text: what they are called, what binds, what outlasts."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.documents.filling.outline import PrintedClause
from workflow.documents.filling.writer import outline
from workflow.documents.reading.parse import parse
from workflow.documents.received.read_survivors import read_survivors
from workflow.documents.tree.blocktree import Tree
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import STANDS_ON
from workflow.domain.agreement.terms import Survival
from workflow.domain.errors import InvalidError, OfficeError
from workflow.services.office import Office
from workflow.services.papers.contexts.common import common_context
from workflow.services.papers.surviving_clauses import survivors
from workflow.services.papers.texts_used import pinned_sources, pinned_type
from workflow.services.papers.translated import in_its_language
from workflow.store.books import Books


def is_our_text(agreement: Agreement) -> bool:
    """Whether the text that was approved is one this office can print again."""
    return agreement.submission is not None and agreement.negotiated_text is None


def filled_text(
    office: Office,
    agreement: Agreement,
    linked: Mapping[str, Agreement | None],
    *,
    owner: str,
    draft: str = DRAFT,
) -> tuple[Tree, dict[str, Any]]:
    """The text submitted, or the present one while there is none, and what it is filled in with."""
    kind = pinned_type(office, agreement)
    tree = parse(kind.template_for(draft), pinned_sources(office, agreement))
    kind, agreement, linked = in_its_language(draft, kind, agreement, linked)
    return tree, common_context(agreement, kind, office, linked, owner=owner)


def clauses_of_text(
    office: Office, agreement: Agreement, linked: Mapping[str, Agreement | None], *, owner: str
) -> tuple[PrintedClause, ...]:
    """The clauses of the text that was signed, by their numbers and headings, as it declares them; none of a text not ours."""
    if not is_our_text(agreement):
        return ()
    return outline(*filled_text(office, agreement, linked, owner=owner))


def survivals_of_text(office: Office, books: Books, agreement: Agreement) -> tuple[Survival, ...]:
    """What outlasts the end by the text that is signed; what was signed takes effect, also where its text cannot be read."""
    try:
        return _survivals(office, books, agreement)
    except OfficeError:  # `office doctor` names what is lost, and the papers say that the text does not tell
        return ()


def _survivals(office: Office, books: Books, agreement: Agreement) -> tuple[Survival, ...]:
    """The clauses that outlast the end by the text that is signed, in its order, from the day it takes effect.

    Of a text that others changed it is what its own list says, where that is still there. A text whose clauses declare
    nothing, one of which nothing was kept, and one that was signed elsewhere, tell of those alone whose years a fact gives.
    """
    if agreement.negotiated_text is not None:
        return read_survivors(office.shelf.get(agreement.negotiated_text))
    if agreement.submission is None or not agreement.submission.sources:
        return survivals_by_facts(office, agreement.type, agreement.terms.facts)
    linked: dict[str, Agreement | None] = {
        link: books.agreements.find(named) if (named := getattr(agreement, link)) else None
        for link in STANDS_ON
    }
    clauses = clauses_of_text(office, agreement, linked, owner=agreement.owner)
    if any(each.survives for each in clauses):
        return tuple(said for _, said in survivors(clauses, agreement.terms))
    return _by_old_facts(pinned_type(office, agreement), agreement)


def survivals_by_facts(office: Office, type_key: str, facts: Mapping[str, Any]) -> tuple[Survival, ...]:
    """The clauses of which a fact that was given says for how many years they go on; a standard of ours counts for nothing here."""
    counted = office.catalogue.years_counted(type_key)
    given = ((clause, facts.get(fact)) for clause, fact in counted.items())
    return _counted(given)


def _by_old_facts(kind: AgreementType, agreement: Agreement) -> tuple[Survival, ...]:
    """The same of a text of ours whose clauses declare nothing: its type names the clause, and a standard is printed there."""
    facts = agreement.terms.facts
    return _counted(
        (field.survives, facts.get(field.key, field.standard))
        for field in kind.facts
        if field.survives is not None
    )


def _counted(given: Iterable[tuple[str, Any]]) -> tuple[Survival, ...]:
    found = []
    for clause, years in given:
        with suppress(InvalidError):  # no time at all
            found.append(Survival.said(clause, f"{years} years"))
    return tuple(found)
