"""A notice that is prepared while its window is open, as a matter of its own: by when it has to leave, and what it lacks."""

from collections.abc import Iterator

from workflow.domain.agreement.notices.prepared import NoticeFact, PreparedNotice
from workflow.domain.dates.lengths import day, weekday
from workflow.domain.due.matter import Matter
from workflow.domain.due.reminder_ladders import after, climb
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.prepared_notices import to_leave_by

LADDER = ("10 business days", "5 business days", "2 business days")
"""How long before the day on which it has to leave somebody is reminded of a notice that is prepared."""
LACKS = {
    NoticeFact.APPROVED: "it has not been approved",
    NoticeFact.SIGNED: "nobody who may bind the office has signed it",
    NoticeFact.DISPATCHED: "it is signed and has not been sent",
}


def notices_to_send(days: TermDays) -> Iterator[Matter]:
    """Each notice under way for which a window closes, until it has left or is dropped."""
    agreement = days.agreement
    if not agreement.is_live:
        return
    for notice in agreement.notices_under_way:
        by = to_leave_by(notice, days.deadline)
        if by is None or days.deadline is None:
            continue
        since, until = notice.drafted_on, day(days.deadline.act_by)
        yield Matter(
            f"unsent notice {notice.kind} {notice.drafted_on.isoformat()}",
            f"Notice of {notice.kind} under way: to leave",
            by,
            f"{_begun(notice)}: {_lacks(notice)}. It has to leave by {weekday(by)}, to be received by {until}.",
            f"{_begun(notice)}: {_lacks(notice)}. It was to leave by {weekday(by)}, to be received by {until}: bring it "
            "to the other side at once, or ask the legal office what is left to do.",
            (*climb(LADDER, by, since, days.calendar), after(by, since)),
            by,
        )


def _lacks(notice: PreparedNotice) -> str:
    return LACKS[notice.next_fact] if notice.next_fact is not None else "it has left"


def _begun(notice: PreparedNotice) -> str:
    return f"The notice of {notice.kind} drafted on {day(notice.drafted_on)} is under way"
