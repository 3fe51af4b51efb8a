"""A matter on which somebody of the office must act by a day: what, by when, when to remind, and what follows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.due.reminder_ladders import Rung
from workflow.domain.term.deadlines import TermDays

MISSED, LATE = "missed", "late"


@dataclass(frozen=True, slots=True)
class Matter:
    """Something on which somebody must act by a day.

    `ahead` says what to do while there is time, `too_late` what follows once the day has passed; `latest` is the day until
    which reminders of it can be put off. `besides` answers what else is to be said on a day, where there is more.
    """

    key: str
    what: str
    act_by: date
    ahead: str
    too_late: str
    rungs: tuple[Rung, ...]
    latest: date
    besides: Callable[[date], str] | None = None


Source = Callable[[TermDays], Iterator[Matter]]


def known_from(agreement: Agreement) -> date:
    """The day from which the office could know of an agreement and its dates: it was in the register, and signed."""
    return max(agreement.opened_on, *(each.on for each in agreement.signatures), date.min)
