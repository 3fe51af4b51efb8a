"""Which papers are wanted: those of a work order, and those people may ask for at any time, where they fit the agreement."""

from collections.abc import Callable, Iterator, Mapping

from workflow.catalogue.types.paper_kinds import MADE_IN_LANGUAGES, ON_DEMAND, in_language, work_key
from workflow.domain.agreement.agreement import LIVE, Agreement, Stage
from workflow.domain.errors import InvalidError, RefusedError
from workflow.domain.term.periods import has_had_its_last_term
from workflow.services.office import Office
from workflow.services.papers.texts_used import DRAFT, languages_pinned

TELLS_OF_ITS_DAY = ("renewal_review",)
"""Made on demand, these tell of the day on which they are asked for; the others of the last change."""
_DECIDED = "renewal decided"
_SIGNED = frozenset({Stage.ACTIVATION, Stage.CLOSED, *LIVE})


def papers_wanted(office: Office, agreement: Agreement, work: str) -> tuple[str, ...]:
    """The kinds of paper a work order asks for, in every language: its own, else those of the stage it is for."""
    kind = office.catalogue.type(agreement.type)
    wanted = kind.papers_of(work if work_key(work) in kind.papers else agreement.stage)
    return tuple(
        version
        for each in wanted
        if _why_not(agreement, each) is None and _follows_from(work, each, agreement)
        for version in (each, *_translated(office, agreement, each))
    )


def _follows_from(work: str, paper_kind: str, agreement: Agreement) -> bool:
    """A review goes with an evaluation or a decision, the notice that it ends with what is renewed no more."""
    if paper_kind == "renewal_review":
        return work == _DECIDED or agreement.terms.renewal.policy == "evaluate"
    if paper_kind == "lapse_notice":
        return agreement.terms.renewal.policy == "none" or has_had_its_last_term(agreement)
    return True


def check_on_demand(agreement: Agreement, paper_kind: str) -> None:
    """Refuse a paper that only an act makes, or that says nothing about an agreement as it stands."""
    if paper_kind not in ON_DEMAND:
        raise InvalidError(
            f"\u201c{paper_kind}\u201d is not made on demand; these are: {', '.join(ON_DEMAND)}."
        )
    reason = _why_not(agreement, paper_kind)
    if reason is not None:
        raise RefusedError(reason)


def _translated(office: Office, agreement: Agreement, paper_kind: str) -> Iterator[str]:
    """A draft follows the terms, what is signed follows the text that was submitted; other papers are English."""
    if paper_kind in MADE_IN_LANGUAGES:
        kind = office.catalogue.type(agreement.type)
        drafted = paper_kind == DRAFT
        asked = kind.languages_asked(agreement.terms.facts) if drafted else languages_pinned(agreement)
        yield from (in_language(paper_kind, language) for language in asked)


def _why_not(agreement: Agreement, paper_kind: str) -> str | None:
    check = _CHECKS.get(paper_kind)
    return None if check is None else check(agreement)


def _is_signed(agreement: Agreement) -> str | None:
    if agreement.stage in _SIGNED and agreement.closed_as != "withdrawn":
        return None
    return f"{agreement.number} has not been signed: there are no originals yet."


def _can_be_conformed(agreement: Agreement) -> str | None:
    if not agreement.signatures or agreement.stage not in _SIGNED or agreement.closed_as == "withdrawn":
        return f"{agreement.number} has no signatures on record that a copy could repeat."
    if agreement.submission is None or agreement.negotiated_text is not None:
        return (
            f"The text of {agreement.number} was not made here: a copy is made from the signed file itself."
        )
    return None


def _took_effect(agreement: Agreement) -> str | None:
    if agreement.effective_on is not None:
        return None
    return f"{agreement.number} has not taken effect: there is no text in force to bring together."


def _has_a_term(agreement: Agreement) -> str | None:
    return None if agreement.is_live else f"{agreement.number} is not in force: there is nothing to renew."


_CHECKS: Mapping[str, Callable[[Agreement], str | None]] = {
    "originals_register": _is_signed,
    "conformed_copy": _can_be_conformed,
    "consolidated_text": _took_effect,
    "renewal_review": _has_a_term,
}
