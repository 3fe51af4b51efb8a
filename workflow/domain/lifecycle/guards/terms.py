"""What a term must be like before it can hold. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.foreign.details import TakingFact
from workflow.domain.agreement.terms import Policy, Terms
from workflow.domain.dates.dated_entry import NEXT_DAY
from workflow.domain.dates.lengths import add, day, runs_out
from workflow.domain.errors import InvalidError, Topic
from workflow.domain.lifecycle.guards.guard import Said, about
from workflow.domain.term.effect import is_retroactive
from workflow.domain.term.letters_and_amendments import NEW_NOTICE, new_notice
from workflow.domain.term.possible_terms import impossible_term, longer_than_the_term


def terms_asked(agreement: Agreement, request: Request) -> Terms:
    """The terms as they are to be: those of a revision, a correction, a check or a fact taken, else those there are."""
    details = request.details
    if isinstance(
        details,
        act_details.Revision | act_details.Correction | act_details.Checking | TakingFact,
    ):
        return details.terms or agreement.terms
    return agreement.terms


def _length_of_renewal(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    renewal = terms_asked(agreement, request).renewal
    return "renewal.length" if renewal.policy in circumstances.rules.policies else "renewal.policy"


@about(Topic.DATES, Said.DETAILS)
def term_is_possible(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The term is possible, and no notice is longer than what it is for."""
    terms = terms_asked(agreement, request)
    return impossible_term(terms) or longer_than_the_term(terms)


@about(Topic.DATES, Said.DETAILS)
def signed_term_can_be_counted(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The term can be counted; what is odd about it was signed all the same."""
    return impossible_term(terms_asked(agreement, request))


@about(Topic.RENEWAL, Said.DETAILS, at=_length_of_renewal)
def policy_is_allowed(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The type allows the renewal policy."""
    renewal = terms_asked(agreement, request).renewal
    if renewal.policy not in circumstances.rules.policies:
        return circumstances.rules.renewed_otherwise(renewal.policy)
    if renewal.policy == Policy.AUTOMATIC and renewal.length is None:
        return "An automatic renewal needs the length of the new term: say how long it is."
    return None


@about(Topic.DATES)
def term_is_known(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The term is known."""
    if agreement.terms.term.known or circumstances.rules.acts_on_another:
        return None
    return "The term is missing: give a length, a last day, or say that it is open-ended."


@about(Topic.DATES, at="term.effective.reason")
def retroactive_effect_is_reasoned(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """An effective date that lies back is given with its reason."""
    effective = agreement.terms.term.effective
    if not is_retroactive(agreement.terms, request.on) or effective.reason or effective.on is None:
        return None
    return (
        f"{agreement.number} takes effect on {day(effective.on)}, before it can be signed: "
        "say why, or fix a later day."
    )


@about(Topic.FACTS, Said.DETAILS, at=f"fact-{NEW_NOTICE}")
def new_notice_can_be_given(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A new period of notice is a length, and not longer than the term it is for."""
    try:
        notice = new_notice(terms_asked(agreement, request))
    except InvalidError as error:
        return f"The new period of notice (fact {NEW_NOTICE}) cannot be read: {error}"
    if notice is None or agreement.amends is None:
        return None
    if notice.academic_years:
        return f"A notice is not counted in \u201c{notice}\u201d: write days, weeks, months or business days, in the fact {NEW_NOTICE}."
    amended = circumstances.linked
    period = amended.period if amended is not None and amended.number == agreement.amends else None
    if (
        period is None
        or period.last_day is None
        or runs_out(period.first_day, notice.bare) <= add(period.last_day, NEXT_DAY)
    ):
        return None
    return (
        f"The new period of notice (fact {NEW_NOTICE}), {notice}, is longer than the present term of {agreement.amends}, "
        f"{day(period.first_day)} to {day(period.last_day)}."
    )
