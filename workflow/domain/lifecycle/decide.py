"""The lifecycle: `decide` is the only reader of the table, and the only way an agreement changes."""

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act, Change, Circumstances, Request, WorkOrder, entry_of, order_id
from workflow.domain.agreement.agreement import Agreement, ClosedAs, Role
from workflow.domain.agreement.clearances import terms_without_clearance
from workflow.domain.agreement.links import links_of
from workflow.domain.agreement.notices.prepared import NoticeFact
from workflow.domain.agreement.replay import MOMENT, went_back
from workflow.domain.agreement.stages import Stage
from workflow.domain.codec import differences
from workflow.domain.errors import Reason, RefusedError, Topic
from workflow.domain.evidence import chained
from workflow.domain.lifecycle.effects.authorising import with_authority_looked_at
from workflow.domain.lifecycle.guards.guard import Said
from workflow.domain.lifecycle.row import Row
from workflow.domain.lifecycle.table import FLOW_OF_STAGE, ROW_OF, TABLE
from workflow.domain.term.periods import with_terms_set_aside
from workflow.domain.term.prepared_notices import without_the_idle


def decide(
    agreement: Agreement | None, request: Request, circumstances: Circumstances
) -> tuple[Agreement, Change]:
    """The agreement as it stands after the act, and the change to record; or a refusal that names every reason."""
    row = ROW_OF[request.act]
    after, flags = _after(agreement, row, request, circumstances)
    return _recorded(agreement, after, row, request, (*flags, *_clock(request, circumstances)))


def foretold(agreement: Agreement, request: Request, circumstances: Circumstances) -> Agreement:
    """The agreement as it would stand after the act, of which nothing is recorded; or the same refusal."""
    return _after(agreement, ROW_OF[request.act], request, circumstances)[0]


def possible_acts(agreement: Agreement, roles: tuple[Role, ...]) -> tuple[Act, ...]:
    """The acts the table knows for somebody of these roles from this stage, whatever the guards will say."""
    return tuple(row.act for row in TABLE if agreement.stage in row.frm and set(row.who) & set(roles))


def held_back(
    agreement: Agreement | None, request: Request, circumstances: Circumstances
) -> tuple[Reason, ...]:
    """Every reason that holds an act back as it is asked; none where it is accepted."""
    return _reasons(agreement, request, circumstances, unsaid=frozenset())


def held_back_already(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Reason, ...]:
    """Every reason that holds an act back whatever is said with it: no guard is asked that reads what nobody has said yet."""
    return _reasons(agreement, request, circumstances, unsaid=_unsaid(request))


