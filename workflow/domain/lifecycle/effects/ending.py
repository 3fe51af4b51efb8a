"""What the ends of an agreement do to it, and what brings an expired one back."""

from dataclasses import replace
from datetime import date

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.periods_and_notices import NoticeKind, Period, PeriodKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.domain.lifecycle.effects.effect import NO_FLAGS, notices_overtaken
from workflow.domain.term.letters_and_amendments import applies_from


def terminated(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    notice = agreement.under_notice
    if isinstance(request.details, act_details.Ending):
        ended = _closed(agreement, ClosedAs.TERMINATED, request.on)
        return replace(ended, closed_stating=request.details.states), NO_FLAGS
    on = request.on if notice is None or notice.ends_on is None else notice.ends_on
    return _closed(agreement, ClosedAs.TERMINATED, on), NO_FLAGS


def expired(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    letter = circumstances.letter
    pending = letter is not None and letter.stage is not Stage.CLOSED
    flags = (
        (f"the renewal letter {letter.number} is still in {letter.stage}",)
        if letter and pending
        else NO_FLAGS
    )
    return _closed(agreement, ClosedAs.EXPIRED, agreement.last_day or request.on), flags


def superseded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Closed on the day its successor took effect, whenever the machine got to it."""
    successor = circumstances.successor
    by = successor.number if successor is not None else None
    on = (successor.effective_on if successor is not None else None) or request.on
    return replace(_closed(agreement, ClosedAs.SUPERSEDED, on), superseded_by=by), NO_FLAGS


def carried_out(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """A letter or an amendment closes on the day it counts from, whenever the machine got to it."""
    return _closed(agreement, ClosedAs.CARRIED_OUT, applies_from(agreement) or request.on), NO_FLAGS


def withdrawn(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return _closed(agreement, ClosedAs.WITHDRAWN, request.on), NO_FLAGS


def reinstated(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """In force again by a signed continuity text; the days without an agreement stay visible as a gap."""
    details = request.carrying(act_details.Reinstating)
    number, rule = len(agreement.periods) + 1, f"reinstated from {day(details.continues_from)}"
    flags: tuple[str, ...] = NO_FLAGS
    if agreement.closed_on is None:
        flags = ("the day it had ended is not known",)
    elif (gap := (details.continues_from - agreement.closed_on).days - 1) > 0:
        flags = (f"after a gap of {gap} day{'' if gap == 1 else 's'} since {day(agreement.closed_on)}",)
        rule = f"{rule}, {flags[0]}"
    agreement, overtaken = notices_overtaken(agreement, "the reinstatement", kinds=tuple(NoticeKind))
    period = Period(
        number, details.continues_from, details.last_day, PeriodKind.REINSTATED, rule, agreed_on=request.on
    )
    live = replace(agreement, stage=Stage.IN_FORCE, closed_as=None, closed_on=None, closed_stating=None)
    return replace(live, periods=(*agreement.periods, period)), (*flags, *overtaken)


def _closed(agreement: Agreement, how: ClosedAs, on: date) -> Agreement:
    return replace(agreement, stage=Stage.CLOSED, closed_as=how, closed_on=on)
