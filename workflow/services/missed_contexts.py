"""What the paper on a missed window is told: which window, what followed by the text, and what can still be done."""

from dataclasses import replace
from typing import Any

from workflow.domain.term.deadlines import notice_deadline, termination_day
from workflow.domain.term.periods import automatic_terms_left, renews_by_itself
from workflow.services.papers.contexts.common import ledger_rows
from workflow.services.papers.subject import Subject


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
