"""What lies beside an agreement for lists and calendars: its dates, messages, waits and facets, written where they differ."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Party
from workflow.domain.due.derived import Derived
from workflow.domain.folding import folded
from workflow.store.prepared import PreparedWrite
from workflow.store.reads.tables import (
    ANY,
    COUNTRY,
    OPENED_BY,
    PARTY,
    THEME,
    UNCHECKED,
    UNPLACED,
    due_dates,
    facets,
    messages,
    waits,
)

NOT_ON_RECORD = ""
_NOTHING = "-"
_MARK = 12
_TABLES = (due_dates, messages, waits, facets)
NOTHING_YET = " ".join(_NOTHING for _ in _TABLES)
_COLUMNS = {table: tuple(each.name for each in table.c if each.name != "agreement_id") for table in _TABLES}
_DELETE = {
    table: PreparedWrite(delete(table).where(table.c.agreement_id == bindparam("agreement_id")))
    for table in _TABLES
}
_INSERT = {table: PreparedWrite(insert(table).inline()) for table in _TABLES}
_SELECT = {
    table: select(*(table.c[name] for name in names)).where(table.c.agreement_id == bindparam("agreement_id"))
    for table, names in _COLUMNS.items()
}
# The same few names come with every act of an agreement.
_folded = lru_cache(4096)(folded)
_DATE, _MESSAGE = attrgetter(*_COLUMNS[due_dates]), attrgetter(*_COLUMNS[messages])

Rows = dict[Table, list[tuple[Any, ...]]]


def rows_of(agreement: Agreement, derived: Derived) -> Rows:
    """The rows of each table."""
    number = agreement.number
    return {
        due_dates: [_DATE(entry) for entry in derived.ledger],
        messages: [_MESSAGE(message) for message in derived.messages],
        waits: [
            (
                each.key,
                number,
                each.task,
                each.of_role,
                each.of_route,
                each.of_person,
                each.since,
                each.by,
                each.by or date.max,
                each.reason,
            )
            for each in derived.waits
        ],
        facets: [
            (kind, value, number)
            for kind, values in ((COUNTRY, derived.countries), (THEME, derived.themes))
            for value in values or (NOT_ON_RECORD,)
        ]
        + [(PARTY, value, number) for value in dict.fromkeys(map(known_as, agreement.terms.parties))]
        + [(UNPLACED, value, number) for value in dict.fromkeys(map(_folded, derived.unplaced))]
        + [(OPENED_BY, key, number) for key in derived.keys]
        + [
            (UNCHECKED, name, number) for name in ((ANY, *agreement.unchecked) if agreement.unchecked else ())
        ],
    }


def known_as(party: Party) -> str:
    """The folded names a party is looked for by: organisation, unit, short name, whom it acts for."""
    whom = party.contracts_as.name if party.contracts_as else None
    names = (party.organisation, party.unit, party.short, party.acts_for, whom)
    return "\n".join(_folded(name) for name in names if name)


def mark(rows: Rows) -> str:
    """What tells these rows from others, in few signs, table by table."""
    return " ".join(map(_mark, rows.values()))


def write(connection: Connection, agreement_id: str, rows: Rows, now: str, on_file: str | None) -> None:
    """Put the rows in place of those on file, of which the mark is known or None; where they are the same, nothing is done."""
    marks: Sequence[str | None] = (on_file or "").split()
    there = marks if len(marks) == len(_TABLES) else (None,) * len(_TABLES)
    for (table, given), before, mark in zip(rows.items(), there, now.split(), strict=True):
        if before == mark:
            continue
        if before != _NOTHING:
            _DELETE[table].run(connection, {"agreement_id": agreement_id})
        if given:
            _INSERT[table].run(connection, *named(agreement_id, table, given))


def named(agreement_id: str, table: Table, rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """The rows of a table as it takes them."""
    names = _COLUMNS[table]
    return [{"agreement_id": agreement_id, **dict(zip(names, row, strict=True))} for row in rows]


def what_differs(connection: Connection, agreement_id: str, rows: Rows) -> list[str]:
    """The tables whose rows are not these, each row once."""
    return [
        table.name
        for table, given in rows.items()
        if _on_file(connection, table, agreement_id) != Counter(given)
    ]


def _on_file(connection: Connection, table: Table, agreement_id: str) -> Counter[tuple[Any, ...]] | None:
    try:
        rows = connection.execute(_SELECT[table], {"agreement_id": agreement_id})
        return Counter(tuple(row) for row in rows)
    except (ValueError, TypeError):  # a day that is none
        return None


def _mark(rows: list[tuple[Any, ...]]) -> str:
    return sha256(repr(rows).encode()).hexdigest()[:_MARK] if rows else _NOTHING
