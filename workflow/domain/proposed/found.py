"""Everything that a text proposes: its title, its parties, its term, notice and law."""

from collections.abc import Sequence

from workflow.domain.clauses import TextClause
from workflow.domain.proposed.parties import parties_of
from workflow.domain.proposed.proposal import About, Proposal
from workflow.domain.proposed.terms import terms_of

_LONGEST_TITLE = 200


def proposals_of(clauses: Sequence[TextClause], title: str | None = None) -> tuple[Proposal, ...]:
    """In the order of a case; nothing of what the text does not say, and each of several where it says several."""
    named = () if not title or len(title) > _LONGEST_TITLE else (Proposal(About.TITLE, title, title),)
    return (*named, *parties_of(clauses), *terms_of(clauses))
