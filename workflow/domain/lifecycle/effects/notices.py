"""What notices given, received and withdrawn do to an agreement."""

from dataclasses import replace
from datetime import date

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import LateNotice, Notice, NoticeKind
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Policy
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.lifecycle.effects.effect import NO_FLAGS
from workflow.domain.term.deadlines import TermDays, end_by_notice, termination_day, window_closes
from workflow.domain.term.late_notices import undecided
from workflow.domain.term.periods import agreed_after, as_at, has_ended
from workflow.domain.term.receipt_of_notices import Receipt, by_us, found_later, lacks_original, of_our_notice
from workflow.domain.term.recount import with_ends_found_again, without_terms_after


def not_renewed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Our notice that it is to lapse; after the window of an automatic renewal it is recorded without effect."""
    details = _said(request)
    receipt = of_our_notice(agreement, request, circumstances)
    notice = _notice(agreement, request, NoticeKind.NON_RENEWAL, Side.OURS, request.on, details)
    notice, flags = _lapsing(agreement, _received(notice, receipt), receipt, circumstances.calendar)
    after, flags = _ending_by(agreement, notice, flags)
    flags = (*flags, *_unprepared(circumstances))
    return after, (*flags, *_put_to_people(after, notice, circumstances.calendar))


def _lapsing(
    agreement: Agreement, notice: Notice, receipt: Receipt, calendar: BusinessCalendar
) -> tuple[Notice, tuple[str, ...]]:
    """Our notice of non-renewal with the end it gives, if any, and how it came to that; the agreement is without it."""
    current = as_at(agreement, notice.on)
    days = TermDays(current, calendar)
    reach, deadline = days.reach.period, days.deadline
    closes = window_closes(days.reach, deadline)
    act_by = deadline.act_by if deadline is not None else closes
    late = receipt.on > act_by
    lost = receipt.on > closes and agreement.terms.renewal.policy == Policy.AUTOMATIC
    flags = []
    if late:
        verb = "given" if receipt.on == notice.on else "received"
        flags.append(f"{verb} after {day(act_by)}")
    if lost:
        flags.append("without effect unless the other side agrees")
    flags += _how_counted(receipt, notice.on)
    ends_on = None if lost or reach is None else reach.last_day
    if (signed := agreed_after(agreement, current, notice.on)) is not None:
        ends_on = None
        flags.append(_overtaken_already("given", signed))
    return replace(notice, late=late, ends_on=ends_on, decided=None), tuple(flags)


def notice_given(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Our notice that ends it; the length runs from its receipt, as far as that is known."""
    details = _said(request)
    notice = _notice(agreement, request, NoticeKind.TERMINATION, Side.OURS, request.on, details)
    receipt = of_our_notice(agreement, request, circumstances)
    ends_on, _ = termination_day(agreement, receipt.on, circumstances.calendar)
    flags = (
        *_no_notice_period(agreement),
        *_original(details),
        *_how_counted(receipt, request.on),
        *_unprepared(circumstances),
    )
    return _ending_by(agreement, replace(_received(notice, receipt), ends_on=ends_on), flags)


