"""Riders: clauses that a text takes in by the countries of its parties and the facts of the deal; the memo says why."""

from typing import Any

import pytest

from tests.builders.offices import (
    APPROVED,
    OPENED,
    agreement,
    approved,
    moment,
    opened,
    overlay,
    printed,
    submitted,
    worked,
)
from tests.builders.people import OFFICER
from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.clauses.rider_rules import WORDS
from workflow.catalogue.clauses.riders import fits, riders, with_riders
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.terms import Instead
from workflow.domain.errors import InvalidError
from workflow.services.casework.departing import clauses_of_the_deal, depart
from workflow.services.office import Office
from workflow.services.papers.open_points import to_be_filled_in
from workflow.services.papers.produce import make_now

BUNDLED = Catalogue.load(bundled_folder())
IMMUNITY, PRIVACY = "us-sovereign-immunity", "gb-data-protection"


def seated(
    kind: str, country: str | None, facts: dict[str, Any] | None = None, **party: Any
) -> dict[str, Any]:
    """The example of a type, its second party seated in a country."""
    words = BUNDLED.type(kind).example()
    words["parties"][1] |= {"country": country or words["parties"][1].get("country")} | party
    words["facts"] = words["facts"] | (facts or {})
    for each in words["parties"]:
        each["signs"] = "no" if each.get("signs") == "unconfirmed" else each.get("signs", "yes")
    return words


def found(
    kind: str, country: str | None, facts: dict[str, Any] | None = None, **party: Any
) -> dict[str, bool | None]:
    """Whether each rider that the countries bring up belongs in the text."""
    of_type = BUNDLED.type(kind)
    terms, _, _ = read_terms(of_type, seated(kind, country, facts, **party))
    fitting = fits(of_type, terms, BUNDLED.sources(), lambda: BUNDLED.clauses_of(kind))
    return {each.rider.id: each.belongs for each in fitting}


@pytest.mark.parametrize(
    ("rider", "kind", "country", "party", "facts", "belongs"),
    [
        (IMMUNITY, "mou", "US", {"public": True}, {}, True),
        (IMMUNITY, "mou", "United States of America", {"public": True}, {}, True),
        (IMMUNITY, "mou", "USA", {"public": False}, {}, False),
        (IMMUNITY, "mou", "US", {}, {}, None),
        (IMMUNITY, "mou", "GB", {"public": True}, {}, "not asked"),
        ("us-student-records", "student_exchange", "US", {}, {}, True),
        ("us-student-records", "mou", "US", {}, {}, False),
        ("us-export-control", "mou", "US", {}, {"background": "Dual-use sensors pass."}, True),
        ("us-export-control", "mou", "US", {}, {}, None),
        ("us-export-control", "membership", "US", {}, {}, False),
        (PRIVACY, "sla", "UK", {}, {"personal_data": True}, True),
        (PRIVACY, "mou", "Scotland", {}, {"background": "Health data of patients pass."}, True),
        ("gb-freedom-of-information", "mou", "United Kingdom", {"public": True}, {}, True),
        ("gb-freedom-of-information", "mou", "United Kingdom", {"public": False}, {}, False),
        ("eu-data-protection", "data_sharing", "Germany", {}, {}, True),
        ("eu-data-protection", "data_sharing", "Norway", {}, {}, True),
        ("eu-data-protection", "data_sharing", "Switzerland", {}, {}, "not asked"),
        ("eu-data-protection", "letter_of_intent", "DE", {}, {}, None),
        ("pk-recognition", "dual_degree", "Pakistan", {}, {}, True),
        ("pk-recognition", "student_exchange", "Pakistan", {}, {}, False),
        ("pk-stamp-duty", "dual_degree", "PK", {}, {}, True),
        ("pk-stamp-duty", "dual_degree", "PK", {"signs": "no"}, {}, False),
        ("pk-stamp-duty", "mou", "PK", {}, {}, False),
    ],
)
def test_a_rider_belongs_in_a_text_by_country_and_facts(
    rider: str,
    kind: str,
    country: str,
    party: dict[str, Any],
    facts: dict[str, Any],
    belongs: Any,
) -> None:
    assert found(kind, country, facts, **party).get(rider, "not asked") == belongs


