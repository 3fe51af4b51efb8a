"""A change written with what follows from it, in the transaction that is open; the same filed again without a change."""

from collections.abc import Sequence
from contextlib import suppress

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.due.derived import Derived, derived
from workflow.domain.errors import StorageError
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, file_evidence, keep_on_shelf, show
from workflow.store.books import Books


def record(
    office: Office, books: Books, after: Agreement, change: Change, *, evidence: Sequence[KeptFile] = ()
) -> tuple[Paper, ...]:
    """Write the change, what follows from it, and the files it brought, in the transaction that is open; answers those."""
    books.agreements.record(after, change, derived_of(office, after))
    keep_on_shelf(office, evidence)
    return file_evidence(books, after, change, evidence)


def show_filed(office: Office, filed: Sequence[Paper]) -> None:
    """Show the files an act brought; the act stands even when `papers/` cannot be written: it can be rebuilt."""
    with suppress(StorageError):
        for paper in filed:
            show(office, paper)


def file_derived(office: Office, books: Books, agreement: Agreement) -> Derived:
    """File once more what follows from an agreement, as it is now."""
    now = derived_of(office, agreement)
    books.agreements.refile(agreement, now)
    return now


def derived_of(office: Office, agreement: Agreement) -> Derived:
    """What follows from an agreement, with the business days that count for it now."""
    return derived(agreement, office.calendar_for(agreement.terms))
