"""What is put on record as owed, settled or dropped."""

from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import DutyKind, DutySource, Obligation, Settled, Settlement
from workflow.domain.dates.due_words import understood
from workflow.domain.dates.lengths import day
from workflow.domain.lifecycle.effects.effect import NO_FLAGS
from workflow.domain.lifecycle.effects.running import performed
from workflow.domain.performance.obligations import OVERDUE, first_open, matching
from workflow.domain.performance.obligations_on_record import with_changed, with_obligation

_DONE = {Act.FULFIL: Settled.FULFILLED, Act.WAIVE: Settled.WAIVED}


def obliged(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One obligation more, or a time for one that had none; what comes again is asked for from the day of recording on."""
    details = request.carrying(act_details.Obliging)
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
    details = request.carrying(act_details.Dropping)
    obligation = matching(agreement.obligations, details.subject)[0]
    gone = replace(
        obligation, dropped_by=request.actor.name, dropped_on=request.on, dropped_why=request.reason
    )
    return with_changed(agreement, gone), NO_FLAGS


def settled(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The time that is meant is fulfilled or waived; what names no obligation on record stands as it was told."""
    details = request.carrying(act_details.Performing)
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