def test_every_rider_and_every_word_is_tried() -> None:
    there = riders(BUNDLED.sources())
    assert {each.id for each in there} == {
        IMMUNITY, PRIVACY, "us-student-records", "us-export-control", "gb-freedom-of-information",
        "eu-data-protection", "pk-recognition", "pk-stamp-duty",
    }  # fmt: skip
    assert {word for each in there for word in each.when} | {"private body", "minors"} == set(WORDS)


def test_no_example_has_a_rider_and_each_draft_but_letters_has_a_place_for_them() -> None:
    for kind in BUNDLED.types():
        assert found(kind.key, None) == {}, kind.key
        place = "riders" in BUNDLED.clauses_of(kind.key)
        assert place == (kind.key not in ("amendment", "renewal_letter")), kind.key


@pytest.mark.parametrize("kind", [each.key for each in BUNDLED.types()])
def test_every_text_holds_together_with_all_its_riders(kind: str) -> None:
    texts = with_riders(BUNDLED.sources(), riders(BUNDLED.sources()))
    for draft in (BUNDLED.type(kind).template_for("draft"), *BUNDLED.translations(kind).values()):
        clauses = {clause.id: clause.heading for clause in parse(draft, texts).clauses}
        if "riders" in BUNDLED.clauses_of(kind):
            assert {each.id: each.title for each in riders(BUNDLED.sources())}.items() <= clauses.items()


def test_a_public_university_keeps_its_immunity_in_the_text_that_is_signed(office: Office) -> None:
    number = opened(office, **seated("mou", "US", public=True))
    submitted(office, number)
    worked(office, on=APPROVED)
    memo = printed(office, number, "review_memo")
    assert "In the text, for counsel to confirm: Public institutions of the United States." in memo
    assert "A public body is among them" in memo
    assert "Nothing is waived" in memo, "its positions are shown"
    assert "Have counsel of the country confirm each" in memo
    overlay(
        office, "_clauses/rider-us-sovereign-immunity.md.j2", {'when = ["public body"]': 'when = ["minors"]'}
    )
    approved(office, number)
    worked(office, on=APPROVED)
    copy = printed(office, number, "execution_copy")
    assert "Public institutions of the United States" in copy, "what was approved is signed"
    assert "for counsel" not in copy


def test_a_private_university_gets_no_immunity_and_the_memo_says_why(office: Office) -> None:
    number = opened(office, **seated("mou", "US", public=False))
    submitted(office, number)
    worked(office, on=APPROVED)
    assert "Nothing in these terms waives" not in printed(office, number, "draft")
    memo = printed(office, number, "review_memo")
    assert "No public body is among them" in memo
    assert "a private university has no such immunity" in memo


def test_where_nobody_has_said_whether_a_party_is_public_it_is_asked_and_no_rider_is_put_in(
    office: Office,
) -> None:
    words = seated("mou", "US", short="ELU")
    number = opened(office, **words)
    make_now(office, number, "intake_sheet", at=moment(OPENED))
    assert "Whether ELU is a public body" in printed(office, number, "intake_sheet")
    assert IMMUNITY not in {row.clause for row in clauses_of_the_deal(office, number)}
    with pytest.raises(InvalidError, match="takes no clause"):
        strikes(office, number)


def test_a_rider_is_struck_for_one_deal_with_its_reason(office: Office) -> None:
    number = opened(office, **seated("mou", "US", public=True))
    rows = {row.clause: row for row in clauses_of_the_deal(office, number)}
    assert rows[IMMUNITY].may_be == (Instead.STRUCK,)
    strikes(office, number)
    submitted(office, number)
    worked(office, on=APPROVED)
    memo = printed(office, number, "review_memo")
    assert "Public institutions of the United States struck: Their counsel waived it." in memo
    assert "Struck, see the departures" in memo
    submission = agreement(office, number).submission
    assert submission is not None
    assert not [name for name in submission.sources if "rider-us-sovereign" in name]


def test_a_rider_nobody_has_translated_is_left_open_in_the_other_language(office: Office) -> None:
    words = seated("mou", "US", public=True)
    words["facts"] |= {"languages": ["English", "Urdu"], "prevailing_language": "English"}
    number = opened(office, **words)
    said = " ".join(to_be_filled_in(office, agreement(office, number)))
    assert "the translation of “Public institutions of the United States” (Urdu text, clause" in said


def strikes(office: Office, number: str) -> None:
    depart(
        office, number, IMMUNITY, Instead.STRUCK, reason="Their counsel waived it.", actor=OFFICER.key,
        on=OPENED, at=moment(OPENED),
    )  # fmt: skip
