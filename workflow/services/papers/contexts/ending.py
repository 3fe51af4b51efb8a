"""What the papers of the end are told: notices, the announced end, the closing and what outlasts it."""

from typing import Any

from workflow.domain.agreement.agreement import LIVE, Agreement, ClosedAs, Stage
from workflow.domain.agreement.periods_and_notices import Notice, NoticeKind
from workflow.domain.agreement.sides import Side, notice_giver, other_side
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import notice_deadline, teach_out_day
from workflow.domain.term.periods import (
    has_had_its_last_term,
)
from workflow.services.papers.contexts.letters import addressees
from workflow.services.papers.subject import Subject


def lapse_notice(subject: Subject) -> dict[str, Any]:
    """What the other parties are told of an agreement that is not renewed: when it ends, and what goes on till then."""
    agreement = subject.agreement
    giver = notice_giver(agreement.terms, subject.organisations)
    end = agreement.last_day
    return {
        "lapse": {
            "giver": giver.name,
            "on": subject.day,
            "to": addressees(agreement, other_side(agreement.terms, giver)),
            "end_on": end,
            "ended": end is not None and end < subject.day,
            "clause": subject.clause_words("renewal", "term"),
            "last_term": has_had_its_last_term(agreement),
            "completed_by": teach_out_day(agreement, end) if end else None,
        }
    }


def notice(subject: Subject) -> dict[str, Any]:
    """The notice just given: by the party the office speaks for, to every other legal person."""
    agreement = subject.agreement
    given: Notice = agreement.notices[-1]
    deadline = notice_deadline(agreement, subject.calendar)
    giver = notice_giver(agreement.terms, subject.organisations)
    return {
        "notice": {
            "giver": giver.name,
            "given_by": subject.name_of(subject.change.actor),
            "given_on": given.on,
            "end_on": given.ends_on or agreement.last_day,
            "act_by": deadline.act_by if deadline else None,
            "accept_until": deadline.accept_until if deadline else None,
            "late": given.late,
            "reason": given.reason,
            "method": given.method,
            "to": [party.name for party in other_side(agreement.terms, giver)],
            "addressees": addressees(agreement, other_side(agreement.terms, giver)),
            "clause": _clause_of_notice(subject, given),
            "receipt": subject.clause_words("notices", "notices-and-contacts", "coordinators"),
        }
    }


def _clause_of_notice(subject: Subject, given: Notice) -> str:
    if given.kind == NoticeKind.NON_RENEWAL:
        return subject.clause_words("renewal", "term") or "the clause on renewal"
    return subject.clause_words("termination") or "the clause on termination"


def closing_notice(subject: Subject) -> dict[str, Any]:
    """How it ended, what goes on binding, and what becomes of the agreements below it."""
    agreement = subject.agreement
    ending = next((each for each in reversed(agreement.notices) if each.stands), None)
    return {
        "closing": {
            "kind": agreement.closed_as,
            "ended_on": agreement.closed_on,
            "clause": _ending_clause(agreement),
            "reason": subject.change.reason or (ending.reason if ending else None),
            "survives": [clause.heading for clause in subject.surviving_clauses],
            "running": [
                fate(each, agreement) for each in subject.subsidiaries if each.stage is not Stage.CLOSED
            ],
            "receipt": None if ending is None else _receipt(ending),
            "pending": _pending(subject.letter) if agreement.closed_as == ClosedAs.EXPIRED else None,
        }
    }


def fate(subsidiary: Agreement, umbrella: Agreement) -> str:
    """What becomes of an agreement below one that has ended: as its own text says, else as the umbrella's does."""
    named = f"{subsidiary.number} ({subsidiary.terms.title})"
    if subsidiary.stage not in LIVE and subsidiary.stage is not Stage.ACTIVATION:
        return f"{named} is still in {subsidiary.stage}: it cannot be made without a live umbrella"
    until = f" until {day(subsidiary.last_day)}" if subsidiary.last_day else ""
    if subsidiary.terms.facts.get("survives_umbrella"):
        return f"{named} goes on under its own terms{until}"
    if umbrella.terms.facts.get("fate") == "end with the umbrella":
        return f"{named} ends with the umbrella: it has to be closed"
    return f"{named} goes on{until}; the terms of {umbrella.number} still apply to it"


def _ending_clause(agreement: Agreement) -> str:
    match agreement.closed_as:
        case ClosedAs.TERMINATED:
            return "Termination"
        case ClosedAs.EXPIRED:
            return "Term"
        case ClosedAs.CARRIED_OUT:
            return "The agreement it acts on"
    return (
        "Withdrawn before it was signed"
        if agreement.closed_as == ClosedAs.WITHDRAWN
        else "Entire understanding"
    )


def _pending(letter: Agreement | None) -> str | None:
    """The renewal letter that was under way when it expired."""
    if letter is None or letter.stage is Stage.CLOSED:
        return None
    return f"{letter.number} ({'signed' if letter.stage in (Stage.ACTIVATION, Stage.IN_FORCE) else f'in {letter.stage}'})"


def _receipt(ending: Notice) -> str:
    deed = "received" if ending.given_by == Side.THEIRS else "given"
    return f"notice of {ending.kind} {deed} on {day(ending.on)} by {ending.method}"
