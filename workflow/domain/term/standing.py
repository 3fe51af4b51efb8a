"""How an agreement stands, in the words of the office; always derived, never stored as truth."""

from datetime import date

from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import notice_deadline, termination_day
from workflow.domain.term.effect import minimum_end
from workflow.domain.term.periods import has_ended


def standing(agreement: Agreement, calendar: BusinessCalendar, *, on: date) -> str:
    """One of: draft, their turn, in review, out for signature, partly signed, executed not effective, in force,
    in notice window, to lapse, under notice, suspended, ended to be closed, expired, terminated, superseded, withdrawn, carried out,
    signed with dates unknown.
    """
    match agreement.stage:
        case Stage.EXPLORATION | Stage.DRAFTING:
            return "their turn" if agreement.turn == "theirs" else _unsigned(agreement)
        case Stage.LEGAL_REVIEW:
            return "their turn" if agreement.turn == "theirs" else "in review"
        case Stage.SIGNING:
            return "partly signed" if agreement.signatures else "out for signature"
        case Stage.ACTIVATION:
            return "executed, not effective"
        case Stage.CLOSED:
            return agreement.closed_as or "closed"
    return _live(agreement, calendar, on)


def _unsigned(agreement: Agreement) -> str:
    return "in conversation" if agreement.stage is Stage.EXPLORATION else "draft"


def _live(agreement: Agreement, calendar: BusinessCalendar, on: date) -> str:
    if has_ended(agreement, on):
        return "ended, to be closed"
    if agreement.suspended_on is not None:
        return "suspended"
    if agreement.under_notice is not None:
        return "under notice"
    if agreement.to_lapse:
        return "to lapse"
    if agreement.effective_on is None:
        return "signed with dates unknown"
    deadline = notice_deadline(agreement, calendar)
    in_window = agreement.stage is Stage.RENEWAL and deadline is not None and on <= deadline.accept_until
    return "in notice window" if in_window else "in force"


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
