"""What goes to the driver directly is kept, counted, refused and heard of as if SQLAlchemy had brought it there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from workflow.store.prepared import PreparedQuery, PreparedWrite, clashed_in, insert_new, together
from workflow.store.reads.tables import rounds
from workflow.store.register import Register
from workflow.store.tables import prospects, series

AT = datetime(2026, 3, 2, 23, 59, 59, 123456, tzinfo=UTC)
A_ROUND = {"work": "sweep", "on": date(2026, 3, 2), "at": AT}
A_PROSPECT = {
    "key": "o'neil %s :x ?",
    "organisations": ["Université d’Été", 'a "quoted" one \\ {}'],
    "themes": [],
    "note": "“Water” & <rivers>\n😀 ؟",
    "source": "",
    "verified": True,
}
A_SERIES = {"code": "MOU", "year": 2026, "last": 1}
INSERT_SERIES = PreparedWrite(sa.insert(series))
CLOSE = PreparedWrite(
    sa.update(series).where(series.c.code == sa.bindparam("which"), series.c.year == sa.bindparam("of"))
)


@pytest.fixture
def connection(register: Register) -> Iterator[sa.Connection]:
    with register._writers.begin() as connection:
        yield connection


@pytest.mark.parametrize(
    ("table", "row", "other"),
    [
        (rounds, A_ROUND, {"work": "relay"}),
        (prospects, A_PROSPECT, {"key": "another"}),
        (series, A_SERIES, {"year": 2027}),
    ],
    ids=str,
)
def test_a_row_lies_in_the_table_as_if_sqlalchemy_had_written_it(
    connection: sa.Connection, table: sa.Table, row: dict[str, Any], other: dict[str, Any]
) -> None:
    PreparedWrite(sa.insert(table)).run(connection, row)
    connection.execute(sa.insert(table), {**row, **other})
    names = ", ".join(f'"{each.name}"' for each in table.c if each.name not in other)
    ours, theirs = connection.exec_driver_sql(f"SELECT {names} FROM {table}").all()
    assert ours == theirs
    query = PreparedQuery(sa.select(table).order_by(table.primary_key.columns[0]))
    assert query.all(connection, {}) == [tuple(each) for each in connection.execute(query.statement)]


def test_many_rows_are_written_by_one_statement_and_its_columns_are_those_that_are_named(
    connection: sa.Connection,
) -> None:
    years = [{**A_SERIES, "year": year} for year in (2025, 2026, 2027)]
    INSERT_SERIES.run(connection, *years)
    CLOSE.run(connection, {"which": "MOU", "of": 2026, "last": 7})
    CLOSE.run(connection, {"which": "MOU", "of": 2027, "last": 9, "code": "LOI"})
    kept = connection.execute(sa.select(series).order_by(series.c.year)).all()
    assert [tuple(each) for each in kept] == [("MOU", 2025, 1), ("MOU", 2026, 7), ("LOI", 2027, 9)]


def test_how_many_rows_were_touched_is_heard_at_once_even_among_writes_that_go_together(
    connection: sa.Connection,
) -> None:
    close = {"which": "MOU", "of": 2026, "last": 7}
    with together(connection):
        assert CLOSE.counted(connection, close) == 0
        INSERT_SERIES.run(connection, A_SERIES)
        assert CLOSE.counted(connection, close) == 1
        INSERT_SERIES.run(connection, {**A_SERIES, "year": 2027})
    assert insert_new(series).counted(connection, A_SERIES) == 0
    assert connection.scalar(sa.select(sa.func.sum(series.c.last))) == 8


def test_a_row_is_asked_for_among_writes_that_go_together(connection: sa.Connection) -> None:
    asked = PreparedQuery(sa.select(series.c.last).where(series.c.code == sa.bindparam("code")))
    assert asked.one(connection, {"code": "MOU"}) is None
    with together(connection):
        INSERT_SERIES.run(connection, A_SERIES)
        assert asked.one(connection, {"code": "MOU"}) == (1,)


def test_what_the_database_refuses_is_refused_before_anything_is_kept(register: Register) -> None:
    def twice() -> None:
        with register._writers.begin() as connection, together(connection):
            INSERT_SERIES.run(connection, {**A_SERIES, "year": 2025}, A_SERIES)
            INSERT_SERIES.run(connection, A_SERIES)
            INSERT_SERIES.run(connection, {**A_SERIES, "year": 2027})

    with pytest.raises(IntegrityError) as refused:
        twice()
    assert clashed_in(refused.value, series)
    assert not clashed_in(refused.value, prospects)
    with register._readers.begin() as connection:
        assert connection.execute(sa.select(series)).all() == []


def test_a_moment_without_a_time_zone_is_refused_and_any_other_kept_in_utc(connection: sa.Connection) -> None:
    insert = PreparedWrite(sa.insert(rounds))
    with pytest.raises(ValueError, match="time zone"):
        insert.run(connection, {**A_ROUND, "at": AT.replace(tzinfo=None)})
    insert.run(connection, {**A_ROUND, "at": AT.astimezone(timezone(timedelta(hours=5)))})
    assert connection.scalar(sa.select(rounds.c.at)) == AT


def test_who_listens_to_what_is_written_hears_the_statement_with_its_rows(register: Register) -> None:
    heard: list[Any] = []

    def hear(_connection: Any, statement: Any, many: Any, one: Any, _options: Any) -> None:
        heard.append((statement, many or one))

    sa.event.listen(register._writers, "before_execute", hear)
    with register._writers.begin() as connection:
        INSERT_SERIES.run(connection, A_SERIES)
        INSERT_SERIES.run(connection, {**A_SERIES, "year": 2027}, {**A_SERIES, "year": 2028})
    sa.event.remove(register._writers, "before_execute", hear)
    assert [statement for statement, _ in heard] == [INSERT_SERIES.statement] * 2
    assert heard[0][1] == A_SERIES
    assert [row["year"] for row in heard[1][1]] == [2027, 2028]
