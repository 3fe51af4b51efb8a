"""Periods, deadlines and the dates of an agreement, each with the rule, the inputs and the result in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from workflow.domain.agreement import Agreement, Period, Signature
from workflow.domain.business_days import BusinessCalendar
from workflow.domain.calendar import (
    NUMBER_WORDS,
    Length,
    add,
    day,
    earliest_reading_back,
    last_day_of_term,
    latest_reading_back,
    weekday,
)
from workflow.domain.instrument import Terms

REVIEW_LEADS = (Length(months=12), Length(months=6), Length(months=3), Length(months=1))
EFFECTIVE_RULES = ("fixed_date", "first_signature", "kth_signature", "last_signature")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The two dates of a notice: `act_by` for what we must do, `accept_until` for what others may do."""

    act_by: date
    accept_until: date
    why: str


def effective_date(terms: Terms, signatures: tuple[Signature, ...]) -> date | None:
    """The day the agreement takes effect by its own rule; None while that cannot be known."""
    effective = terms.term.effective
    if effective.rule == "fixed_date":
        return effective.on
    if effective.rule == "first_signature":
        return min((signature.on for signature in signatures), default=None)
    days = sorted(_days_signed(terms, signatures))
    needed = len(terms.signing_parties) if effective.rule == "last_signature" else effective.k or 1
    return days[needed - 1] if 0 < needed <= len(days) else None


def takes_effect_on(agreement: Agreement) -> date | None:
    """The day on record, where one was registered or corrected; else the day its own rule gives."""
    return agreement.effective_on or effective_date(agreement.terms, agreement.signatures)


def effective_words(terms: Terms) -> str:
    """The effective-date rule as a paper prints it."""
    effective = terms.term.effective
    if effective.rule == "fixed_date":
        return f"on {day(effective.on)}" if effective.on else "on a date to be fixed"
    if effective.rule == "kth_signature":
        k = effective.k or 1
        return f"on the date on which {NUMBER_WORDS[k] if k < len(NUMBER_WORDS) else k} of the Parties have signed"
    return "on the date of the " + ("first" if effective.rule == "first_signature" else "last") + " signature"


def initial_period(terms: Terms, effective_on: date) -> Period:
    """Period 1, from the effective date to the last day the term gives it."""
    term = terms.term
    if term.ends_on is not None:
        return Period(1, effective_on, term.ends_on, "initial", f"ends on the fixed date {day(term.ends_on)}")
    if term.length is None:
        rule = (
            "open-ended: runs until it is ended by notice"
            if term.open_ended
            else "the length of the term is not known"
        )
        return Period(1, effective_on, None, "initial", rule)
    last = last_day_of_term(effective_on, term.length, start_included=term.start_included)
    counted = "beginning on and including" if term.start_included else "from"
    return Period(1, effective_on, last, "initial", f"{term.length.words} {counted} {day(effective_on)}")


def next_period(agreement: Agreement, *, missed: bool = False) -> Period | None:
    """The period that follows by itself under the renewal policy, its anchor kept so that no month end drifts."""
    current, renewal = agreement.period, agreement.terms.renewal
    if current is None or current.last_day is None or renewal.length is None:
        return None
    base = next(
        p for p in reversed(agreement.periods) if p.how != "automatic" or agreement.last_amended(p.number)
    )
    amended = agreement.last_amended(base.number) is not None
    since = current.number - base.number + 1
    term = agreement.terms.term
    if base.how == "initial" and not amended and term.length is not None and term.ends_on is None:
        whole = term.length.plus(renewal.length.times(since))
        last = last_day_of_term(base.first_day, whole, start_included=term.start_included)
    else:
        last = add(base.last_day or current.last_day, renewal.length.times(since))
    first = add(current.last_day, Length(days=1))
    anchor = base.last_day if amended and base.last_day is not None else base.first_day
    rule = f"{renewal.length.words} more after {day(current.last_day)}, counted from {day(anchor)}"
    return Period(current.number + 1, first, last, "automatic", rule, missed)


def automatic_terms_left(agreement: Agreement) -> int | None:
    """How many automatic terms may still follow; None for no limit, 0 when the policy is not automatic."""
    renewal = agreement.terms.renewal
    if renewal.policy != "automatic":
        return 0
    if renewal.max_terms is None:
        return None
    used = sum(1 for period in agreement.periods if period.how == "automatic")
    return max(renewal.max_terms - used, 0)


def renews_by_itself(agreement: Agreement) -> bool:
    """Whether another automatic term follows the last period: terms are left, and no notice ends it before."""
    left, end = automatic_terms_left(agreement), agreement.period.last_day if agreement.period else None
    stopped = any(
        end is None or notice.ends_on <= end
        for notice in agreement.notices
        if notice.stands and notice.ends_on is not None
    )
    return (left is None or left > 0) and not stopped


def as_at(agreement: Agreement, on: date) -> Agreement:
    """The agreement with the automatic terms that had begun by the day, whether or not the machine had run."""
    periods = agreement.periods
    while periods and periods[-1].how == "automatic" and periods[-1].first_day > on:
        periods = periods[:-1]
    agreement = replace(agreement, periods=periods)
    while renews_by_itself(agreement):
        following = next_period(agreement)
        if following is None or following.first_day > on:
            break
        agreement = replace(agreement, periods=(*agreement.periods, following))
    return agreement


def has_ended(agreement: Agreement, on: date) -> bool:
    """Whether its last day, as things stand, lies before this day, with no automatic term to follow."""
    last_day = as_at(agreement, on).last_day
    return last_day is not None and last_day < on


def notice_deadline(agreement: Agreement, calendar: BusinessCalendar) -> Deadline | None:
    """When notice of non-renewal must be given for the last period; None without an end or a notice period."""
    period, notice = agreement.period, agreement.terms.term.notice
    if period is None or period.last_day is None or notice is None:
        return None
    earliest = earliest_reading_back(period.last_day, notice)
    act_by = calendar.preceding(earliest)
    rolled = (
        ""
        if act_by == earliest
        else f", rolled back from {weekday(earliest)} to a working day ({calendar.name})"
    )
    why = f"{notice.words} before the end, {day(period.last_day)}{rolled}"
    return Deadline(act_by, latest_reading_back(period.last_day, notice), why)


def review_date(agreement: Agreement) -> tuple[date, str] | None:
    """The day renewal work opens: 12, 6, 3 or 1 months before notice must be given, or before the end where none is.

    The earliest that lies after the first day counts; a term too short for any is reviewed from its second day.
    """
    period, notice = agreement.period, agreement.terms.term.notice
    if period is None or period.last_day is None or agreement.terms.renewal.policy == "none":
        return None
    last, until = period.last_day, f"the end, {day(period.last_day)}"
    if notice is not None:
        last = earliest_reading_back(last, notice)
        until = f"{day(last)}, the day for notice ({notice.words} before {until})"
    for lead in REVIEW_LEADS:
        on = earliest_reading_back(last, lead)
        if on > period.first_day:
            return on, f"{lead.words} before {until}"
    return add(period.first_day, Length(days=1)), f"at once, less than a month before {until}"


def termination_day(given_on: date, notice: Length | None) -> date:
    """The day a notice of termination has run out: the day of the notice is not counted."""
    return given_on if notice is None else add(given_on, notice)


def _days_signed(terms: Terms, signatures: tuple[Signature, ...]) -> Iterator[date]:
    """For each party that has signed, the day the last of its signatories did."""
    for party in terms.signing_parties:
        days = [signature.on for signature in signatures if signature.party == party.name]
        if len(days) >= max(1, len(party.signatories)):
            yield max(days)
