"""Counting again what is on record of a term: when the record is corrected, a notice came in time, a feast is announced."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.periods_and_notices import LateNotice, Notice, NoticeKind, Period, PeriodKind
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.errors import RefusedError
from workflow.domain.term.deadlines import end_by_notice
from workflow.domain.term.effect import initial_period
from workflow.domain.term.late_notices import in_time_for
from workflow.domain.term.periods import automatic_terms_left, next_period, renews_by_itself
from workflow.domain.term.receipt_of_notices import received_again

_AS_THEY_WERE: Mapping[int, int] = {1: 1}


def counted_again(
    agreement: Agreement,
    effective_on: date,
    calendar: BusinessCalendar,
    *,
    on: date,
    before: Agreement,
) -> Agreement:
    """The same agreement with its periods counted from another first day, as they have begun by `on`.

    `before` is the agreement as it was on record: its text may have said something else as well. Of the terms that followed
    by themselves, those fall away that the text does not let follow, or that have not begun; the end that an amendment
    gave one of them is then that of the term before it. Letters keep the last day they give; what leaves a term without a
    day is refused. A notice of non-renewal follows the end of the period it was given for. An agreement recorded as expired
    expired on the end now found.
    """
    initial = initial_period(agreement.terms, effective_on)
    numbers = {1: 1}
    recounted = replace(agreement, effective_on=effective_on, periods=(initial,))
    recounted = _with_its_last_as_amended(recounted, agreement, numbers, through=1)
    for period in agreement.periods[1:]:
        following = _following(recounted, period)
        if following is not None and (period.how != PeriodKind.AUTOMATIC or following.first_day <= on):
            numbers[period.number] = following.number
            recounted = replace(recounted, periods=(*recounted.periods, following))
        recounted = _with_its_last_as_amended(recounted, agreement, numbers, through=period.number)
    recounted = with_notices_following(recounted, before, calendar, numbers)
    if recounted.closed_as == ClosedAs.EXPIRED:
        return replace(recounted, closed_on=recounted.last_day)
    return recounted


def with_notices_following(
    agreement: Agreement,
    before: Agreement,
    calendar: BusinessCalendar,
    numbers: Mapping[int, int] = _AS_THEY_WERE,
) -> Agreement:
    """The agreement, with terms other than before, with each notice not to renew at the end of the term it was given for.

    That may be a term still to come. `numbers` gives the new number of each term that is still there. A late notice that
    people let count for the next end it is in time for is counted for that end again.
    """
    notices = tuple(
        _following_its_term(each, agreement, before, calendar, numbers) for each in agreement.notices
    )
    return replace(agreement, notices=notices)


def _following_its_term(
    notice: Notice,
    agreement: Agreement,
    before: Agreement,
    calendar: BusinessCalendar,
    numbers: Mapping[int, int],
) -> Notice:
    if not notice.stands or notice.kind != NoticeKind.NON_RENEWAL or notice.ends_on is None:
        return notice
    if notice.decided == LateNotice.NEXT_END:
        then = in_time_for(agreement, notice, calendar)
        term = then.period if then is not None else _last(_terms(agreement))
    else:
        end = notice.ends_on
        begun = takewhile(lambda term: term.first_day <= end, _terms(before))
        number = next((each.number for each in begun if each.last_day == end), None)
        term = None if number is None else _term(agreement, number, numbers)
    return notice if term is None or term.last_day is None else replace(notice, ends_on=term.last_day)


def _term(agreement: Agreement, number: int, numbers: Mapping[int, int]) -> Period:
    """The term that had a number before; where the text lets none follow so far, the last there is."""
    there = _last_there(number, numbers)
    now = numbers[there] + number - there
    return _last(takewhile(lambda term: term.number <= now, _terms(agreement)))


def _last(terms: Iterable[Period]) -> Period:
    *_, last = terms
    return last


def _last_there(number: int, numbers: Mapping[int, int]) -> int:
    """The number of a term, or of the last one before it that is still there."""
    return max(each for each in numbers if each <= number)


def _terms(agreement: Agreement) -> Iterator[Period]:
    """Its terms, and those that would follow by themselves if nobody gave notice."""
    yield from agreement.periods
    agreement = replace(agreement, notices=())
    while renews_by_itself(agreement) and (following := next_period(agreement)) is not None:
        yield following
        agreement = replace(agreement, periods=(*agreement.periods, following))


def with_ends_found_again(agreement: Agreement, calendar: BusinessCalendar) -> Agreement:
    """The agreement with the end that each running notice gives it, by the feasts as they are announced."""
    if not agreement.is_live:
        return agreement
    notices = []
    for notice in agreement.notices:
        found = notice
        if notice.stands and notice.kind == NoticeKind.TERMINATION:
            received = received_again(agreement, notice, calendar)
            found = replace(received, ends_on=end_by_notice(agreement, received, calendar)[0])
        notices.append(found)
    return replace(agreement, notices=tuple(notices))


def without_terms_after(agreement: Agreement, end: date | None) -> tuple[Agreement, tuple[str, ...]]:
    """The agreement without the automatic terms that would have begun after it had ended, if it had; each is named."""
    periods, fallen = agreement.periods, []
    while end and periods and periods[-1].how == PeriodKind.AUTOMATIC and periods[-1].first_day > end:
        fallen.append(
            f"term {periods[-1].number}, recorded from {day(periods[-1].first_day)}, falls away: the notice came before it"
        )
        periods = periods[:-1]
    return replace(agreement, periods=periods), tuple(reversed(fallen))


def _following(agreement: Agreement, period: Period) -> Period | None:
    """The period after the last one; None where it followed by itself and the text lets none follow."""
    current = agreement.periods[-1]
    if period.how == PeriodKind.AUTOMATIC:
        return None if automatic_terms_left(agreement) == 0 else next_period(agreement, missed=period.missed)
    first = current.last_day + timedelta(days=1) if current.last_day else period.first_day
    first = first if period.how == PeriodKind.LETTER else max(first, period.first_day)
    if period.last_day is not None and period.last_day < first:
        raise RefusedError(
            f"Counted from that day, term {current.number} would run until {day(first - timedelta(days=1))}, "
            f"past the end of term {period.number} ({period.rule}), {day(period.last_day)}."
        )
    return replace(period, number=current.number + 1, first_day=first)


def _with_its_last_as_amended(
    agreement: Agreement, before: Agreement, numbers: Mapping[int, int], *, through: int
) -> Agreement:
    """The agreement whose last period has the last day an amendment gave it, which no other first day moves.

    An amendment of a term that is not there any more is one of the last term before it; the terms are counted again
    `through` this one.
    """
    amendments = tuple(
        replace(each, term=numbers[_last_there(each.term, numbers)] if each.term <= through else None)
        if each.term is not None
        else each
        for each in before.amendments
    )
    agreement = replace(agreement, amendments=amendments)
    period = agreement.periods[-1]
    amendment = agreement.last_amended(period.number)
    if amendment is None or amendment.last_day in (None, period.last_day):
        return agreement
    if amendment.last_day < period.first_day:
        raise RefusedError(
            f"Counted from that day, term {period.number} would begin on {day(period.first_day)}, "
            f"after the last day that {amendment.number} gives it, {day(amendment.last_day)}."
        )
    amended = replace(
        period,
        last_day=amendment.last_day,
        rule=f"{day(amendment.last_day)}, by amendment {amendment.number}",
    )
    return replace(agreement, periods=(*agreement.periods[:-1], amended))
