"""The term of an agreement as its text gives it: the day it takes effect, its first period, its shortest time."""

from collections.abc import Iterator
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import Signature
from workflow.domain.agreement.periods_and_notices import Period, PeriodKind
from workflow.domain.agreement.terms import EffectiveRule, Terms
from workflow.domain.dates.lengths import day, last_day_of_term, number_in_words


def effective_date(terms: Terms, signatures: tuple[Signature, ...]) -> date | None:
    """The day the agreement takes effect by its own rule; None while that cannot be known."""
    effective = terms.term.effective
    if effective.rule == EffectiveRule.FIXED_DATE:
        return effective.on
    if effective.rule == EffectiveRule.FIRST_SIGNATURE:
        return min((signature.counts_on for signature in signatures), default=None)
    days = sorted(_days_signed(terms, signatures))
    needed = (
        len(terms.signing_parties) if effective.rule == EffectiveRule.LAST_SIGNATURE else effective.k or 1
    )
    return days[needed - 1] if 0 < needed <= len(days) else None


def takes_effect_on(agreement: Agreement) -> date | None:
    """The day on record, where one was registered or corrected; else the day its own rule gives."""
    return agreement.effective_on or effective_date(agreement.terms, agreement.signatures)


def effective_words(terms: Terms) -> str:
    """The effective-date rule as a paper prints it."""
    effective = terms.term.effective
    if effective.rule == EffectiveRule.FIXED_DATE:
        return f"on {day(effective.on)}" if effective.on else "on a date to be fixed"
    if effective.rule == EffectiveRule.KTH_SIGNATURE:
        k = effective.k or 1
        return f"on the date on which {number_in_words(k)} of the Parties have signed"
    return (
        "on the date of the "
        + ("first" if effective.rule == EffectiveRule.FIRST_SIGNATURE else "last")
        + " signature"
    )


def initial_period(terms: Terms, effective_on: date) -> Period:
    """Period 1, from the effective date to the last day the term gives it."""
    term = terms.term
    if term.ends_on is not None:
        return Period(
            1, effective_on, term.ends_on, PeriodKind.INITIAL, f"ends on the fixed date {day(term.ends_on)}"
        )
    if term.length is None:
        return Period(1, effective_on, None, PeriodKind.INITIAL, _without_end(terms, effective_on))
    last = last_day_of_term(
        effective_on,
        term.length,
        start_included=term.start_included,
        academic_year=term.academic_year,
    )
    counted = "beginning on and including" if term.start_included else "from"
    return Period(
        1, effective_on, last, PeriodKind.INITIAL, f"{term.length.words} {counted} {day(effective_on)}"
    )


def minimum_end(terms: Terms, effective_on: date) -> date | None:
    """The last day of the minimum term of an open-ended agreement, before which no notice ends it; None without one."""
    term = terms.term
    if not term.open_ended or term.minimum is None:
        return None
    return last_day_of_term(
        effective_on,
        term.minimum,
        start_included=term.start_included,
        academic_year=term.academic_year,
    )


def is_retroactive(terms: Terms, signed_on: date) -> bool:
    """Whether the text lets it take effect on a day before this one, on which it is signed."""
    effective = terms.term.effective
    return (
        effective.rule == EffectiveRule.FIXED_DATE and effective.on is not None and effective.on < signed_on
    )


def _without_end(terms: Terms, effective_on: date) -> str:
    if not terms.term.open_ended:
        return "the length of the term is not known"
    least = minimum_end(terms, effective_on)
    if least is None or terms.term.minimum is None:
        return "open-ended: runs until it is ended by notice"
    return (
        f"open-ended after a minimum term of {terms.term.minimum.words}, until {day(least)}: "
        "runs until it is ended by notice"
    )


def _days_signed(terms: Terms, signatures: tuple[Signature, ...]) -> Iterator[date]:
    """For each party that has signed, the day from which the last of its signatures binds it."""
    for party in terms.signing_parties:
        days = [signature.counts_on for signature in signatures if signature.party == party.name]
        if len(days) >= max(1, len(party.signatories)):
            yield max(days)
