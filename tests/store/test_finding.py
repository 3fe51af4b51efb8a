"""Agreements are found by what the office knows of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders.records import RULES, a_party, acted, on_record, some_terms, write
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import WEEKDAYS
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.derived import derived
from workflow.domain.due.falling_due import next_due
from workflow.domain.due.since import since_of
from workflow.domain.errors import NotFoundError
from workflow.store.register import Register


def test_an_unknown_number_is_answered_with_numbers_like_it(register: Register) -> None:
    on_record(register)
    with register.reading() as books:
        for ask in (books.agreements.get, books.agreements.history):
            with pytest.raises(NotFoundError, match="Did you mean MOU-2026-0001"):
                ask("mou-2026-001")
        with pytest.raises(NotFoundError):
            books.agreements.get_by_id("no such id")


def test_agreements_are_selected_by_stage_type_and_partner(register: Register) -> None:
    lab = a_party("Sample  Institute", "partner", unit="Water Lab", acts_for="Government of Testland")
    first = on_record(register, number="MOU-2026-0001")
    second = on_record(register, number="MOU-2026-0002", stage=Stage.IN_FORCE)
    third = on_record(
        register, number="SLA-2026-0001", type="sla", terms=some_terms(parties=(a_party(), lab))
    )
    with register.reading() as books:
        select, each = books.agreements.select, books.agreements.each
        assert select() == (*each(),) == (first, second, third)
        assert (*each(stages=[Stage.DRAFTING]),) == (first, third)
        assert (*each(stages=LIVE),) == (second,)
        assert select(of_type="sla") == (third,)
        assert select(partner="sample INSTITUTE") == (first, second, third)
        assert select(partner="water lab") == (third,)
        assert select(partner="government of testland") == (third,)
        assert select(partner="SI", of_type="mou") == (first, second)
        assert select(partner="100%") == ()
        assert books.agreements.every_number() == (first.number, second.number, third.number)


def test_agreements_are_found_by_what_they_are_linked_to(register: Register) -> None:
    umbrella = on_record(register, number="MOU-2026-0001", stage=Stage.IN_FORCE)
    below = on_record(register, number="MOU-2026-0002", under=umbrella.number)
    letter = on_record(register, number="MOU-2026-0003", renews=umbrella.number)
    with register.reading() as books:
        assert books.agreements.linked_to(umbrella.number, "under") == (below,)
        assert books.agreements.linked_to(umbrella.number, "renews") == (letter,)
        assert books.agreements.linked_to(umbrella.number, "amends") == ()


def test_dates_that_come_up_are_read_soonest_first_without_opening_an_agreement(register: Register) -> None:
    first = on_record(register, number="MOU-2026-0001", stage=Stage.IN_FORCE)
    second = on_record(register, number="MOU-2026-0002", stage=Stage.IN_FORCE)
    on_record(register, number="MOU-2026-0003")
    ledger = date_ledger(first, BusinessCalendar())
    last = ledger[-1]
    with register.reading() as books:
        every = [*books.dates.coming(date(2000, 1, 1), date(2100, 1, 1), stages=LIVE)]
        assert [each.entry for each in every if each.number == first.number] == [
            replace(entry, rule="", inputs=(), calendar="", told="") for entry in ledger
        ]
        assert [each.day for each in every] == sorted(each.day for each in every)
        assert {each.number for each in every} == {first.number, second.number}
        assert (every[0].title, every[0].owner) == (first.terms.title, first.owner)
        on_the_day = books.dates.coming(last.on, last.on, stages=LIVE)
        assert {each.entry.key for each in on_the_day} == {last.key}
        later = books.dates.coming(last.on + timedelta(days=1), date(2100, 1, 1), stages=LIVE)
        closed = books.dates.coming(date(2000, 1, 1), date(2100, 1, 1), stages=[Stage.CLOSED])
        assert [*later, *closed] == []


def test_a_deadline_is_found_by_the_day_to_act_by_and_stays_while_others_may_act(register: Register) -> None:
    on_record(register, stage=Stage.IN_FORCE)
    with register.reading() as books:
        every = [*books.dates.coming(date(2000, 1, 1), date(2100, 1, 1), stages=LIVE)]
        notice = next(each for each in every if each.entry.key == "notice")
        assert notice.day == notice.entry.act_by
        for on, until in ((notice.day, notice.day), (notice.entry.on, notice.entry.on)):
            found = books.dates.coming(on, until, stages=LIVE)
            assert [each.entry.key for each in found] == ["notice"]


def test_it_is_known_whether_the_dates_on_file_are_those_of_the_agreement(register: Register) -> None:
    on_record(register, number="MOU-2026-0001", stage=Stage.IN_FORCE)
    with register.reading() as books:
        agreement = books.agreements.get("MOU-2026-0001")
        since = since_of(books.agreements.history(agreement.number))
        follows = derived(agreement, BusinessCalendar(), rules=RULES, since=since)
        assert books.filings.hold(agreement, follows)
        assert not books.filings.hold(agreement, replace(follows, ledger=()))
        assert not books.filings.hold(agreement, replace(follows, due=None))
        assert not books.filings.hold(agreement, replace(follows, waits=()))
        assert not books.filings.hold(agreement, replace(follows, themes=("water",)))


def test_what_is_due_on_a_day_is_listed_page_by_page(register: Register) -> None:
    numbers = [f"MOU-2026-{number:04d}" for number in range(1, 6)]
    running = [on_record(register, number=number, stage=Stage.IN_FORCE) for number in numbers]
    on_record(register, number="MOU-2026-0009")
    due_on = next_due(running[0], WEEKDAYS)[0]  # type: ignore[index]
    with register.reading() as books:
        due = books.due.numbers
        assert due(due_on - timedelta(days=1)) == []
        assert due(due_on) == numbers
        assert books.due.next_day(after=due_on - timedelta(days=1)) == due_on
        assert books.due.next_day(after=due_on) is None
        assert due(date(2040, 1, 1), limit=2) == numbers[:2]
        assert due(date(2040, 1, 1), after=numbers[1], limit=2) == numbers[2:4]
        assert due(date(2040, 1, 1), after=numbers[4]) == []


def test_what_was_done_is_no_longer_due(register: Register) -> None:
    agreement = on_record(register, stage=Stage.IN_FORCE)
    (reminder, act), later = next_due(agreement, WEEKDAYS), date(2028, 5, 2)  # type: ignore[misc]
    assert act is Act.REMIND
    with register.transaction() as books:
        after = write(books, acted(agreement, Act.REMIND, actor=MACHINE, on=reminder))
        assert books.due.numbers(reminder) == []
        assert books.due.numbers(later) == [agreement.number]
        write(books, acted(after, Act.EXPIRE, actor=MACHINE, on=later))
        assert books.due.numbers(later) == []


def test_a_long_list_of_what_is_due_is_cut_into_ranges_of_numbers(register: Register) -> None:
    numbers = [f"MOU-2026-{number:04d}" for number in range(1, 6)]
    for number in numbers:
        on_record(register, number=number, stage=Stage.IN_FORCE)
    with register.reading() as books:
        due_on = date(2040, 1, 1)
        assert books.due.edges(due_on, size=2) == [numbers[1], numbers[3]]
        assert books.due.edges(due_on, size=5) == []
        assert books.due.within(due_on, after=numbers[1], until=numbers[3]) == numbers[2:4]
        assert books.due.within(due_on, after=None, until=None) == numbers
