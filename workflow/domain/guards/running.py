"""What holds back the acts on an agreement in force. Each guard answers the sentence a person will read, or None."""

from workflow.domain import acts
from workflow.domain.acts import Circumstances, Request
from workflow.domain.agreement import Agreement
from workflow.domain.calendar import add, day
from workflow.domain.guards.evidence import has_reason
from workflow.domain.ledger import NEXT_DAY
from workflow.domain.terms import effective_date, notice_deadline, renews_by_itself, review_date


def effective_date_is_reached(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    on = effective_date(agreement.terms, agreement.signatures) or agreement.effective_on
    if on is None:
        return "The effective date is not known yet."
    return None if on <= request.on else f"It takes effect on {day(on)}, not yet on {day(request.on)}."


def review_date_is_reached(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    review = review_date(agreement)
    if review is None:
        return f"{agreement.number} has no end or no renewal policy: there is nothing to renew."
    return None if review[0] <= request.on else f"Renewal work opens on {day(review[0])} ({review[1]})."


def renewal_is_due(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """An automatic term when the last one has ended; otherwise a signed letter that is in force."""
    if isinstance(request.details, acts.Renewing):
        letter = circumstances.letter
        if letter is None or letter.renews != agreement.number or not letter.is_live:
            return f"{request.details.letter} is not a renewal letter in force for {agreement.number}."
        last = agreement.period.last_day if agreement.period else None
        if last is None or request.details.last_day is None or request.details.last_day <= last:
            return f"The letter must give a last day after {day(last) if last else 'the present one'}."
        return None
    if not renews_by_itself(agreement):
        return f"{agreement.number} does not renew by itself: it takes a signed renewal letter."
    last_day = agreement.last_day
    if last_day is None or request.on <= last_day:
        return f"The present term of {agreement.number} has not ended yet."
    return None


def has_an_end(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    if agreement.last_day is not None:
        return None
    return f"{agreement.number} has no end to lapse at: give notice of termination instead."


def not_lapsing_already(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    return f"{agreement.number} is to lapse already." if agreement.to_lapse else None


def notice_is_in_time_or_reasoned(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    deadline = notice_deadline(agreement, circumstances.calendar)
    if deadline is None or request.on <= deadline.act_by or (request.reason and request.reason.strip()):
        return None
    return f"Notice was due by {day(deadline.act_by)} ({deadline.why}); to give it later, say why, with --reason."


def notice_states_receipt(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    details = request.details
    if isinstance(details, acts.Noticing) and details.on is not None and details.on <= request.on:
        return (
            None
            if details.kind in ("non-renewal", "termination")
            else "A notice is of non-renewal or of termination."
        )
    return "Say on which day the notice was received; it cannot lie ahead."


def notice_stands(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    number = request.details.id if isinstance(request.details, acts.Which) else None
    if any(notice.id == number and not notice.withdrawn for notice in agreement.notices):
        return None
    return f"{agreement.number} has no standing notice {number}."


def is_running(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    return None if agreement.suspended_on is None else f"{agreement.number} is suspended already."


def is_suspended(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    return None if agreement.suspended_on is not None else f"{agreement.number} is not suspended."


def may_be_terminated(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    if isinstance(request.details, acts.Ending):
        if request.details.ground not in ("for cause", "by mutual agreement"):
            return "People end an agreement \u201cfor cause\u201d or \u201cby mutual agreement\u201d; otherwise give notice."
        return has_reason(agreement, request, circumstances)
    notice = agreement.under_notice
    if notice is not None and notice.ends_on is not None and notice.ends_on < request.on:
        return None
    return "No notice of termination has run out."


def end_has_passed(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    if agreement.last_day is None or request.on < add(agreement.last_day, NEXT_DAY):
        return f"The end of {agreement.number} has not passed."
    if renews_by_itself(agreement):
        return f"{agreement.number} renews by itself: an automatic term is due."
    return None


def successor_is_in_force(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    if circumstances.successor is not None and circumstances.successor.is_live:
        return None
    return "The agreement that takes its place is not in force."


def acts_on_another(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    return (
        None
        if circumstances.rules.acts_on_another
        else f"{agreement.number} is not a letter or an amendment."
    )


def expired_not_otherwise_closed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    if agreement.closed_as == "expired":
        return None
    return f"Only an expired agreement can be reinstated; {agreement.number} was {agreement.closed_as}."
