"""Connections to the two databases a register may lie in, set up so that writers wait and readers never do."""

import json
import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from workflow.domain.errors import InvalidError

CONNECT_TIMEOUT = 10
"""Seconds a server that does not answer is waited for, where its address says nothing else."""
_compact = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


def address(url: str) -> URL:
    """The address of a register; only SQLite files and PostgreSQL are taken."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise InvalidError(f"“{url}” is not the address of a database.") from error
    if parsed.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in {"sqlite", "sqlite+pysqlite"} and parsed.database not in {None, "", ":memory:"}:
        return parsed
    raise InvalidError(
        f"A register lies in a SQLite file (sqlite:///path/register.db) or in PostgreSQL "
        f"(postgresql+psycopg://...), not in “{parsed.render_as_string(hide_password=True)}”."
    )


def writers(url: URL, *, wait: timedelta) -> Engine:
    """Connections that write: on SQLite every transaction takes the one write lock when it begins.

    A SQLite writer that begins with a read and locks later fails at once when another one came between; with
    BEGIN IMMEDIATE it waits its turn.
    """
    if url.get_backend_name() == "postgresql":
        return _postgres(url, wait)
    return _sqlite(url, wait, begin="BEGIN IMMEDIATE", only="OFF")


def readers(url: URL, writing: Engine, *, wait: timedelta) -> Engine:
    """Connections that only read, each transaction from one snapshot."""
    if url.get_backend_name() == "postgresql":
        return writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    if _lies_still(Path(str(url.database))):
        return _sqlite(_unchanging(url), wait, begin="BEGIN", only="ON", journal=())
    return _sqlite(url, wait, begin="BEGIN", only="ON")


def _lies_still(file: Path) -> bool:
    """Whether nobody can write to a register where it lies, as on a medium that is only read; then it needs no lock."""
    if not file.is_file() or os.access(file.parent, os.W_OK, effective_ids=True):
        return False
    journal = file.with_name(f"{file.name}-wal")
    return not (journal.exists() and journal.stat().st_size)


def _unchanging(url: URL) -> URL:
    file = Path(str(url.database)).resolve().as_uri()
    return url.set(database=file, query={"mode": "ro", "immutable": "1", "uri": "true"})


def _sqlite(
    url: URL, wait: timedelta, *, begin: str, only: str, journal: Sequence[str] = ("journal_mode = WAL",)
) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": wait.total_seconds()}, json_serializer=_compact, pool_size=16
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            *journal,
            "synchronous = FULL",  # an accepted act survives a power failure
            "foreign_keys = ON",
            "recursive_triggers = ON",  # a row that is replaced is deleted, and what is on record refuses that
            f"query_only = {only}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.execute(begin)

    return engine


def _postgres(url: URL, wait: timedelta) -> Engine:
    patience = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_TIMEOUT}
    engine = create_engine(url, json_serializer=_compact, pool_size=16, connect_args=patience)
    milliseconds = round(wait.total_seconds() * 1000)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {milliseconds}")
        connection.execute("SET timezone = 'UTC'")
        connection.commit()

    return engine
