"""The words of papers, filed to be searched: read from the very files that are on record."""

from collections.abc import Sequence
from contextlib import suppress

from workflow.catalogue.types.paper_kinds import kind_of
from workflow.documents.received.read_clauses import read_clauses
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import ClauseText, Paper
from workflow.domain.errors import OfficeError
from workflow.services.office import Office
from workflow.store.books import Books


def clauses_of(office: Office, paper: Paper) -> tuple[ClauseText, ...]:
    """The clauses of a paper the machine made, or of their text that took its place; none of what is no Word file.

    Nor of one that compares two texts: the words of each are found in the text itself.
    """
    if kind_of(paper.kind).compares:
        return ()
    theirs = paper.original if not paper.is_received and paper.name.lower().endswith(".docx") else None
    kept = paper.docx or theirs
    return () if kept is None else read_clauses(office.shelf.get(kept))


def searched(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Of each kind the paper whose words are searched: the newest."""
    newest = {paper.kind: paper for paper in papers if not paper.is_received}
    return tuple(newest.values())


def file_words(office: Office, books: Books, agreement: Agreement) -> None:
    """File the words of the papers of an agreement once more; of a file that is damaged none can be."""
    for paper in searched(books.papers.of(agreement.id)):
        with suppress(OfficeError):
            books.texts.file_clauses(paper, clauses_of(office, paper))


def words_are_on_file(office: Office, books: Books, papers: Sequence[Paper]) -> bool:
    """Whether the words on file are those that the papers of one agreement print."""
    return all(books.texts.has_clauses(paper, clauses_of(office, paper)) for paper in searched(papers))
