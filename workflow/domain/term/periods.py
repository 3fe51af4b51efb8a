"""The terms of an agreement one after the other: which follows by itself, and which had begun by a day."""

from dataclasses import replace
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import Period, PeriodKind, SetAside
from workflow.domain.agreement.terms import Policy
from workflow.domain.dates.dated_entry import NEXT_DAY
from workflow.domain.dates.lengths import Length, add, day, further_last_day, last_day_of_term
from workflow.domain.term.effect import initial_period


def next_period(agreement: Agreement, *, missed: bool = False) -> Period | None:
    """The period that follows by itself under the renewal policy."""
    current, length = agreement.period, agreement.terms.renewal.length
    if current is None or current.last_day is None or length is None:
        return None
    first = add(current.last_day, NEXT_DAY)
    counted_from, last = _counted_on(agreement, length) or (first, first)
    rule = f"{length.words} more after {day(current.last_day)}, counted from {day(counted_from)}"
    return Period(current.number + 1, first, last, PeriodKind.AUTOMATIC, rule, missed)


def goes_on_until(agreement: Agreement, length: Length) -> date | None:
    """The last day of a further term of some length after the present one, by whatever it is agreed; None without an end."""
    counted = _counted_on(agreement, length)
    return None if counted is None else counted[1]


def _counted_on(agreement: Agreement, length: Length) -> tuple[date, date] | None:
    """The day from which a further term is counted, and its last day.

    It is counted like a first term, from its own first day, which is included. Months drift unless they are counted
    together: from the first day of the initial term, counted or left out as its text says, or from the day after the
    last end that both sides agreed. Days and academic years do not drift.
    """
    current, term, more = agreement.period, agreement.terms.term, agreement.terms.renewal.length or Length()
    if current is None or current.last_day is None:
        return None
    agreed = [
        p for p in agreement.periods if p.how != PeriodKind.AUTOMATIC or agreement.last_amended(p.number)
    ]
    base = agreed[-1]
    since = current.number - base.number
    if not length.months or (since and not more.months):
        first = add(current.last_day, NEXT_DAY)
        return first, further_last_day(current.last_day, length, term.academic_year)
    months, anchor, included = since * more.months, add(base.last_day or current.last_day, NEXT_DAY), True
    initial = base.how == PeriodKind.INITIAL and not agreement.last_amended(base.number)
    if initial and term.ends_on is None and term.length is not None and term.length.months:
        months, anchor, included = months + term.length.months, base.first_day, term.start_included
    whole = Length(months=months + length.months)
    return anchor, last_day_of_term(anchor, whole, start_included=included)


def other_last_day(agreement: Agreement) -> date | None:
    """The last day of the present term by the other count, where its text is silent on whether its first day counts."""
    terms = agreement.terms
    agreed = [p for p in agreement.periods[1:] if p.how != PeriodKind.AUTOMATIC]
    if not terms.first_day_is_silent or agreed or any(each.term for each in agreement.amendments):
        return None
    flipped = replace(terms, term=replace(terms.term, start_included=not terms.term.start_included))
    other = replace(agreement, terms=flipped, periods=())
    for period in agreement.periods:
        following = next_period(other) if other.periods else initial_period(flipped, period.first_day)
        other = replace(other, periods=(*other.periods, following or period))
    return other.period.last_day if other.period else None


def automatic_terms_left(agreement: Agreement) -> int | None:
    """How many automatic terms may still follow; None for no limit, 0 when the policy is not automatic."""
    renewal = agreement.terms.renewal
    if renewal.policy != Policy.AUTOMATIC:
        return 0
    if renewal.max_terms is None:
        return None
    used = sum(1 for period in agreement.periods if period.how == PeriodKind.AUTOMATIC)
    return max(renewal.max_terms - used, 0)


def renews_by_itself(agreement: Agreement) -> bool:
    """Whether another automatic term follows the last period: terms are left, and no notice ends it before."""
    left, end = automatic_terms_left(agreement), agreement.period.last_day if agreement.period else None
    stopped = any(
        end is None or notice.ends_on <= end
        for notice in agreement.notices
        if notice.stands and notice.ends_on is not None
    )
    cap = agreement.cap
    capped = (
        cap is not None and cap.binds and cap.last_day is not None and (end is None or cap.last_day <= end)
    )
    return (left is None or left > 0) and not stopped and not capped


def has_had_its_last_term(agreement: Agreement) -> bool:
    """Whether it renewed by itself as often as its text allows, so that the present term is the last."""
    return agreement.terms.renewal.policy == Policy.AUTOMATIC and automatic_terms_left(agreement) == 0


def recorded_before(agreement: Agreement, number: int) -> tuple[SetAside, ...]:
    """How a term was recorded before and set aside again, each time it was."""
    return tuple(each for each in agreement.set_aside if each.number == number)


def agreed_after(agreement: Agreement, then: Agreement, on: date) -> str | None:
    """What both sides signed for a term after a notice of this day came, and by which they went on; None where nothing.

    A letter or a reinstatement is for the term that runs last on that day; an amendment for one after it.
    """
    number = then.period.number if then.period else 0
    for period in agreement.periods:
        if period.number >= number and period.agreed_on is not None and period.agreed_on > on:
            return f"term {period.number} ({period.rule})"
    for amendment in agreement.amendments:
        if amendment.term is not None and amendment.term > number and amendment.on > on:
            return f"{amendment.number}, which gives term {amendment.term} its last day"
    return None


def with_terms_set_aside(before: Agreement, after: Agreement, *, on: date, by: str) -> Agreement:
    """The agreement after an act, with each term that the act no longer counts kept on record as set aside."""
    numbers = {period.number for period in after.periods}
    fallen = tuple(
        SetAside(each.number, each.first_day, each.last_day, on, by, each.missed)
        for each in before.periods
        if each.number not in numbers
    )
    return replace(after, set_aside=(*after.set_aside, *fallen)) if fallen else after


def as_at(agreement: Agreement, on: date) -> Agreement:
    """The agreement with the automatic terms that had begun by the day, whether or not the machine had run."""
    periods = agreement.periods
    while periods and periods[-1].how == PeriodKind.AUTOMATIC and periods[-1].first_day > on:
        periods = periods[:-1]
    agreement = replace(agreement, periods=periods)
    while renews_by_itself(agreement):
        following = next_period(agreement)
        if following is None or following.first_day > on:
            break
        agreement = replace(agreement, periods=(*agreement.periods, following))
    return agreement


def last_day_of_all(agreement: Agreement) -> date | None:
    """Its last day with every automatic term that is still to follow; None where they follow without an end."""
    while renews_by_itself(agreement):
        if automatic_terms_left(agreement) is None and not any(each.stands for each in agreement.notices):
            return None
        following = next_period(agreement)
        if following is None:
            break
        agreement = replace(agreement, periods=(*agreement.periods, following))
    return agreement.last_day


def has_ended(agreement: Agreement, on: date) -> bool:
    """Whether its last day, as things stand, lies before this day, with no automatic term to follow."""
    last_day = as_at(agreement, on).last_day
    return last_day is not None and last_day < on
