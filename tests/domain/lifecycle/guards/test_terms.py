"""Terms that cannot be."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import (
    AMENDMENT_RULES,
    LETTER_RULES,
    MUTUAL,
    RULES,
    TERMS,
    Case,
    a_letter_for,
    an_agreement,
    opened,
)
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.domain.lifecycle.guards.refusing import APRIL, opening, refused_by
from workflow.domain.agreement.act_details import Revision
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Survival, Term
from workflow.domain.dates.lengths import Length
from workflow.domain.lifecycle.guards import terms


@refused_by(terms.term_is_possible)
def test_a_term_does_not_end_before_it_starts():
    term = Term(Effective("fixed_date", date(2026, 5, 1)), ends_on=date(2026, 4, 30))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(replace(TERMS, term=term)), {}, "before it starts"


@refused_by(terms.term_is_possible)
def test_a_fixed_date_is_given():
    dateless = replace(TERMS, term=Term(Effective("fixed_date"), length=Length(months=12)))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(dateless), {}, "no date is given"


@refused_by(terms.term_is_possible)
def test_notice_is_shorter_than_the_term():
    long_notice = replace(MUTUAL, term=Term(length=Length(months=6), notice=Length(months=12)))
    return (
        opened(),
        Act.REVISE,
        OFFICER,
        APRIL,
        Revision(long_notice),
        {},
        "1 year) is longer than the term (6 months)",
    )


def test_a_notice_may_be_as_long_as_the_term_it_is_for():
    month, in_may = Length(months=1), Effective("fixed_date", date(2026, 5, 1))
    for term in (
        Term(in_may, length=month, notice=month, start_included=True),
        Term(in_may, ends_on=date(2026, 5, 31), notice=month),
        Term(length=Length.parse("1 academic year"), notice=Length(months=12)),
    ):
        monthly = replace(TERMS, term=term, renewal=Renewal("automatic", term.length or month))
        assert an_agreement(Stage.DRAFTING, monthly).now.terms == monthly


@refused_by(terms.term_is_possible)
def test_an_automatic_term_leaves_time_to_opt_out():
    short = replace(TERMS, renewal=Renewal("automatic", Length(months=1)))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(short), {}, "nobody could opt out"


@refused_by(terms.term_is_possible)
def test_a_term_has_a_length_or_no_end():
    both = replace(TERMS, term=Term(length=Length(months=6), open_ended=True))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(both), {}, "give only one of them"


@refused_by(terms.term_is_possible)
def test_notice_of_early_termination_is_shorter_than_the_term():
    early = replace(TERMS, term=replace(TERMS.term, early_notice=Length(months=36)))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(early), {}, "early termination (3 years) is longer"


@refused_by(terms.term_is_possible)
def test_a_term_does_not_go_on_to_the_end_of_a_period():
    long = replace(MUTUAL, term=Term(length=Length.parse("2 years to the end of a quarter")))
    said = "A term is not counted in “2 years to the end of a quarter”"
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(long), {}, said


@refused_by(terms.term_is_possible)
def test_a_notice_is_not_received_at_the_end_of_a_period():
    late = replace(TERMS.term, receipt=Length.parse("5 days to the end of a month"))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(replace(TERMS, term=late)), {}, "leave the end out"


@refused_by(terms.term_is_possible)
def test_a_clause_survives_once():
    rows = (Survival("Confidentiality", Length(months=36)), Survival("confidentiality "))
    twice = replace(TERMS, term=replace(TERMS.term, survival=rows))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(twice), {}, "survives twice"


@refused_by(terms.term_is_possible)
def test_a_clause_does_not_survive_for_business_days():
    rows = (Survival("Confidentiality", Length(business_days=20)),)
    unclear = replace(TERMS, term=replace(TERMS.term, survival=rows))
    return (
        opened(),
        Act.REVISE,
        OFFICER,
        APRIL,
        Revision(unclear),
        {},
        "cannot survive for “20 business days”",
    )


@refused_by(terms.term_is_possible)
def test_only_a_fixed_date_has_a_reason():
    idle = replace(TERMS, term=Term(Effective(reason="Work began early."), length=Length(months=12)))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(idle), {}, "Only a fixed date"


@refused_by(terms.retroactive_effect_is_reasoned)
def test_effect_before_the_submission_has_a_reason():
    back = Effective("fixed_date", date(2026, 4, 14))
    case = opened(replace(TERMS, term=replace(TERMS.term, effective=back)))
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "say why, or fix a later day"


@refused_by(terms.new_notice_can_be_given)
def test_a_new_notice_is_a_length_of_time():
    soon = opening(replace(MUTUAL, facts={"new_notice": "soon"}))
    return Case(), Act.OPEN, OFFICER, APRIL, soon, {}, "“soon” is not a length of time"


@refused_by(terms.new_notice_can_be_given)
def test_a_new_notice_is_shorter_than_the_present_term():
    amended = an_agreement().now
    details = opening(replace(MUTUAL, facts={"new_notice": "3 years"}), amends=amended.number)
    case, rest = Case(AMENDMENT_RULES), {"given": {"linked": amended}}
    return case, Act.OPEN, OFFICER, APRIL, details, rest, "3 years, is longer than the present term"


@refused_by(terms.new_notice_can_be_given)
def test_a_new_notice_is_not_counted_in_academic_years():
    details = opening(replace(MUTUAL, facts={"new_notice": "1 academic year"}), amends="MOU-2026-0001")
    case, rest = Case(AMENDMENT_RULES), {"given": {"linked": an_agreement().now}}
    return case, Act.OPEN, OFFICER, APRIL, details, rest, "not counted in “1 academic year”"


@refused_by(terms.policy_is_allowed)
def test_the_policy_of_renewal_is_one_of_the_type():
    case = Case(replace(RULES, policies=("none", "mutual")))
    return (
        case,
        Act.OPEN,
        OFFICER,
        APRIL,
        opening(),
        {},
        "renewed by: none, mutual; not by \u201cautomatic\u201d",
    )


@refused_by(terms.policy_is_allowed)
def test_an_automatic_renewal_says_how_long():
    lengthless = replace(TERMS, renewal=Renewal("automatic"))
    return Case(), Act.OPEN, OFFICER, APRIL, opening(lengthless), {}, "needs the length of the new term"


@refused_by(terms.term_is_known)
def test_no_text_goes_to_review_without_its_term():
    case = opened(replace(MUTUAL, term=Term()))
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "The term is missing"


def test_a_letter_needs_no_term_of_its_own():
    letter = a_letter_for("MOU-2026-0001")
    assert letter.periods == ()
    assert LETTER_RULES.acts_on_another


@refused_by(terms.signed_term_can_be_counted)
def test_a_registered_term_that_cannot_be_counted_is_not_recorded():
    both = replace(TERMS, term=Term(length=Length(months=6), open_ended=True))
    details = replace(opening(both), stage=Stage.IN_FORCE, original_missing=True)
    return Case(), Act.REGISTER, ADMINISTRATOR, APRIL, details, {"second": "amina"}, "give only one of them"
