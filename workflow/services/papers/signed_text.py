"""The clauses of the text that was approved, as it prints them and as the clause library has them."""

from contextlib import suppress

from workflow.catalogue.clauses.clause_library import LibraryClause, clause_files, read_clause
from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.documents.filling.outline import PrintedClause, outline
from workflow.documents.reading.parse import parse
from workflow.domain.errors import TemplateError
from workflow.services.office import Office
from workflow.services.papers.contexts.common import common_context
from workflow.services.papers.subject import Subject
from workflow.services.papers.texts_used import pinned_sources, pinned_type


def clauses_signed(office: Office, subject: Subject) -> tuple[PrintedClause, ...]:
    """The clauses of the text that was signed, by their numbers and headings; none of a text not ours."""
    agreement = subject.agreement
    if not subject.has_our_text:
        return ()
    kind = pinned_type(office, agreement)
    tree = parse(kind.template_for(DRAFT), pinned_sources(office, agreement))
    owner = subject.name_of(agreement.owner)
    return outline(tree, common_context(agreement, kind, office, subject.linked, owner=owner))


def library_clauses(office: Office, subject: Subject) -> tuple[LibraryClause, ...]:
    """The clauses that the text under review takes from the library and whose heads could be read."""
    if not subject.has_our_text:
        return ()
    pinned = pinned_sources(office, subject.agreement)
    found = []
    for name in clause_files(pinned):
        with suppress(TemplateError):
            found.append(read_clause(pinned[name]))
    return tuple(found)