def _after(
    agreement: Agreement | None, row: Row, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    if reasons := held_back(agreement, request, circumstances):
        raise RefusedError(*reasons)
    after, flags = row.effect(agreement or _new(request), request, circumstances)
    if agreement is not None:
        after = with_terms_set_aside(agreement, after, on=request.on, by=row.act.value)
        after, idle = without_the_idle(agreement, after, on=request.on)
        flags = (*flags, *idle)
        flags = (*flags, *terms_without_clearance(agreement, after, circumstances.rules))
    after, found = with_authority_looked_at(agreement, after, request, circumstances)
    return after, (*flags, *found)


def _reasons(
    agreement: Agreement | None, request: Request, circumstances: Circumstances, *, unsaid: frozenset[Said]
) -> tuple[Reason, ...]:
    """Stage, role and particulars first; where these fit, what every guard answers that can be asked."""
    row = ROW_OF[request.act]
    if (agreement.stage if agreement else None) not in (row.frm or (None,)):
        return (Reason(_wrong_stage(agreement, row), Topic.STAGE),)
    if not request.actor.active or not set(row.who) & set(request.actor.roles):
        return (Reason(_wrong_role(row, request), Topic.PERSON),)
    if not isinstance(request.details, row.carries) and Said.DETAILS not in unsaid:
        return (Reason(_wrong_details(row), Topic.FIELD),)
    subject = agreement or _new(request)
    if agreement is None and subject.stage not in row.to:
        starts = f"\u201c{row.act.word}\u201d starts in: {', '.join(row.to)}; not in {subject.stage}."
        return (Reason(starts, Topic.FIELD, "stage"),)
    asked = (guard for guard in row.guards if not guard.reads & unsaid)
    return tuple(reason for guard in asked if (reason := guard.reason(subject, request, circumstances)))


def _unsaid(request: Request) -> frozenset[Said]:
    """What may be said with the act and is not: particulars count only where it carries any."""
    unsaid = frozenset(each for each in Said if not getattr(request, each))
    return unsaid if ROW_OF[request.act].kinds else unsaid - {Said.DETAILS}


def _recorded(
    before: Agreement | None, after: Agreement, row: Row, request: Request, flags: tuple[str, ...]
) -> tuple[Agreement, Change]:
    version = (before.version if before else 0) + 1
    was, patch = differences(before, after)
    for derived in ("version", "head"):  # they follow from the change itself
        was.pop(derived, None)
        patch.pop(derived, None)
    change = Change(
        agreement_id=after.id,
        version=version,
        act=row.act,
        actor=request.actor.key,
        occurred_on=request.on,
        effective_on=_effective_on(before, after, request),
        recorded_at=request.at,
        before=was,
        after=patch,
        previous=after.head,
        hash="",
        on_behalf_of=request.on_behalf_of,
        second=request.second,
        reason=request.reason,
        evidence=request.evidence,
        flags=flags,
        request_id=request.request_id,
        via=request.via,
        orders=orders_after(before, after, row, version),
    )
    head = chained(after.head, entry_of(change))
    return replace(after, version=version, head=head), replace(change, hash=head)


def _clock(request: Request, circumstances: Circumstances) -> tuple[str, ...]:
    """What a change says of itself that is recorded while the clock has gone back."""
    before = circumstances.recorded_last
    if before is None or not went_back(before, request.at):
        return ()
    said = f"recorded at {request.at:{MOMENT}} UTC, before the change before it ({before:{MOMENT}})"
    return (f"{said}: the clock had gone back",)


def orders_after(before: Agreement | None, after: Agreement, row: Row, version: int) -> tuple[WorkOrder, ...]:
    """The work that an act asks of the machine."""
    if row.act in (Act.REGISTER, Act.TAKE_OUT):
        return ()
    works: list[tuple[str, str]] = []
    if before is None or before.stage is not after.stage:
        works.append((FLOW_OF_STAGE[after.stage], f"entered {after.stage}"))
    elif row.work is not None:
        works.append(row.work)
    if row.besides is not None and (more := row.besides(before, after)) is not None:
        works.append(more)
    return tuple(
        WorkOrder(order_id(after.id, version, kind), after.id, version, flow, kind) for flow, kind in works
    )


def _effective_on(before: Agreement | None, after: Agreement, request: Request) -> date:
    """From when the change counts: a period from its first day, an end from its last, all else from the act itself."""
    if after.closed_on is not None and (before is None or before.closed_on is None):
        return after.closed_on
    if after.periods and len(after.periods) > len(before.periods if before else ()):
        return after.periods[-1].first_day
    return request.on


def _new(request: Request) -> Agreement:
    details = request.carrying(act_details.Opening)
    return Agreement(
        id=details.id,
        number=details.number,
        type=details.type,
        stage=details.stage,
        owner=request.on_behalf_of or request.actor.key,
        opened_on=request.on,
        terms=details.terms,
        contacts=details.contacts,
        **links_of(details),
        original_missing=details.original_missing,
        enquiry=details.enquiry,
        closed_as=ClosedAs(details.closed_as or ClosedAs.EXPIRED) if details.stage is Stage.CLOSED else None,
        confidential=details.confidential,
        unit=details.unit,
        unchecked=details.unchecked,
        rules=details.rules,
        negotiated_text=details.theirs,
    )


def _wrong_stage(agreement: Agreement | None, row: Row) -> str:
    if agreement is None:
        return f"There is no agreement yet for \u201c{row.act.word}\u201d."
    if not row.frm:
        return f"{agreement.number} exists already."
    return f"{agreement.number} is {agreement.whereabouts}; \u201c{row.act.word}\u201d is possible from: {', '.join(row.frm)}."


def _wrong_role(row: Row, request: Request) -> str:
    if not request.actor.active:
        return f"{request.actor.name} no longer acts for this office."
    roles = f"acts as {', '.join(request.actor.roles)}" if request.actor.roles else "has no role here"
    return f"\u201c{row.act.word}\u201d is for: {', '.join(row.who)}; {request.actor.name} {roles}."


def _wrong_details(row: Row) -> str:
    if not row.kinds:
        return f"\u201c{row.act.word}\u201d says nothing besides who asks, when and why: leave the rest out."
    fields = dataclasses.fields(row.kinds[0])
    needed = [each.name for each in fields if each.default is dataclasses.MISSING]
    return f"\u201c{row.act.word}\u201d says what it is about: give {', '.join(needed or [each.name for each in fields])}."


def is_idle(agreement: Agreement, act: Act) -> bool:
    """Whether there is nothing the act could be about: no comment to answer or settle, no suspension to end."""
    return act in _IDLE and _IDLE[act](agreement)


def _waits_for(agreement: Agreement, fact: NoticeFact) -> bool:
    return any(each.next_fact is fact for each in agreement.notices_under_way)


_IDLE: dict[Act, Callable[[Agreement], bool]] = {
    Act.ANSWER: lambda agreement: not agreement.open_comments(),
    Act.SETTLE: lambda agreement: not agreement.open_comments(),
    Act.CONFIRM_COPY: lambda agreement: not agreement.still_to_confirm,
    Act.RESUME: lambda agreement: agreement.suspended_on is None,
    Act.SUSPEND: lambda agreement: agreement.suspended_on is not None,
    Act.WITHDRAW_NOTICE: lambda agreement: not agreement.has_standing_notice,
    Act.RECORD_RECEIPT: lambda agreement: not agreement.notices_given,
    Act.DECIDE_NOTICE: lambda agreement: not any(each.late for each in agreement.notices),
    Act.TAKE_BACK: lambda agreement: not agreement.activities_done,
    Act.CORRECT_TOLD: lambda agreement: not agreement.days_to_correct,
    Act.REWORD_NOTICE: lambda agreement: not agreement.notices_under_way,
    Act.APPROVE_NOTICE: lambda agreement: not _waits_for(agreement, NoticeFact.APPROVED),
    Act.SIGN_NOTICE: lambda agreement: not _waits_for(agreement, NoticeFact.SIGNED),
    Act.DISPATCH_NOTICE: lambda agreement: not _waits_for(agreement, NoticeFact.DISPATCHED),
    Act.DROP_NOTICE: lambda agreement: not agreement.notices_under_way,
    Act.FOLLOW: lambda agreement: agreement.under is None,
    Act.FIND_AGAIN: lambda agreement: agreement.under_notice is None,
    Act.NOT_RENEW: lambda agreement: agreement.last_day is None or agreement.to_lapse,
    Act.RENEW: lambda agreement: agreement.last_day is None,
    Act.SNOOZE: lambda agreement: (
        agreement.last_day is None
        and not (agreement.obligations or agreement.levels)
        and not any(each.expires_on for each in agreement.clearances)
    ),
    Act.REINSTATE: lambda agreement: agreement.closed_as != ClosedAs.EXPIRED,
    Act.LIFT: lambda agreement: not agreement.confidential,
    Act.ANSWER_FOR: lambda agreement: not agreement.to_be_answered_for,
    Act.DISOWN: lambda agreement: not any(each.is_ink for each in agreement.to_be_answered_for),
}
