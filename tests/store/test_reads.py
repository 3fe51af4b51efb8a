"""No page of a list looks through a whole table: the database says by which index it answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from tests.builders.records import on_record
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.folding import sought
from workflow.domain.term.standing_words import ENDED, IN_FORCE
from workflow.store.reads import waiting
from workflow.store.reads.board import Board
from workflow.store.reads.every_change import EveryChange, Wanted
from workflow.store.reads.lists import asking, listing
from workflow.store.reads.lists.filters import Filter
from workflow.store.register import Register

ON = date(2027, 1, 1)
AT = datetime(2026, 4, 1, tzinfo=UTC)
QUESTIONS = {
    "all of them": Filter(),
    "a stage": Filter(stages=(Stage.DRAFTING,)),
    "two stages": Filter(stages=tuple(sorted(LIVE))),
    "as they stand": Filter(standings=(IN_FORCE,)),
    "what has ended": Filter(standings=(ENDED,)),
    "a type": Filter(types=("mou",)),
    "an owner": Filter(owners=("amina",)),
    "two types and how they stand": Filter(types=("mou", "sla"), standings=(IN_FORCE, ENDED)),
    "several countries": Filter(countries=("", "Testland")),
    "several parts of names": Filter(partners=("sample", "example")),
    "a country": Filter(countries=("Testland",)),
    "a country and a stage": Filter(countries=("Testland",), stages=(Stage.IN_FORCE,)),
    "a theme": Filter(themes=("",)),
    "a partner": Filter(partners=("sample",)),
    "a day": Filter(first=ON, last=ON),
    "a word": Filter(sought=sought("river", field="text")),
    "an end": Filter(stages=tuple(sorted(LIVE)), ends_until=ON),
    "not checked": Filter(unchecked=True),
    "not checked, of a theme and a stage": Filter(stages=(Stage.IN_FORCE,), themes=("",), unchecked=True),
    "by itself": Filter(stages=tuple(sorted(LIVE)), by_itself=True),
}
OF_WHOM = {
    "people": [waiting.Asked(role.value) for role in (Role.OFFICER, Role.REVIEWER, Role.SIGNATORY)],
    "a person": [waiting.Asked(person="amina")],
    "a route": [waiting.Asked(Role.REVIEWER.value, routes=("legal",))],
}


@contextmanager
def explained(register: Register) -> Iterator[tuple[sa.Connection, list[str]]]:
    """A connection, and what the database says of the way to each answer that was asked for on it."""
    plans: list[str] = []
    asked: list[tuple[str, Any]] = []
    engine = register._readers

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    with engine.begin() as connection:
        postgres = connection.dialect.name == "postgresql"
        if postgres:  # a table of five rows is read whole, if an index is not preferred
            connection.execute(sa.text("SET LOCAL enable_seqscan = off"))
        sa.event.listen(connection, "before_cursor_execute", note)
        yield connection, plans
        sa.event.remove(connection, "before_cursor_execute", note)
        for statement, values in asked:
            explain = "EXPLAIN " if postgres else "EXPLAIN QUERY PLAN "
            plans += [str(row[-1]) for row in connection.exec_driver_sql(explain + statement, values)]


def whole_tables(plans: list[str]) -> list[str]:
    tables = (
        "agreements", "others", "due_dates", "parties", "facets", "waits", "agreement_words", "named", "changes",
    )  # fmt: skip
    return [
        plan
        for plan in plans
        if any(
            f"Seq Scan on {table} " in f"{plan} " or f"{plan} ".startswith(f"SCAN {table} ")
            for table in tables
        )
    ]


@pytest.fixture
def filled(register: Register) -> Register:
    for number, stage in enumerate(
        (Stage.DRAFTING, Stage.LEGAL_REVIEW, Stage.SIGNING, Stage.IN_FORCE), start=1
    ):
        on_record(register, number=f"MOU-2026-{number:04d}", stage=stage)
    return register


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_page_of_a_list_looks_through_a_whole_table(filled: Register, question: str) -> None:
    with explained(filled) as (connection, plans):
        listing.page(connection, QUESTIONS[question], on=ON, after="", limit=50)
        asking.count(connection, QUESTIONS[question], on=ON, most=10)
    assert plans
    assert whole_tables(plans) == []


@pytest.mark.parametrize("whom", OF_WHOM)
def test_no_page_of_what_waits_looks_through_a_whole_table(filled: Register, whom: str) -> None:
    with explained(filled) as (connection, plans):
        waiting.Waits(connection).page(OF_WHOM[whom], after=waiting.FIRST, limit=50)
    assert plans
    assert whole_tables(plans) == []


def test_the_board_looks_through_no_whole_table(filled: Register) -> None:
    with explained(filled) as (connection, plans):
        found = Board(connection)
        cards = list(found.cards((Stage.DRAFTING, Stage.SIGNING), limit=50))
        assert found.counts(most=10)[Stage.DRAFTING] == 1
        assert list(found.open_on([each.id for each in cards]))
    assert plans
    assert whole_tables(plans) == []


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(actor="amina"),
        Wanted(since=AT),
        Wanted(before=AT, actor="amina"),
        Wanted(number="MOU-2026-0001"),
    ],
)
def test_no_page_of_all_changes_looks_through_a_whole_table(filled: Register, wanted: Wanted) -> None:
    with explained(filled) as (connection, plans):
        changes = EveryChange(connection)
        place = changes.place_of("MOU-2026-0001", 1)
        changes.page(wanted, after=None, limit=50)
        changes.page(wanted, after=place, limit=50)
    assert plans
    # The newest first is the order of the index itself, read no further than a page goes.
    assert [plan for plan in whole_tables(plans) if "USING INDEX ix_changes" not in plan] == []
    assert not [plan for plan in plans if "TEMP B-TREE" in plan and wanted.number is None]


def test_a_way_without_an_index_is_seen(filled: Register) -> None:
    with explained(filled) as (connection, plans):
        connection.execute(sa.text("SELECT number FROM agreements WHERE title = 'x'")).all()
    assert whole_tables(plans)
