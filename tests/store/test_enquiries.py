"""Enquiries are kept as they were asked, and each step is written once, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from workflow.domain.beginnings.enquiry import Attachment, Became, Enquiry, Step
from workflow.domain.errors import NotFoundError, StaleAgreementError
from workflow.store.register import Register

ON, AT = date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC)


def an_enquiry(place: int = 1, *, by: str = "mina", wanted_by: date | None = None) -> Enquiry:
    return Enquiry(
        number=f"ENQ-2026-{place:04}",
        what="Joint research on water",
        partners=("Sample Institute", "Example Hospital"),
        why="To measure rivers\ntogether.",
        wanted_by=wanted_by,
        attachments=(Attachment("letter.pdf", "5c" * 32),),
        steps=(Step(Became.OPEN, by, ON, AT),),
    )


def answered(enquiry: Enquiry, became: Became = Became.DECLINED) -> Enquiry:
    step = Step(became, "amina", ON, AT + timedelta(hours=1), "Not now.")
    return replace(enquiry, steps=(*enquiry.steps, step))


def test_an_enquiry_is_read_as_it_was_written(register: Register) -> None:
    made = an_enquiry(wanted_by=date(2026, 9, 1))
    after = answered(made)
    with register.transaction() as books:
        books.enquiries.add(made, request_id="r1")
        assert books.enquiries.get(made.number) == made
        books.enquiries.answer(after, request_id="r2")
    with register.reading() as books:
        assert books.enquiries.get(made.number) == after
        assert books.enquiries.step_of_request("r1") == (after, after.steps[0])
        assert books.enquiries.step_of_request("r2") == (after, after.steps[1])
        assert books.enquiries.step_of_request("r3") is None
        assert books.seals.unsealed() == 0
        assert not list(books.seals.altered())
        with pytest.raises(NotFoundError, match="no enquiry ENQ-2026-0009"):
            books.enquiries.get("ENQ-2026-0009")


def test_no_enquiry_and_no_step_is_written_twice(register: Register) -> None:
    made = an_enquiry()
    with register.transaction() as books:
        books.enquiries.add(made, request_id="r1")
        books.enquiries.answer(answered(made))
    for write in (
        lambda books: books.enquiries.add(made),
        lambda books: books.enquiries.add(an_enquiry(2), request_id="r1"),
        lambda books: books.enquiries.answer(answered(made, Became.WITHDRAWN)),
    ):
        with pytest.raises(StaleAgreementError, match="meanwhile"), register.transaction() as books:
            write(books)
    with register.reading() as books:
        assert books.enquiries.get(made.number).became is Became.DECLINED
        assert books.enquiries.find("ENQ-2026-0002") is None


def test_a_step_on_record_is_never_edited_or_deleted(register: Register) -> None:
    with register.transaction() as books:
        books.enquiries.add(an_enquiry())
    for statement in ("UPDATE enquiry_steps SET reason = 'x'", "DELETE FROM enquiry_steps"):
        with pytest.raises(sa.exc.DBAPIError, match="never edited"), register._writers.begin() as connection:
            connection.execute(sa.text(statement))


def test_pages_go_by_number_of_one_person_or_all_and_by_what_became_of_them(register: Register) -> None:
    with register.transaction() as books:
        for place in range(1, 6):
            made = an_enquiry(place, by="mina" if place % 2 else "noor")
            books.enquiries.add(made)
            if place == 3:
                books.enquiries.answer(answered(made))
    with register.reading() as books:

        def page(**asked: object) -> list[int]:
            said = {"asked_by": None, "became": None, "after": "", "limit": 10} | asked
            return [int(each.number[-4:]) for each in books.enquiries.page(**said)]

        assert page() == [1, 2, 3, 4, 5]
        assert page(after="ENQ-2026-0002", limit=2) == [3, 4]
        assert page(asked_by="mina") == [1, 3, 5]
        assert page(asked_by="mina", became=Became.OPEN) == [1, 5]
        assert page(became=Became.DECLINED) == [3]
        assert [each.number[-1] for each in books.enquiries.every()] == ["1", "2", "3", "4", "5"]


def test_open_ones_come_by_the_day_they_are_wanted_and_then_by_number(register: Register) -> None:
    days = {1: None, 2: date(2026, 9, 1), 3: date(2026, 5, 1), 4: None, 5: date(2026, 5, 1)}
    with register.transaction() as books:
        for place, wanted_by in days.items():
            books.enquiries.add(an_enquiry(place, wanted_by=wanted_by))
        books.enquiries.answer(answered(an_enquiry(4)))
    with register.reading() as books:
        first = books.enquiries.open_after((date.min, ""), limit=2)
        last = first[-1]
        rest = books.enquiries.open_after((last.comes_on, last.number), limit=9)
    assert [int(each.number[-4:]) for each in (*first, *rest)] == [3, 5, 2, 1]


def test_their_numbers_count_among_those_that_were_given(register: Register) -> None:
    with register.transaction() as books:
        books.enquiries.add(an_enquiry(3))
        assert books.series.behind() == ["ENQ-2026"]
        books.series.catch_up()
        assert books.series.next_number("ENQ", 2026) == "ENQ-2026-0004"
        assert books.series.ahead() == ["ENQ-2026-0004"]
