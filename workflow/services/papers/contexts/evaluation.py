"""What the renewal review is told of the evaluation: the evidence of the term, the stated rules, and what people decided."""

from typing import Any

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Decision, Exchange, Verdict
from workflow.domain.dates.lengths import day
from workflow.domain.performance.findings import (
    OWNER,
)
from workflow.domain.performance.recommendation import (
    Applied,
    Recommendation,
    evaluated,
)
from workflow.domain.performance.student_exchanges import (
    Balance,
    balance_years,
    counted,
    unread_quotas,
)
from workflow.domain.term.periods import goes_on_until
from workflow.services.papers.subject import Subject
from workflow.services.views.performance import VERDICT_WORDS, summary, year_row

THE_OWNER = "The owner"

_AT_THE_END = {
    "written off": "is written off",
    "places kept open": "may be made up for two more academic years",
    "paid": "is made good in money",
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
                "by": each.by,
            }
            for each in agreement.set_aside
        ],
    }


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
    if recommendation.verdict == Verdict.LAPSE or usual is None:
        return None
    ends = goes_on_until(agreement, usual)
    until = f", until {day(ends)}" if ends else ""
    if recommendation.verdict == Verdict.SHORTER:
        return f"Its text provides for {usual.words}{until}; the shorter length is for people to decide."
    return f"Its text provides for {usual.words}{until}."


def _decision(subject: Subject, decision: Decision) -> dict[str, Any]:
    length = decision.length
    ends = goes_on_until(subject.agreement, length) if length else None
    return {
        "verdict": VERDICT_WORDS[decision.verdict],
        "length": None if length is None else length.words,
        "until": ends,
        "by": subject.name_of(decision.by),
        "on": decision.on,
        "reason": decision.reason,
        "recommended": VERDICT_WORDS[decision.recommended],
        "departs": decision.verdict != decision.recommended,
    }
