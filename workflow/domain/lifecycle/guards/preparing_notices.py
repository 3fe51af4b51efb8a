"""What holds back the steps of a notice before it leaves. Each guard answers the sentence a person will read, or None."""

from dataclasses import replace

from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.authority import LEGAL
from workflow.domain.agreement.notices import details as notice_details
from workflow.domain.agreement.notices.prepared import PreparedNotice
from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.dates.lengths import day
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.effects.preparing_notices import as_given
from workflow.domain.lifecycle.guards import evidence, notices, running
from workflow.domain.lifecycle.guards.guard import Guard, Said, about, asks_for
from workflow.domain.term.prepared_notices import under_way, what_has_moved

LEAST_OF_A_CODE = 6
_KINDS = " or ".join(NoticeKind)


@asks_for("kind")
def notice_can_be_begun(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The notice is of a kind there is, no other of that kind is under way, and there is something for it to end."""
    kind = request.carrying(notice_details.DraftingNotice).kind
    if kind not in tuple(NoticeKind):
        return f"A notice is of {_KINDS}."
    if (other := under_way(agreement, kind)) is not None:
        return f"A notice of {kind} is under way already, drafted on {day(other.drafted_on)}: word it anew, or drop it first."
    if kind == NoticeKind.TERMINATION:
        return None
    return _first((running.has_an_end, running.not_lapsing_already), agreement, request, circumstances)


@asks_for("reason", Said.DETAILS)
def termination_is_reasoned(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A notice of termination is drafted with a reason."""
    if request.carrying(notice_details.DraftingNotice).kind != NoticeKind.TERMINATION:
        return None
    return evidence.has_reason(agreement, request, circumstances)


@asks_for("kind")
def notice_is_under_way(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """One notice is under way that can be meant."""
    if _meant(agreement, request) is not None:
        return None
    kind, there = _kind(request), agreement.notices_under_way
    if not there:
        return f"No notice under {agreement.number} is being prepared."
    if kind is None:
        return "Two notices are under way: say whether that of non-renewal is meant, or that of termination."
    return f"No notice of {kind} is under way under {agreement.number}; {there[0].named} is."


@about(Topic.NOTICES, Said.DETAILS)
def notice_says_something_else(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The words are not those it has already."""
    said, notice = request.carrying(notice_details.RewordingNotice), _meant(agreement, request)
    if notice is None or notice.states != said.states or said.method not in (None, notice.method):
        return None
    if _moved(agreement, notice, request, circumstances):
        return None
    return f"That is what {notice.named} says already: nothing is worded anew."


@about(Topic.NOTICES, Said.DETAILS)
def notice_waits_for_approval(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It has not been approved."""
    notice = _meant(agreement, request)
    if notice is None or notice.approved_on is None:
        return None
    return f"{_begun(notice)} was approved on {day(notice.approved_on)} already."


@about(Topic.PERSON, Said.DETAILS)
def approver_had_no_hand_in_it(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Whoever approves it has not drafted it."""
    notice = _meant(agreement, request)
    if notice is None or request.actor.key not in notice.drafters:
        return None
    return f"{request.actor.name} drafted {notice.named}: somebody else approves it."


@about(Topic.PERSON)
def approver_signs_off_for_the_legal_office(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It is approved by somebody who may sign off for the legal office."""
    rules = circumstances.rules
    if LEGAL not in rules.routes or LEGAL in request.actor.routes:
        return None
    return f"A notice is approved for the {rules.label(LEGAL)}: {request.actor.name} may not sign off for it."


@asks_for("code")
def words_approved_are_those_read(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The words that were read are those it has."""
    notice, read = _meant(agreement, request), request.carrying(notice_details.OfNotice).code
    if notice is None or not read or notice.code.startswith(read.lower()):
        return None
    return f"The words read ({read[:12]}) are not those {notice.named} has now: read the newest draft."


@about(Topic.NOTICES, Said.DETAILS)
def words_still_fit(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """What it says still fits the agreement."""
    notice = _meant(agreement, request)
    moved = None if notice is None else _moved(agreement, notice, request, circumstances)
    if notice is None or moved is None:
        return None
    return f"{_begun(notice)} no longer fits: {moved}. Word it anew, and have it approved."


@about(Topic.NOTICES, Said.DETAILS)
def notice_is_approved(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It has been approved."""
    notice = _meant(agreement, request)
    if notice is None or notice.approved_on is not None:
        return None
    return f"{_begun(notice)} has not been approved: nobody signs it before."


@asks_for("name")
def signatory_is_named(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Whoever signed is named."""
    if request.carrying(notice_details.SigningNotice).name.strip():
        return None
    return "Say who signed the notice."


@asks_for("code")
def signed_copy_is_the_approved_one(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The signed copy bears the code of the approved words."""
    notice, code = _meant(agreement, request), request.carrying(notice_details.SigningNotice).code.strip()
    if notice is None:
        return None
    if len(code) < LEAST_OF_A_CODE:
        return "Give the code printed at the foot of the signed copy, at least six characters."
    if notice.code.startswith(code.lower()):
        return None
    return (
        f"The signed copy bears the code {code}, the approved notice {notice.code[:12]}: it has other words."
    )


@about(Topic.NOTICES, Said.DETAILS)
def notice_is_signed(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It has been signed for the office by somebody who may bind it."""
    notice = _meant(agreement, request)
    if notice is None:
        return None
    if notice.signed_on is None:
        return f"{_begun(notice)} has not been signed: it does not leave before."
    if notice.lacks:
        why = " ".join(notice.lacks)
        return f"{notice.signed_by} may not bind the office by it: {why} Have it signed by somebody who may."
    return None


@about(Topic.NOTICES, Said.DETAILS)
def signed_before_it_left(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It does not leave before the day on which it was signed."""
    notice = _meant(agreement, request)
    left_on = request.carrying(notice_details.Dispatching).sent_on or request.on
    if notice is None or notice.signed_on is None or notice.signed_on <= left_on:
        return None
    return f"{_begun(notice)} was signed on {day(notice.signed_on)}: it cannot have left on {day(left_on)}."


def _given(rule: Guard, *, of: NoticeKind | None = None, at: str | None = None) -> Guard:
    """What holds back a notice that nobody has prepared, asked of a dispatch; `at` is the field of it that says as much.

    A reason is one for the day on which it leaves, not that of the draft.
    """

    def asked(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
        notice = _meant(agreement, request)
        if notice is None or of not in (None, notice.kind):
            return None
        given = replace(as_given(notice, request), reason=request.reason)
        return rule(agreement, given, circumstances)

    asked.__name__, asked.__doc__ = f"dispatched_{rule.__name__}", rule.__doc__
    return Guard(asked, about=rule.about, at=at or rule.at, reads=rule.reads | {Said.DETAILS})


# What holds back a notice that nobody has prepared holds back one that was, when it leaves.
does_not_lapse_already = _given(running.not_lapsing_already, of=NoticeKind.NON_RENEWAL)
way_of_dispatch_is_known = _given(notices.method_is_known)
dispatch_is_new = _given(notices.notice_is_new)
days_of_dispatch_fit = _given(notices.notice_days_fit, at="received_on")
dispatched_in_time_or_reasoned = _given(notices.notice_is_in_time_or_reasoned, of=NoticeKind.NON_RENEWAL)


def _first(
    rules: tuple[Guard, ...], agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    return next((said for rule in rules if (said := rule(agreement, request, circumstances))), None)


def _moved(
    agreement: Agreement, notice: PreparedNotice, request: Request, circumstances: Circumstances
) -> str | None:
    return what_has_moved(agreement, notice, on=request.on, calendar=circumstances.calendar)


def _kind(request: Request) -> str | None:
    kind: str | None = getattr(request.details, "kind", None)
    return kind


def _meant(agreement: Agreement, request: Request) -> PreparedNotice | None:
    return under_way(agreement, _kind(request))


def _begun(notice: PreparedNotice) -> str:
    return f"{notice.named[:1].upper()}{notice.named[1:]}"
