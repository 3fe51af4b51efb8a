"""What letters and amendments may give the agreement they act on."""

from dataclasses import replace

from tests.builders.agreements import AMENDMENT_RULES, LETTER_RULES, MUTUAL, Case, an_agreement
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.domain.lifecycle.guards.refusing import APRIL, JUNE, opening, refused_by
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Renewal, Term
from workflow.domain.lifecycle.guards import amending

AMENDED = an_agreement().now


def drafted(rules=AMENDMENT_RULES, link: str = "amends", **facts: str):
    terms = replace(MUTUAL, term=Term(), renewal=Renewal(), facts=facts)
    given = {"linked": AMENDED}
    details = opening(terms, **{link: AMENDED.number})
    case = Case(rules).does(Act.OPEN, OFFICER, APRIL, replace(details, stage=Stage.DRAFTING), given)
    return case, Act.SUBMIT, OFFICER, JUNE, None, {"given": given}


@refused_by(amending.new_end_lies_ahead)
def test_an_amended_end_that_has_passed_is_not_submitted():
    return *drafted(
        new_last_day="2026-06-15"
    ), "15 June 2026, does not lie after 15 June 2026, the first day from"


@refused_by(amending.new_end_lies_ahead)
def test_whoever_wants_an_end_that_lies_back_is_told_the_ways_there_are():
    said = "end it by mutual agreement with that paper, or register an amendment that was signed elsewhere, with a reason"
    return *drafted(new_last_day="2026-06-15"), said


@refused_by(amending.new_end_lies_ahead)
def test_an_amended_end_before_its_changes_count_is_not_submitted():
    facts = {"new_last_day": "2027-01-01", "changes_from": "2027-03-01"}
    return *drafted(**facts), "1 January 2027, does not lie after 1 March 2027"


@refused_by(amending.new_end_lies_ahead)
def test_a_letter_gives_a_later_end_than_the_present_one():
    case = drafted(LETTER_RULES, "renews", new_last_day="2028-04-30")
    return *case, "30 April 2028, does not lie after 30 April 2028, on which the present term"


@refused_by(amending.further_term_follows)
def test_a_further_term_begins_on_the_day_after_the_present_one():
    case = drafted(LETTER_RULES, "renews", new_first_day="2028-04-30", new_last_day="2031-04-30")
    return *case, "30 April 2028, on which the present term of MOU-2026-0001 ends: write 1 May 2028"


@refused_by(amending.past_end_is_reasoned)
def test_a_past_end_that_was_signed_elsewhere_is_registered_with_a_reason():
    terms = replace(MUTUAL, term=Term(), renewal=Renewal(), facts={"new_last_day": "2026-05-31"})
    details = opening(
        terms, amends=AMENDED.number, stage=Stage.IN_FORCE, effective_on=JUNE, original_missing=True
    )
    rest = {"given": {"linked": AMENDED}, "second": OFFICER.key}
    case = Case(AMENDMENT_RULES), Act.REGISTER, ADMINISTRATOR, JUNE, details, rest
    return (
        *case,
        "31 May 2026, does not lie after 15 June 2026, when it took effect: if that was signed, say why",
    )
