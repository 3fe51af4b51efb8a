"""The lifecycle: one table of who may do what from which stage, and `decide`, its only reader."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workflow.domain import acts, effects
from workflow.domain.acts import Act, Change, Circumstances, Request, WorkOrder, order_id
from workflow.domain.agreement import Agreement, Role, Stage
from workflow.domain.codec import differences
from workflow.domain.effects import Effect
from workflow.domain.errors import RefusedError
from workflow.domain.evidence import chained
from workflow.domain.guards import approval, evidence, parties, running, text

OFFICER, REVIEWER, SIGNATORY, ADMINISTRATOR, MACHINE = (
    Role.OFFICER,
    Role.REVIEWER,
    Role.SIGNATORY,
    Role.ADMINISTRATOR,
    Role.MACHINE,
)
EXPLORATION, DRAFTING, REVIEW, SIGNING, ACTIVATION, IN_FORCE, RENEWAL, CLOSED = tuple(Stage)
OPEN_STAGES = (EXPLORATION, DRAFTING, REVIEW, SIGNING, ACTIVATION, IN_FORCE, RENEWAL)
LIVE_STAGES = (IN_FORCE, RENEWAL)
UNSIGNED_STAGES = (EXPLORATION, DRAFTING, REVIEW, SIGNING)
ANY_STAGE = tuple(Stage)

FLOW_OF_STAGE = {
    EXPLORATION: "drafting",
    DRAFTING: "drafting",
    REVIEW: "legal_review",
    SIGNING: "signing",
    ACTIVATION: "activation",
    IN_FORCE: "activation",
    RENEWAL: "renewal",
    CLOSED: "closing",
}


Guard = Callable[[Agreement, Request, Circumstances], str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One accepted act. An empty `to` keeps the stage; `work` is what the machine does although the stage stays."""

    act: Act
    frm: tuple[Stage, ...]
    to: tuple[Stage, ...]
    who: tuple[Role, ...]
    guards: tuple[Guard, ...]
    effect: Effect
    work: tuple[str, str] | None = None


_SOUND = (parties.parties_are_sound, text.term_is_possible, text.policy_is_allowed)
_EXISTING = (
    parties.has_home_party,
    *_SOUND,
    evidence.second_person_agrees,
    evidence.has_scan_or_says_missing,
)

