"""The clauses of the text that people speak of: the one under review, or the draft as it stands."""

from dataclasses import replace

from workflow.catalogue.types.paper_kinds import DRAFT, in_language
from workflow.documents.filling.clauses_in_words import clauses_in_words
from workflow.documents.received.read_clauses import read_clauses
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import ClauseText
from workflow.domain.agreement.stages import Stage
from workflow.domain.clauses import Passage, TextClause
from workflow.domain.errors import TemplateError
from workflow.services.office import Office
from workflow.services.papers.signed_clauses import filled_text
from workflow.services.papers.subject import Subject, subject_after
from workflow.services.papers.texts_used import languages_pinned

DRAFTED = (Stage.EXPLORATION, Stage.DRAFTING)


def clauses_of_the_text(office: Office, agreement: Agreement) -> tuple[TextClause, ...] | None:
    """The clauses of the present text, with all their words; None of one that cannot be read here.

    That is a text of theirs that is no Word file with headings, one that was signed elsewhere, and a draft that lacks a
    fact without which there is none. Where the text is in other languages too, a clause says what it says in each.
    """
    if agreement.negotiated_text is not None:
        theirs = read_clauses(office.shelf.get(agreement.negotiated_text))
        return tuple(map(as_text_clause, theirs)) if any(each.heading for each in theirs) else None
    if agreement.submission is None and agreement.stage not in DRAFTED:
        return None
    subject = subject_after(office, agreement.id, agreement.version)
    try:
        english = _clauses(office, subject, DRAFT)
        others = [
            _clauses(office, subject, in_language(DRAFT, each)) for each in _languages(office, agreement)
        ]
    except TemplateError:
        return None
    for other in others:
        words = {each.id: each.passages for each in other if each.id}
        english = tuple(
            replace(each, passages=(*each.passages, *words.get(each.id, ()))) if each.id else each
            for each in english
        )
    return english


def as_text_clause(read: ClauseText) -> TextClause:
    """A clause of a Word file, which tells no numbers."""
    return TextClause(None, "", read.heading, (Passage("", read.words),) if read.words else ())


def _languages(office: Office, agreement: Agreement) -> tuple[str, ...]:
    if agreement.submission is not None:
        return languages_pinned(agreement)
    return tuple(office.catalogue.type(agreement.type).languages_asked(agreement.terms.facts))


def _clauses(office: Office, subject: Subject, draft: str) -> tuple[TextClause, ...]:
    owner = subject.name_of(subject.agreement.owner)
    tree, facts = filled_text(office, subject.agreement, subject.linked, owner=owner, draft=draft)
    return clauses_in_words(tree, facts)
