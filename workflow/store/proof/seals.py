"""Seals: what the rows of papers, people, absences, prospects, enquiries, organisations, announcements and rules said when they were written.

No change tells of these rows: one that is not as its seal, or is gone, was altered past the office.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, String, cast, delete, func, select

from workflow.domain.evidence import canonical, sha256
from workflow.store.approval.tables import absences
from workflow.store.beginnings.tables import enquiries, enquiry_steps
from workflow.store.prepared import insert_new
from workflow.store.proof.tables import seals
from workflow.store.rules.tables import rules_kept
from workflow.store.tables import announcements, organisations, papers, people, prospects

_SEALED = {
    table: next(iter(table.primary_key))
    for table in (
        papers,
        people,
        absences,
        prospects,
        enquiries,
        enquiry_steps,
        announcements,
        organisations,
        rules_kept,
    )
}
_CAME_LATER = {"unit", "organisations"}
"""Columns that rows were sealed without: one that is empty is not sealed, so that those seals hold."""
_ADD = insert_new(seals)
_AT_ONCE = {"yield_per": 500}


def seal(connection: Connection, table: Any, row: Mapping[Any, Any]) -> None:
    """Seal a row that is written, in the same unit of work."""
    key = str(row[_SEALED[table].name])
    _ADD.run(connection, {"of": table.name, "key": key, "seal": _seal(row)})


def seal_again(connection: Connection, table: Any, row: Mapping[Any, Any]) -> None:
    """Seal a row that the office itself wrote anew, in the same unit of work."""
    which = (seals.c.of == table.name) & (seals.c.key == str(row[_SEALED[table].name]))
    connection.execute(delete(seals).where(which))
    seal(connection, table, row)


class Seals:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def altered(self) -> Iterator[tuple[str, str, str | None]]:
        """Every row that is not as its seal: its table, its key, and its agreement where it has one; row by row."""
        for table, key in _SEALED.items():
            for row, sealed in self._sealed(table):
                if sealed is not None and sealed != _seal(row):
                    yield table.name, str(row[key.name]), row.get("agreement_id")
            gone = select(seals.c.key).where(
                seals.c.of == table.name,
                ~select(key).where(cast(key, String) == seals.c.key).exists(),
            )
            for (lost,) in self._connection.execute(gone, execution_options=_AT_ONCE):
                yield table.name, lost, None

    def unsealed(self) -> int:
        """How many rows bear no seal."""
        return sum(
            self._connection.execute(
                select(func.count()).select_from(table).where(~_of(table, key).exists())
            ).scalar_one()
            for table, key in _SEALED.items()
        )

    def add_missing(self) -> None:
        """Seal every row that bears no seal yet, as it is now."""
        for table in _SEALED:
            for row, sealed in self._sealed(table):
                if sealed is None:
                    seal(self._connection, table, row)

    def _sealed(self, table: Any) -> Iterator[tuple[dict[str, Any], str | None]]:
        key = _SEALED[table]
        query = select(table, seals.c.seal).outerjoin(
            seals, (seals.c.of == table.name) & (seals.c.key == cast(key, String))
        )
        for found in self._connection.execute(query, execution_options=_AT_ONCE):
            *values, sealed = found
            yield dict(zip(table.c.keys(), values, strict=True)), sealed


def _of(table: Any, key: Any) -> Any:
    return select(seals.c.key).where(seals.c.of == table.name, seals.c.key == cast(key, String))


def _seal(row: Mapping[Any, Any]) -> str:
    told = {name: each for name, each in row.items() if each is not None or name not in _CAME_LATER}
    return sha256(
        canonical({name: each.isoformat() if isinstance(each, date) else each for name, each in told.items()})
    )
