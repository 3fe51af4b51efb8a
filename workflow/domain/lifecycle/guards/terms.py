"""What a term must be like before it can hold. Each guard answers the sentence a person will read, or None."""

from datetime import date

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import EffectiveRule, Policy, Terms, folded
from workflow.domain.dates.lengths import day, further_last_day, last_day_of_term, runs_out
from workflow.domain.errors import InvalidError
from workflow.domain.term.effect import is_retroactive
from workflow.domain.term.letters_and_amendments import NEW_NOTICE, new_notice

_ANY_DAY = date(2001, 1, 1)


def terms_asked(agreement: Agreement, request: Request) -> Terms:
    """The terms as they are to be: those of a revision, else those there are."""
    return request.details.terms if isinstance(request.details, act_details.Revision) else agreement.terms


def term_is_possible(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The term is possible."""
    return impossible_term(terms_asked(agreement, request))


def policy_is_allowed(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The type allows the renewal policy."""
    renewal = terms_asked(agreement, request).renewal
    if renewal.policy not in circumstances.rules.policies:
        return circumstances.rules.renewed_otherwise(renewal.policy)
    if renewal.policy == Policy.AUTOMATIC and renewal.length is None:
        return "An automatic renewal needs the length of the new term: fill in renewal.length (--renewal-length)."
    return None


def term_is_known(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The term is known."""
    if agreement.terms.term.known or circumstances.rules.acts_on_another:
        return None
    return "The term is missing: give a length, a last day, or say that it is open-ended."


def retroactive_effect_is_reasoned(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """An effective date that lies back is given with its reason."""
    effective = agreement.terms.term.effective
    if not is_retroactive(agreement.terms, request.on) or effective.reason or effective.on is None:
        return None
    return (
        f"{agreement.number} takes effect on {day(effective.on)}, before it can be signed: "
        "say why in term.effective.reason (--retroactive), or fix a later day."
    )


def new_notice_can_be_given(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A new period of notice is a length, and shorter than the term it is for."""
    try:
        notice = new_notice(terms_asked(agreement, request))
    except InvalidError as error:
        return f"The new period of notice (fact {NEW_NOTICE}) cannot be read: {error}"
    if notice is None or agreement.amends is None:
        return None
    if notice.academic_years:
        return f"A notice is not counted in \u201c{notice}\u201d: write days, months or business days, in the fact {NEW_NOTICE}."
    amended = circumstances.linked
    period = amended.period if amended is not None and amended.number == agreement.amends else None
    if period is None or period.last_day is None or runs_out(period.first_day, notice) <= period.last_day:
        return None
    return (
        f"The new period of notice (fact {NEW_NOTICE}), {notice}, is longer than the present term of {agreement.amends}, "
        f"{day(period.first_day)} to {day(period.last_day)}."
    )


def impossible_term(terms: Terms) -> str | None:
    """What cannot be about a term: an end before its start, or a notice longer than the term itself."""
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
    if wrong := _notice_longer_than_term(terms):
        return wrong
    renewal = terms.renewal
    if (
        renewal.policy == Policy.AUTOMATIC
        and renewal.length
        and term.notice
        and runs_out(_ANY_DAY, term.notice) > further_last_day(_ANY_DAY, renewal.length, term.academic_year)
    ):
        return f"The notice period ({term.notice}) is longer than an automatic term ({renewal.length}): nobody could opt out."
    if [bool(term.length), bool(term.ends_on), term.open_ended].count(True) > 1:
        return "A term has a length, or a last day, or is open-ended: give only one of them."
    return None


def _notice_longer_than_term(terms: Terms) -> str | None:
    term = terms.term
    start = term.effective.on
    first = start or _ANY_DAY
    longest = (
        last_day_of_term(
            first, term.length, start_included=term.start_included, academic_year=term.academic_year
        )
        if term.length
        else None
    )
    for what, notice in (("notice period", term.notice), ("notice of early termination", term.early_notice)):
        if longest and notice and runs_out(first, notice) > longest:
            return f"The {what} ({notice}) is longer than the term ({term.length})."
        if start and term.ends_on and notice and runs_out(start, notice) > term.ends_on:
            return f"The {what} ({notice}) is longer than the term, {day(start)} to {day(term.ends_on)}."
    return None


def _wrong_survival(terms: Terms) -> str | None:
    """A clause that survives twice, or for a time that is not counted from an end."""
    seen = set()
    for row in terms.term.survival:
        if folded(row.clause) in seen:
            return f"The clause \u201c{row.clause.strip()}\u201d survives twice: give it one length, in term.survival."
        seen.add(folded(row.clause))
        length = row.length
        if length is not None and (length.clear or length.business_days or length.academic_years):
            return f"The clause \u201c{row.clause}\u201d cannot survive for \u201c{length}\u201d: write days, months or years, in term.survival."
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
        if length is not None and (length.business_days or length.clear):
            return f"A term is not counted in \u201c{length}\u201d: write days, months, years or academic years, in {field}."
    for field, length in (
        ("term.notice", term.notice),
        ("term.early_notice", term.early_notice),
        ("term.receipt", term.receipt),
    ):
        if length is not None and length.academic_years:
            return f"A notice is not counted in \u201c{length}\u201d: write days, months or business days, in {field}."
    if term.minimum is not None and not term.open_ended:
        return "A minimum term belongs to an open-ended agreement: write term.open_ended = true, or leave term.minimum out."
    return None
