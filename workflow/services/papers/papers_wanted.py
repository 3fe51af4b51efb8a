"""Which papers are wanted: those of a work order, and those people may ask for at any time, where they fit the agreement."""

from collections.abc import Iterator

from workflow.catalogue.types.paper_kinds import DRAFT, ON_DEMAND, in_language, kind_of, work_key
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.office import Office
from workflow.services.papers.texts_used import languages_pinned


def papers_wanted(office: Office, agreement: Agreement, work: str) -> tuple[str, ...]:
    """The papers a work order asks for, in every language: its own, else those of the stage it is for."""
    of_type = office.catalogue.type(agreement.type)
    wanted = of_type.papers_of(work if work_key(work) in of_type.papers else agreement.stage)
    return tuple(
        version
        for each in wanted
        if kind_of(each).why_not(agreement) is None and kind_of(each).follows(work, agreement)
        for version in (each, *_translated(office, agreement, each))
    )


def check_on_demand(agreement: Agreement, paper_kind: str) -> None:
    """Refuse a paper that only an act makes, or that says nothing about an agreement as it stands."""
    if paper_kind not in ON_DEMAND:
        raise InvalidError(
            f"\u201c{paper_kind}\u201d is not made on demand; these are: {', '.join(ON_DEMAND)}."
        )
    reason = kind_of(paper_kind).why_not(agreement)
    if reason is not None:
        raise RefusedError(reason)


def _translated(office: Office, agreement: Agreement, paper_kind: str) -> Iterator[str]:
    """A draft follows the terms, what is signed follows the text that was submitted; other papers are English."""
    if kind_of(paper_kind).in_languages:
        of_type = office.catalogue.type(agreement.type)
        drafted = paper_kind == DRAFT
        asked = of_type.languages_asked(agreement.terms.facts) if drafted else languages_pinned(agreement)
        yield from (in_language(paper_kind, language) for language in asked)
