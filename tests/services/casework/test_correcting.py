"""Every fact on record of an agreement that was signed elsewhere can be put right, by two people who were told what moves."""

from datetime import date
from typing import Any

import pytest

from tests.builders.offices import agreement, document, live, moment, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, SECOND_OFFICER
from workflow.catalogue.cases.case_files import written_document
from workflow.domain.errors import InvalidError, RefusedError, UnconfirmedError
from workflow.services.casework.correcting import correct
from workflow.services.casework.opening import register_existing
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile

ON = date(2026, 6, 1)
TERM = {"ends_on": "2028-04-30", "notice": "3 months"}


@pytest.fixture
def imported(office: Office) -> str:
    found = register_existing(
        office, document(office, term=TERM, renewal={"policy": "mutual"}), actor=ADMINISTRATOR.key,
        second=OFFICER.key, effective_on=date(2025, 5, 1), original_missing=True, on=ON, at=moment(ON),
    )  # fmt: skip
    return found.agreement.number


def corrected(office: Office, number: str, **said: Any) -> None:
    scan = KeptFile(office.shelf.put(b"scan"), "scan.pdf")
    words = {"second": SECOND_OFFICER.key, "reason": "Read wrongly", "evidence": (scan,), "confirmed": True}
    correct(office, number, actor=OFFICER.key, on=ON, at=moment(ON), **{**words, **said})


def test_a_wrong_end_is_corrected_and_every_date_that_moves_is_named_first(
    office: Office, imported: str
) -> None:
    with pytest.raises(UnconfirmedError) as asked:
        corrected(office, imported, ends_on=date(2029, 4, 30), confirmed=False)
    said = "\n".join(asked.value.reasons)
    assert f"moves a date of {imported}" in said
    assert "30 April 2029" in said
    assert "30 April 2028" in said
    assert agreement(office, imported).last_day == date(2028, 4, 30)
    corrected(office, imported, ends_on=date(2029, 4, 30))
    assert agreement(office, imported).last_day == date(2029, 4, 30)


def test_a_wrong_title_is_corrected_without_a_question(office: Office, imported: str) -> None:
    corrected(office, imported, title="Memorandum on Rivers", confirmed=False)
    assert agreement(office, imported).terms.title == "Memorandum on Rivers"


def test_a_wrong_party_is_corrected_and_what_is_on_record_of_it_follows(
    office: Office, imported: str
) -> None:
    before = agreement(office, imported)
    words = written_document(before)
    words["parties"][1]["organisation"] = "Sample Institute of Rivers"
    corrected(office, imported, document=words)
    after = agreement(office, imported)
    name = after.terms.parties[1].name
    assert "Sample Institute of Rivers" in name
    assert before.contacts
    assert {each.party for each in (*after.contacts, *after.obligations)} <= {
        p.name for p in after.terms.parties
    }


def test_an_end_that_was_not_known_is_found(office: Office) -> None:
    found = register_existing(
        office, document(office, term={"notice": "3 months"}), actor=ADMINISTRATOR.key, second=OFFICER.key,
        effective_on=date(2025, 5, 1), original_missing=True, on=ON, at=moment(ON),
    ).agreement  # fmt: skip
    assert found.last_day is None
    corrected(office, found.number, ends_on=date(2028, 4, 30))
    assert agreement(office, found.number).last_day == date(2028, 4, 30)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"title": "T", "second": None}, "two people"),
        ({"title": "T", "reason": None}, "a reason is needed"),
        ({"title": "T", "evidence": ()}, "the document is needed"),
        ({}, "Say what to correct"),
        ({"ends_on": date(2020, 1, 1)}, "before"),
    ],
)
def test_a_correction_takes_two_people_a_reason_and_the_document(
    office: Office, imported: str, said: dict[str, Any], why: str
) -> None:
    with pytest.raises(RefusedError, match=why):
        corrected(office, imported, **said)


def test_the_same_again_or_another_link_is_no_correction(office: Office, imported: str) -> None:
    words = written_document(agreement(office, imported))
    with pytest.raises(InvalidError, match="Nothing is different"):
        corrected(office, imported, document=words)
    with pytest.raises(InvalidError, match="under"):
        corrected(office, imported, document={**words, "under": "UMB-2026-0001"})


def test_what_is_signed_in_our_words_changes_by_an_amendment_and_a_draft_by_editing(office: Office) -> None:
    with pytest.raises(RefusedError, match="by an amendment"):
        corrected(office, live(office), title="Another title")
    with pytest.raises(RefusedError, match="has not been signed"):
        corrected(office, opened(office), title="Another title")
