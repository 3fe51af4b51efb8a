"""What the renewal review is told: everything the register holds on how an agreement was kept, beside its evaluation."""

from datetime import date
from typing import Any

from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import About
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.terms import folded
from workflow.domain.dates.lengths import day
from workflow.services.papers.contexts.common import comment_rows, deviation_rows
from workflow.services.papers.contexts.duties import duty_rows, entry_words
from workflow.services.papers.contexts.evaluation import evaluation
from workflow.services.papers.contexts.levels import levels_reached
from workflow.services.papers.contexts.renewal import renewal_notice
from workflow.services.papers.subject import Subject

_ASKED = {
    "draft": "A draft was sent",
    "cure": "A notice to put right a breach was given",
    "suspension": "Work was suspended",
    "resumption": "Work was resumed",
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


_ACTS = {"cure": Act.CURE, "suspension": Act.SUSPEND, "resumption": Act.RESUME}
