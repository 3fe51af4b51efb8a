"""The dates in the ledger of what is still owed under an agreement."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Obligation
from workflow.domain.dates.business_days import MAY_MOVE, BusinessCalendar
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.due_days import Anchors, Away, DueRule
from workflow.domain.dates.due_words import read_due
from workflow.domain.dates.lengths import Length, add, day
from workflow.domain.performance.obligations import (
    LAST_DAY,
    anchors_of,
    entry_key,
    how_found,
    in_short,
    open_days,
    rolled,
)

FIRST_TOLD = 12
GOES_ON = Length(months=120)


def obligation_entries(agreement: Agreement, calendar: BusinessCalendar) -> Iterator[DatedEntry]:
    """The dates of what is still owed: the first dozen of each obligation, and one that stands for all that follow."""
    anchors = anchors_of(agreement)
    for obligation in agreement.obligations:
        rule = read_due(obligation.due)
        if rule is None or obligation.dropped_on is not None:
            continue
        days = open_days(agreement, obligation, rule, calendar)
        for counted in islice(days, FIRST_TOLD):
            yield _entry(obligation, rule, anchors, counted, calendar)
        further = next(days, None)
        if further is not None:
            yield _all_further(agreement, obligation, rule, further, calendar)


def settled_again(before: Agreement, after: Agreement, calendar: BusinessCalendar) -> Agreement:
    """The agreement with what was settled of each obligation at its times as they are now, after what they count from moved.

    The n-th time stays the n-th; a day that the rule still gives is kept.
    """
    was, now = anchors_of(before), anchors_of(after)
    return replace(
        after,
        obligations=tuple(_at_its_times(each, was, now, calendar) for each in after.obligations),
    )


def _at_its_times(
    obligation: Obligation, was: Anchors, now: Anchors, calendar: BusinessCalendar
) -> Obligation:
    rule, latest = (
        read_due(obligation.due),
        max((each.due_on or date.min for each in obligation.settled), default=None),
    )
    if rule is None or not rule.recurs or latest is None or was.effective == now.effective:
        return obligation
    old = list(rule.days(was, calendar, last=latest))
    new = list(islice(rule.days(now, calendar, last=LAST_DAY), len(old)))
    moved = dict(zip(old, new, strict=False))
    return replace(
        obligation,
        settled=tuple(
            each
            if each.due_on in new or each.due_on is None
            else replace(each, due_on=moved.get(each.due_on, each.due_on))
            for each in obligation.settled
        ),
    )


def _entry(
    obligation: Obligation, rule: DueRule, anchors: Anchors, counted: date, calendar: BusinessCalendar
) -> DatedEntry:
    on = rolled(obligation, counted, calendar)
    event = None
    if isinstance(rule, Away) and rule.length is not None and rule.length.business_days:
        event = anchors.of(rule.anchor)  # every day since it is counted over
    first, last = min(counted, event or counted), max(counted, on, event or counted)
    return DatedEntry(
        entry_key(obligation, counted),
        in_short(obligation),
        on,
        how_found(rule, anchors, counted, on, calendar),
        subject_to=calendar.of(obligation.party).subject_to(first - MAY_MOVE, last + MAY_MOVE),
        rule=f"obligation: {'modified following' if obligation.kind == 'payment' else 'following'} business day",
        inputs=(("due", obligation.due), ("counted", counted.isoformat()), ("owed by", obligation.party)),
        calendar=calendar.of(obligation.party).name,
    )


def _all_further(
    agreement: Agreement, obligation: Obligation, rule: DueRule, counted: date, calendar: BusinessCalendar
) -> DatedEntry:
    """One entry for all later times of an obligation: from the first of them to the end, so that it is always found."""
    anchors = anchors_of(agreement)
    first = rolled(obligation, counted, calendar)
    last = max(first, anchors.end or add(first, GOES_ON))
    until = f"until the end, {day(anchors.end)}" if anchors.end else "without an end"
    return DatedEntry(
        f"obligation {obligation.key} further",
        f"{in_short(obligation)}, and so on",
        last,
        f"{rule.why(anchors)}; goes on {until}",
        act_by=first,
        rule="obligation: all further times",
        inputs=(("due", obligation.due), ("first", counted.isoformat()), ("owed by", obligation.party)),
        calendar=calendar.of(obligation.party).name,
    )
