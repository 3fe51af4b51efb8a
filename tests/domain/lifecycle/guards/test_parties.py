"""Who may contract with whom, and who must sign."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import (
    AMENDMENT_RULES,
    HOME,
    PARTNER,
    RULES,
    SUBSIDIARY_RULES,
    TERMS,
    Case,
    an_agreement,
    opened,
)
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.domain.lifecycle.guards.refusing import APRIL, GRANT_RULES, opening, refused_by, with_parties
from workflow.domain.agreement.act_details import Contacts, Revision
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Contact, Effective, Party, Signatory
from workflow.domain.lifecycle.guards import parties


@refused_by(parties.has_home_party)
def test_nothing_is_opened_without_our_own_party():
    return Case(), Act.OPEN, OFFICER, APRIL, opening(with_parties()), {}, "home party must be named"


@refused_by(parties.has_home_party)
def test_our_own_party_cannot_be_revised_away():
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(with_parties()), {}, "home party must be named"


@refused_by(parties.parties_are_sound)
def test_nobody_is_named_twice_however_it_is_spelt():
    twice = with_parties(HOME, replace(HOME, organisation="EXAMPLE  university", role="partner"))
    return Case(), Act.OPEN, OFFICER, APRIL, opening(twice), {}, "is named twice"


@refused_by(parties.parties_are_sound)
def test_a_party_has_a_role_of_its_type():
    stranger = with_parties(HOME, replace(PARTNER, role="bank"))
    return opened(), Act.REVISE, OFFICER, APRIL, Revision(stranger), {}, "is not a role of a Memorandum"


@refused_by(parties.parties_are_sound)
def test_no_more_parties_are_named_than_the_type_allows():
    rules = replace(RULES, most=2)
    three = with_parties(HOME, PARTNER, replace(PARTNER, organisation="Third College"))
    return Case(rules), Act.OPEN, OFFICER, APRIL, opening(three), {}, "at most 2 parties; 3 are named"


@refused_by(parties.parties_are_sound)
def test_two_units_of_one_organisation_cannot_contract():
    units = with_parties(
        replace(HOME, unit="School of Education"), replace(HOME, unit="School of Law", role="partner")
    )
    return (
        Case(),
        Act.OPEN,
        OFFICER,
        APRIL,
        opening(units),
        {},
        "units of one organisation are one legal person",
    )


@refused_by(parties.parties_are_sound)
def test_two_departments_of_one_government_cannot_contract():
    departments = with_parties(
        Party("Health Department", "home", acts_for="Government of the Punjab"),
        Party("Education Department", "partner", acts_for="government of the  Punjab"),
    )
    return Case(), Act.OPEN, OFFICER, APRIL, opening(departments), {}, "cannot contract with itself"


@refused_by(parties.has_two_parties)
def test_drafting_begins_once_there_are_two_parties():
    case = opened(with_parties(HOME), stage=Stage.EXPLORATION)
    return case, Act.BEGIN, OFFICER, APRIL, None, {}, "needs at least 2 parties; MOU-2026-0001 names 1"


@refused_by(parties.contacts_are_listed)
def test_a_contact_is_of_a_listed_party():
    contacts = Contacts((Contact("Unknown College", "academic"),))
    return opened(), Act.CHANGE_CONTACT, OFFICER, APRIL, contacts, {}, "Unknown College"


@refused_by(parties.linked_agreement_is_live)
def test_a_subsidiary_names_the_agreement_it_belongs_under():
    return (
        Case(SUBSIDIARY_RULES),
        Act.OPEN,
        OFFICER,
        APRIL,
        opening(),
        {},
        "must name the agreement it belongs under",
    )


@refused_by(parties.linked_agreement_is_live)
def test_nothing_is_opened_under_an_agreement_that_is_closed():
    umbrella = replace(an_agreement(Stage.CLOSED).now, number="UMB-1")
    given = {"given": {"linked": umbrella}}
    return (
        Case(SUBSIDIARY_RULES),
        Act.OPEN,
        OFFICER,
        APRIL,
        opening(under="UMB-1"),
        given,
        "is not in force (closed)",
    )


@refused_by(parties.linked_agreement_is_live)
def test_nothing_is_opened_under_an_agreement_that_is_not_signed_yet():
    umbrella = replace(an_agreement(Stage.SIGNING).now, number="UMB-1")
    given = {"given": {"linked": umbrella}}
    return Case(), Act.OPEN, OFFICER, APRIL, opening(under="UMB-1"), given, "UMB-1, under which"


@refused_by(parties.linked_agreement_is_live)
def test_nothing_stands_under_what_is_no_umbrella():
    given = {"given": {"linked": replace(an_agreement().now, number="MOU-1"), "above": RULES}}
    said = "MOU-1 is no umbrella: nothing stands under a memorandum of understanding"
    return Case(SUBSIDIARY_RULES), Act.OPEN, OFFICER, APRIL, opening(under="MOU-1"), given, said


@refused_by(parties.linked_agreement_is_live)
def test_an_umbrella_that_nobody_knows_is_said_to_be_missing():
    said = "UMB-9, which this Subsidiary agreement belongs under, is not on record"
    return Case(SUBSIDIARY_RULES), Act.OPEN, OFFICER, APRIL, opening(under="UMB-9"), {}, said


@refused_by(parties.signing_is_clear)
def test_whether_each_party_signs_is_known_before_review():
    case = opened(with_parties(HOME, replace(PARTNER, signs="unconfirmed")))
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "Whether they sign is unconfirmed: Sample Institute."


@refused_by(parties.signing_is_clear)
def test_two_legal_persons_sign_an_agreement():
    third = Party("Third College", "partner", signs="unconfirmed")
    case = opened(with_parties(HOME, replace(PARTNER, signs="no"), third))
    settled = with_parties(HOME, replace(PARTNER, signs="no"))
    case.rules = replace(RULES, least=3)
    case.does(Act.REVISE, OFFICER, APRIL, Revision(settled))
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "At least two legal persons must sign"


@refused_by(parties.signing_is_clear)
def test_somebody_signs_even_a_one_sided_letter():
    rules = replace(RULES, one_sided=True, least=1)
    case = opened(with_parties(replace(HOME, signs="no")), rules=rules)
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "Nobody signs"


@refused_by(parties.signing_is_clear)
def test_who_grants_signs():
    third = Party("Third College", "partner")
    case = opened(with_parties(replace(HOME, signs="no"), PARTNER, third), rules=GRANT_RULES)
    words = "Who grants a Grant Award must sign it: set \u201csigns\u201d to yes for: Example University."
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, words


@refused_by(parties.signing_is_clear)
def test_a_grant_is_granted_by_its_home():
    receiving = with_parties(PARTNER, *(Party(name, "partner") for name in ("Third", "Fourth")))
    return (
        opened(receiving, rules=GRANT_RULES),
        Act.SUBMIT,
        OFFICER,
        APRIL,
        None,
        {},
        "is granted by its home",
    )


@refused_by(parties.has_two_parties)
def test_a_type_may_need_three_parties():
    case = opened(with_parties(HOME, PARTNER), rules=GRANT_RULES)
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "A Grant Award needs at least 3 parties"


@refused_by(parties.amended_by_those_who_signed)
def test_an_amendment_is_signed_by_those_who_signed_the_agreement():
    third = Party("Third College", "partner")
    given = {"given": {"linked": an_agreement().now}}
    case = Case(AMENDMENT_RULES)
    case.does(Act.OPEN, OFFICER, APRIL, opening(with_parties(HOME, third), amends="MOU-2026-0001"), **given)
    words = "These sign MOU-2026-0001 and not its amendment: Sample Institute. These sign the amendment and are no party"
    return case, Act.SUBMIT, OFFICER, APRIL, None, given, words


@refused_by(parties.amended_by_those_who_signed)
def test_an_amendment_names_the_titles_that_the_agreement_names():
    rector = replace(PARTNER, signatories=(Signatory(None, "Rector"),))
    amended = an_agreement(terms=with_parties(HOME, rector)).now
    given = {"given": {"linked": amended}}
    case = Case(AMENDMENT_RULES).does(Act.OPEN, OFFICER, APRIL, opening(amends="MOU-2026-0001"), **given)
    words = "Say the title of who signs, as MOU-2026-0001 does, for: Sample Institute."
    return case, Act.SUBMIT, OFFICER, APRIL, None, given, words


@refused_by(parties.effective_rule_can_be_met)
def test_no_more_signatures_are_waited_for_than_parties_sign():
    case = opened(replace(TERMS, term=replace(TERMS.term, effective=Effective("kth_signature", k=3))))
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, "when 3 of the parties have signed, but 2 sign"


def test_a_one_sided_letter_needs_one_signing_party():
    rules = replace(RULES, one_sided=True, least=1)
    case = an_agreement(Stage.SIGNING, with_parties(HOME), rules=rules)
    assert case.signs(HOME, date(2026, 4, 10)).now.stage is Stage.ACTIVATION


def test_two_units_of_different_organisations_may_contract():
    terms = with_parties(replace(HOME, unit="School of Law"), replace(PARTNER, unit="School of Law"))
    assert an_agreement(Stage.SIGNING, terms).now.stage is Stage.SIGNING


@refused_by(parties.parties_can_be_told_apart)
def test_a_party_of_a_registered_agreement_is_named_once():
    details = replace(
        opening(replace(TERMS, parties=(HOME, HOME))), stage=Stage.IN_FORCE, original_missing=True
    )
    return Case(), Act.REGISTER, ADMINISTRATOR, APRIL, details, {"second": "amina"}, "is named twice"
