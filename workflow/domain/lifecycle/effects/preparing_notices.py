"""What the steps of a notice do to an agreement before it leaves: drafted, worded anew, approved, signed, dispatched, dropped."""

from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.notices import details as notice_details
from workflow.domain.agreement.notices.prepared import NoticeFact, PreparedNotice
from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.dates.lengths import day
from workflow.domain.lifecycle.effects import notices
from workflow.domain.lifecycle.effects.effect import NO_FLAGS
from workflow.domain.term.prepared_notices import under_way, worded

_MADE_BY = {NoticeKind.NON_RENEWAL: "renewal", NoticeKind.TERMINATION: "closing"}
"""The flow that makes the papers of a notice, by its kind."""


def drafted(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """A notice more that is under way, in the words it is to have."""
    said = request.carrying(notice_details.DraftingNotice)
    notice = PreparedNotice(
        NoticeKind(said.kind),
        "",
        request.on,
        (request.actor.key,),
        method=said.method,
        states=said.states,
        reason=request.reason,
    )
    notice = worded(agreement, notice, on=request.on, calendar=circumstances.calendar)
    return replace(agreement, prepared=(*agreement.prepared, notice)), NO_FLAGS


def reworded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """A notice under way in other words: what was approved and signed of it falls where it says something else by them."""
    said = request.carrying(notice_details.RewordingNotice)
    before = _meant(agreement, said.kind)
    after = replace(
        before,
        drafters=tuple(dict.fromkeys((*before.drafters, request.actor.key))),
        states=said.states,
        method=said.method or before.method,
        reason=request.reason or before.reason,
    )
    after = worded(agreement, after, on=request.on, calendar=circumstances.calendar)
    flags = []
    if before.approved_on is not None and after.approved_on is None:
        flags.append(f"its approval of {day(before.approved_on)} falls: it says something else now")
    if before.signed_on is not None and after.signed_on is None:
        flags.append(f"the signature of {before.signed_by} on {day(before.signed_on)} is void by it")
    return _with(agreement, before, after), tuple(flags)


def approved(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    before = _meant(agreement, request.carrying(notice_details.OfNotice).kind)
    after = replace(before, approved_on=request.on, approved_by=request.actor.key)
    return _with(agreement, before, after), NO_FLAGS


def signed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Ink on the approved words; without authority it is recorded and flagged, and the notice goes on waiting for ink that binds."""
    said = request.carrying(notice_details.SigningNotice)
    before, authority = _meant(agreement, said.kind), circumstances.authority
    after = replace(
        before,
        signed_on=request.on,
        signed_by=said.name,
        signed_title=said.title,
        signed_copy=request.shown_by,
        authority=authority.by if authority else None,
        lacks=authority.why if authority else (),
    )
    flags = []
    if before.approved_on is not None and request.on < before.approved_on:
        flags.append(f"signed on {day(request.on)}, before it was approved on {day(before.approved_on)}")
    return _with(agreement, before, after), tuple(flags)


def dispatched(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The signed notice has left: from here it is a notice given, with the effect that the text gives it."""
    before = _meant(agreement, request.carrying(notice_details.Dispatching).kind)
    gives = _GIVES[before.kind]
    agreement, flags = gives(agreement, as_given(before, request), replace(circumstances, authority=None))
    given = agreement.notices[-1]
    left_on = given.sent_on or given.on
    after = replace(before, dispatched_on=left_on, proof=request.shown_by, given_as=given.id)
    return _with(agreement, before, after), flags


def dropped(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    before = _meant(agreement, request.carrying(notice_details.OfNotice).kind)
    after = replace(before, dropped_on=request.on, dropped_why=request.reason)
    return _with(agreement, before, after), NO_FLAGS


def as_given(prepared: PreparedNotice, request: Request) -> Request:
    """A dispatch as the act by which a notice is given that nobody has prepared."""
    said = request.carrying(notice_details.Dispatching)
    details = act_details.Noticing(
        prepared.kind.value,
        method=said.method or prepared.method,
        sent_on=said.sent_on or request.on,
        sent_at=said.sent_at,
        received_on=said.received_on,
        zone=said.zone,
        states=prepared.states,
    )
    act = Act.NOT_RENEW if prepared.kind == NoticeKind.NON_RENEWAL else Act.GIVE_NOTICE
    return replace(request, act=act, details=details, reason=request.reason or prepared.reason)


def papers_of_notice(before: Agreement | None, after: Agreement) -> tuple[str, str] | None:
    """The work that makes the papers of the notice that was drafted, worded anew or approved."""
    known = before.prepared if before is not None else ()
    changed = next((each for each in after.notices_under_way if each not in known), None)
    if changed is None or changed.next_fact is NoticeFact.DISPATCHED:
        return None
    step = "drafted" if changed.next_fact is NoticeFact.APPROVED else "approved"
    return _MADE_BY[changed.kind], f"{changed.kind} {step}"


def _meant(agreement: Agreement, kind: str | None) -> PreparedNotice:
    found = under_way(agreement, kind)
    if found is None:
        raise LookupError("the guards let no act pass on a notice that is not under way")
    return found


def _with(agreement: Agreement, before: PreparedNotice, after: PreparedNotice) -> Agreement:
    prepared = tuple(after if each is before else each for each in agreement.prepared)
    return replace(agreement, prepared=prepared)


_GIVES = {NoticeKind.NON_RENEWAL: notices.not_renewed, NoticeKind.TERMINATION: notices.notice_given}
