"""What holds back recording when a notice of ours was received. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import Notice
from workflow.domain.dates.lengths import day
from workflow.domain.term.receipt_of_notices import arrived_on, found_later


def notice_is_ours(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The notice is one that this office gave, and was not withdrawn."""
    if _named(agreement, request) is not None:
        return None
    ours = [f"{each.id}, of {each.kind}, of {day(each.on)}" for each in agreement.notices_given]
    there = f"there is {'; '.join(ours)}" if ours else "it has given none"
    return f"This office has given no notice {request.carrying(act_details.Receiving).id} under {agreement.number} that was not withdrawn: {there}."


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


def receipt_is_new(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The receipt is not on record already as it is said."""
    details, notice = request.carrying(act_details.Receiving), _named(agreement, request)
    if notice is None or arrived_on(details) is None:
        return None
    receipt = found_later(agreement, notice, details, circumstances.calendar)
    if (notice.received_on, notice.receipt) == (receipt.on, receipt.how):
        return f"That is on record already: notice {notice.id} counts as {receipt.how}."
    return None


def _named(agreement: Agreement, request: Request) -> Notice | None:
    number = request.carrying(act_details.Receiving).id
    return next((each for each in agreement.notices_given if each.id == number), None)
