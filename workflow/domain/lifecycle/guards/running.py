"""What holds back the acts on an agreement in force. Each guard answers the sentence a person will read, or None."""

from datetime import date

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, ClosedAs, Role
from workflow.domain.dates.dated_entry import NEXT_DAY
from workflow.domain.dates.lengths import add, day
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.evidence import has_reason
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for
from workflow.domain.term.deadlines import review_date
from workflow.domain.term.effect import takes_effect_on
from workflow.domain.term.letters_and_amendments import applies_from, impossible_end
from workflow.domain.term.periods import as_at, renews_by_itself
from workflow.domain.term.recount import with_ends_found_again
from workflow.domain.term.umbrella import cap_of

MUTUALLY = "by mutual agreement"


@about(Topic.DATES)
def effective_date_is_reached(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The effective date is reached."""
    on = takes_effect_on(agreement)
    if on is None:
        return "The effective date is not known yet."
    return None if on <= request.on else f"It takes effect on {day(on)}, not yet on {day(request.on)}."


@about(Topic.DATES)
def review_date_is_reached(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The review date is reached."""
    review = review_date(agreement, circumstances.calendar)
    if review is None:
        return f"{agreement.number} has no end or no renewal policy: there is nothing to renew."
    return None if review[0] <= request.on else f"Renewal work opens on {day(review[0])} ({review[1]})."


@about(Topic.RENEWAL, Said.DETAILS)
def renewal_is_due(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The term has ended and renews by itself, or a signed letter in force gives a later last day."""
    if isinstance(request.details, act_details.Renewing):
        letter = circumstances.letter
        if letter is None or letter.renews != agreement.number or not letter.is_live:
            return f"{request.details.letter} is not a renewal letter in force for {agreement.number}."
        if waiting := _overdue(agreement, letter.effective_on or request.on):
            return waiting
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


@about(Topic.LINKS, Said.DETAILS)
def amendment_is_in_force(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The amendment is in force and names this agreement, its day has come, and it is not carried out yet."""
    amendment = circumstances.amendment
    if amendment is None or amendment.amends != agreement.number or not amendment.is_live:
        said = request.carrying(act_details.Amending).amendment
        return f"{said} is not an amendment in force of {agreement.number}."
    if any(each.number == amendment.number for each in agreement.amendments):
        return f"{agreement.number} records {amendment.number} already."
    on = applies_from(amendment)
    if on is None:
        return f"The day {amendment.number} took effect is not known."
    if on > request.on:
        return f"The changes of {amendment.number} apply from {day(on)}, not yet on {day(request.on)}."
    return _overdue(agreement, on)


@about(Topic.LINKS, Said.DETAILS)
def amended_end_is_possible(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A last day that it gives lies after the first day of the term it is for."""
    amendment = circumstances.amendment
    if amendment is None:
        return None
    return impossible_end(agreement, amendment, on=applies_from(amendment) or request.on)


@about(Topic.DATES)
def has_an_end(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """There is an end it could lapse at."""
    if agreement.last_day is not None:
        return None
    return f"{agreement.number} has no end to lapse at: give notice of termination instead."


@about(Topic.DATES)
def has_not_ended(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It has not ended."""
    return _ended(agreement, request.on)


@about(Topic.DATES, Said.DETAILS)
def what_was_due_is_recorded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """What was due before is recorded, where dates are to be counted again."""
    details = request.carrying(act_details.Correction)
    counted = details.effective_on or details.terms
    return _overdue(agreement, request.on) if counted and not agreement.unchecked else None


@about(Topic.LINKS)
def what_ended_under_it_is_recorded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """What stood under it and has ended is recorded as ended."""
    past = (each.number for each in circumstances.below if _ended(each, request.on))
    if (number := next(past, None)) is None:
        return None
    return f"{number}, which stands under it, is past its last day on record: let what is due be done first."


@about(Topic.NOTICES)
def not_lapsing_already(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is not to lapse already."""
    return f"{agreement.number} is to lapse already." if agreement.to_lapse else None


@about(Topic.LINKS)
def its_umbrella_has_moved(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The umbrella it stands under ends on another day than is on record, or has ended."""
    cap = cap_of(agreement, circumstances.linked, circumstances.rules)
    if cap is not None and cap != agreement.cap:
        return None
    return f"No umbrella of {agreement.number} ends otherwise than is on record."


@about(Topic.DATES)
def an_announcement_moves_its_end(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A feast that was announced moves the end which a notice gives it."""
    if with_ends_found_again(agreement, circumstances.calendar) != agreement:
        return None
    return f"No announced feast moves an end that a notice gives {agreement.number}."


@about(Topic.STAGE)
def is_running(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is not suspended already."""
    return None if agreement.suspended_on is None else f"{agreement.number} is suspended already."


@about(Topic.STAGE)
def is_suspended(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is suspended."""
    return None if agreement.suspended_on is not None else f"{agreement.number} is not suspended."


@asks_for("ground")
def may_be_terminated(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """A notice of termination has run out, or people end it with a reason: for cause, or by mutual agreement with the paper that says so."""
    if isinstance(request.details, act_details.Ending):
        if Role.OFFICER not in request.actor.roles:
            return "Only people end an agreement for cause or by mutual agreement."
        if request.details.ground == MUTUALLY and not request.evidence:
            return f"To end {agreement.number} {MUTUALLY}, the paper that both sides signed is needed: name the file."
        if request.details.ground not in ("for cause", MUTUALLY):
            return "People end an agreement \u201cfor cause\u201d or \u201cby mutual agreement\u201d; otherwise give notice."
        return _overdue(agreement, request.on) or has_reason(agreement, request, circumstances)
    notice = agreement.under_notice
    if notice is not None and notice.ends_on is not None and notice.ends_on < request.on:
        return None
    return "No notice of termination has run out."


@about(Topic.DATES)
def end_has_passed(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The end has passed and no automatic term is due."""
    if agreement.last_day is None or request.on < add(agreement.last_day, NEXT_DAY):
        return f"The end of {agreement.number} has not passed."
    if renews_by_itself(agreement):
        return f"{agreement.number} renews by itself: an automatic term is due."
    notice = agreement.under_notice
    if notice is not None and notice.ends_on == agreement.last_day:
        return f"{agreement.number} ended by the notice of termination of {day(notice.on)}: it is terminated, not expired."
    return None


@about(Topic.LINKS, Said.DETAILS)
def successor_is_in_force(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The successor is in force and says that it takes the place of this one."""
    successor = circumstances.successor
    if successor is None or not successor.is_live:
        return "The agreement that takes its place is not in force."
    if successor.supersedes != agreement.number:
        return f"{successor.number} does not say that it takes the place of {agreement.number}."
    return _overdue(agreement, successor.effective_on or request.on)


@about(Topic.LINKS)
def acts_on_another(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is a letter or an amendment."""
    return (
        None
        if circumstances.rules.acts_on_another
        else f"{agreement.number} is not a letter or an amendment."
    )


@about(Topic.LINKS)
def amended_agreement_records_it(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The agreement that an amendment changes records it."""
    amended = circumstances.linked
    if agreement.amends is None or (
        amended is not None and any(each.number == agreement.number for each in amended.amendments)
    ):
        return None
    return f"{agreement.amends} does not record {agreement.number} yet: it is amended first."


@asks_for("continues_from")
def continuity_is_possible(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The continuity text says from when it continues, after its end, and until when."""
    details = request.carrying(act_details.Reinstating)
    if agreement.closed_on is not None and details.continues_from <= agreement.closed_on:
        return (
            f"{agreement.number} ran until {day(agreement.closed_on)}: it can continue only from a later day."
        )
    if details.last_day is not None and details.last_day < details.continues_from:
        return f"The new last day, {day(details.last_day)}, lies before {day(details.continues_from)}."
    return None


@about(Topic.STAGE)
def expired_not_otherwise_closed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It expired, and was not closed otherwise."""
    if agreement.closed_as == ClosedAs.EXPIRED:
        return None
    return f"Only an expired agreement can be reinstated; {agreement.number} was {agreement.closed_as}."


def _overdue(agreement: Agreement, on: date) -> str | None:
    if agreement.unchecked:
        return _ended(agreement, on)
    if len(as_at(agreement, on).periods) > len(agreement.periods):
        return f"An automatic term of {agreement.number} has begun and is not recorded yet: let what is due be done first."
    return _ended(agreement, on)


def _ended(agreement: Agreement, on: date) -> str | None:
    ended = as_at(agreement, on).last_day
    if not agreement.is_live or ended is None or ended >= on:
        return None
    if agreement.unchecked:
        return (
            f"By the list it was taken from, {agreement.number} ended on {day(ended)}, and nobody has compared that with "
            "the original: check it first."
        )
    return f"{agreement.number} ended on {day(ended)}: let what is due be done first."
