"""The matters on which somebody of the office must act by a day, as the agreement stands, from every source of them."""

from collections.abc import Iterable, Sequence
from itertools import chain

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.due.clearances_due import clearances_before_a_term, clearances_running_out
from workflow.domain.due.matter import Matter, Source
from workflow.domain.due.matters_of_the_term import end_of_term, late_notices, missed_windows
from workflow.domain.due.matters_owed import measurements_to_take, obligations_to_keep
from workflow.domain.due.notices_to_send import notices_to_send
from workflow.domain.due.sign_offs_asked import sign_offs_to_give
from workflow.domain.due.told_otherwise import days_told_otherwise
from workflow.domain.due.umbrella_end import end_of_umbrella
from workflow.domain.term.deadlines import TermDays

OF_THE_TERM: tuple[Source, ...] = (
    end_of_term,
    end_of_umbrella,
    sign_offs_to_give,
    notices_to_send,
    clearances_running_out,
    clearances_before_a_term,
    late_notices,
    missed_windows,
    days_told_otherwise,
)
OWED: tuple[Source, ...] = (obligations_to_keep, measurements_to_take)


def open_matters(
    agreement: Agreement, calendar: BusinessCalendar, rules: TypeRules | None = None
) -> tuple[Matter, ...]:
    """Every matter that is not settled, the first to act on first; quiet once notice is given, a letter is in force, people
    have decided, or what is owed is on record as done. What its `rules` want of it counts where they are given."""
    return matters_of(TermDays(agreement, calendar, rules))


def matters_of(days: TermDays) -> tuple[Matter, ...]:
    """The same, for an agreement of which some days were counted already."""
    return soonest_first(matters_from(OF_THE_TERM, days), matters_from(OWED, days))


def matters_from(sources: Sequence[Source], days: TermDays) -> tuple[Matter, ...]:
    """The open matters of some sources. What was said in reminders decides which time of what is OWED comes next, and
    nothing of what is OF_THE_TERM."""
    return tuple(matter for source in sources for matter in source(days))


def soonest_first(*matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Matters, the first to act on first."""
    return tuple(sorted(chain(*matters), key=lambda matter: (matter.act_by, matter.key)))
