"""Offices of any size for benchmarks: a few hundred lives led by the rules, copied under other numbers, titles and owners.

Each agreement has its own chain, so that `verify` holds, and the rows that the store itself makes of it. They are written
in bulk, into every database at once. One word stands in every title, one in three of them.
"""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from tests.benchmarks.lives import LIVES, REVIEWER, model
from workflow.domain.agreement.agreement import Person, Role
from workflow.store import changes, filing
from workflow.store.people import People
from workflow.store.proof.every_table import EVERY_TABLE
from workflow.store.series import Series
from workflow.store.tables import work_orders

AT_ONCE = 1000
IN_EVERY_TITLE, RARE = "Cooperation", "Quinoa"
WITH_THE_RARE_WORD = (137, 404, 911)
OWNERS = tuple(
    Person(f"officer-{number:02d}", f"Officer {number:02d}", (Role.OFFICER,)) for number in range(1, 13)
)
TOPICS = (
    "water", "soils", "public health", "solar power", "old manuscripts", "earthquakes", "teacher training", "cotton",
    "river deltas", "machine learning", "heritage crafts", "glaciers", "food safety", "housing", "coastal fisheries",
)  # fmt: skip
Rows = dict[sa.Table, list[dict[str, Any]]]


class Gathering:
    """Stands where the store expects a connection, hears of all it would insert, and gathers it; nothing is carried out."""

    def __init__(self, dialect: sa.Dialect) -> None:
        self.dialect = dialect
        self.rows: Rows = defaultdict(list)
        self.dispatch = SimpleNamespace(before_execute=[self._gather])
        deaf = SimpleNamespace(
            execute=lambda *_: None, executemany=lambda *_: None, rowcount=1, fetchall=list
        )
        driver = SimpleNamespace(cursor=lambda: deaf, pipeline=nullcontext)
        self.connection = SimpleNamespace(driver_connection=driver)

    def _gather(self, _: object, statement: Any, several: Any, row: dict[str, Any], __: object) -> None:
        assert isinstance(statement, sa.Insert), f"a new agreement is inserted, not {statement}"
        assert isinstance(statement.table, sa.Table)
        self.rows[statement.table] += [dict(each) for each in several or (row,)]


def fill(engines: Sequence[sa.Engine], first: int, last: int) -> None:
    """Add the agreements from one place to another to registers, the same to each; work that they left is done.

    With the first of them come the people who act on them.
    """
    _fill(engines, range(first, last + 1), begins=first == 1)


def fill_with(engines: Sequence[sa.Engine], places: Sequence[int]) -> None:
    """Add the agreements at these places to empty registers, and the people who act on them."""
    _fill(engines, places, begins=True)


def _fill(engines: Sequence[sa.Engine], places: Sequence[int], *, begins: bool) -> None:
    if begins:
        for engine in engines:
            with engine.begin() as connection:
                for person in (*OWNERS, REVIEWER):
                    People(connection).add(person)
    for start in range(0, len(places), AT_ONCE):
        gathering = Gathering(engines[0].dialect)
        for place in places[start : start + AT_ONCE]:
            _file(gathering, place)
        for row in gathering.rows[work_orders]:
            row |= {"done_at": row["recorded_at"], "owner": "benchmark", "note": ""}
        for engine in engines:
            with engine.begin() as connection:
                _write(connection, gathering.rows)
                Series(connection).catch_up()


def number_of(place: int) -> str:
    """The number that the agreement at a place bears; its year hangs on nothing else, so that no list finds its own together."""
    return f"MOU-{2021 + sha256(str(place).encode()).digest()[0] % 6}-{place:06d}"


def _file(gathering: Gathering, place: int) -> None:
    life = model(place % len(LIVES))
    rare = f" of {RARE}" if place in WITH_THE_RARE_WORD else ""
    title = f"{IN_EVERY_TITLE}{rare} on {TOPICS[place * 7 % len(TOPICS)]}, part {place}"
    owner = OWNERS[place % len(OWNERS)].key
    agreement, chain = life.copied(number_of(place), title, owner)
    connection: Any = gathering
    waits = (replace(each, of_person=each.of_person and owner) for each in life.derived.waits)
    filing.file_new(connection, agreement, replace(life.derived, waits=tuple(waits)))
    for change in chain:
        changes.append(connection, change)


def _write(connection: sa.Connection, rows: Rows) -> None:
    for table in EVERY_TABLE:
        if given := rows.get(table):
            if connection.dialect.name == "postgresql":
                _copy(connection, table, given)
            else:
                connection.execute(table.insert(), given)


def _copy(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    columns = [column for column in table.c if column.name in rows[0]]
    bind = [
        column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for column in columns
    ]
    named = ", ".join(f'"{column.name}"' for column in columns)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({named}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(
                [
                    value if process is None else process(value)
                    for process, value in zip(bind, (row[column.name] for column in columns), strict=True)
                ]
            )
