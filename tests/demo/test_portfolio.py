"""The arrangements of the source documents are what the sources say, and what they do not say is marked."""

import pytest

from tests.demo.playing import BUILT_ON
from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.catalogue import Catalogue
from workflow.demo import progress_words
from workflow.demo.acting import VERBS
from workflow.demo.portfolio import PEOPLE, case_document, prospects, told_by_sources
from workflow.demo.portfolio_steps import PORTFOLIO, SIGNED_BEFORE
from workflow.demo.run import SCENARIOS
from workflow.documents.sources import bundled_folder

CASES = told_by_sources()
NEVER_SAID = {"binding", "term", "renewal", "funding"}
SAID = {
    "lums-bhakkar": {"funding"},  # "this non-funded partnership"
    "lums-kp": {"binding"},  # "the legally binding partnership"
    "iau-leadher": {"funding"},  # "provides grants"; the amount is not said and stays to be agreed
}
CLERK = ("the source", "not named", "not stated", "unknown")


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(bundled_folder())


def test_the_portfolio_has_the_fourteen_arrangements_with_a_fitting_type():
    assert {case: case_document(case)["type"] for case in CASES} == {
        "aku-columbia": "dual_degree",
        "aku-iba": "mou",
        "aku-jhu": "mou",
        "aku-lshtm": "mou",
        "aku-michigan": "mou",
        "aku-uab": "mou",
        "iau-associate": "associate_membership",
        "iau-isas": "service_engagement",
        "iau-leadher": "grant_award",
        "iau-member": "membership",
        "lums-bhakkar": "mou",
        "lums-kp": "sla",
        "lums-pmiu-cerp": "data_sharing",
        "lums-sed": "umbrella_mou",
    }


@pytest.mark.parametrize("case", CASES)
def test_every_value_fits_its_type(case, catalogue):
    document = case_document(case)
    terms, _, _ = read_terms(catalogue.type(document["type"]), document)
    assert {party.role for party in terms.parties} <= set(catalogue.type(document["type"]).roles)


@pytest.mark.parametrize("case", CASES)
def test_what_no_source_says_is_marked_as_assumed(case):
    document = case_document(case)
    given = {key for key in NEVER_SAID if key in document} - SAID.get(case, set())
    assert given <= set(document["assumed"])
    assert not set(document["assumed"]) & SAID.get(case, set())


@pytest.mark.parametrize("case", CASES)
def test_nobody_is_named_and_no_seat_date_or_amount_is_made_up(case):
    document = case_document(case)
    assert "term" not in document
    assert "renewal" not in document
    assert "amount" not in document["funding"]
    for party in document["parties"]:
        assert "seat" not in party
        assert party.get("legal_form", "a membership organization") == "a membership organization"
        assert all("name" not in signatory for signatory in party.get("signatories", []))
        assert all("name" not in contact and "email" not in contact for contact in party.get("contacts", []))


def test_the_facilitator_is_named_and_is_no_party():
    for case in ("lums-pmiu-cerp", "lums-sed"):
        document = case_document(case)
        assert [each["name"] for each in document["facilitators"]] == ["the Chief Minister’s office"]
        assert not any("Chief Minister" in party["organisation"] for party in document["parties"])


def test_whom_the_source_does_not_name_nobody_is_put_in_the_place_of():
    named = {
        case: [party["organisation"] for party in case_document(case)["parties"]]
        for case in CASES
        if case.startswith("iau-")
    }
    assert named == {
        key: ["International Association of Universities"]
        for key in ("iau-associate", "iau-isas", "iau-leadher", "iau-member")
    }


def test_no_note_of_a_clerk_stands_among_the_terms():
    for case in CASES:
        written = repr(case_document(case))
        assert not [words for words in CLERK if words in written], case


def test_the_programme_of_which_little_is_stated_has_little():
    facts = case_document("aku-columbia")["facts"]
    assert set(facts) == {"programme_level", "background", "aims"}


def test_what_the_sources_say_was_signed_is_registered():
    assert set(SIGNED_BEFORE) == {
        "aku-iba",
        "aku-jhu",
        "aku-lshtm",
        "aku-michigan",
        "aku-uab",
        "lums-bhakkar",
        "lums-pmiu-cerp",
        "lums-sed",
    }


def test_no_institution_of_the_sources_signs_ends_or_lapses_in_any_scenario():
    for scenario in SCENARIOS.values():
        verbs = {step.verb for step in scenario.steps(BUILT_ON) if step.case in CASES}
        assert verbs <= {"register", "explore", "draft", "comment"}


def test_invented_institutions_have_all_particulars(catalogue):
    played = {(step.case, step.verb) for each in SCENARIOS.values() for step in each.steps(BUILT_ON)}
    for case in {case for case, verb in played if verb in ("explore", "draft") and case not in CASES}:
        for party in case_document(case)["parties"]:
            if party["signs"] != "no" and party["role"] not in ("candidate", "associate"):
                assert all(party[what] for what in ("seat", "country", "legal_form")), case
                assert all(each["name"] and each["title"] for each in party["signatories"]), case


def test_where_the_instrument_itself_is_not_stated_its_type_is_marked_as_assumed():
    unstated = {case for case in CASES if "type" in case_document(case)["assumed"]}
    assert unstated == {"aku-columbia", "iau-associate", "iau-isas", "iau-leadher", "iau-member"}


def test_the_school_and_the_centre_of_one_university_are_one_legal_person(catalogue):
    terms, _, _ = read_terms(catalogue.type("sla"), case_document("lums-kp"))
    school, department, centre, institute, bank = terms.parties
    assert school.legal_person == centre.legal_person
    assert [party.signs for party in (school, department)] == ["yes", "yes"]
    assert [party.signs for party in (centre, institute, bank)] == ["unconfirmed"] * 3
    assert department.acts_for == "Khyber Pakhtunkhwa Government"
    assert terms.facts["minors"] is True


def test_relationships_without_an_instrument_are_prospects():
    assert [each.organisations for each in prospects()] == [
        ("Lahore University of Management Sciences", "AKU-IED"),
        ("King Abdulaziz University", "University of Cambridge"),
        ("United Arab Emirates University", "University of Oxford"),
        ("University of Tehran", "University of Toronto"),
    ]
    assert not any(each.verified for each in prospects())


def test_a_scenario_takes_every_type_to_its_signatures(catalogue):
    signed = {step.case for step in PORTFOLIO.steps(BUILT_ON) if step.verb == "sign"}
    played = {case_document(case)["type"] for case in signed if not case.endswith("-letter")}
    assert played | {"renewal_letter"} == {kind.key for kind in catalogue.types()}


def test_every_sign_off_of_every_type_has_an_office_that_gives_it(catalogue):
    given = {route for person in PEOPLE for route in person.routes}
    assert {route for kind in catalogue.types() for route in kind.sign_offs} <= given


def test_people_are_offices():
    words = {"Office", "office", "Programme", "Secretariat", "council", "audit"}
    assert all(words & set(person.name.split()) for person in PEOPLE)


def test_every_verb_of_the_plays_is_acted_and_told():
    verbs = {step.verb for each in SCENARIOS.values() for step in each.steps(BUILT_ON)}
    assert verbs == set(VERBS) == set(progress_words._DEEDS)
