"""What the papers of renewal are told: the case for another term, a window that has passed, and how all was kept."""

from dataclasses import replace
from datetime import date
from typing import Any

from workflow.documents.filling.phrases_in_languages import in_figures
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import About
from workflow.domain.agreement.performed import Decision, Exchange, Verdict
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.terms import Policy, folded
from workflow.domain.dates.lengths import day
from workflow.domain.performance.findings import OWNER
from workflow.domain.performance.recommendation import Applied, Recommendation, evaluated
from workflow.domain.performance.student_exchanges import Balance, balance_years, counted, unread_quotas
from workflow.domain.term.deadlines import TermDays, notice_deadline, termination_day
from workflow.domain.term.periods import (
    automatic_terms_left,
    goes_on_until,
    has_had_its_last_term,
    next_period,
    renews_by_itself,
)
from workflow.services.papers.contexts.common import comment_rows, deviation_rows, ledger_rows
from workflow.services.papers.contexts.performance import duty_rows, entry_words, levels_reached
from workflow.services.papers.subject import Subject
from workflow.services.views.performance import VERDICT_WORDS, summary, year_row

_ASKED = {
    "draft": "A draft was sent",
    "cure": "A notice to put right a breach was given",
    "suspension": "Work was suspended",
    "resumption": "Work was resumed",
}
_ACTS = {"cure": Act.CURE, "suspension": Act.SUSPEND, "resumption": Act.RESUME}
THE_OWNER = "The owner"
_AT_THE_END = {
    "written off": "is written off",
    "places kept open": "may be made up for two more academic years",
    "paid": "is made good in money",
}


def renewal_notice(subject: Subject) -> dict[str, Any]:
    """The case for renewal, and the dates that lie ahead."""
    return {**_case(subject), "ledger": _ahead(subject)}


def _ahead(subject: Subject) -> list[dict[str, Any]]:
    """The dates that are not past."""
    ledger = ledger_rows(subject.agreement, subject.calendar)
    return [row for row in ledger if row["on"] >= subject.change.occurred_on]


def _case(subject: Subject) -> dict[str, Any]:
    """When to decide, and what follows by itself."""
    agreement, days = subject.agreement, TermDays(subject.agreement, subject.calendar)
    deadline = days.deadline
    following = next_period(days.reach) if renews_by_itself(agreement) else None
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
        }
    }


def missed_window(subject: Subject) -> dict[str, Any]:
    """The window of the term before, the term that began, and the dates that lie ahead."""
    agreement, calendar, recorded_on = subject.agreement, subject.calendar, subject.change.occurred_on
    began = agreement.periods[-1]
    window = notice_deadline(replace(agreement, periods=agreement.periods[:-1]), calendar)
    ahead = TermDays(agreement, calendar).deadline if renews_by_itself(agreement) else None
    has_notice = agreement.notice_period is not None or agreement.terms.term.early_notice is not None
    ends_early, why = termination_day(agreement, recorded_on, calendar) if has_notice else (None, None)
    return {
        "missed": {
            "term": began.number - 1,
            "next_term": began.number,
            "act_by": window.act_by if window else None,
            "accept_until": window.accept_until if window else None,
            "why": in_figures(window.why) if window else None,
            "recorded_on": recorded_on,
            "first_day": began.first_day,
            "last_day": began.last_day,
            "terms_left": automatic_terms_left(agreement),
            "next_act_by": ahead.act_by if ahead else None,
            "ends_early": ends_early,
            "ends_early_why": in_figures(why) if why else why,
            "clause": subject.clause_words("renewal", "term"),
        },
        "ledger": _ahead(subject),
    }


