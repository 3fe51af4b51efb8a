"""What a database says when it fails, in the words of the office."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError

from workflow.domain.errors import BusyError, InvalidError, OfficeError, StorageError
from workflow.settings import command

_AGAIN = "Try again in a moment."
_CANNOT_WRITE = (
    "The register at {where} cannot be written: its folder or file is read-only, or belongs to somebody else."
)
_CANNOT_OPEN = (
    "The register at {where} cannot be opened: the folder is missing, or may not be read or written."
)
_FULL = "The register at {where} cannot be written: the disk is full."
_DAMAGED = "The register at {where} cannot be read: the file is damaged, or is not a register."
_NO_TABLES = (
    "The register at {where} is empty or older than this memoranda: bring it up to date with “{upgrade}”."
)

_SQLITE: tuple[tuple[str, type[OfficeError], str], ...] = (
    ("SQLITE_BUSY", BusyError, "Somebody else is writing in the register at {where}. " + _AGAIN),
    ("SQLITE_LOCKED", BusyError, "Somebody else is writing in the register at {where}. " + _AGAIN),
    ("SQLITE_READONLY", StorageError, _CANNOT_WRITE),
    ("SQLITE_PERM", StorageError, _CANNOT_WRITE),
    ("SQLITE_CANTOPEN", StorageError, _CANNOT_OPEN),
    ("SQLITE_FULL", StorageError, _FULL),
    ("SQLITE_IOERR", StorageError, "The disk failed under the register at {where}: look at the disk first."),
    ("SQLITE_CORRUPT", StorageError, _DAMAGED),
    ("SQLITE_NOTADB", StorageError, _DAMAGED),
)
# By the beginning of the SQLSTATE.
_POSTGRES: tuple[tuple[str, type[OfficeError], str], ...] = (
    ("55P03", BusyError, "Somebody else is writing in the register at {where}. " + _AGAIN),
    ("40", BusyError, "Somebody else wrote in the register at {where} at the same moment. " + _AGAIN),
    ("08", BusyError, "The register at {where} does not answer. " + _AGAIN),
    ("57", BusyError, "The register at {where} was shut down meanwhile. " + _AGAIN),
    ("53100", StorageError, _FULL),
    ("53", BusyError, "The register at {where} has no room for another visitor now. " + _AGAIN),
    ("25006", StorageError, "The register at {where} may only be read here."),
    ("42P01", StorageError, _NO_TABLES),
    ("42703", StorageError, _NO_TABLES),
    ("42501", StorageError, "The register at {where} may not be read or written with these credentials."),
    ("28", StorageError, "The register at {where} refuses these credentials."),
    ("3D", StorageError, "The register at {where} does not exist: create the database first."),
    (
        "22",
        InvalidError,
        "Something that was given cannot be kept in the register: it is too long or unreadable.",
    ),
)


@contextmanager
def in_words(where: str) -> Iterator[None]:
    """Turn what the database says into a refusal with a sentence; what is not anticipated passes unchanged."""
    try:
        yield
    except _anticipated() as error:
        refusal = _refusal(error.orig if isinstance(error, DBAPIError) else error, where)
        if refusal is None:
            raise
        raise refusal from error


def _anticipated() -> tuple[type[Exception], ...]:
    """What SQLAlchemy raises, and the drivers by themselves.

    PostgreSQL's takes as long to import as a list takes in all: where it was never loaded it has raised nothing.
    """
    psycopg = sys.modules.get("psycopg")
    return (DBAPIError, sqlite3.Error) if psycopg is None else (DBAPIError, sqlite3.Error, psycopg.Error)


def _refusal(error: BaseException | None, where: str) -> OfficeError | None:
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, where)
    psycopg = sys.modules.get("psycopg")
    if psycopg is not None and isinstance(error, psycopg.Error):
        return _of_postgres(error, psycopg, where)
    return None


def _of_sqlite(error: sqlite3.Error, where: str) -> OfficeError | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    for beginning, kind, sentence in _SQLITE:
        if name.startswith(beginning):
            return kind(sentence.format(where=where, upgrade=command("office upgrade")))
    if str(error).startswith(("no such table", "no such column")):
        return StorageError(_NO_TABLES.format(where=where, upgrade=command("office upgrade")))
    return None


def _of_postgres(error: Any, psycopg: Any, where: str) -> OfficeError | None:
    state: str | None = error.sqlstate
    if state is None:
        lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        state = "08000" if lost else ("22000" if isinstance(error, psycopg.DataError) else "")
    for beginning, kind, sentence in _POSTGRES:
        if state.startswith(beginning):
            return kind(sentence.format(where=where, upgrade=command("office upgrade")))
    return None
