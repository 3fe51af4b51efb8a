"""A change written with what follows from it, in the transaction that is open; the same filed again without a change."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.falling_due import next_due
from workflow.domain.due.reminders import messages_of
from workflow.domain.errors import StorageError
from workflow.domain.term.deadlines import notice_deadline
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, file_evidence, keep_on_shelf, show
from workflow.store.books import Books


def record(
    office: Office, books: Books, after: Agreement, change: Change, *, evidence: Sequence[KeptFile] = ()
) -> tuple[Paper, ...]:
    """Write the change, what follows from it, and the files it brought, in the transaction that is open; answers those."""
    calendar = office.calendar_for(after.terms)
    due = next_due(after, calendar)
    deadline = notice_deadline(after, calendar) if after.is_live else None
    books.agreements.record(
        after,
        change,
        due_on=due[0] if due else None,
        last_day=after.last_day,
        act_by=deadline.act_by if deadline else None,
        now_due=date_ledger(after, calendar),
        messages=messages_of(after, calendar),
    )
    keep_on_shelf(office, evidence)
    return file_evidence(books, after, change, evidence)


def show_filed(office: Office, filed: Sequence[Paper]) -> None:
    """Show the files an act brought; the act stands even when `papers/` cannot be written: it can be rebuilt."""
    with suppress(StorageError):
        for paper in filed:
            show(office, paper)


def file_dates(office: Office, books: Books, agreement: Agreement) -> None:
    """File the dates and messages of an agreement as they are now, and the day the machine looks at it next."""
    calendar = office.calendar_for(agreement.terms)
    deadline = notice_deadline(agreement, calendar) if agreement.is_live else None
    books.agreements.refile(
        agreement,
        due_on=due_day(agreement, calendar),
        last_day=agreement.last_day,
        act_by=deadline.act_by if deadline else None,
        now_due=date_ledger(agreement, calendar),
        messages=messages_of(agreement, calendar),
    )


def is_on_file(office: Office, books: Books, agreement: Agreement) -> bool:
    """Whether the dates and messages on file are those of an agreement read in this unit of work."""
    calendar = office.calendar_for(agreement.terms)
    return books.agreements.has_on_file(
        agreement, date_ledger(agreement, calendar), messages_of(agreement, calendar)
    )


def due_day(agreement: Agreement, calendar: BusinessCalendar) -> date | None:
    """The day on which the machine next has something to do; None for never."""
    due = next_due(agreement, calendar)
    return None if due is None else due[0]
