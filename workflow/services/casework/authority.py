"""The resolutions on which authority rests, kept beside the agreements that somebody bound the office to by them."""

from workflow.catalogue.rules.authority_file import resolution_of
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.authority import Covered
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_taken
from workflow.store.books import Books

RESOLUTION = "resolution"
"""What such a file is called among the papers of an agreement."""


def resolution_kept(
    office: Office, books: Books, agreement: Agreement, found: Covered | None
) -> tuple[KeptFile, ...]:
    """The resolution by which somebody may bind the office, to be kept with the act; nothing where it is kept already."""
    if found is None or found.resolution is None:
        return ()
    taken = resolution_of(office.folder, found.resolution)
    if any(paper.original == taken.sha256 for paper in books.papers.of(agreement.id)):
        return ()
    return (keep_taken(taken, RESOLUTION),)
