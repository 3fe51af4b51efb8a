"""Everything that follows from a state of an agreement, counted once: what is filed beside it with each change."""

from dataclasses import dataclass
from datetime import date

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.due.date_ledger import ledger_of
from workflow.domain.due.falling_due import due_of
from workflow.domain.due.matter import Matter
from workflow.domain.due.open_matters import matters_of
from workflow.domain.due.reminders import Message, messages_of
from workflow.domain.term.deadlines import TermDays


@dataclass(frozen=True, slots=True)
class Derived:
    """What the machine does next and on which day, how the term ends, every date, and what people have to see to.

    `act_by` is the day by which notice is given; None where the agreement is not live.
    """

    due: tuple[date, Act] | None
    last_day: date | None
    act_by: date | None
    ledger: tuple[DatedEntry, ...]
    matters: tuple[Matter, ...]
    messages: tuple[Message, ...]

    @property
    def due_on(self) -> date | None:
        """The day on which the machine next has something to do; None for never."""
        return None if self.due is None else self.due[0]


def derived(agreement: Agreement, calendar: BusinessCalendar) -> Derived:
    """What follows from an agreement as it stands, with the business days that count for it."""
    days = TermDays(agreement, calendar)
    matters = matters_of(days)
    deadline = days.deadline if agreement.is_live else None
    return Derived(
        due=due_of(days, matters),
        last_day=agreement.last_day,
        act_by=deadline.act_by if deadline else None,
        ledger=ledger_of(days),
        matters=matters,
        messages=messages_of(agreement, matters),
    )
