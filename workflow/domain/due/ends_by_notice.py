"""The ends of the date ledger that come from notices: those that stand, and those that came late and are undecided."""

from collections.abc import Iterator

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import Notice, NoticeKind
from workflow.domain.agreement.sides import Side
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import end_by_notice, notice_subject_to
from workflow.domain.term.late_notices import undecided


def ends_by_notice(agreement: Agreement, calendar: BusinessCalendar) -> Iterator[DatedEntry]:
    """The end that each standing notice gives."""
    for notice in agreement.notices:
        if not notice.stands or notice.ends_on is None:
            continue
        by, subject_to = "us" if notice.given_by == Side.OURS else "the other side", None
        why = f"notice of {notice.kind} given by {by} on {day(notice.on)}"
        if notice.kind == NoticeKind.TERMINATION:
            counted, how = end_by_notice(agreement, notice, calendar)
            why = f"{why}: {how}" if counted == notice.ends_on else why
            subject_to = notice_subject_to(agreement, notice, calendar)
        yield DatedEntry(
            f"notice {notice.id}",
            "Ends by notice",
            notice.ends_on,
            why,
            subject_to=subject_to,
            rule=f"notice of {notice.kind}",
            inputs=_given(agreement, notice),
            calendar=calendar.name,
        )


def ends_by_late_notice(agreement: Agreement, calendar: BusinessCalendar) -> Iterator[DatedEntry]:
    """Both ends of an agreement with a late notice of which nobody has said what it counts for."""
    for late in undecided(agreement, calendar):
        key = f"late notice {late.notice.id}"
        why = f"{late.words} came too late for the end before; nobody has decided what it counts for"
        counted, inputs = "a late notice, undecided", _given(agreement, late.notice)
        yield DatedEntry(
            key, "Ends, if the late notice counts for this end", late.end, why, rule=counted, inputs=inputs
        )
        if late.otherwise is not None:
            what = "Renews by itself until then, if the late notice is spent"
            yield DatedEntry(f"{key} spent", what, late.otherwise, why, rule=counted, inputs=inputs)


def _given(agreement: Agreement, notice: Notice) -> tuple[tuple[str, str], ...]:
    """The facts of a notice as far as they are on record, and which of them it counts from."""
    prepared = next((each for each in agreement.prepared if each.given_as == notice.id), None)
    facts = {
        "drafted": prepared.drafted_on if prepared else None,
        "approved": prepared.approved_on if prepared else None,
        "signed": prepared.signed_on if prepared else None,
        "given": notice.on,
        "sent": notice.sent_on,
        "received": notice.received_on,
    }
    inputs = [(name, on.isoformat()) for name, on in facts.items() if on is not None]
    if notice.receipt is not None:
        inputs.append(("counts as", notice.receipt))
    return (*inputs, ("by", notice.given_by))