TABLE: tuple[Row, ...] = (
    Row(
        Act.OPEN,
        (),
        (EXPLORATION, DRAFTING),
        (OFFICER, MACHINE),
        (
            evidence.opened_for_somebody,
            parties.has_home_party,
            *_SOUND,
            parties.linked_agreement_is_live,
        ),
        effects.opened,
    ),
    Row(Act.REGISTER, (), (ACTIVATION, IN_FORCE, CLOSED), (ADMINISTRATOR,), _EXISTING, effects.registered),
    Row(Act.BEGIN, (EXPLORATION,), (DRAFTING,), (OFFICER,), (parties.has_two_parties,), effects.begun),
    Row(
        Act.REVISE,
        (EXPLORATION, DRAFTING),
        (),
        (OFFICER,),
        (text.terms_are_given, parties.has_home_party, *_SOUND),
        effects.revised,
        ("drafting", "terms revised"),
    ),
    Row(Act.SEND, (DRAFTING, REVIEW), (), (OFFICER,), (text.file_is_kept,), effects.sent),
    Row(
        Act.RECEIVE,
        (DRAFTING, REVIEW),
        (),
        (OFFICER,),
        (text.file_is_kept, text.text_under_review_stays),
        effects.received,
    ),
    Row(
        Act.COMMENT,
        OPEN_STAGES,
        (),
        (OFFICER, REVIEWER, SIGNATORY),
        (text.comment_says_something,),
        effects.commented,
    ),
    Row(Act.SETTLE, OPEN_STAGES, (), (OFFICER, REVIEWER), (text.comment_is_open,), effects.settled),
    Row(
        Act.CHANGE_CONTACT,
        OPEN_STAGES,
        (),
        (OFFICER,),
        (parties.contacts_are_listed,),
        effects.contacts_changed,
    ),
    Row(Act.CLEAR, OPEN_STAGES, (), (OFFICER, REVIEWER), (approval.clearance_is_known,), effects.cleared),
    Row(
        Act.SUBMIT,
        (DRAFTING,),
        (REVIEW,),
        (OFFICER,),
        (
            parties.has_two_parties,
            parties.signing_is_clear,
            text.facts_are_complete,
            text.term_is_known,
            parties.effective_rule_can_be_met,
            parties.linked_agreement_is_live,
            text.draft_is_current,
        ),
        effects.submitted,
    ),
    Row(
        Act.SIGN_OFF,
        (REVIEW,),
        (REVIEW, SIGNING),
        (REVIEWER,),
        (
            approval.reviewer_may_give_route,
            approval.reviewer_did_not_submit,
            approval.comments_are_settled,
            approval.cleared_for_signing,
            approval.hash_is_under_review,
        ),
        effects.signed_off,
    ),
    Row(Act.RETURN, (REVIEW,), (DRAFTING,), (REVIEWER,), (evidence.has_reason,), effects.back_to_drafting),
    Row(
        Act.SIGN,
        (SIGNING,),
        (SIGNING, ACTIVATION),
        (OFFICER, SIGNATORY),
        (approval.signs_for_a_party, approval.ink_is_evidenced, approval.paper_is_the_approved_one),
        effects.signed,
    ),
    Row(
        Act.DECLINE,
        (SIGNING,),
        (DRAFTING,),
        (SIGNATORY, OFFICER),
        (evidence.has_reason,),
        effects.back_to_drafting,
    ),
    Row(Act.RECALL, (SIGNING,), (DRAFTING,), (OFFICER,), (evidence.has_reason,), effects.back_to_drafting),
    Row(
        Act.ACTIVATE,
        (ACTIVATION,),
        (IN_FORCE,),
        (MACHINE, OFFICER),
        (running.effective_date_is_reached, approval.cleared_for_activation),
        effects.activated,
    ),
    Row(
        Act.OPEN_RENEWAL,
        (IN_FORCE,),
        (RENEWAL,),
        (MACHINE,),
        (running.review_date_is_reached,),
        effects.renewal_opened,
    ),
    Row(Act.RENEW, LIVE_STAGES, (IN_FORCE,), (MACHINE, OFFICER), (running.renewal_is_due,), effects.renewed),
    Row(
        Act.NOT_RENEW,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (
            running.has_an_end,
            running.has_not_ended,
            running.not_lapsing_already,
            running.notice_is_in_time_or_reasoned,
        ),
        effects.not_renewed,
        ("renewal", "notice of non-renewal"),
    ),
    Row(
        Act.GIVE_NOTICE,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (evidence.has_reason, running.has_not_ended),
        effects.notice_given,
        ("closing", "notice of termination"),
    ),
    Row(
        Act.RECEIVE_NOTICE,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (running.notice_states_receipt, evidence.has_evidence),
        effects.notice_received,
    ),
    Row(
        Act.WITHDRAW_NOTICE,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (running.notice_stands, running.has_not_ended, evidence.has_evidence),
        effects.notice_withdrawn,
    ),
    Row(
        Act.SUSPEND,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (evidence.has_reason, running.is_running, running.has_not_ended),
        effects.suspended,
    ),
    Row(
        Act.RESUME,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (evidence.has_reason, running.is_suspended, running.has_not_ended),
        effects.resumed,
    ),
    Row(
        Act.TERMINATE,
        LIVE_STAGES,
        (CLOSED,),
        (MACHINE, OFFICER),
        (running.may_be_terminated,),
        effects.terminated,
    ),
    Row(Act.EXPIRE, LIVE_STAGES, (CLOSED,), (MACHINE,), (running.end_has_passed,), effects.expired),
    Row(
        Act.SUPERSEDE,
        LIVE_STAGES,
        (CLOSED,),
        (MACHINE,),
        (running.successor_is_in_force,),
        effects.superseded,
    ),
    Row(Act.CARRY_OUT, (IN_FORCE,), (CLOSED,), (MACHINE,), (running.acts_on_another,), effects.carried_out),
    Row(
        Act.REINSTATE,
        (CLOSED,),
        (IN_FORCE,),
        (OFFICER,),
        (
            running.expired_not_otherwise_closed,
            running.continuity_is_possible,
            evidence.has_evidence,
            evidence.has_reason,
        ),
        effects.reinstated,
    ),
    Row(Act.WITHDRAW, UNSIGNED_STAGES, (CLOSED,), (OFFICER,), (evidence.has_reason,), effects.withdrawn),
    Row(
        Act.FULFIL,
        ANY_STAGE,
        (),
        (OFFICER,),
        (evidence.performance_is_described, evidence.has_evidence),
        effects.performed,
    ),
    Row(
        Act.WAIVE,
        ANY_STAGE,
        (),
        (OFFICER,),
        (evidence.performance_is_described, evidence.has_reason),
        effects.performed,
    ),
    Row(
        Act.MEASURE,
        ANY_STAGE,
        (),
        (OFFICER,),
        (evidence.performance_is_described, evidence.has_evidence),
        effects.performed,
    ),
    Row(
        Act.CORRECT,
        ANY_STAGE,
        (),
        (OFFICER, ADMINISTRATOR),
        (
            evidence.second_person_agrees,
            evidence.has_reason,
            evidence.has_evidence,
            evidence.correction_says_what,
            running.what_was_due_is_recorded,
        ),
        effects.corrected,
    ),
)
ROW_OF = {row.act: row for row in TABLE}


def decide(
    agreement: Agreement | None, request: Request, circumstances: Circumstances
) -> tuple[Agreement, Change]:
    """The agreement as it stands after the act, and the change to record; or a refusal that names every reason."""
    row = ROW_OF[request.act]
    if agreement is None and isinstance(request.details, acts.Opening) and not row.frm:
        return _decided(None, _new(request.details, request), row, request, circumstances)
    if agreement is None or agreement.stage not in row.frm:
        raise RefusedError(_wrong_stage(agreement, row))
    return _decided(agreement, agreement, row, request, circumstances)


