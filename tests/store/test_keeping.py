"""People, papers, prospects and numbers are kept once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER
from tests.builders.records import on_record
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.paper import Paper
from workflow.domain.beginnings.prospect import Prospect
from workflow.domain.errors import InvalidError, NotFoundError, StaleAgreementError
from workflow.store.register import Register


def a_paper(agreement_id: str, **fields: object) -> Paper:
    paper = Paper(
        id="paper 1",
        agreement_id=agreement_id,
        kind="draft",
        title="Memorandum of Understanding",
        name="MOU-2026-0001/01 draft v1",
        version=1,
        made_on=date(2026, 3, 2),
        recorded_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        order_id="order 1",
        docx="ab" * 32,
        manifest={"sources": {"mou/draft.md.j2": "cd" * 32}, "facts": ["é", None, 3]},
    )
    return replace(paper, **fields)  # type: ignore[arg-type]


def test_a_paper_made_twice_for_one_order_is_recognised(register: Register) -> None:
    agreement = on_record(register)
    first = a_paper(agreement.id)
    with register.transaction() as books:
        assert books.papers.add(first)
        assert not books.papers.add(first)
        assert not books.papers.add(replace(first, id="paper 2", version=2))
        assert books.papers.add(a_paper(agreement.id, id="sheet", kind="intake_sheet"))
        assert [paper.kind for paper in books.papers.of(agreement.id)] == ["draft", "intake_sheet"]
    with register.reading() as books:
        assert books.papers.by_id("paper 1") == first
        with pytest.raises(NotFoundError):
            books.papers.by_id("paper 2")


def test_no_version_of_a_kind_of_paper_is_given_twice(register: Register) -> None:
    agreement = on_record(register)
    with register.transaction() as books:
        assert books.papers.add(a_paper(agreement.id))
        with pytest.raises(StaleAgreementError, match="version 1 of the draft"):
            books.papers.add(a_paper(agreement.id, id="paper 2", order_id="order 2"))
        received = a_paper(
            agreement.id, id="paper 3", version=2, order_id=None, docx=None, original="ef" * 32
        )
        assert books.papers.add(received)
        assert books.papers.add(replace(received, id="paper 4", version=3))


def test_a_person_is_added_once_and_never_replaced(register: Register) -> None:
    with register.transaction() as books:
        for person in (REVIEWER, OFFICER, ADMINISTRATOR, OFFICER):
            books.people.add(person)
        assert books.people.all() == (OFFICER, REVIEWER, ADMINISTRATOR)
        assert books.people.get("rashid") == REVIEWER
        with pytest.raises(InvalidError, match="taken: it is Amina Example"):
            books.people.add(replace(OFFICER, name="Another Amina"))


def test_the_machine_is_known_without_being_kept(register: Register) -> None:
    with register.transaction() as books:
        assert books.people.get("machine") is MACHINE
        books.people.add(MACHINE)
        assert books.people.all() == ()


def test_an_unknown_person_is_answered_with_people_like_them(register: Register) -> None:
    with register.transaction() as books:
        books.people.add(OFFICER)
        with pytest.raises(NotFoundError, match=r"“Amin”\. Did you mean amina"):
            books.people.get("Amin")


def test_a_prospect_is_added_once_and_never_replaced(register: Register) -> None:
    prospect = Prospect("rivers", ("Example University", "Sample Institute"), ("water",), source="a visit")
    with register.transaction() as books:
        books.prospects.add(prospect)
        books.prospects.add(prospect)
        books.prospects.add(Prospect("hills", ("Sample Institute",)))
        assert books.prospects.all() == (Prospect("hills", ("Sample Institute",)), prospect)
        with pytest.raises(InvalidError, match="rivers"):
            books.prospects.add(replace(prospect, verified=True))


def test_numbers_count_up_for_each_prefix_and_year(register: Register) -> None:
    with register.transaction() as books:
        numbers = [
            books.series.next_number(*of)
            for of in (("MOU", 2026), ("MOU", 2026), ("SLA", 2026), ("MOU", 2027))
        ]
    assert numbers == ["MOU-2026-0001", "MOU-2026-0002", "SLA-2026-0001", "MOU-2027-0001"]
    with pytest.raises(NotFoundError), register.transaction() as books:
        books.agreements.get(books.series.next_number("MOU", 2026))
    with register.transaction() as books:
        assert books.series.next_number("MOU", 2026) == "MOU-2026-0003"
