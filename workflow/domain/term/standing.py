"""How an agreement stands, in the words of the office; always derived, never stored as truth."""

from datetime import date

from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.term.deadlines import notice_deadline
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
