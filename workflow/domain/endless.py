"""Agreements without an end: they come up on no day, so it is said of them how they can be ended."""

from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import termination_day
from workflow.domain.term.effect import minimum_end


def is_endless(agreement: Agreement) -> bool:
    """Whether it is live and no day is known on which it ends as things stand; letters and amendments have none of their own."""
    links = agreement.amends or agreement.renews
    return agreement.is_live and agreement.last_day is None and links is None


def endless_words(agreement: Agreement, calendar: BusinessCalendar, *, on: date) -> str:
    """How an agreement without an end stands on a day: \u201copen-ended; may be ended by notice of three months\u201d."""
    if not agreement.terms.term.open_ended:
        return "its end is not known: look it up in the original and correct the record"
    length = agreement.terms.term.early_notice or agreement.notice_period
    how = f"by notice of {length.words}" if length is not None else "by notice, for which it gives no length"
    said = f"open-ended; may be ended {how}"
    first = agreement.periods[0].first_day if agreement.periods else None
    least = minimum_end(agreement.terms, first) if first is not None else None
    if least is not None and on <= least:
        said = f"{said}, not before the minimum term is over on {day(least)}"
    ends_on, _ = termination_day(agreement, on, calendar)
    return f"{said}; given on {day(on)} it would end it on {day(ends_on)}"