def possible_acts(agreement: Agreement, roles: tuple[Role, ...]) -> tuple[Act, ...]:
    """The acts the table knows for somebody of these roles from this stage, whatever the guards will say."""
    return tuple(row.act for row in TABLE if agreement.stage in row.frm and set(row.who) & set(roles))


def _decided(
    before: Agreement | None, subject: Agreement, row: Row, request: Request, circumstances: Circumstances
) -> tuple[Agreement, Change]:
    if not request.actor.active or not set(row.who) & set(request.actor.roles):
        raise RefusedError(_wrong_role(row, request))
    if before is None and subject.stage not in row.to:
        raise RefusedError(f"To {row.act}, start in: {', '.join(row.to)}; not in {subject.stage}.")
    reasons = [reason for guard in row.guards if (reason := guard(subject, request, circumstances))]
    if reasons:
        raise RefusedError(*reasons)
    after, flags = row.effect(subject, request, circumstances)
    return _recorded(before, after, row, request, flags)


def _recorded(
    before: Agreement | None, after: Agreement, row: Row, request: Request, flags: tuple[str, ...]
) -> tuple[Agreement, Change]:
    version = (before.version if before else 0) + 1
    was, patch = differences(before, after)
    for derived in ("version", "head"):  # they follow from the change itself
        was.pop(derived, None)
        patch.pop(derived, None)
    entry: dict[str, Any] = {
        "agreement_id": after.id,
        "version": version,
        "act": row.act.value,
        "actor": request.actor.key,
        "on_behalf_of": request.on_behalf_of,
        "second": request.second,
        "occurred_on": request.on.isoformat(),
        "effective_on": _effective_on(before, after, request).isoformat(),
        "recorded_at": request.at.isoformat(),
        "reason": request.reason,
        "evidence": list(request.evidence),
        "flags": list(flags),
        "before": was,
        "after": patch,
    }
    previous = after.head
    head = chained(previous, entry)
    change = Change(
        agreement_id=after.id,
        version=version,
        act=row.act,
        actor=request.actor.key,
        occurred_on=request.on,
        effective_on=_effective_on(before, after, request),
        recorded_at=request.at,
        before=entry["before"],
        after=patch,
        previous=previous,
        hash=head,
        on_behalf_of=request.on_behalf_of,
        second=request.second,
        reason=request.reason,
        evidence=request.evidence,
        flags=flags,
        request_id=request.request_id,
        orders=_orders(before, after, row, version),
    )
    return replace(after, version=version, head=head), change


def _orders(before: Agreement | None, after: Agreement, row: Row, version: int) -> tuple[WorkOrder, ...]:
    if row.act is Act.REGISTER:
        return ()
    if before is None or before.stage is not after.stage:
        flow, kind = FLOW_OF_STAGE[after.stage], f"entered {after.stage}"
    elif row.work is not None:
        flow, kind = row.work
    else:
        return ()
    return (WorkOrder(order_id(after.id, version, kind), after.id, version, flow, kind),)


def _effective_on(before: Agreement | None, after: Agreement, request: Request) -> date:
    """From when the change counts: a period from its first day, an end from its last, all else from the act itself."""
    if after.closed_on is not None and (before is None or before.closed_on is None):
        return after.closed_on
    if after.periods and len(after.periods) > len(before.periods if before else ()):
        return after.periods[-1].first_day
    return request.on


def _new(details: acts.Opening, request: Request) -> Agreement:
    return Agreement(
        id=details.id,
        number=details.number,
        type=details.type,
        stage=details.stage,
        owner=request.on_behalf_of or request.actor.key,
        opened_on=request.on,
        terms=details.terms,
        contacts=details.contacts,
        under=details.under,
        renews=details.renews,
        amends=details.amends,
        original_missing=details.original_missing,
        closed_as="expired" if details.stage is Stage.CLOSED else None,
    )


def _wrong_stage(agreement: Agreement | None, row: Row) -> str:
    if agreement is None:
        return f"There is no agreement yet to {row.act}."
    if not row.frm:
        return f"{agreement.number} exists already."
    where = f"closed ({agreement.closed_as})" if agreement.stage is Stage.CLOSED else f"in {agreement.stage}"
    where = agreement.stage.value if agreement.stage is Stage.IN_FORCE else where
    return f"{agreement.number} is {where}; \u201c{row.act}\u201d is possible from: {', '.join(row.frm)}."


def _wrong_role(row: Row, request: Request) -> str:
    if not request.actor.active:
        return f"{request.actor.name} no longer acts for this office."
    roles = f"acts as {', '.join(request.actor.roles)}" if request.actor.roles else "has no role here"
    return f"\u201c{row.act}\u201d is for: {', '.join(row.who)}; {request.actor.name} {roles}."
