"""What an accepted act does to an agreement: each effect makes a new agreement from the old one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from workflow.domain import acts
from workflow.domain.acts import Act, Circumstances, Request
from workflow.domain.agreement import (
    Agreement,
    Clearance,
    Comment,
    Notice,
    Performance,
    Period,
    Signature,
    SignOff,
    Stage,
    Submission,
)
from workflow.domain.calendar import day
from workflow.domain.codec import to_document
from workflow.domain.errors import RefusedError
from workflow.domain.evidence import content_hash
from workflow.domain.recount import counted_again, without_terms_after
from workflow.domain.signing_order import is_named_signatory, signs_before_its_turn
from workflow.domain.terms import (
    as_at,
    has_ended,
    initial_period,
    next_period,
    notice_deadline,
    takes_effect_on,
    termination_day,
)

Effect = Callable[[Agreement, Request, Circumstances], tuple[Agreement, tuple[str, ...]]]
NO_FLAGS: tuple[str, ...] = ()


def opened(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return agreement, NO_FLAGS


def registered(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """An agreement that exists already: its period counts from the day it took effect, where that is known."""
    flags = []
    details = _details(request, acts.Opening)
    if details.original_missing:
        flags.append("the original is missing")
    if details.effective_on is None:
        return agreement, (*flags, "the day it took effect is not known")
    if agreement.stage is Stage.ACTIVATION:
        return replace(agreement, effective_on=details.effective_on), tuple(flags)
    agreement = _in_effect(agreement, details.effective_on, circumstances)
    last_day = agreement.last_day
    if agreement.stage is Stage.CLOSED and last_day is not None:
        if last_day < request.on:
            agreement = replace(agreement, closed_on=last_day)
        else:
            flags.append(f"by its own dates it runs until {day(last_day)}")
    return agreement, tuple(flags)


def begun(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return replace(agreement, stage=Stage.DRAFTING), NO_FLAGS


def revised(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details = _details(request, acts.Revision)
    return replace(agreement, terms=details.terms, terms_version=agreement.terms_version + 1), NO_FLAGS


def sent(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return replace(agreement, turn="theirs"), NO_FLAGS


def received(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details = _details(request, acts.DraftFile)
    if not details.replaces_text:
        return replace(agreement, turn="ours"), NO_FLAGS
    return replace(agreement, turn="ours", negotiated_text=details.file), ("their text replaces ours",)


def commented(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    comment = Comment(
        len(agreement.comments) + 1, request.actor.key, request.on, _details(request, acts.CommentText).text
    )
    return replace(agreement, comments=(*agreement.comments, comment)), NO_FLAGS


def settled(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    number = _details(request, acts.Which).id
    comments = tuple(replace(c, settled=True) if c.id == number else c for c in agreement.comments)
    return replace(agreement, comments=comments), NO_FLAGS


def contacts_changed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return replace(agreement, contacts=_details(request, acts.Contacts).contacts), NO_FLAGS


def cleared(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details = _details(request, acts.Clearing)
    clearance = Clearance(details.key, request.on, details.note)
    return replace(agreement, clearances=(*agreement.clearances, clearance)), NO_FLAGS


def submitted(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Put before the reviewers: the sources in use are pinned, and the hash every sign-off will hold for is taken."""
    sources = dict(circumstances.sources)
    digest = content_hash(to_document(agreement.terms), sources, agreement.negotiated_text)
    submission = Submission(agreement.rounds + 1, request.actor.key, request.on, digest, sources)
    return (
        replace(
            agreement, stage=Stage.LEGAL_REVIEW, submission=submission, rounds=submission.round, sign_offs=()
        ),
        NO_FLAGS,
    )


