"""What templates are told of a term: its days, its lengths in words, and how its times are counted."""

from datetime import date
from typing import Any

from workflow.catalogue.cases.term_files import academic_year_words
from workflow.catalogue.catalogue import Catalogue
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Term, Terms
from workflow.domain.dates.lengths import Length
from workflow.domain.term.effect import effective_date, effective_words, initial_period, minimum_end
from workflow.feasts import place
from workflow.services.papers.surviving_clauses import called_in_other_languages


def term_context(agreement: Agreement, catalogue: Catalogue) -> dict[str, Any]:
    """The term by the names that clauses use; None and empty for what the agreement does not say."""
    terms, term = agreement.terms, agreement.terms.term
    on = agreement.effective_on or effective_date(terms, agreement.signatures)
    period = agreement.period or (initial_period(terms, on) if on and term.known else None)
    return {
        "known": term.known,
        "effective_text": effective_words(terms),
        "effective_on": on,
        "early_reason": _ended(term.effective.reason),
        "length_text": _words(term.length),
        "first_day": period.first_day if period else None,
        "last_day": _last_day(agreement, period.last_day if period else None),
        "open_ended": term.open_ended,
        "start_included": term.start_included,
        "notice_text": _words(term.notice.bare) if term.notice else None,
        "ending_notice_text": _words(term.early_notice or term.notice),
        "receipt_text": _words(term.receipt),
        "minimum_text": _words(term.minimum),
        "minimum_day": minimum_end(terms, on) if on else None,
        "teach_out_text": _words(term.teach_out),
        "survival": [
            {
                "clause": each.clause,
                "called": called_in_other_languages(catalogue, agreement.type, each.clause),
                "length_text": _words(each.length),
            }
            for each in term.survival
        ],
        **_counting(terms),
    }


def _counting(terms: Terms) -> dict[str, Any]:
    """Which of the rules of counting the lengths of this agreement need."""
    term = terms.term
    lengths = [each for each in (*_lengths(term), terms.renewal.length) if each is not None]
    periods = {each.to_end: each.period_words for each in lengths if each.to_end}
    academic = any(each.academic_years for each in lengths) or bool(
        {"semester", "academic year"} & set(periods)
    )
    return {
        "in_academic_years": term.length is not None and term.length.academic_years > 0,
        "academic_year_text": academic_year_words(term.academic_year) if academic else None,
        "clear": any(each.clear for each in lengths),
        "notices_to": list(periods.values()),
        "in_quarters": "quarter" in periods,
        "in_semesters": "semester" in periods,
        "business_days": bool(term.places) or any(each.business_days for each in lengths),
        "places": [place(code).called for code in term.places],
    }


def _lengths(term: Term) -> tuple[Length | None, ...]:
    return (term.length, term.notice, term.minimum, term.early_notice, term.receipt, term.teach_out)


def _words(length: Length | None) -> str | None:
    return length.words if length else None


def _ended(reason: str | None) -> str | None:
    """A reason as a sentence, with its full stop."""
    return f"{reason.rstrip('.')}." if reason else None


def _last_day(agreement: Agreement, of_period: date | None) -> date | None:
    return agreement.last_day or of_period or agreement.terms.term.ends_on
