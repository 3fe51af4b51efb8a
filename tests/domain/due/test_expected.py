"""Who signs a paper that binds as a whole has said who it is: what is not known of it keeps the paper from being signed."""

from dataclasses import replace

from tests.builders.agreements import HOME, PARTNER, TERMS, an_agreement
from tests.builders.people import REVIEWER
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Party, Signatory, Unknown
from workflow.domain.due.expected import expected_of, left_open, notes_on_parties

WHOLE = {"legal_form": "a university", "seat": "Exampleton", "signatories": (Signatory("A. Head", "Rector"),)}
BINDING = replace(TERMS, binding="yes", parties=(replace(HOME, **WHOLE), replace(PARTNER, **WHOLE)))


def with_parties(*parties: Party, **changed):
    return replace(an_agreement(Stage.LEGAL_REVIEW).now, terms=replace(BINDING, parties=parties, **changed))


def test_a_paper_that_binds_as_a_whole_asks_for_legal_form_seat_country_signatory_and_title() -> None:
    bare = Party("Sample Institute", "partner")
    assert expected_of(with_parties(BINDING.parties[0], bare)) == (
        "the legal form of Sample Institute",
        "the seat of Sample Institute",
        "the country of Sample Institute",
        "who signs for Sample Institute",
    )
    untitled = replace(BINDING.parties[1], signatories=(Signatory("B. Head"),))
    assert expected_of(with_parties(BINDING.parties[0], untitled)) == (
        "the title of B. Head, who signs for Sample Institute",
    )


def test_nothing_is_asked_of_who_does_not_sign_nor_of_a_paper_that_binds_in_part() -> None:
    assert expected_of(with_parties(*BINDING.parties)) == ()
    bare = Party("Sample Institute", "partner")
    assert expected_of(with_parties(BINDING.parties[0], replace(bare, signs="no"))) == ()
    assert expected_of(with_parties(bare, binding="partly")) == ()
    theirs = replace(with_parties(bare), negotiated_text="f" * 64)
    assert expected_of(theirs) == ()


def test_two_places_of_one_legal_person_say_who_it_is_once_and_a_person_who_signs_for_herself_has_no_title() -> (
    None
):
    school = replace(BINDING.parties[0], unit="School of Law", seat=None, legal_form=None)
    herself = Party("Nadia Candidate", "candidate", country="France", seat="Paris", legal_form="in person")
    herself = replace(herself, signatories=(Signatory("Nadia Candidate"),))
    assert expected_of(with_parties(BINDING.parties[0], school, herself)) == ()


def test_who_is_not_named_is_asked_of_any_paper_and_the_note_is_found_by_its_words() -> None:
    unknown = (Unknown("p2.organisation", "ask the secretariat"), Unknown("p1.seat", "in the charter"))
    named = with_parties(HOME, replace(PARTNER, organisation="the partner"), binding="no", unknown=unknown)
    assert expected_of(named) == ("name of the partner",)
    assert notes_on_parties(named.terms) == {
        "the seat of Example University": "in the charter",
        "name of the partner": "ask the secretariat",
    }


def test_what_the_text_itself_leaves_open_is_not_asked_for_twice() -> None:
    case = an_agreement(Stage.LEGAL_REVIEW)
    counted = replace(case.now.submission, left_open=("the seat of Sample Institute (clause 1, “Parties”)",))
    seatless = replace(BINDING.parties[1], seat=None, country=None)
    terms = replace(BINDING, parties=(BINDING.parties[0], seatless))
    case.agreement = replace(case.now, terms=terms, submission=counted)
    asked = ("the seat of Sample Institute (clause 1, “Parties”)", "the country of Sample Institute")
    assert left_open(case.now) == asked
    (wait,) = [each for each in case.follows().waits if each.of_route]
    assert wait.reason == f"its text leaves open: {'; '.join(asked)}"
    assert asked[1] in case.refuses(
        Act.SIGN_OFF, REVIEWER, case.now.opened_on, SigningOff("legal"), given={"left_open": asked}
    )
