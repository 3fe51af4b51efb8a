"""What a term can be: what of it cannot be counted at all, and what can be but is odd."""

from datetime import date, timedelta

from workflow.domain.agreement.terms import EffectiveRule, Policy, Terms, folded
from workflow.domain.dates.lengths import Length, day, end_of_academic_year, last_day_of_term, runs_out

_ANY_DAY, _ONE_DAY = date(2001, 1, 1), timedelta(days=1)


def impossible_term(terms: Terms) -> str | None:
    """What cannot be about a term: an end before its start, or a length that counts nothing here."""
    term = terms.term
    start = term.effective.on
    if term.effective.rule == EffectiveRule.FIXED_DATE and start is None:
        return "The term takes effect on a fixed date, but no date is given: fill in term.effective.on."
    if start is not None and term.ends_on is not None and term.ends_on < start:
        return f"The term ends on {day(term.ends_on)}, before it starts on {day(start)}."
    if wrong := _wrong_length(terms) or _wrong_survival(terms):
        return wrong
    if term.effective.reason and start is None:
        return "Only a fixed date can lie before the signatures: leave term.effective.reason out, or fix the date."
    if [bool(term.length), bool(term.ends_on), term.open_ended].count(True) > 1:
        return "A term has a length, or a last day, or is open-ended: give only one of them."
    return None


def longer_than_the_term(terms: Terms) -> str | None:
    """A notice that is longer than what it is for; one that is just as long can be given on the first day."""
    term, start = terms.term, terms.term.effective.on
    for what, notice in (("notice period", term.notice), ("notice of early termination", term.early_notice)):
        if notice is None:
            continue
        if term.length and _is_longer(notice, term.length, start, term.academic_year):
            return f"The {what} ({notice}) is longer than the term ({term.length})."
        if start and term.ends_on and runs_out(start, notice.bare) > term.ends_on + _ONE_DAY:
            return f"The {what} ({notice}) is longer than the term, {day(start)} to {day(term.ends_on)}."
    renewal = terms.renewal
    if (
        renewal.policy == Policy.AUTOMATIC
        and renewal.length
        and term.notice
        and _is_longer(term.notice, renewal.length, None, term.academic_year)
    ):
        return f"The notice period ({term.notice}) is longer than an automatic term ({renewal.length}): nobody could opt out."
    return None


def _is_longer(notice: Length, length: Length, start: date | None, academic_year: str) -> bool:
    """Whether a notice given on the first day runs out later than on the day after the last; academic years are whole ones
    where the first day is not known."""
    any_day = end_of_academic_year(_ANY_DAY, academic_year) + _ONE_DAY if length.academic_years else _ANY_DAY
    first = start or any_day
    last = last_day_of_term(first, length, start_included=True, academic_year=academic_year)
    return runs_out(first, notice.bare) > last + _ONE_DAY


def _wrong_survival(terms: Terms) -> str | None:
    """A clause that survives twice, or for a time that is not counted from an end."""
    seen = set()
    for row in terms.term.survival:
        if folded(row.clause) in seen:
            return f"The clause \u201c{row.clause.strip()}\u201d survives twice: give it one length, in term.survival."
        seen.add(folded(row.clause))
        length = row.length
        if length is not None and (not length.is_span or length.academic_years):
            return f"The clause \u201c{row.clause}\u201d cannot survive for \u201c{length}\u201d: write days, weeks, months or years, in term.survival."
    return None


def _wrong_length(terms: Terms) -> str | None:
    """A length counted in a way that its place does not allow."""
    term = terms.term
    for field, length in (
        ("term.length", term.length),
        ("term.minimum", term.minimum),
        ("renewal.length", terms.renewal.length),
        ("term.teach_out", term.teach_out),
    ):
        if length is not None and not length.is_span:
            return f"A term is not counted in \u201c{length}\u201d: write days, weeks, months, years or academic years, in {field}."
    for field, length in (
        ("term.notice", term.notice),
        ("term.early_notice", term.early_notice),
        ("term.receipt", term.receipt),
    ):
        if length is not None and length.academic_years:
            return f"A notice is not counted in \u201c{length}\u201d: write days, weeks, months or business days, in {field}."
    if term.receipt is not None and term.receipt.to_end:
        return f"A notice is not received \u201c{term.receipt}\u201d after it was sent: leave the end out, in term.receipt."
    if term.minimum is not None and not term.open_ended:
        return "A minimum term belongs to an open-ended agreement: write term.open_ended = true, or leave term.minimum out."
    return None
