"""The history of an agreement, each change with what it did to the dates."""

from workflow.answers.agreements import ChangeAnswer
from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.replay import every_version
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.moved_dates import moved_dates
from workflow.services.office import Office


def history(office: Office, number: str) -> tuple[Change, ...]:
    """Every change of an agreement, oldest first."""
    with office.register.reading() as books:
        return books.agreements.history(number)


def told_history(office: Office, number: str) -> tuple[ChangeAnswer, ...]:
    """Every change of an agreement, oldest first, each with what it did to the dates as they were known then."""
    told = []
    before: tuple[DatedEntry, ...] = ()
    for change, agreement in every_version(history(office, number)):
        known = change.recorded_at.astimezone(office.settings.timezone).date()
        ledger = date_ledger(agreement, office.calendar_for(agreement.terms).known_on(known))
        told.append(ChangeAnswer.of(change, dates=moved_dates(before, ledger)))
        before = ledger
    return tuple(told)