def renewal_review(subject: Subject) -> dict[str, Any]:
    """Periods, duties with what is on record, notices, departures from the standard, comments."""
    agreement, kind = subject.agreement, subject.kind
    owed = duty_rows(agreement, kind, subject.calendar, on=subject.change.occurred_on)
    of_duties = {folded(row["deed"]).rstrip(".") for row in owed}
    return {
        **_case(subject),
        "ledger": ledger_rows(agreement, subject.calendar),
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


def evaluation(subject: Subject) -> dict[str, Any]:
    """Evidence, recommendation and decision, as they stand on the day the paper tells of."""
    agreement = subject.agreement
    found, recommendation = evaluated(agreement, subject.calendar, on=subject.day)
    decision = agreement.decision
    return {
        "term": found.term,
        "on": subject.day,
        "summary": [{"what": what, "found": said} for what, said in summary(found)],
        "activities": [
            {"on": each.on, "what": each.what, "by": subject.name_of(each.by), "shown": bool(each.evidence)}
            for each in found.activities
        ],
        "balances": [_balance(each) for each in found.balances],
        "balance_years": balance_years(agreement),
        "at_end": _AT_THE_END.get(str(agreement.terms.facts.get("balance_end"))) if found.balances else None,
        "unread": list(unread_quotas(agreement)),
        "corrected": [
            _corrected(agreement, each) for each in agreement.exchanges if each.replaces is not None
        ],
        "views": [
            {
                "of": THE_OWNER if each.of == OWNER else each.of,
                "verdict": VERDICT_WORDS[each.verdict],
                "note": each.note,
                "on": each.on,
            }
            for each in found.views
        ],
        "awaited": [THE_OWNER if each == OWNER else each for each in found.awaited],
        "verdict": VERDICT_WORDS[recommendation.verdict],
        "suggested": _suggested(agreement, recommendation),
        "rules": [_rule(each, recommendation) for each in recommendation.rules],
        "reasons": list(recommendation.reasons),
        "unknown": list(recommendation.unknown),
        "decision": None if decision is None else _decision(subject, decision),
        "earlier": [
            _decision(subject, each)
            for each in agreement.decisions
            if each.term == found.term and each is not decision
        ],
        "set_aside": [
            {
                "number": each.number,
                "first_day": each.first_day,
                "last_day": each.last_day,
                "on": each.on,
                "by": Act(each.by).word,
            }
            for each in agreement.set_aside
        ],
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


def _balance(balance: Balance) -> dict[str, Any]:
    return {
        "first": balance.first,
        "second": balance.second,
        "words": balance.words,
        "years": [year_row(each) for each in balance.years],
    }


def _corrected(agreement: Agreement, entry: Exchange) -> str:
    """What stands in place of which entry, and why."""
    before = next(each for each in agreement.exchanges if each.id == entry.replaces)
    now = _entry(entry) if entry.students else "withdrawn"
    stands = "" if entry in counted(agreement) else " (replaced again)"
    return f"Entry {before.id}, {_entry(before)}: {now}{stands}, on {day(entry.on)}. {entry.reason}"


def _entry(entry: Exchange) -> str:
    people = "student" if entry.students == 1 else "students"
    return f"{entry.students} {people} for a {entry.stay} from {entry.sender} to {entry.receiver} in {entry.year}"


def _rule(applied: Applied, recommendation: Recommendation) -> dict[str, Any]:
    first = next(each.number for each in recommendation.rules if each.reason is not None)
    return {
        "number": applied.number,
        "words": applied.rule.words,
        "verdict": VERDICT_WORDS[applied.rule.verdict],
        "reason": applied.reason,
        "decides": applied.number == first,
    }


def _suggested(agreement: Agreement, recommendation: Recommendation) -> str | None:
    """For how long the text would renew it, and until when, where the recommendation is to renew."""
    usual = agreement.terms.renewal.length
    if recommendation.verdict not in (Verdict.RENEW, Verdict.SHORTER) or usual is None:
        return None
    ends = goes_on_until(agreement, usual)
    until = f", until {day(ends)}" if ends else ""
    if recommendation.verdict == Verdict.SHORTER:
        return f"Its text provides for {usual}{until}; the shorter length is for people to decide."
    return f"Its text provides for {usual}{until}."


def _decision(subject: Subject, decision: Decision) -> dict[str, Any]:
    length = decision.length
    ends = goes_on_until(subject.agreement, length) if length else None
    return {
        "verdict": VERDICT_WORDS[decision.verdict],
        "length": None if length is None else str(length),
        "until": ends,
        "by": subject.name_of(decision.by),
        "on": decision.on,
        "reason": decision.reason,
        "recommended": VERDICT_WORDS[decision.recommended],
        "departs": decision.verdict != decision.recommended,
    }
