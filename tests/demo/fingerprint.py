"""What an office holds, in one look: every row of its register and every file below `papers/`, without the bookkeeping."""

import hashlib
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import MetaData

from workflow.settings import database_url, read_settings
from workflow.store import engines

# Who carried an order out, when, and after how many tries, differs when a play was broken off; what came of it does not.
# PostgreSQL counts a place for what was then not committed; the doctor looks at who uses which clause.
BOOKKEEPING = {
    "agreement_words": {"place"},
    "clause_texts": {"place"},
    "clause_uses": {"text", "agreement"},
    "work_orders": {"place", "owner", "lease_until", "attempts", "not_before", "failure", "done_at"},
}
# Which rounds of the machine were its own runs, and file heads, differs when a play goes on without a server; no two offices are one.
NOT_OURS = {"alembic_version", "rounds", "heads", "filed_heads", "office"}


def of_register(folder: Path) -> dict[str, list[str]]:
    """Every row of every table of an office's register, in a fixed order."""
    return of_database(database_url(folder, read_settings(folder)))


def of_database(url: str) -> dict[str, list[str]]:
    """The same of the register at an address."""
    engine = sqlalchemy.create_engine(engines.address(url))
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        rows = {
            name: sorted(_row(name, row) for row in connection.execute(table.select()).mappings())
            for name, table in sorted(tables.tables.items())
            if name not in NOT_OURS
        }
    engine.dispose()
    return rows


def of_papers(folder: Path) -> dict[str, str]:
    """Every file a person finds below `papers/`, with the sha256 of its bytes."""
    papers = folder / "papers"
    return {
        path.relative_to(papers).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(papers.rglob("*"))
        if path.is_file()
    }


def _row(table: str, row: Any) -> str:
    left_out = BOOKKEEPING.get(table, set())
    kept = {name: row[name] for name in sorted(row) if name not in left_out}
    return repr({name: _plain(value) for name, value in kept.items()})


def _plain(value: Any) -> Any:
    """A value alike on every database: JSON as its sorted text, moments without their zone."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in sorted(value.items())}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value)[:19] if hasattr(value, "tzinfo") else value
