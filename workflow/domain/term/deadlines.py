"""Deadlines of an agreement: by when notice is given, sent and accepted, when renewal work opens, what outlives the end.

Counting back is open to dispute, so a deadline has two dates: the earliest reading, rolled back to a business day, for
what we must do, and the latest arguable one for what others may do. No legal deadline rolls forward.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import Notice
from workflow.domain.agreement.terms import Policy, Survival
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import (
    Length,
    add,
    day,
    earliest_reading_back,
    end_of_period,
    further_last_day,
    last_end_of_period,
    latest_reading_back,
    runs_out,
    weekday,
)
from workflow.domain.term.effect import minimum_end
from workflow.domain.term.outlasting import outlasting
from workflow.domain.term.periods import next_period, other_last_day, renews_by_itself

# Before the day for notice, where an agreement renews by itself; before the end, where people must sign a letter.
REVIEW_LEADS = (Length(months=12), Length(months=6), Length(months=3), Length(months=1))
LETTER_LEADS = (Length(months=12), Length(months=6))
TIME_FOR_A_LETTER = Length(months=1)
DELIVERY = Length(
    business_days=5
)  # a courier abroad, where the text does not say when a notice counts as received


@dataclass(frozen=True, slots=True)
class Deadline:
    """The dates of a notice: `act_by` for what we must do, `accept_until` for what others may do.

    `send_by` is the day on which ours goes out at the latest to be received by `act_by`; `subject_to` names the movable
    feasts that are not announced yet and may fall on a day counted over; `calendar` the business days on which `act_by`
    was rolled. `told` is the reason without the days it was moved from, as the other side is told it.
    """

    act_by: date
    accept_until: date
    why: str
    send_by: date
    subject_to: str | None = None
    calendar: str = ""
    told: str = ""


@dataclass(frozen=True)
class TermDays:
    """The days of the present term that much else hangs on, each counted when it is first asked for, and once.

    `rules` are those of its type; None where nobody asks what they want of it.
    """

    agreement: Agreement
    calendar: BusinessCalendar
    rules: TypeRules | None = None

    @cached_property
    def reach(self) -> Agreement:
        """The agreement up to the first term whose end a notice of non-renewal can still reach."""
        return within_reach(self.agreement, self.calendar)

    @cached_property
    def deadline(self) -> Deadline | None:
        """When notice of non-renewal must be given."""
        return notice_deadline(self.reach, self.calendar)

    @cached_property
    def review(self) -> tuple[date, str] | None:
        """The day renewal work opens, and why."""
        return review_date(self.agreement, self.calendar)

    @cached_property
    def announcement(self) -> tuple[date, str] | None:
        """The day on which the end of what is not renewed is announced, and why."""
        return announcement_date(self.agreement, self.calendar)


def notice_deadline(agreement: Agreement, calendar: BusinessCalendar) -> Deadline | None:
    """When notice of non-renewal must be given for the last period; None without an end or a notice period."""
    period, notice = agreement.period, notice_length(agreement, calendar)
    if period is None or period.last_day is None or notice is None:
        return None
    end = period.last_day
    soonest = min(end, other_last_day(agreement) or end)

    def rolled(known: BusinessCalendar) -> date:
        return known.preceding(earliest_reading_back(soonest, notice, known))

    def accepted(known: BusinessCalendar) -> date:
        return latest_reading_back(end, notice, known)

    def sent(known: BusinessCalendar) -> date:
        return _sent_by(agreement, act_by, known)

    earliest = calendar.settled(lambda known: earliest_reading_back(soonest, notice, known))
    act_by, latest = calendar.settled(rolled), calendar.settled(accepted)
    silent = (
        "" if soonest == end else f", or {day(soonest)} if its first day counts, which its text does not say"
    )
    told = f"{_before(notice, end, calendar)}{silent}"
    return Deadline(
        act_by,
        max(latest, act_by),
        f"{told}{_rolled(earliest, act_by, calendar)}",
        send_by=calendar.settled(sent),
        subject_to=calendar.counted_over(rolled, accepted, sent),
        calendar=calendar.name,
        told=told,
    )


def window_closes(agreement: Agreement, deadline: Deadline | None) -> date:
    """The last day on which notice may be given before the next term; without a length of notice, that of the present one."""
    if deadline is not None:
        return deadline.accept_until
    return (agreement.period.last_day if agreement.period else None) or date.max


def within_reach(agreement: Agreement, calendar: BusinessCalendar) -> Agreement:
    """The agreement up to the first term whose end a notice given on the first day of the present term, or later, can reach.

    It is the present one, but where a notice is as long as the term: then each is asked for in the term before.
    """
    period, notice = agreement.period, notice_length(agreement, calendar)
    if period is None or notice is None:
        return agreement
    reached = calendar.settled(lambda known: runs_out(period.first_day, notice, known))
    while (end := agreement.period.last_day if agreement.period else None) is not None and end < reached:
        following = next_period(agreement) if renews_by_itself(agreement) else None
        if following is None:
            break
        agreement = replace(agreement, periods=(*agreement.periods, following))
    return agreement


def notice_length(agreement: Agreement, calendar: BusinessCalendar) -> Length | None:
    """How long before the present end notice is given: as last amended, by what left the window for that end open.

    A longer notice closes no window backwards: where its own had closed before the amendment counted, the length before
    it counts for this end, and the new one from the next.
    """
    end = agreement.period.last_day if agreement.period else None
    for amendment in reversed(agreement.amendments):
        length = amendment.notice
        if length is not None and (end is None or amendment.on <= last_day_for(end, length, calendar)):
            return length
    return agreement.terms.term.notice


def last_day_for(end: date, length: Length, calendar: BusinessCalendar) -> date:
    """The last day on which a notice of some length before an end may still be accepted."""
    return calendar.settled(lambda known: latest_reading_back(end, length, known))


def review_date(agreement: Agreement, calendar: BusinessCalendar) -> tuple[date, str] | None:
    """The day renewal work opens, and why; None where nothing is to be renewed.

    Where a letter must be signed, 12 or 6 months before the end, if that leaves a month before notice must be given;
    otherwise 12, 6, 3 or 1 months before notice, or before the end where no notice is needed. The earliest that lies
    after the first day counts; a term too short for any is reviewed from its second day.
    """
    policy = agreement.terms.renewal.policy
    return None if policy == Policy.NONE else _time_to_begin(agreement, calendar)


def announcement_date(agreement: Agreement, calendar: BusinessCalendar) -> tuple[date, str] | None:
    """The day on which the end of what is not renewed is announced, and why; as early as renewal work would open."""
    return _time_to_begin(agreement, calendar) if agreement.terms.renewal.policy == Policy.NONE else None


def termination_day(agreement: Agreement, given_on: date, calendar: BusinessCalendar) -> tuple[date, str]:
    """The day a notice of termination given on a day has run out, and why; never before the minimum term is over."""
    length = agreement.terms.term.early_notice or agreement.notice_period
    if length is None:
        ends_on, why = given_on, "the terms give no notice period"
    else:
        ends_on = calendar.settled(lambda known: runs_out(given_on, length, known))
        why = f"{length.words} from {day(given_on)}"
    first = agreement.periods[0].first_day if agreement.periods else None
    least = minimum_end(agreement.terms, first) if first is not None else None
    if least is None or ends_on >= least:
        return ends_on, why
    why = f"{why}, not before the minimum term is over on {day(least)}"
    if length is None or not length.to_end:
        return least, why
    return end_of_period(least, length.to_end, calendar.academic_year), why


def end_by_notice(agreement: Agreement, notice: Notice, calendar: BusinessCalendar) -> tuple[date, str]:
    """The day on which a notice of termination ends it, and why, by the length that counted when it was given."""
    return termination_day(_as_noticed(agreement, notice), notice.counts_from, calendar)


def notice_subject_to(agreement: Agreement, notice: Notice, calendar: BusinessCalendar) -> str | None:
    """The feasts that may still move the end which a notice of termination gives."""
    then = _as_noticed(agreement, notice)
    length = then.terms.term.early_notice or then.notice_period
    if length is None:
        return None
    return calendar.counted_over(lambda known: runs_out(notice.counts_from, length, known))


def teach_out_day(agreement: Agreement, end: date) -> date | None:
    """The day by which what is under way at the end is completed, as enrolled students; None without such a time."""
    length = agreement.terms.term.teach_out
    if length is None:
        return None
    if length.academic_years:
        return further_last_day(end, length, agreement.terms.term.academic_year)
    return add(end, length)


def surviving(agreement: Agreement, end: date) -> tuple[tuple[Survival, date | None], ...]:
    """The clauses that outlive an end, each with the last day it binds; None where it binds without an end."""
    return tuple((each, add(end, each.length) if each.length else None) for each in outlasting(agreement))


def _as_noticed(agreement: Agreement, notice: Notice) -> Agreement:
    """The agreement with the amendments that counted when a notice was given."""
    amendments = tuple(each for each in agreement.amendments if each.counted_for(notice))
    return replace(agreement, amendments=amendments)


def _sent_by(agreement: Agreement, act_by: date, calendar: BusinessCalendar) -> date:
    """The last business day on which a notice can go out that is to be received by a day."""
    receipt = agreement.terms.term.receipt or DELIVERY
    return calendar.preceding(earliest_reading_back(act_by, receipt, calendar))


def _time_to_begin(agreement: Agreement, calendar: BusinessCalendar) -> tuple[date, str] | None:
    period, notice = agreement.period, notice_length(agreement, calendar)
    policy = agreement.terms.renewal.policy
    reach = within_reach(agreement, calendar).period
    end = reach.last_day if reach else None
    if period is None or end is None:
        return None
    until = f"the end, {day(end)}"
    last, last_words = end, until
    if notice is not None:
        last = calendar.settled(lambda known: earliest_reading_back(end, notice, known))
        last_words = f"{day(last)}, the day for notice ({_before(notice, end, calendar)})"
    if policy != Policy.AUTOMATIC:
        for lead in LETTER_LEADS:
            on = earliest_reading_back(end, lead)
            if on > period.first_day and add(on, TIME_FOR_A_LETTER) <= last:
                return on, f"{lead.words} before {until}"
    for lead in REVIEW_LEADS:
        on = earliest_reading_back(last, lead)
        if on > period.first_day:
            return on, f"{lead.words} before {last_words}"
    return add(period.first_day, Length(days=1)), f"at once, less than a month before {last_words}"


def _before(notice: Length, end: date, calendar: BusinessCalendar) -> str:
    """How a notice is counted back from an end; one to the end of a period from the last such end in time for it."""
    if not notice.to_end:
        return f"{notice.words} before the end, {day(end)}"
    last = last_end_of_period(end, notice.to_end, calendar.academic_year)
    by = "" if last == end else f", the last before the end, {day(end)}"
    return f"{notice.bare.words} before the end of {notice.period_words}, {day(last)}{by}"


def _rolled(earliest: date, act_by: date, calendar: BusinessCalendar) -> str:
    if act_by == earliest:
        return ""
    closed = calendar.why_closed(earliest)
    because = f" ({closed})" if closed and closed != f"a {earliest:%A}" else ""
    return f", rolled back from {weekday(earliest)}{because} to a working day"
