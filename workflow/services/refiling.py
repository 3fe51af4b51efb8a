"""The dates that lie beside an agreement, found again and filed: nothing the agreement itself says is changed."""

from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.falling_due import next_due
from workflow.domain.due.reminders import messages_of
from workflow.domain.term.deadlines import notice_deadline
from workflow.services.office import Office
from workflow.store.books import Books


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