def notice_received(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Their notice, recorded whenever it comes; its effect follows the text, whether or not the machine had run."""
    details = request.carrying(act_details.Noticing)
    receipt = by_us(details, request.on)
    on = receipt.on
    notice = _notice(agreement, request, NoticeKind(details.kind), Side.THEIRS, on, details)
    notice = replace(notice, sent_on=details.sent_on)
    after, flags = _their_notice(agreement, request, circumstances, notice)
    original = _original(details) if details.kind == NoticeKind.TERMINATION else NO_FLAGS
    came = (receipt.how,) if details.received_at is not None else NO_FLAGS
    return after, (*flags, *original, *came)


def _their_notice(
    agreement: Agreement, request: Request, circumstances: Circumstances, notice: Notice
) -> tuple[Agreement, tuple[str, ...]]:
    """What a notice that reached us on a day does to the agreement."""
    on = notice.on
    if agreement.stage is Stage.CLOSED or has_ended(agreement, request.on):
        notices = (*agreement.notices, notice)
        return replace(agreement, notices=notices), ("recorded after it had ended: without effect by itself",)
    if notice.kind == NoticeKind.TERMINATION:
        ends_on, _ = termination_day(agreement, on, circumstances.calendar)
        return _ending_by(agreement, replace(notice, ends_on=ends_on), _no_notice_period(agreement))
    then = as_at(agreement, on)
    days = TermDays(then, circumstances.calendar)
    reach, deadline = days.reach.period, days.deadline
    if deadline is not None and on > deadline.accept_until:
        notice = replace(notice, late=True)
        after = replace(agreement, notices=(*agreement.notices, notice))
        flag = f"arrived after {day(deadline.accept_until)}: without effect by itself"
        return after, (flag, *_put_to_people(after, notice, circumstances.calendar))
    if then.period is None or reach is None or reach.last_day is None:
        return replace(agreement, notices=(*agreement.notices, notice)), (
            "there is no end it could lapse at",
        )
    if (signed := agreed_after(agreement, then, on)) is not None:
        return replace(agreement, notices=(*agreement.notices, notice)), (
            _overtaken_already("received", signed),
        )
    flags: tuple[str, ...] = NO_FLAGS
    if on < then.period.first_day:
        flags = (
            f"reached us before term {then.period.number} began: people must decide whether that renewal stands",
        )
    return _ending_by(agreement, replace(notice, ends_on=reach.last_day), flags)


def receipt_recorded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """A notice of ours counts from the receipt that became known; what follows is found again, and what moves is flagged."""
    details, calendar = request.carrying(act_details.Receiving), circumstances.calendar
    before = next(each for each in agreement.notices if each.id == details.id)
    receipt = found_later(agreement, before, details, calendar)
    after = replace(_received(before, receipt), method=details.method or before.method)
    flags: tuple[str, ...] = NO_FLAGS
    if before.kind == NoticeKind.TERMINATION:
        after = replace(after, ends_on=end_by_notice(agreement, after, calendar)[0])
    else:
        without = replace(agreement, notices=tuple(each for each in agreement.notices if each != before))
        after, flags = _lapsing(without, after, receipt, calendar)
    flags = (*flags, *(() if receipt.how in flags else (receipt.how,)))
    if agreement.stage is Stage.CLOSED:
        flags = (*flags, *_would_have_ended(agreement, before, after))
        after = replace(after, ends_on=before.ends_on)
    elif before.ends_on != after.ends_on:
        flags = (*flags, _moved_end(before, after))
    notices = tuple(after if each.id == before.id else each for each in agreement.notices)
    agreement, fallen = without_terms_after(replace(agreement, notices=notices), after.ends_on)
    return agreement, (*flags, *fallen, *_put_to_people(agreement, after, calendar))


def late_notice_decided(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """What people say a late notice counts for; where it counts for the next end, terms recorded after that fall away.

    What stood under it and has ended after that end stays as it ended, and people are told.
    """
    details = request.carrying(act_details.DecidingNotice)
    late = next(each for each in undecided(agreement, circumstances.calendar) if each.notice.id == details.id)
    counts = LateNotice(details.counts)
    ends_on = late.end if counts is LateNotice.NEXT_END else None
    decided = replace(late.notice, decided=counts, ends_on=ends_on)
    notices = tuple(decided if each.id == details.id else each for each in agreement.notices)
    agreement = replace(agreement, notices=notices)
    if ends_on is None:
        return agreement, NO_FLAGS
    agreement, fallen = without_terms_after(agreement, ends_on)
    told = (
        f"{each.number}, which ends with it, had ended on {day(each.closed_on)}: people must decide what follows"
        for each in circumstances.below
        if each.cap is not None and each.cap.binds and each.closed_on is not None and each.closed_on > ends_on
    )
    return agreement, (f"{late.words} ends it on {day(ends_on)}", *fallen, *told)


def ends_found_again(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The ends that notices give it are found again by the feasts as they are announced; each that moves is named."""
    after = with_ends_found_again(agreement, circumstances.calendar)
    flags = tuple(
        f"by the feasts announced, the notice of {now.kind} of {day(now.on)} {_moved_end(was, now).removeprefix('it ')}"
        for was, now in zip(agreement.notices, after.notices, strict=True)
        if was.ends_on != now.ends_on
    )
    after, fallen = without_terms_after(after, after.under_notice.ends_on if after.under_notice else None)
    return after, (*flags, *fallen)


def notice_withdrawn(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    number = request.carrying(act_details.Which).id
    notices = tuple(replace(n, withdrawn=True) if n.id == number else n for n in agreement.notices)
    return replace(agreement, notices=notices), NO_FLAGS


def _ending_by(
    agreement: Agreement, notice: Notice, flags: tuple[str, ...]
) -> tuple[Agreement, tuple[str, ...]]:
    """The agreement with one notice more; terms recorded after the end it gives are set aside, each named."""
    agreement, fallen = without_terms_after(agreement, notice.ends_on)
    return replace(agreement, notices=(*agreement.notices, notice)), (*flags, *fallen)


def _put_to_people(agreement: Agreement, notice: Notice, calendar: BusinessCalendar) -> tuple[str, ...]:
    """What is asked of a notice that came too late for one end and is in time for a later one."""
    return tuple(
        f"it is in time for the end on {day(late.end)}: the owner and a legal reviewer decide whether it counts for that"
        for late in undecided(agreement, calendar)
        if late.notice.id == notice.id
    )


def _overtaken_already(deed: str, signed: str) -> str:
    return f"{deed} before both sides signed for {signed}: without effect by itself, people must decide whether that stands"


def _unprepared(circumstances: Circumstances) -> tuple[str, ...]:
    """What is told of a notice that left without the steps which the office keeps."""
    if circumstances.authority is None:
        return NO_FLAGS
    return ("it left without being drafted, approved and signed with authority here",)


def _said(request: Request) -> act_details.Noticing:
    return request.details if isinstance(request.details, act_details.Noticing) else act_details.Noticing()


def _received(notice: Notice, receipt: Receipt) -> Notice:
    received_on = receipt.on if receipt.is_known else None
    how = receipt.how if receipt.is_known else None
    return replace(notice, sent_on=receipt.sent_on, received_on=received_on, receipt=how)


def _moved_end(before: Notice, after: Notice) -> str:
    if after.ends_on is None:
        return "it does not end the agreement any more"
    if before.ends_on is None:
        return f"it ends the agreement on {day(after.ends_on)}"
    return f"it ends the agreement on {day(after.ends_on)}, not on {day(before.ends_on)}"


def _would_have_ended(agreement: Agreement, before: Notice, after: Notice) -> tuple[str, ...]:
    """What people are told where the agreement has been closed meanwhile: nothing is undone by itself."""
    if before.ends_on == after.ends_on or agreement.closed_on is None:
        return NO_FLAGS
    by_then = "would not have ended by it" if after.ends_on is None else f"would end on {day(after.ends_on)}"
    ended = f"recorded after it had ended on {day(agreement.closed_on)}"
    return (f"{ended}; counted from its receipt it {by_then}: people must decide what follows",)


def _how_counted(receipt: Receipt, given_on: date) -> tuple[str, ...]:
    """How the day a notice counts from is known, wherever it is not simply the day it was given."""
    plain = receipt.on == given_on and receipt.sent_on is None and receipt.is_known
    return NO_FLAGS if plain else (receipt.how,)


def _original(details: act_details.Noticing) -> tuple[str, ...]:
    if not lacks_original(details):
        return NO_FLAGS
    return ("by e-mail alone: the original of a notice of termination has to follow",)


def _notice(
    agreement: Agreement,
    request: Request,
    kind: NoticeKind,
    by: Side,
    on: date,
    details: act_details.Noticing,
) -> Notice:
    return Notice(
        len(agreement.notices) + 1,
        kind,
        by,
        on,
        details.method,
        None,
        reason=request.reason,
        states=details.states,
        evidence=request.shown_by,
    )


def _no_notice_period(agreement: Agreement) -> tuple[str, ...]:
    if agreement.notice_period is not None or agreement.terms.term.early_notice is not None:
        return NO_FLAGS
    return (
        "the terms give no notice period: it ends on the day of the notice unless people decide otherwise",
    )
