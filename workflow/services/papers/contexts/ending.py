"""What the papers of renewal and of the end are told: the case for renewal, notices, the closing and what outlasts it."""

from dataclasses import replace
from datetime import date
from typing import Any

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import LIVE, Agreement, Notice, Stage
from workflow.domain.agreement.sides import notice_giver, other_side
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import notice_deadline, teach_out_day, termination_day
from workflow.domain.term.periods import (
    automatic_terms_left,
    has_had_its_last_term,
    next_period,
    renews_by_itself,
)
from workflow.services.papers.contexts.common import ledger_rows
from workflow.services.papers.contexts.letters import addressees
from workflow.services.papers.subject import Subject


def renewal_notice(subject: Subject) -> dict[str, Any]:
    """The case for renewal: when to decide, and what follows by itself."""
    agreement = subject.agreement
    deadline = notice_deadline(agreement, subject.calendar)
    following = next_period(agreement) if renews_by_itself(agreement) else None
    period = agreement.period
    return {
        "case": {
            "policy": agreement.terms.renewal.policy,
            "opened_on": _opened_on(subject),
            "can_go_on": _can_go_on(agreement),
            "last_day": agreement.last_day,
            "act_by": deadline.act_by if deadline else None,
            "accept_until": deadline.accept_until if deadline else None,
            "send_by": deadline.send_by if deadline else None,
            "subject_to": deadline.subject_to if deadline else None,
            "letter_number": subject.letter.number if subject.letter else None,
            "missed": period is not None and agreement.announced != period.number,
            "period_no": following.number if following else None,
            "next_first_day": following.first_day if following else None,
            "next_last_day": following.last_day if following else None,
        },
        "ledger": ledger_rows(agreement, subject.calendar),
    }


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


def _opened_on(subject: Subject) -> date:
    """The day on which renewal work on the present term opened, or its end was announced; else the day of the paper."""
    opened = [each for each in subject.history if each.act in (Act.OPEN_RENEWAL, Act.ANNOUNCE_END)]
    return opened[-1].occurred_on if opened else subject.day


def _can_go_on(agreement: Agreement) -> bool:
    """Whether its text provides for another term, by itself or by a letter."""
    return agreement.terms.renewal.policy != "none" and not has_had_its_last_term(agreement)


def _clause_of_notice(subject: Subject, given: Notice) -> str:
    if given.kind == "non-renewal":
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
            "pending": _pending(subject.letter) if agreement.closed_as == "expired" else None,
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
        case "terminated":
            return "Termination"
        case "expired":
            return "Term"
        case "carried out":
            return "The agreement it acts on"
    return "Withdrawn before it was signed" if agreement.closed_as == "withdrawn" else "Entire understanding"


def _pending(letter: Agreement | None) -> str | None:
    """The renewal letter that was under way when it expired."""
    if letter is None or letter.stage is Stage.CLOSED:
        return None
    return f"{letter.number} ({'signed' if letter.stage in (Stage.ACTIVATION, Stage.IN_FORCE) else f'in {letter.stage}'})"


def _receipt(ending: Notice) -> str:
    deed = "received" if ending.given_by == "theirs" else "given"
    return f"notice of {ending.kind} {deed} on {day(ending.on)} by {ending.method}"


def missed_window(subject: Subject) -> dict[str, Any]:
    """The window of the term before, the term that began, and the dates that lie ahead."""
    agreement, calendar, recorded_on = subject.agreement, subject.calendar, subject.change.occurred_on
    began = agreement.periods[-1]
    window = notice_deadline(replace(agreement, periods=agreement.periods[:-1]), calendar)
    ahead = notice_deadline(agreement, calendar) if renews_by_itself(agreement) else None
    has_notice = agreement.notice_period is not None or agreement.terms.term.early_notice is not None
    ends_early, why = termination_day(agreement, recorded_on, calendar) if has_notice else (None, None)
    return {
        "missed": {
            "term": began.number - 1,
            "next_term": began.number,
            "act_by": window.act_by if window else None,
            "accept_until": window.accept_until if window else None,
            "why": window.why if window else None,
            "recorded_on": recorded_on,
            "first_day": began.first_day,
            "last_day": began.last_day,
            "terms_left": automatic_terms_left(agreement),
            "next_act_by": ahead.act_by if ahead else None,
            "ends_early": ends_early,
            "ends_early_why": why,
            "clause": subject.clause_words("renewal", "term"),
        },
        "ledger": ledger_rows(agreement, calendar),
    }
