"""A notice not to renew that came too late for one end: the next end it is in time for, until people decide whether it counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import LateNotice, Notice, NoticeKind
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.terms import Policy
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import Deadline, notice_deadline, window_closes
from workflow.domain.term.periods import agreed_after, as_at, next_period, renews_by_itself


@dataclass(frozen=True, slots=True)
class Late:
    """A late notice on which nobody has decided: the end it is in time for, and the one where it ends if the notice is spent.

    `deadline` is that of the end it is in time for; `otherwise` is None where no further term would follow.
    """

    notice: Notice
    end: date
    deadline: Deadline | None
    otherwise: date | None

    @property
    def words(self) -> str:
        """Which notice it is: \u201cthe notice of non-renewal that the other side gave on 10 February 2026\u201d."""
        by = "the other side" if self.notice.given_by == Side.THEIRS else "this office"
        return f"the notice of {self.notice.kind} that {by} gave on {day(self.notice.on)}"


def undecided(agreement: Agreement, calendar: BusinessCalendar) -> tuple[Late, ...]:
    """The late notices that would be in time for a later end of the agreement, and of which nobody has said what they count for."""
    if agreement.terms.renewal.policy != Policy.AUTOMATIC or not agreement.is_live:
        return ()
    return tuple(_undecided(agreement, calendar))


def _undecided(agreement: Agreement, calendar: BusinessCalendar) -> Iterator[Late]:
    for notice in agreement.notices:
        open_still = notice.late and notice.ends_on is None and not notice.withdrawn
        if not open_still or notice.kind != NoticeKind.NON_RENEWAL or notice.decided == LateNotice.SPENT:
            continue
        then = None if _signed_since(agreement, notice) else in_time_for(agreement, notice, calendar)
        end = then.period.last_day if then is not None and then.period is not None else None
        ends_before = agreement.has_standing_notice and end is not None and (agreement.last_day or end) <= end
        if then is None or end is None or ends_before:
            continue
        following = next_period(then) if renews_by_itself(then) else None
        yield Late(
            notice,
            end,
            notice_deadline(then, calendar),
            following.last_day if following is not None else None,
        )


def _signed_since(agreement: Agreement, notice: Notice) -> bool:
    return agreed_after(agreement, as_at(agreement, notice.on), notice.on) is not None


def in_time_for(agreement: Agreement, notice: Notice, calendar: BusinessCalendar) -> Agreement | None:
    """The agreement up to the first term whose end the notice is in time for; None where there is none."""
    then = replace(as_at(agreement, notice.on), notices=())
    recorded = {each.number: each for each in agreement.periods}
    while then.period is not None:
        if notice.counts_from <= window_closes(then, notice_deadline(then, calendar)):
            return then
        following = recorded.get(then.period.number + 1)
        if following is None and renews_by_itself(then):
            following = next_period(then)
        if following is None:
            return None
        then = replace(then, periods=(*then.periods, following))
    return None
