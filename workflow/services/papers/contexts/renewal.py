"""What the papers of renewal are told: the case for another term, a window that has passed, and how all was kept."""

from dataclasses import replace
from datetime import date
from typing import Any

from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import About
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.terms import Policy, folded
from workflow.domain.dates.lengths import day
from workflow.domain.term.deadlines import notice_deadline, termination_day
from workflow.domain.term.periods import (
    automatic_terms_left,
    has_had_its_last_term,
    next_period,
    renews_by_itself,
)
from workflow.services.papers.contexts.common import comment_rows, deviation_rows, ledger_rows
from workflow.services.papers.contexts.evaluation import evaluation
from workflow.services.papers.contexts.performance import duty_rows, entry_words, levels_reached
from workflow.services.papers.subject import Subject

_ASKED = {
    "draft": "A draft was sent",
    "cure": "A notice to put right a breach was given",
    "suspension": "Work was suspended",
    "resumption": "Work was resumed",
}
_ACTS = {"cure": Act.CURE, "suspension": Act.SUSPEND, "resumption": Act.RESUME}


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


def renewal_review(subject: Subject) -> dict[str, Any]:
    """Periods, duties with what is on record, notices, departures from the standard, comments."""
    agreement, kind = subject.agreement, subject.kind
    owed = duty_rows(agreement, kind, subject.calendar, on=subject.change.occurred_on)
    of_duties = {folded(row["deed"]).rstrip(".") for row in owed}
    return {
        **renewal_notice(subject),
        "findings": evaluation(subject),
        "known": {
            "periods": [
                {
                    "number": period.number,
                    "first_day": period.first_day,
                    "last_day": period.last_day,
                    "rule": period.rule,
                    "missed": period.missed,
                }
                for period in agreement.periods
            ],
            "duties": owed,
            "performed": [
                {"what": each.subject, "how": entry_words(each)}
                for each in agreement.performances
                if folded(each.subject).rstrip(".") not in of_duties
            ],
            "levels": levels_reached(agreement, subject.calendar, on=subject.day),
            "events": _events(agreement, subject.history),
            "deviations": deviation_rows(subject),
            "comments": comment_rows(subject),
        },
    }


def _opened_on(subject: Subject) -> date:
    """The day on which renewal work on the present term opened, or its end was announced; else the day of the paper."""
    opened = [each for each in subject.history if each.act in (Act.OPEN_RENEWAL, Act.ANNOUNCE_END)]
    return opened[-1].occurred_on if opened else subject.day


def _can_go_on(agreement: Agreement) -> bool:
    """Whether its text provides for another term, by itself or by a letter."""
    return agreement.terms.renewal.policy != Policy.NONE and not has_had_its_last_term(agreement)


def _events(agreement: Agreement, history: tuple[Change, ...]) -> list[dict[str, Any]]:
    reasons = {(change.act, change.occurred_on): change.reason for change in history if change.reason}
    found: list[tuple[date, str]] = []
    for notice in agreement.notices:
        deed = "received" if notice.given_by == Side.THEIRS else "given"
        withdrawn = "; withdrawn or overtaken" if notice.withdrawn else ""
        found.append((notice.on, f"Notice of {notice.kind} {deed} by {notice.method}{withdrawn}"))
    for asked in agreement.asked:
        if asked.about == About.DRAFT:
            continue
        why = reasons.get((_ACTS[asked.about], asked.on))
        asks = f". Asked: {asked.what.rstrip('. ')}" if asked.what else ""
        by = f", by {day(asked.by)}" if asked.by else ""
        happened = f"{_ASKED[asked.about]}: {why.rstrip('. ')}" if why else _ASKED[asked.about]
        found.append((asked.on, f"{happened}{asks}{by}."))
    return [{"on": on, "what": what} for on, what in sorted(found)]
