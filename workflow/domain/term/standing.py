"""How an agreement stands, in the words of the office; always derived, never stored as truth."""

from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.dated_entry import NEXT_DAY
from workflow.domain.dates.lengths import add, day
from workflow.domain.term.deadlines import TermDays, termination_day
from workflow.domain.term.effect import minimum_end
from workflow.domain.term.periods import has_ended, last_day_of_all
from workflow.domain.term.standing_words import DATES_UNKNOWN, ENDED, IN_FORCE, IN_WINDOW, not_before

Standings = tuple[tuple[date, str], ...]
"""Words for how an agreement stands, each with the first day on which it holds."""


def standing(agreement: Agreement, calendar: BusinessCalendar, *, on: date) -> str:
    """One of: draft, their turn, in review, out for signature, partly signed, executed not effective, in force,
    in notice window, to lapse, under notice, suspended, ended to be closed, expired, terminated, superseded, withdrawn, carried out,
    signed with dates unknown.
    """
    if not agreement.is_live:
        return _not_live(agreement)
    if has_ended(agreement, on):
        return ENDED
    if (steady := _whatever_the_day(agreement)) is not None:
        return steady
    deadline = TermDays(agreement, calendar).deadline if agreement.stage is Stage.RENEWAL else None
    return IN_WINDOW if deadline is not None and on <= deadline.accept_until else IN_FORCE


def standings(days: TermDays) -> Standings:
    """How an agreement stands as things are, each word with the first day on which it holds; at most three, in order.

    The first holds from ever: a day before it is not looked for.
    """
    agreement = days.agreement
    if not agreement.is_live:
        return ((date.min, _not_live(agreement)),)
    steady, deadline = _whatever_the_day(agreement), None
    if steady is None and agreement.stage is Stage.RENEWAL:
        deadline = days.deadline
    words = [(date.min, steady or IN_FORCE)]
    if deadline is not None:
        words = [(date.min, IN_WINDOW), (add(deadline.accept_until, NEXT_DAY), IN_FORCE)]
    ends = last_day_of_all(agreement)
    if ends is not None and ends < date.max:
        words = [each for each in words if each[0] <= ends] + [(add(ends, NEXT_DAY), ENDED)]
    return tuple(words)


def word_on(words: Standings, on: date) -> str:
    """The word that holds on a day."""
    return next(word for since, word in reversed(words) if since <= on)


def _not_live(agreement: Agreement) -> str:
    match agreement.stage:
        case Stage.EXPLORATION | Stage.DRAFTING:
            return "their turn" if agreement.turn == Side.THEIRS else _unsigned(agreement)
        case Stage.LEGAL_REVIEW:
            return "their turn" if agreement.turn == Side.THEIRS else "in review"
        case Stage.SIGNING:
            return "partly signed" if agreement.signatures else "out for signature"
        case Stage.ACTIVATION:
            return "executed, not effective"
    return agreement.closed_as or "closed"


def _unsigned(agreement: Agreement) -> str:
    return "in conversation" if agreement.stage is Stage.EXPLORATION else "draft"


def _whatever_the_day(agreement: Agreement) -> str | None:
    """What is said of a live agreement until it has ended; None where the day of notice decides."""
    if agreement.suspended_on is not None:
        return "suspended"
    if agreement.under_notice is not None:
        return "under notice"
    if agreement.to_lapse:
        return "to lapse"
    return DATES_UNKNOWN if agreement.effective_on is None else None


def is_endless(agreement: Agreement) -> bool:
    """Whether it is live and no day is known on which it ends as things stand; letters and amendments have none of their own."""
    links = agreement.amends or agreement.renews
    return agreement.is_live and agreement.last_day is None and links is None


def without_end(agreement: Agreement) -> str:
    """Why it has no end, and how it may be ended: \u201copen-ended; may be ended by notice of three months\u201d."""
    if not agreement.terms.term.open_ended:
        return "its end is not known: look it up in the original and correct the record"
    length = agreement.terms.term.early_notice or agreement.notice_period
    how = f"by notice of {length.words}" if length is not None else "by notice, for which it gives no length"
    return f"open-ended; may be ended {how}"


def endless_words(agreement: Agreement, calendar: BusinessCalendar, *, on: date) -> str:
    """How an agreement without an end stands on a day, and on which day a notice given then would end it."""
    said = without_end(agreement)
    if not agreement.terms.term.open_ended:
        return said
    first = agreement.periods[0].first_day if agreement.periods else None
    least = minimum_end(agreement.terms, first) if first is not None else None
    if least is not None and on <= least:
        said = f"{said}{not_before(least)}"
    ends_on, _ = termination_day(agreement, on, calendar)
    return f"{said}; given on {day(on)} it would end it on {day(ends_on)}"
