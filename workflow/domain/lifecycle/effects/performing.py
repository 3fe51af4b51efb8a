"""What is put on record as measured, owed, settled or dropped; a breach leaves a duty on the party that answers for it."""

from collections import deque
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from workflow.domain.agreement import act_details, performance_details
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import (
    DutyKind,
    DutySource,
    Measurement,
    Obligation,
    Remedy,
    ServiceLevel,
    Settled,
    Settlement,
)
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.due_words import understood
from workflow.domain.dates.lengths import day, runs_out
from workflow.domain.lifecycle.effects.effect import NO_FLAGS
from workflow.domain.lifecycle.effects.running import performed
from workflow.domain.performance.measurements import is_on_record, measurement_of
from workflow.domain.performance.obligations import OVERDUE, first_open, matching
from workflow.domain.performance.obligations_on_record import with_changed, with_obligation
from workflow.domain.performance.service_levels import (
    BREACHED,
    MeasuringPeriod,
    breach_words,
    by_occasion,
    judged,
    level_of,
    measured_in,
    measuring_periods,
)

RECURS_WITHIN = 2
"""A breach so many measuring periods after another one is a breach that recurs."""
_DONE = {Act.FULFIL: Settled.FULFILLED, Act.WAIVE: Settled.WAIVED}


def measured(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The values of service levels take their place; anything else that was measured is told in words."""
    if isinstance(request.details, performance_details.Performing):
        return performed(agreement, request, circumstances)
    flags: tuple[str, ...] = NO_FLAGS
    given = [
        measurement_of(agreement, reading, on=request.on, by=request.actor.key, evidence=request.shown_by)
        for reading in request.carrying(performance_details.Measuring).readings
    ]
    for taken in sorted(given, key=lambda each: each.first_day):
        if not is_on_record(agreement, taken):
            agreement, more = _recorded(agreement, taken, circumstances.calendar)
            flags += more
    return agreement, flags


def obliged(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One obligation more, or a time for one that had none; what comes again is asked for from the day of recording on."""
    details = request.carrying(performance_details.Obliging)
    for each in agreement.obligations:
        if each.key == details.key:
            return with_changed(agreement, replace(each, due=details.due)), NO_FLAGS
    recurs = understood(details.due).recurs
    obligation = Obligation(
        "",
        details.party,
        details.deed,
        details.due,
        DutyKind(details.kind),
        source=DutySource.RECORDED,
        recorded_on=request.on,
        since=request.on if recurs else None,
    )
    return with_obligation(agreement, obligation), NO_FLAGS


def dropped(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """It is owed no longer; what was settled of it stays on record."""
    details = request.carrying(performance_details.Dropping)
    obligation = matching(agreement.obligations, details.subject)[0]
    gone = replace(
        obligation, dropped_by=request.actor.name, dropped_on=request.on, dropped_why=request.reason
    )
    return with_changed(agreement, gone), NO_FLAGS


def settled(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The time that is meant is fulfilled or waived; what names no obligation on record stands as it was told."""
    details = request.carrying(performance_details.Performing)
    meant = matching(agreement.obligations, details.subject)
    if not meant:
        return performed(agreement, request, circumstances)
    time = first_open(agreement, meant[0], circumstances.calendar, on=request.on, due_on=details.due_on)
    if time is None:
        return performed(agreement, request, circumstances)
    done = Settlement(time.counted, _DONE[request.act], request.on, details.note, request.shown_by)
    agreement = with_changed(agreement, replace(meant[0], settled=(*meant[0].settled, done)))
    if time.state == OVERDUE and time.on is not None and request.act is Act.FULFIL:
        return agreement, (f"fulfilled after the day it was due, {day(time.on)}",)
    return agreement, NO_FLAGS


def _recorded(
    agreement: Agreement, taken: Measurement, calendar: BusinessCalendar
) -> tuple[Agreement, tuple[str, ...]]:
    level = level_of(agreement, taken)
    period = MeasuringPeriod(0, taken.first_day, taken.last_day)
    before = measured_in(agreement, level, period)
    if before is None:
        agreement = replace(agreement, measurements=(*agreement.measurements, taken))
        flags = NO_FLAGS
    else:
        kept = tuple(taken if each is before else each for each in agreement.measurements)
        agreement = replace(agreement, measurements=kept)
        flags = (
            f"{level.metric}, {period.words}: {taken.value} takes the place of {before.value}, recorded on {day(before.on)}",
        )
    if _is_breach(level, taken):
        agreement, more = _breached(agreement, level, taken, period, calendar)
        return agreement, (*flags, *more)
    if before is not None and _is_breach(level, before):
        return agreement, (*flags, *_undone(agreement, level, period))
    return agreement, flags


def _breached(
    agreement: Agreement,
    level: ServiceLevel,
    taken: Measurement,
    period: MeasuringPeriod,
    calendar: BusinessCalendar,
) -> tuple[Agreement, tuple[str, ...]]:
    """The party that answers for the level owes what the text says, once for each period."""
    found = f"{level.metric} was {taken.value} {level.unit} from {period.words}, a breach at {breach_words(level)}"
    if level.owner is None:
        return agreement, (f"breach of service: {found}; no party is named that answers for it",)
    flags = [f"breach of service: {found}"]
    for owed in _owed(agreement, level, taken, calendar):
        if all(each.key != owed.key for each in agreement.obligations):
            agreement = with_obligation(agreement, owed)
            flags.append(f"{owed.party} owes: {owed.deed} ({_due_words(owed)})")
    return agreement, tuple(flags)


def _owed(
    agreement: Agreement, level: ServiceLevel, taken: Measurement, calendar: BusinessCalendar
) -> tuple[Obligation, ...]:
    period, owner = MeasuringPeriod(0, taken.first_day, taken.last_day), level.owner or ""
    by = runs_out(taken.on, level.cure, calendar)
    plan = Obligation(
        key=f"cure {level.key} {taken.first_day.isoformat()}",
        party=owner,
        deed=f"Deliver a cure plan for \u201c{level.metric}\u201d, {period.words}",
        due=day(by),
        source=DutySource.BREACH,
        recorded_on=taken.on,
    )
    if level.remedy == Remedy.CURE_PLAN or (
        level.remedy != Remedy.SERVICE_CREDITS and not _recurs(agreement, level, taken)
    ):
        return (plan,)
    of = f" of {level.credit} per cent" if level.credit else ""
    credit = Obligation(
        key=f"credit {level.key} {taken.first_day.isoformat()}",
        party=owner,
        deed=f"Allow a service credit{of} on the next payment for \u201c{level.metric}\u201d, {period.words}",
        due="with the next payment",
        kind=DutyKind.PAYMENT,
        source=DutySource.BREACH,
        recorded_on=taken.on,
    )
    return plan, credit


def _recurs(agreement: Agreement, level: ServiceLevel, taken: Measurement) -> bool:
    """Whether the level was breached in one of the two periods before as well."""
    earlier = sorted(
        (m for m in agreement.measurements if m.level == level.key and m.first_day < taken.first_day),
        key=lambda m: m.first_day,
    )
    if not by_occasion(level):
        before = takewhile(lambda p: p.first_day < taken.first_day, measuring_periods(agreement, level))
        last_two = {each.first_day for each in deque(before, maxlen=RECURS_WITHIN)}
        earlier = [each for each in earlier if each.first_day in last_two]
    return any(_is_breach(level, each) for each in earlier[-RECURS_WITHIN:])


def _undone(agreement: Agreement, level: ServiceLevel, period: MeasuringPeriod) -> tuple[str, ...]:
    first = period.first_day.isoformat()
    keys = {f"{kind} {level.key} {first}" for kind in ("cure", "credit")}
    standing = [each for each in agreement.obligations if each.key in keys and not each.settled]
    return (
        f"the breach recorded for {level.metric}, {period.words}, is undone",
        *(f"\u201c{each.deed}\u201d stays until it is waived" for each in standing),
    )


def _is_breach(level: ServiceLevel, measurement: Measurement) -> bool:
    return judged(level, Decimal(measurement.value)) == BREACHED


def _due_words(owed: Obligation) -> str:
    return owed.due if owed.kind == DutyKind.PAYMENT else f"by {owed.due}"


def handed_over(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """What waits for the owner waits for another one; what the first one did stays theirs."""
    return replace(agreement, owner=request.carrying(act_details.HandingOver).owner), NO_FLAGS
