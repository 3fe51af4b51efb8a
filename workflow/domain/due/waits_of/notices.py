"""What a notice of ours waits for: each of its five facts is asked of whoever can bring it about, until it is on record."""

from collections.abc import Iterator

from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.authority import LEGAL
from workflow.domain.agreement.notices.prepared import NoticeFact, PreparedNotice
from workflow.domain.dates.lengths import day
from workflow.domain.due.waiting import Wait, Waiting
from workflow.domain.term.prepared_notices import on_its_way, to_leave_by


def notices_under_way(waiting: Waiting) -> Iterator[Wait]:
    """The next fact of each notice that is prepared or on its way."""
    agreement = waiting.agreement
    if not agreement.is_live:
        return
    for notice in agreement.prepared:
        if notice.is_under_way:
            yield _before_it_leaves(waiting, notice)
        elif (given := on_its_way(agreement, notice)) and given.received_on is None and not given.withdrawn:
            yield Wait(
                f"receive {given.id}",
                f"Record when the other side received {notice.named}",
                Role.OFFICER.value,
                of_person=agreement.owner,
                since=notice.dispatched_on,
                reason=f"sent by {given.method} on {day(given.sent_on or given.on)}; it counts from its receipt",
            )


def _before_it_leaves(waiting: Waiting, notice: PreparedNotice) -> Wait:
    by = to_leave_by(notice, waiting.days.deadline)
    if notice.next_fact is NoticeFact.APPROVED:
        return Wait(
            f"approve {notice.kind}",
            f"Approve {notice.named}",
            Role.REVIEWER.value,
            of_route=LEGAL if LEGAL in waiting.rules.routes else next(iter(waiting.rules.routes), None),
            since=notice.drafted_on,
            by=by,
            reason=notice.reason or f"drafted on {day(notice.drafted_on)}",
        )
    if notice.next_fact is NoticeFact.SIGNED:
        without = f"{notice.signed_by} signed it without authority" if notice.lacks else None
        approved = f"approved on {day(notice.approved_on)}" if notice.approved_on else None
        return Wait(
            f"ink {notice.kind}",
            f"Sign {notice.named}",
            Role.SIGNATORY.value,
            since=notice.approved_on,
            by=by,
            reason=without or approved,
        )
    return Wait(
        f"dispatch {notice.kind}",
        f"Send {notice.named}, and keep the proof",
        Role.OFFICER.value,
        of_person=waiting.agreement.owner,
        since=notice.signed_on,
        by=by,
        reason=f"signed by {notice.signed_by}",
    )
