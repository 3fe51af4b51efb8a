"""What notices given, received and withdrawn do to an agreement."""

from dataclasses import replace
from datetime import date

from workflow.domain import particulars
from workflow.domain.acts import Circumstances, Request
from workflow.domain.agreement import Agreement, Notice, Stage
from workflow.domain.calendar import day
from workflow.domain.deadlines import notice_deadline, termination_day
from workflow.domain.effects.made import NO_FLAGS, details_of
from workflow.domain.periods import as_at, has_ended
from workflow.domain.recount import without_terms_after


def not_renewed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Our notice that it is to lapse; after the window of an automatic renewal it is recorded without effect."""
    details = request.details if isinstance(request.details, particulars.Noticing) else particulars.Noticing()
    current = as_at(agreement, request.on)
    deadline = notice_deadline(current, circumstances.calendar)
    late = deadline is not None and request.on > deadline.act_by
    too_late = deadline is not None and request.on > deadline.accept_until
    lost = too_late and agreement.terms.renewal.policy == "automatic"
    flags = [f"given after {day(deadline.act_by)}"] if deadline and late else []
    if lost:
        flags.append("without effect unless the other side agrees")
    notice = _notice(agreement, request, "non-renewal", "ours", request.on, details.method, late=late)
    ends_on = None if lost or current.period is None else current.period.last_day
    return replace(agreement, notices=(*agreement.notices, replace(notice, ends_on=ends_on))), tuple(flags)


def notice_given(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details = request.details if isinstance(request.details, particulars.Noticing) else particulars.Noticing()
    notice = _notice(agreement, request, "termination", "ours", request.on, details.method)
    ends_on, _ = termination_day(agreement, request.on, circumstances.calendar)
    notices = (*agreement.notices, replace(notice, ends_on=ends_on))
    return replace(agreement, notices=notices), _no_notice_period(agreement)


def notice_received(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Their notice, recorded whenever it comes; its effect follows the text, whether or not the machine had run."""
    details = details_of(request, particulars.Noticing)
    on = details.on or request.on
    notice = _notice(agreement, request, details.kind, "theirs", on, details.method)
    if agreement.stage is Stage.CLOSED or has_ended(agreement, request.on):
        notices = (*agreement.notices, notice)
        return replace(agreement, notices=notices), ("recorded after it had ended: without effect by itself",)
    if details.kind == "termination":
        ends_on, _ = termination_day(agreement, on, circumstances.calendar)
        agreement, fallen = without_terms_after(agreement, ends_on)
        notices = (*agreement.notices, replace(notice, ends_on=ends_on))
        return replace(agreement, notices=notices), (*_no_notice_period(agreement), *fallen)
    then = as_at(agreement, on)
    deadline = notice_deadline(then, circumstances.calendar)
    if deadline is not None and on > deadline.accept_until:
        notices = (*agreement.notices, replace(notice, late=True))
        flag = f"arrived after {day(deadline.accept_until)}: without effect by itself"
        return replace(agreement, notices=notices), (flag,)
    if then.period is None or then.period.last_day is None:
        return replace(agreement, notices=(*agreement.notices, notice)), (
            "there is no end it could lapse at",
        )
    flags: tuple[str, ...] = NO_FLAGS
    if on < then.period.first_day:
        flags = (
            f"reached us before term {then.period.number} began: people must decide whether that renewal stands",
        )
    agreement, fallen = without_terms_after(agreement, then.period.last_day)
    notices = (*agreement.notices, replace(notice, ends_on=then.period.last_day))
    return replace(agreement, notices=notices), (*flags, *fallen)


def notice_withdrawn(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    number = details_of(request, particulars.Which).id
    notices = tuple(replace(n, withdrawn=True) if n.id == number else n for n in agreement.notices)
    return replace(agreement, notices=notices), NO_FLAGS


def _notice(
    agreement: Agreement, request: Request, kind: str, by: str, on: date, method: str, *, late: bool = False
) -> Notice:
    evidence = request.evidence[0] if request.evidence else None
    return Notice(
        len(agreement.notices) + 1,
        kind,
        by,
        on,
        method,
        None,
        late=late,
        reason=request.reason,
        evidence=evidence,
    )


def _no_notice_period(agreement: Agreement) -> tuple[str, ...]:
    if agreement.notice_period is not None or agreement.terms.term.early_notice is not None:
        return NO_FLAGS
    return (
        "the terms give no notice period: it ends on the day of the notice unless people decide otherwise",
    )
