"""What holds back a notice, its receipt and its withdrawal. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.notices import details as notice_details
from workflow.domain.agreement.periods_and_notices import LateNotice, Notice, NoticeKind
from workflow.domain.agreement.sides import Side
from workflow.domain.dates.lengths import day
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.late_notices import undecided
from workflow.domain.term.periods import as_at
from workflow.domain.term.receipt_of_notices import (
    WAYS,
    arrived_on,
    found_later,
    of_our_notice,
    unknown_ways,
)

_OF_ACT = {Act.NOT_RENEW: NoticeKind.NON_RENEWAL, Act.GIVE_NOTICE: NoticeKind.TERMINATION}
_SENT = (
    act_details.Noticing
    | act_details.Receiving
    | act_details.Asking
    | notice_details.DraftingNotice
    | notice_details.RewordingNotice
)
"""What says how a paper is sent."""


@asks_for("reason", Said.DETAILS)
def notice_is_prepared_or_reasoned(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Where the office keeps rules of authority, a notice that nobody has prepared is recorded with a reason."""
    if circumstances.authority is None or request.is_reasoned:
        return None
    return "A notice of this office is drafted, approved and signed before it leaves: draft it; if it has left already, say why."


@asks_for("reason", Said.DETAILS)
def notice_is_in_time_or_reasoned(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Notice is received by its day, or given with a reason why later."""
    deadline = TermDays(as_at(agreement, request.on), circumstances.calendar).deadline
    receipt = of_our_notice(agreement, request, circumstances)
    if deadline is None or receipt.on <= deadline.act_by or request.is_reasoned:
        return None
    counted = "" if receipt.on == request.on else f"; it counts as {receipt.how}"
    return f"Notice was due by {day(deadline.act_by)} ({deadline.why}){counted}; to give it later, say why."


@asks_for("sent_on")
def notice_days_fit(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The day a notice was sent does not lie after that of the notice, nor the day it was received before it was sent."""
    details = request.details
    if not isinstance(details, act_details.Noticing) or details.sent_on is None:
        return None
    sent, received, arrived = details.sent_on, details.received_on, details.on
    if received is not None and received < sent:
        return f"A notice sent on {day(sent)} cannot have been received on {day(received)}."
    if arrived is not None and arrived < sent:
        return f"A notice that reached us on {day(arrived)} cannot have been sent on {day(sent)}."
    return None


@asks_for("method")
def method_is_known(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is sent in a way whose receipt is known to count."""
    details = request.details
    if not isinstance(details, _SENT):
        return None
    unknown = unknown_ways(details.method or "")
    if not unknown:
        return None
    return f"A notice is not sent by \u201c{unknown}\u201d: by {', '.join(WAYS)}, or two of them, as \u201ce-mail and courier\u201d."


@about(Topic.NOTICES, Said.DETAILS)
def notice_is_new(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The same notice is not on record already."""
    details = request.details if isinstance(request.details, act_details.Noticing) else act_details.Noticing()
    theirs = request.act is Act.RECEIVE_NOTICE
    kind = details.kind if theirs else _OF_ACT[request.act]
    said = (kind, Side.THEIRS if theirs else Side.OURS, details.on if theirs else request.on, details.method)
    for each in agreement.notices:
        if not each.withdrawn and (each.kind, each.given_by, each.on, each.method) == said:
            return f"That is on record already: notice {each.id}, of {each.kind}, of {day(each.on)}, by {each.method}."
    return None


@asks_for("on")
def notice_states_receipt(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The kind of the notice and the day it was received are given."""
    details = request.carrying(act_details.Noticing)
    if details.on is not None and details.on <= request.on:
        return None if details.kind in tuple(NoticeKind) else "A notice is of non-renewal or of termination."
    return "Say on which day the notice was received; it cannot lie ahead."


@asks_for("id")
def notice_is_ours(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The notice is one that this office gave, and was not withdrawn."""
    if _named(agreement, request) is not None:
        return None
    ours = [f"{each.id}, of {each.kind}, of {day(each.on)}" for each in agreement.notices_given]
    there = f"there is {'; '.join(ours)}" if ours else "it has given none"
    return f"This office has given no notice {request.carrying(act_details.Receiving).id} under {agreement.number} that was not withdrawn: {there}."


@asks_for("on")
def receipt_is_possible(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The day it was received is given; it does not lie ahead, nor before the notice was sent."""
    details, notice = request.carrying(act_details.Receiving), _named(agreement, request)
    if notice is None:
        return None
    on = arrived_on(details)
    if on is None:
        return "Say on which day the other side received the notice."
    if (details.at is not None and details.at > request.at) or (details.at is None and on > request.on):
        return f"The other side cannot have received it on {day(on)}: that lies ahead."
    sent = notice.sent_on or notice.on
    return (
        f"A notice sent on {day(sent)} cannot have been received on {day(on)}, before it was sent."
        if on < sent
        else None
    )


@about(Topic.NOTICES, Said.DETAILS)
def receipt_is_new(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The receipt is not on record already as it is said."""
    details, notice = request.carrying(act_details.Receiving), _named(agreement, request)
    if notice is None or arrived_on(details) is None:
        return None
    receipt = found_later(agreement, notice, details, circumstances.calendar)
    if (notice.received_on, notice.receipt) == (receipt.on, receipt.how):
        return f"That is on record already: notice {notice.id} counts as {receipt.how}."
    return None


@asks_for("id")
def notice_stands(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The notice stands."""
    number = request.carrying(act_details.Which).id
    if any(notice.id == number and not notice.withdrawn for notice in agreement.notices):
        return None
    return f"{agreement.number} has no standing notice {number}."


@asks_for("id")
def late_notice_is_undecided(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The notice came too late for one end, is in time for a later one, and nobody has said what it counts for."""
    details = request.carrying(act_details.DecidingNotice)
    if details.counts not in tuple(LateNotice):
        return f"Say what the notice counts for: {', '.join(LateNotice)}."
    if any(late.notice.id == details.id for late in undecided(agreement, circumstances.calendar)):
        return None
    return (
        f"{agreement.number} has no late notice {details.id} that is in time for a later end and undecided."
    )


def _named(agreement: Agreement, request: Request) -> Notice | None:
    number = request.carrying(act_details.Receiving).id
    return next((each for each in agreement.notices_given if each.id == number), None)
