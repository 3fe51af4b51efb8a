"""What is owed or to be measured by a day as matters: of each duty the next time, and what is overdue already.

A duty that comes again does not flood anybody: one reminder that it is overdue stands for every time that had fallen due
by then, and for those of the next weeks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Obligation, ServiceLevel
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.due_words import read_due
from workflow.domain.dates.lengths import Length, add, day, weekday
from workflow.domain.due.matter import Matter, known_from
from workflow.domain.due.reminder_ladders import PASSED, after, approach
from workflow.domain.performance.obligations import (
    anchors_of,
    entry_key,
    how_found,
    in_short,
    open_days,
    rolled,
)
from workflow.domain.performance.service_levels import unmeasured_times
from workflow.domain.term.deadlines import TermDays

LADDER = ("1 month", "7 days")
STANDS_FOR = timedelta(days=21)
"""One reminder that a duty is overdue stands for its times of so many days more."""
LOOKED_BACK = Length(months=-12)
MOST_TOLD, MOST_NAMED = 4, 4


@dataclass(frozen=True, slots=True)
class _Time:
    """One time something is due: what of it, by when, and what is said of it before and after."""

    key: str
    act_by: date
    what: str
    ahead: str
    too_late: str


_Times = Callable[[date], Iterator[_Time]]
"""The times of one duty that are open, in order, from a day on."""


def obligations_to_keep(days: TermDays) -> Iterator[Matter]:
    """What the parties owe by a day; it outlives the agreement."""
    agreement, calendar = days.agreement, days.calendar
    if not agreement.obligations or not _ran(agreement):
        return
    known = known_from(agreement)
    for each in agreement.obligations:
        arose = max(known, each.recorded_on or known, each.since or known)
        yield from _matters(
            agreement, calendar, f"obligation {each.key} ", arose, _times_of(agreement, each, calendar)
        )


def measurements_to_take(days: TermDays) -> Iterator[Matter]:
    """The values of service levels that are to be on record by a day; what was due before the agreement came is not asked."""
    agreement, calendar = days.agreement, days.calendar
    if not agreement.levels or not _ran(agreement):
        return
    arose = known_from(agreement)
    for level in agreement.levels:
        yield from _matters(
            agreement, calendar, f"measurement {level.key} ", arose, _values_of(agreement, level, calendar)
        )


def _ran(agreement: Agreement) -> bool:
    return agreement.is_live or (agreement.stage is Stage.CLOSED and bool(agreement.periods))


def _matters(
    agreement: Agreement, calendar: BusinessCalendar, duty: str, arose: date, times: _Times
) -> Iterator[Matter]:
    """The times of one duty that somebody was told are overdue and that still are, the last few of them; then the next."""
    told_on = {
        each.matter: each.on
        for each in agreement.reminders
        if PASSED in each.rungs and each.matter.startswith(duty)
    }
    oldest = add(max(told_on.values()), LOOKED_BACK) if told_on else date.min
    told: list[_Time] = []
    stood_for, before = date.min, arose
    coming: _Time | None = None
    for each in times(oldest):
        if each.act_by >= stood_for:
            if each.key not in told_on:
                coming = each
                break
            told.append(each)
            stood_for = max(told_on[each.key], each.act_by + STANDS_FOR)
        before = max(before, each.act_by)

    def besides(on: date) -> str:
        return _how_many([each.act_by for each in takewhile(lambda time: time.act_by < on, times(oldest))])

    for each in told[-MOST_TOLD:]:
        yield Matter(
            each.key, each.what, each.act_by, each.ahead, each.too_late, (), date.max, besides=besides
        )
    if coming is not None:
        by = coming.act_by
        rungs = (*approach(LADDER, by, before, calendar), after(by, arose))
        yield Matter(coming.key, coming.what, by, coming.ahead, coming.too_late, rungs, by, besides=besides)


def _times_of(agreement: Agreement, obligation: Obligation, calendar: BusinessCalendar) -> _Times:
    def times(oldest: date) -> Iterator[_Time]:
        rule = read_due(obligation.due)
        if rule is None or obligation.dropped_on is not None:
            return
        what, anchors = in_short(obligation), anchors_of(agreement)
        for counted in open_days(agreement, obligation, rule, calendar):
            if rule.by_itself and counted < oldest:
                continue
            by = rolled(obligation, counted, calendar)
            why = how_found(rule, anchors, counted, by, calendar)
            yield _Time(
                entry_key(obligation, counted),
                by,
                what,
                f"{what}: due by {weekday(by)} ({why}).",
                f"{what}: was due by {weekday(by)} and is not on record as done, nor waived.",
            )

    return times


def _values_of(agreement: Agreement, level: ServiceLevel, calendar: BusinessCalendar) -> _Times:
    known = known_from(agreement)

    def times(oldest: date) -> Iterator[_Time]:
        for period, by in unmeasured_times(agreement, level, calendar, since=max(oldest, known)):
            value = f"The value of \u201c{level.metric}\u201d from {period.words}"
            yield _Time(
                f"measurement {level.key} {period.first_day.isoformat()}",
                by,
                f"Measurement: {level.metric}, {period.words}",
                f"{value} is due by {weekday(by)}, {level.report.words} after the {level.period} has ended.",
                f"{value} was due by {weekday(by)} and is not on record: until it is, it counts as missing.",
            )

    return times


def _how_many(overdue: list[date]) -> str:
    """How often a duty was left undone, where that was more than once."""
    if len(overdue) < 2:
        return ""
    more = len(overdue) - MOST_NAMED
    named = ", ".join(day(on) for on in overdue[:MOST_NAMED])
    return f"It is overdue {len(overdue)} times: {named}{f' and {more} more' if more > 0 else ''}."
