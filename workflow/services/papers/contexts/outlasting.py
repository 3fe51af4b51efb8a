"""What goes on binding after the end of an agreement, clause by clause, and how the office knows."""

from datetime import date
from typing import Any

from workflow.domain.agreement.agreement import ClosedAs
from workflow.domain.agreement.terms import Survival
from workflow.domain.dates.lengths import add, day
from workflow.domain.term.deadlines import surviving
from workflow.domain.term.outlasting import outlasting_unread
from workflow.services.papers.subject import Subject
from workflow.services.papers.surviving_clauses import survivors

BY_TEXT, BY_TERMS, READ_OFF, UNREAD, NOTHING_BINDS = "text", "terms", "original", "unread", "nothing binds"


def outlasting(subject: Subject) -> dict[str, Any]:
    """The clauses with their numbers and the time each goes on, and who tells: `survives` and `survives_by`.

    A signed text of ours that declares it tells by itself. Of one that does not, and of a text not ours, what the terms
    on record say is told, and that the rest is not known.
    """
    agreement, terms = subject.agreement, subject.agreement.terms
    end = agreement.closed_on or agreement.last_day
    if agreement.closed_as in (ClosedAs.WITHDRAWN, ClosedAs.CARRIED_OUT):
        return {"survives": [], "survives_by": None}
    if terms.binding == "no":
        return {"survives": [], "survives_by": NOTHING_BINDS}
    if subject.has_our_text and any(each.survives for each in subject.clauses):
        rows = [_row(said, end, clause.number) for clause, said in survivors(subject.clauses, terms)]
        return {"survives": rows, "survives_by": BY_TEXT}
    numbers = {each.heading: each.number for each in subject.clauses}
    rows = [_row(said, end, numbers.get(said.clause)) for said, _ in surviving(agreement, end or subject.day)]
    if subject.has_our_text:
        return {"survives": rows, "survives_by": BY_TERMS}
    return {"survives": rows, "survives_by": UNREAD if outlasting_unread(agreement) else READ_OFF}


def _row(said: Survival, end: date | None, number: str | None) -> dict[str, Any]:
    return {"number": number or None, "heading": said.clause, "until": _until(said, end)}


def _until(said: Survival, end: date | None) -> str:
    if said.length is not None:
        return f"until {day(add(end, said.length))}" if end else f"for {said.length} after the end"
    return f"until {said.until}" if said.until else "without limit in time"
