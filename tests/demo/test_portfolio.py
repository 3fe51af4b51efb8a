"""The arrangements of the source documents are what the sources say, and what they do not say is marked."""

import pytest

from tests.demo.playing import BUILT_ON
from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.catalogue import Catalogue
from workflow.demo import progress_words
from workflow.demo.acting import VERBS
from workflow.demo.portfolio import FOLDER, PEOPLE, case_document, prospects
from workflow.demo.run import SCENARIOS
from workflow.documents.sources import bundled_folder

CASES = sorted(path.stem for path in FOLDER.glob("*-*.toml"))
NEVER_SAID = {"binding", "term", "renewal", "funding"}
SAID = {
    "lums-bhakkar": {"funding"},  # "this non-funded partnership"; no term is put in its place
    "lums-kp": {"binding"},  # "the legally binding partnership"
    "iau-leadher": {"funding"},  # "provides grants"; the amount is not said and stays to be agreed
}
KINDS_OF_PARTY = {"a membership organization", "a natural person"}
NOT_NAMED = "(not named in the source)"


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
    assert "on" not in document.get("term", {}).get("effective", {})
    assert "amount" not in document["funding"]
    for party in document["parties"]:
        assert "seat" not in party
        assert party.get("legal_form", "a membership organization") in KINDS_OF_PARTY
        assert all("name" not in signatory for signatory in party.get("signatories", []))
        assert all("name" not in contact and "email" not in contact for contact in party.get("contacts", []))


def test_the_facilitator_is_named_and_is_no_party():
    for case in ("lums-pmiu-cerp", "lums-sed"):
        document = case_document(case)
        assert [each["name"] for each in document["facilitators"]] == ["the Chief Minister’s office"]
        assert not any("Chief Minister" in party["organisation"] for party in document["parties"])


def test_whom_the_source_does_not_name_nobody_is_put_in_the_place_of():
    others = {
        case: [party["organisation"] for party in case_document(case)["parties"][1:]]
        for case in CASES
        if case.startswith("iau-")
    }
    assert {case: len(names) for case, names in others.items()} == {
        "iau-associate": 1,
        "iau-isas": 1,
        "iau-leadher": 2,
        "iau-member": 1,
    }
    assert all(name.endswith(NOT_NAMED) for names in others.values() for name in names)


def test_the_programme_whose_name_is_not_stated_has_none():
    facts = case_document("aku-columbia")["facts"]
    assert "the source does not state the name" in facts["programme_name"]
    assert not {"duration", "credit_shares", "fees", "first_intake", "awards"} & set(facts)


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


def test_three_relationships_without_an_instrument_are_prospects():
    assert [each.organisations for each in prospects()] == [
        ("King Abdulaziz University", "University of Cambridge"),
        ("United Arab Emirates University", "University of Oxford"),
        ("University of Tehran", "University of Toronto"),
    ]
    assert not any(each.verified for each in prospects())


def test_people_are_offices():
    words = {"Office", "office", "Programme", "Secretariat", "council", "audit"}
    assert all(words & set(person.name.split()) for person in PEOPLE)


def test_every_verb_of_the_plays_is_acted_and_told():
    verbs = {step.verb for each in SCENARIOS.values() for step in each.steps(BUILT_ON)}
    assert verbs == set(VERBS) == set(progress_words._DEEDS)
