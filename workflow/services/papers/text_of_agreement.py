"""What the text of an agreement says: its clauses, those it takes from the library, and what it leaves open."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from workflow.catalogue.clauses.clause_library import LibraryClause, clause_files, read_clause
from workflow.catalogue.clauses.riders import riders
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import DRAFT, in_language
from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.filling.open_points import open_points
from workflow.documents.filling.outline import PrintedClause
from workflow.documents.filling.times_set import TimeSet, times_set
from workflow.documents.filling.writer import outline
from workflow.documents.sources import Source
from workflow.documents.tree.blocktree import Tree
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import FACTS, Terms
from workflow.domain.due.expected import expected_of, notes_on_parties
from workflow.domain.errors import RefusedError, TemplateError
from workflow.services.office import Office
from workflow.services.papers.contexts.common import blanks
from workflow.services.papers.signed_clauses import clauses_of_text, filled_text
from workflow.services.papers.subject import Subject
from workflow.services.papers.texts_used import (
    languages_pinned,
    library_of_the_deal,
    pinned_sources,
    pinned_type,
)
from workflow.services.papers.theirs.left_open import left_open_by_them
from workflow.services.papers.translated import PrintedPhrase, printed_phrases, untranslated_points

UNSIGNED = (Stage.EXPLORATION, Stage.DRAFTING, Stage.LEGAL_REVIEW)


class PaperWaitsError(RefusedError):
    """A paper cannot be made before a fact is known; making it is asked for again when the terms are revised."""


def clauses_signed(office: Office, subject: Subject) -> tuple[PrintedClause, ...]:
    """The clauses of the text that was signed, by their numbers and headings; none of a text not ours."""
    owner = subject.name_of(subject.agreement.owner)
    return clauses_of_text(office, subject.agreement, subject.linked, owner=owner)


def times_of(office: Office, subject: Subject) -> tuple[TimeSet, ...]:
    """What the text that was approved sets a time for; nothing of a text not ours."""
    return times_set(*_text(office, subject)) if subject.has_our_text else ()


def library_clauses(office: Office, subject: Subject) -> tuple[LibraryClause, ...]:
    """The clauses that the text under review takes from the library and whose heads could be read.

    Another position of a clause has no head of its own: it is told of by the present one.
    """
    if not subject.has_our_text:
        return ()
    agreement = subject.agreement
    pinned = pinned_sources(office, agreement)
    terms = agreement.terms
    present = library_of_the_deal(office, agreement.type, terms) if terms.departures else {}
    found = [present[each.clause] for each in terms.departures if each.clause in present]
    for name in clause_files(pinned):
        with suppress(TemplateError):
            found.append(read_clause(pinned[name]))
    return tuple(found)


def open_points_of(office: Office, subject: Subject) -> tuple[OpenPoint, ...]:
    """What the text leaves open, and what is expected of its parties besides; as `left_open_in_text` finds it."""
    agreement = subject.agreement
    points = left_open_in_text(office, subject)
    told = {each.what for each in points}
    expected = expected_of(agreement) if agreement.stage in UNSIGNED else ()
    notes = notes_on_parties(agreement.terms)
    return (*points, *(OpenPoint("", each, note=notes.get(each)) for each in expected if each not in told))


def left_open_in_text(office: Office, subject: Subject) -> tuple[OpenPoint, ...]:
    """What the text submitted, or the draft as it stands, leaves open; of a text of theirs, what their file does.

    Of a text in other languages too, what it leaves open there is told where the English leaves nothing open, and each
    phrase that it prints untranslated.
    Raises PaperWaitsError while a fact is missing without which there is no draft.
    """
    agreement = subject.agreement
    drafted = agreement.stage in (Stage.EXPLORATION, Stage.DRAFTING)
    if agreement.negotiated_text is not None and agreement.stage in UNSIGNED:
        return left_open_by_them(office, agreement.negotiated_text)
    if agreement.negotiated_text is not None or not (drafted or subject.has_our_text):
        return ()
    asked = (
        office.catalogue.type(agreement.type).languages_asked(agreement.terms.facts)
        if drafted
        else languages_pinned(agreement)
    )
    drafts = (DRAFT, *(in_language(DRAFT, language) for language in asked))
    found: list[OpenPoint] = []
    kind = pinned_type(office, agreement)
    try:
        for draft in drafts:
            tree, facts = _text(office, subject, draft)
            told = {_clause(each) for each in found}
            points = open_points(tree, facts)
            if draft == DRAFT:
                points = points_with_facts(points, kind, agreement.terms, outline(tree, facts))
            else:
                points = tuple(
                    replace(each, language=tree.language.name) for each in points if _clause(each) not in told
                )
                points = (
                    *points,
                    *_in_english_there(pinned_sources(office, agreement), tree, facts),
                    *untranslated_points(tree, facts, kind, agreement, subject.linked),
                )
            found += points
    except TemplateError as error:
        raise waits_for_facts(agreement, subject.kind, "list of what is open") or error from error
    return tuple(found)


def phrases_printed(office: Office, subject: Subject, draft: str) -> tuple[PrintedPhrase, ...]:
    """The phrases of an agreement that its text in another language prints, translated or not.

    Raises PaperWaitsError while a fact is missing without which there is no draft.
    """
    agreement = subject.agreement
    kind = pinned_type(office, agreement)
    try:
        tree, facts = _text(office, subject, draft)
        return printed_phrases(tree, facts, kind, agreement, subject.linked)
    except TemplateError as error:
        raise waits_for_facts(agreement, subject.kind, "list of translations") or error from error


def waits_for_facts(agreement: Agreement, kind: AgreementType, title: str) -> PaperWaitsError | None:
    """What a paper waits for that cannot be printed yet; None when every fact it needs is there."""
    facts = agreement.terms.facts
    missing = kind.missing_facts({**blanks(kind, agreement.terms), **facts})
    if not missing:
        return None
    return PaperWaitsError(f"The {title} of {agreement.number} waits until this is filled in:", *missing)


def points_with_facts(
    points: Sequence[OpenPoint], kind: AgreementType, terms: Terms, clauses: Sequence[PrintedClause]
) -> tuple[OpenPoint, ...]:
    """The points of a text with what was noted on them, and with the facts nobody knows of which the text says nothing."""
    unknown, found = {each.about: each.note for each in terms.unknown}, list(points)
    for field in kind.facts:
        about = f"{FACTS}{field.key}"
        if about not in unknown and field not in kind.expected_facts(terms.facts):
            continue
        place = next((at for at, each in enumerate(found) if _bare(each.what) == _bare(field.words)), None)
        if place is not None:
            found[place] = replace(found[place], note=unknown.get(about))
            continue
        clause = next((each for each in clauses if each.id and each.id == field.clause), None)
        where, heading = (clause.number, clause.heading) if clause else ("", "")
        what = f"yes or no: {field.words}" if field.kind == "yes_no" else field.words
        found.append(OpenPoint(where, what, heading=heading, note=unknown.get(about)))
    notes = notes_on_parties(terms)
    return tuple(replace(each, note=each.note or notes.get(each.what)) for each in found)


def _in_english_there(
    sources: Mapping[str, Source], tree: Tree, facts: dict[str, Any]
) -> Iterator[OpenPoint]:
    """The riders that a text in another language has in English, because nobody has translated them."""
    found = {each.id for each in riders(sources) if each.file in tree.sources}
    for clause in outline(tree, facts) if found else ():
        if clause.id in found:
            what = f"the translation of \u201c{clause.heading}\u201d"
            yield OpenPoint(clause.number, what, heading=clause.heading, language=tree.language.name)


def _bare(what: str) -> str:
    return what.casefold().removeprefix("the ")


def _clause(point: OpenPoint) -> str:
    """Where a point stands, without the letters of its list: those are others in another language."""
    return point.where.partition("(")[0]


def _text(office: Office, subject: Subject, draft: str = DRAFT) -> tuple[Tree, dict[str, Any]]:
    """The text submitted, or the present one while there is none, and what it is filled in with."""
    owner = subject.name_of(subject.agreement.owner)
    return filled_text(office, subject.agreement, subject.linked, owner=owner, draft=draft)
