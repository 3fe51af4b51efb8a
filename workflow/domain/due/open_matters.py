"""The matters on which somebody of the office must act by a day, as the agreement stands, from every source of them."""

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.due.matter import Matter, Source
from workflow.domain.due.matters_of_the_term import end_of_term, missed_windows
from workflow.domain.due.matters_owed import measurements_to_take, obligations_to_keep
from workflow.domain.term.deadlines import TermDays

SOURCES: tuple[Source, ...] = (end_of_term, missed_windows, obligations_to_keep, measurements_to_take)


def open_matters(agreement: Agreement, calendar: BusinessCalendar) -> tuple[Matter, ...]:
    """Every matter that is not settled, the first to act on first; quiet once notice is given, a letter is in force, people
    have decided, or what is owed is on record as done."""
    return matters_of(TermDays(agreement, calendar))


def matters_of(days: TermDays) -> tuple[Matter, ...]:
    """The same, for an agreement of which some days were counted already."""
    found = [matter for source in SOURCES for matter in source(days)]
    return tuple(sorted(found, key=lambda matter: (matter.act_by, matter.key)))
