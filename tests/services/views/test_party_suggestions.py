"""A draft is offered the parties the office knows: by their names now, with what the last agreement says of them."""

from tests.builders.offices import OPENED, document, moment
from tests.builders.people import OFFICER
from workflow.domain.agreement.terms import Contact, Signatory
from workflow.services.casework.opening import open_case
from workflow.services.casework.whom.organisations import Said, add_organisation, change_organisation
from workflow.services.office import Office
from workflow.services.views.party_suggestions import suggest_parties


def with_partner(office: Office, **changed: object) -> str:
    words = document(office)
    words["parties"][-1] |= changed
    return open_case(office, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED)).agreement.number


def test_a_party_of_an_agreement_is_offered_as_it_signed_last(any_office: Office) -> None:
    office = any_office
    with_partner(office, organisation="Delta University", short="Delta", country="Italy")
    number = with_partner(office, organisation="Delta University", short="DU", country="Italy")
    (offered,) = suggest_parties(office, "délta")
    assert (offered.key, offered.organisation, offered.short, offered.country, offered.agreement) == (
        None, "Delta University", "DU", "Italy", number,
    )  # fmt: skip
    assert all(isinstance(each, Signatory) for each in offered.signatories)
    assert offered.signatories
    assert all(isinstance(each, Contact) and "Delta" in each.party for each in offered.contacts)


def test_an_organisation_is_offered_by_its_name_now_whatever_it_was_called(any_office: Office) -> None:
    office = any_office
    number = with_partner(office, organisation="Delta College", country=None, short=None)
    add_organisation(office, "delta", Said("Delta College", short=["DC"], country="PK"))
    change_organisation(office, "delta", Said("Delta University"))
    for text in ("delta coll", "Delta Univ", "dc"):
        (offered,) = suggest_parties(office, text)
        assert (offered.key, offered.organisation, offered.agreement) == ("delta", "Delta University", number)
        assert (offered.short, offered.country) == ("DC", "Pakistan")


def test_an_organisation_without_an_agreement_is_offered_too(office: Office) -> None:
    add_organisation(office, "delta", Said("Delta University", country="PK"))
    (offered,) = suggest_parties(office, "delta")
    assert (offered.key, offered.country, offered.agreement, offered.signatories) == (
        "delta",
        "Pakistan",
        None,
        (),
    )


def test_the_one_that_took_the_place_of_another_is_offered(office: Office) -> None:
    add_organisation(office, "new", Said("Gamma University"))
    add_organisation(office, "old", Said("Delta College", successor="new"))
    assert [each.key for each in suggest_parties(office, "delta")] == ["new"]


def test_names_that_begin_so_come_first_and_no_more_than_asked_for(office: Office) -> None:
    add_organisation(office, "a", Said("University of Example"))
    add_organisation(office, "b", Said("Example University"))
    with_partner(office, organisation="Examples of Science")
    offered = [each.organisation for each in suggest_parties(office, "example")]
    assert offered[0] == "Example University"
    assert offered[-1] == "University of Example"
    assert "Examples of Science" in offered
    assert len(suggest_parties(office, "example", 2)) == 2
    assert suggest_parties(office, " ") == suggest_parties(office, "…") == ()
