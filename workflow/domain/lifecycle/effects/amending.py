"""What an amendment does to the agreement it changes."""

from dataclasses import replace
from datetime import date

from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import Amendment, Period
from workflow.domain.agreement.terms import Policy
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.moved_dates import moved
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.effects.effect import NO_FLAGS
from workflow.domain.term.deadlines import last_day_for
from workflow.domain.term.letters_and_amendments import applies_from, counts_from, new_last_day, new_notice
from workflow.domain.term.periods import as_at
from workflow.domain.term.recount import with_notices_following


def amended(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The amendment goes on record, and every date that still lay ahead and moves with it is named."""
    after, flags = _recorded(agreement, request, circumstances)
    calendar, amendment = circumstances.calendar, circumstances.amendment
    if amendment is not None:
        flags = (*flags, *longer_notice(amendment, after, calendar, on=request.on))
    ahead = date_ledger(agreement, calendar), date_ledger(after, calendar)
    return after, (*flags, *moved(*ahead, on=request.on))


def longer_notice(
    amendment: Agreement, amended: Agreement | None, calendar: BusinessCalendar, *, on: date
) -> tuple[str, ...]:
    """What is flagged of a new period of notice whose window for the present end has closed when it can first count."""
    length = new_notice(amendment.terms) if amendment.amends is not None else None
    end = amended.period.last_day if amended is not None and amended.period is not None else None
    if length is None or end is None:
        return NO_FLAGS
    since, closed = max(on, counts_from(amendment) or on), last_day_for(end, length, calendar)
    if since <= closed:
        return NO_FLAGS
    due = f"the new notice of {length.words} would have been due by {day(closed)} for the end on {day(end)}"
    return (f"{due}: the notice before it counts for that end, the new one from the next",)


def _recorded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """A last day it gives is that of the term then running, and later terms follow it.

    One that counts from an earlier day than another on record, and is recorded after it, leaves what that one gave.
    """
    amendment = circumstances.amendment
    if amendment is None:
        raise RefusedError(f"No amendment of {agreement.number} is named.")
    on, last_day = applies_from(amendment) or request.on, new_last_day(amendment)
    then = as_at(agreement, on if last_day is None else min(on, last_day))
    notice, before = new_notice(amendment.terms), len(agreement.notices)
    record = Amendment(amendment.number, on, last_day, notice=notice, after_notice=before)
    if last_day is None or then.period is None:
        flags = NO_FLAGS if last_day is None else ("no term is on record whose last day could move",)
        return _with(agreement, record), flags
    given = agreement.last_amended(then.period.number)
    if given is not None and given.last_day is not None and given.on > on:
        stays = f"{given.number}, which counts from {day(given.on)}, gave the last day {day(given.last_day)}: that stays"
        return _with(agreement, replace(record, term=then.period.number)), (stays,)
    overtaken = tuple(
        f"it was opened on {day(amendment.opened_on)}, before {each.number} gave the last day {day(each.last_day)}"
        for each in agreement.amendments
        if each.last_day is not None and each.on >= amendment.opened_on
    )
    moved = _ending_on(then.period, last_day, amendment.number)
    record = replace(record, term=moved.number)
    later = agreement.periods[len(then.periods) :]
    after = replace(_with(then, record), periods=(*then.periods[:-1], moved))
    fallen = tuple(
        f"term {each.number}, recorded from {day(each.first_day)}, falls away: it is counted again from the new end"
        for each in later
    )
    if agreement.terms.renewal.policy == Policy.NONE:
        after = replace(after, announced=None)  # the new end is one to be announced
    after, followed = _notices_following(after, agreement, circumstances.calendar)
    gone = f"the last day it gives, {day(last_day)}, had passed on {day(on)}, from which it counts"
    return after, (*((gone,) if last_day < on else ()), *overtaken, *fallen, *followed)


def _with(agreement: Agreement, record: Amendment) -> Agreement:
    """The agreement with an amendment on record, among the others in the order of the days from which they count."""
    others = agreement.amendments
    place = len(others)
    while place and others[place - 1].on > record.on:
        place -= 1
    return replace(agreement, amendments=(*others[:place], record, *others[place:]))


def _ending_on(period: Period, last_day: date, amendment: str) -> Period:
    was = f" in place of {day(period.last_day)}" if period.last_day else ""
    return replace(period, last_day=last_day, rule=f"{day(last_day)}{was}, by amendment {amendment}")


def _notices_following(
    agreement: Agreement, before: Agreement, calendar: BusinessCalendar
) -> tuple[Agreement, tuple[str, ...]]:
    """A notice of non-renewal ends the agreement with the term it was given for, on whichever day that ends."""
    after = with_notices_following(agreement, before, calendar)
    flags = tuple(
        f"the notice of {now.kind} of {day(now.on)} ends it on {day(now.ends_on)} now"
        for was, now in zip(agreement.notices, after.notices, strict=True)
        if now.ends_on is not None and was.ends_on != now.ends_on
    )
    return after, flags