def signed_off(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One approval more; the agreement moves to signing when every route stands."""
    details = _details(request, acts.SigningOff)
    digest = _submission(agreement).content_hash
    sign_off = SignOff(details.route, request.actor.key, request.on, digest, details.scope)
    sign_offs = (*agreement.sign_offs, sign_off)
    complete = {each.route for each in sign_offs} >= set(circumstances.rules.routes)
    stage = Stage.SIGNING if complete else agreement.stage
    return replace(agreement, sign_offs=sign_offs, stage=stage), NO_FLAGS


def back_to_drafting(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Sign-offs fall and collected signatures are voided; both stay in the history."""
    voided = tuple(f"the signature of {s.name} for {s.party} is voided" for s in agreement.signatures)
    bare = replace(agreement, stage=Stage.DRAFTING, submission=None, sign_offs=(), signatures=())
    return bare, voided


def signed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Ink for one signatory; the agreement moves to activation when every signing party has signed."""
    details = _details(request, acts.Signing)
    on = details.on or details.scanned_on or request.on
    early = signs_before_its_turn(agreement, details.party, details.name)
    flags = [f"{details.party} signed out of order"] if early else []
    if details.on is None:
        flags.append(f"the signature for {details.party} is undated: the date of its scan is used")
    approved_on = max((sign_off.on for sign_off in agreement.sign_offs), default=on)
    if on < approved_on:
        flags.append(
            f"the signature for {details.party}, {day(on)}, is older than the approval of {day(approved_on)}"
        )
    if not is_named_signatory(agreement, details.party, details.name):
        flags.append(f"{details.name} is not the signatory named for {details.party}")
    signature = Signature(
        party=details.party,
        name=details.name,
        on=on,
        content_hash=_submission(agreement).content_hash,
        place=details.place,
        title=details.title,
        dated=details.on is not None,
        scan=details.scan,
        out_of_order=early,
    )
    agreement = replace(agreement, signatures=(*agreement.signatures, signature))
    return (replace(agreement, stage=Stage.ACTIVATION) if agreement.fully_signed else agreement), tuple(flags)


def activated(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """In force from the day its own rule gives, whenever the machine got to it."""
    on = takes_effect_on(agreement) or request.on
    signed_on = max((signature.on for signature in agreement.signatures), default=on)
    flags = []
    if agreement.terms.term.effective.rule == "fixed_date" and on < signed_on:
        flags.append(f"takes effect from {day(on)}, before the last signature of {day(signed_on)}")
    agreement = _in_effect(replace(agreement, stage=Stage.IN_FORCE), on, circumstances)
    if agreement.last_day is not None and agreement.last_day < on:
        flags.append(f"its last day, {day(agreement.last_day)}, lies before the day it takes effect")
    return agreement, tuple(flags)


def renewal_opened(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The renewal is announced, unless its window closed unseen."""
    deadline, period = notice_deadline(agreement, circumstances.calendar), agreement.period
    if deadline is not None and request.on > deadline.accept_until:
        flag = f"opened after the notice window closed on {day(deadline.accept_until)}"
        return replace(agreement, stage=Stage.RENEWAL), (flag,)
    return replace(agreement, stage=Stage.RENEWAL, announced=period.number if period else None), NO_FLAGS


def renewed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One more period: by a signed letter with the last day it gives, or by itself from its contractual date."""
    current = agreement.period
    details = request.details
    flags: tuple[str, ...] = NO_FLAGS
    if isinstance(details, acts.Renewing) and current is not None and current.last_day is not None:
        first = current.last_day.fromordinal(current.last_day.toordinal() + 1)
        rule = f"extended by {details.letter}"
        period: Period | None = Period(current.number + 1, first, details.last_day, "letter", rule)
        agreement, flags = _notices_overtaken(agreement, details.letter, kinds=("non-renewal",))
    else:
        missed = current is not None and agreement.announced != current.number
        period = next_period(agreement, missed=missed)
        if missed and current is not None:
            flags = (f"missed: the window of term {current.number} closed unannounced",)
    if period is None:
        raise RefusedError(
            f"{agreement.number} gives no length for another term: it takes a signed renewal letter."
        )
    return replace(agreement, stage=Stage.IN_FORCE, periods=(*agreement.periods, period)), flags


def not_renewed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Our notice that it is to lapse; after the window of an automatic renewal it is recorded without effect."""
    details = request.details if isinstance(request.details, acts.Noticing) else acts.Noticing()
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
    details = request.details if isinstance(request.details, acts.Noticing) else acts.Noticing()
    notice = _notice(agreement, request, "termination", "ours", request.on, details.method)
    ends_on = termination_day(request.on, agreement.terms.term.notice)
    notices = (*agreement.notices, replace(notice, ends_on=ends_on))
    return replace(agreement, notices=notices), _no_notice_period(agreement)


def notice_received(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Their notice, recorded whenever it comes; its effect follows the text, whether or not the machine had run."""
    details = _details(request, acts.Noticing)
    on = details.on or request.on
    notice = _notice(agreement, request, details.kind, "theirs", on, details.method)
    if has_ended(agreement, request.on):
        notices = (*agreement.notices, notice)
        return replace(agreement, notices=notices), ("recorded after it had ended: without effect by itself",)
    if details.kind == "termination":
        ends_on = termination_day(on, agreement.terms.term.notice)
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
    number = _details(request, acts.Which).id
    notices = tuple(replace(n, withdrawn=True) if n.id == number else n for n in agreement.notices)
    return replace(agreement, notices=notices), NO_FLAGS


def suspended(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return replace(agreement, suspended_on=request.on), NO_FLAGS


def resumed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return replace(agreement, suspended_on=None), NO_FLAGS


def terminated(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    notice = agreement.under_notice
    by_people = isinstance(request.details, acts.Ending)
    on = request.on if by_people or notice is None or notice.ends_on is None else notice.ends_on
    return _closed(agreement, "terminated", on), NO_FLAGS


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
    return _closed(agreement, "expired", agreement.last_day or request.on), flags


def superseded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Closed on the day its successor took effect, whenever the machine got to it."""
    successor = circumstances.successor
    by = successor.number if successor is not None else None
    on = (successor.effective_on if successor is not None else None) or request.on
    return replace(_closed(agreement, "superseded", on), superseded_by=by), NO_FLAGS


def carried_out(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """A letter or an amendment closes on the day it took effect."""
    return _closed(agreement, "carried out", agreement.effective_on or request.on), NO_FLAGS


def withdrawn(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return _closed(agreement, "withdrawn", request.on), NO_FLAGS


def reinstated(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """In force again by a signed continuity text; the days without an agreement stay visible as a gap."""
    details = _details(request, acts.Reinstating)
    number, rule = len(agreement.periods) + 1, f"reinstated from {day(details.continues_from)}"
    flags: tuple[str, ...] = NO_FLAGS
    if agreement.closed_on is None:
        flags = ("the day it had ended is not known",)
    elif (gap := (details.continues_from - agreement.closed_on).days - 1) > 0:
        flags = (f"after a gap of {gap} day{'' if gap == 1 else 's'} since {day(agreement.closed_on)}",)
        rule = f"{rule}, {flags[0]}"
    agreement, overtaken = _notices_overtaken(
        agreement, "the reinstatement", kinds=("non-renewal", "termination")
    )
    period = Period(number, details.continues_from, details.last_day, "reinstated", rule)
    live = replace(agreement, stage=Stage.IN_FORCE, closed_as=None, closed_on=None)
    return replace(live, periods=(*agreement.periods, period)), (*flags, *overtaken)


def performed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    details = _details(request, acts.Performing)
    evidence = request.evidence[0] if request.evidence else None
    performance = Performance(request.act.value, details.subject, details.note, request.on, evidence)
    return replace(agreement, performances=(*agreement.performances, performance)), NO_FLAGS


def corrected(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The record follows the instrument: periods are counted again from the corrected day, signatures stand."""
    details = _details(request, acts.Correction)
    if details.owner is not None:
        agreement = replace(agreement, owner=details.owner)
    if details.effective_on is None:
        return agreement, NO_FLAGS
    if agreement.stage is Stage.ACTIVATION or circumstances.rules.acts_on_another:
        return replace(agreement, effective_on=details.effective_on), NO_FLAGS
    agreement = counted_again(agreement, details.effective_on, on=request.on)
    if agreement.stage is Stage.CLOSED and agreement.closed_on and agreement.closed_on >= request.on:
        return agreement, (f"by the corrected day it runs until {day(agreement.closed_on)}: reinstate it",)
    return agreement, NO_FLAGS


def _in_effect(agreement: Agreement, on: date, circumstances: Circumstances) -> Agreement:
    if circumstances.rules.acts_on_another:
        return replace(agreement, effective_on=on)
    return replace(agreement, effective_on=on, periods=(initial_period(agreement.terms, on),))


def _closed(agreement: Agreement, how: str, on: date) -> Agreement:
    return replace(agreement, stage=Stage.CLOSED, closed_as=how, closed_on=on)


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
    if agreement.terms.term.notice is not None:
        return NO_FLAGS
    return (
        "the terms give no notice period: it ends on the day of the notice unless people decide otherwise",
    )


def _notices_overtaken(
    agreement: Agreement, by: str, *, kinds: tuple[str, ...]
) -> tuple[Agreement, tuple[str, ...]]:
    """What both sides sign later takes the effect from the notices before it."""
    overtaken = [notice for notice in agreement.notices if notice.stands and notice.kind in kinds]
    notices = tuple(replace(n, withdrawn=True) if n in overtaken else n for n in agreement.notices)
    flags = tuple(f"the notice of {n.kind} of {day(n.on)} is overtaken by {by}" for n in overtaken)
    return replace(agreement, notices=notices), flags


def _submission(agreement: Agreement) -> Submission:
    if agreement.submission is None:
        raise RefusedError(f"{agreement.number} was never submitted.")
    return agreement.submission


def _details(request: Request, kind: type[Any]) -> Any:
    if not isinstance(request.details, kind):
        raise TypeError(f"{Act(request.act)} carries {kind.__name__}, not {type(request.details).__name__}")
    return request.details
