"""What a notice of non-renewal or of termination is told: as it was given, and while it is prepared, as it is to be."""

from datetime import date
from typing import Any

from workflow.documents.filling.phrases_in_languages import in_figures
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.notices.prepared import PreparedNotice
from workflow.domain.agreement.periods_and_notices import Notice, NoticeKind
from workflow.domain.agreement.sides import notice_giver, other_side
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.prepared_notices import runs_for, to_leave_by, under_way
from workflow.services.papers.contexts.letters import ON_NOTICES, RUNNING_WORK, addressees
from workflow.services.papers.contexts.parties import in_full
from workflow.services.papers.subject import Subject


def non_renewal(subject: Subject) -> dict[str, Any]:
    """A notice that there is no further term."""
    clause = subject.clause_words("renewal", "term") or "the clause on renewal"
    return _notice(subject, NoticeKind.NON_RENEWAL, clause)


def termination(subject: Subject) -> dict[str, Any]:
    """A notice that ends it."""
    clause = subject.clause_words("termination") or "the clause on termination"
    return _notice(subject, NoticeKind.TERMINATION, clause)


def _notice(subject: Subject, kind: NoticeKind, clause: str) -> dict[str, Any]:
    """By the party the office speaks for, to every other legal person."""
    agreement = subject.agreement
    giver = notice_giver(agreement.terms, subject.organisations)
    prepared = under_way(agreement, kind)
    words = _given(subject, agreement.notices[-1]) if prepared is None else _prepared(subject, prepared)
    return {
        "notice": {
            "giver": giver.legal_name,
            "given_by": subject.name_of(subject.change.actor),
            "to": [in_full(party) for party in other_side(agreement.terms, giver)],
            "addressees": addressees(agreement, other_side(agreement.terms, giver)),
            "clause": clause,
            "running": subject.clause_words(*RUNNING_WORK),
            "receipt": subject.clause_words(*ON_NOTICES),
            **words,
        }
    }


def _given(subject: Subject, given: Notice) -> dict[str, Any]:
    return {
        "given_on": given.on,
        "end_on": given.ends_on or subject.agreement.last_day,
        "late": given.late,
        "reason": given.states,
        "method": given.method,
        "runs": None,
        "draft": None,
    }


def _prepared(subject: Subject, notice: PreparedNotice) -> dict[str, Any]:
    """One that nobody has sent: its day is that of the ink, and what runs from its receipt has no end yet."""
    return {
        "given_on": None,
        "end_on": notice.ends_on,
        "late": notice.late,
        "reason": notice.states,
        "method": notice.method,
        "runs": _runs(subject.agreement, notice),
        "draft": _draft(subject, notice),
    }


def _runs(agreement: Agreement, notice: PreparedNotice) -> str | None:
    length = runs_for(agreement) if notice.kind == NoticeKind.TERMINATION else None
    return None if length is None else in_figures(length.words)


def _draft(subject: Subject, notice: PreparedNotice) -> dict[str, Any] | None:
    """What whoever approves it is told besides; nothing of it is printed on the copy to sign."""
    if notice.approved_on is not None:
        return None
    return {
        "by": " and ".join(map(subject.name_of, notice.drafters)),
        "on": notice.drafted_on,
        "reason": notice.reason or None,
        "leave_by": _leaves(subject, notice),
    }


def _leaves(subject: Subject, notice: PreparedNotice) -> str | None:
    deadline = TermDays(subject.agreement, subject.calendar).deadline
    by: date | None = to_leave_by(notice, deadline)
    if by is None or deadline is None:
        return None
    return f"{day(by)}, to be received by {day(deadline.act_by)}"
