"""How an agreement lies in the tables: its state and terms, and the rows derived from them for searching."""

import json
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import STANDS_ON
from workflow.domain.agreement.terms import Terms
from workflow.domain.codec import from_document, to_document
from workflow.domain.due.derived import Derived
from workflow.domain.folding import folded
from workflow.store.prepared import PreparedWrite
from workflow.store.reads import filed
from workflow.store.reads.text_filing import file_own_words
from workflow.store.tables import agreements, parties, periods, terms_versions

# What no act changes; left out of an update, its indexes are left alone too.
_SETTLED = ("number", "type", *map(str, STANDS_ON))
_CONFINED = {"confidential", "unit"}

_INSERT = PreparedWrite(insert(agreements).inline())
_UPDATE = PreparedWrite(
    update(agreements).where(
        agreements.c.id == bindparam("this"), agreements.c.version == bindparam("expected")
    )
)
_INSERT_TERMS = PreparedWrite(insert(terms_versions).inline())
_DELETE_OF = {
    table: PreparedWrite(delete(table).where(table.c.agreement_id == bindparam("agreement_id")))
    for table in (parties, periods, terms_versions)
}
_OF_A_PERIOD = tuple(each.name for each in periods.c if each.name != "agreement_id")
_INSERT_INTO = {table: PreparedWrite(insert(table).inline()) for table in (parties, periods, terms_versions)}


def as_read(state: dict[str, Any], terms: str) -> Agreement:
    """The agreement from its row and the version of the terms that holds."""
    return from_document(Agreement, {**state, "terms": _terms(terms)})


@lru_cache(256)
def _terms(text: str) -> Terms:
    """The terms that a text tells; an agreement is read many times while they hold."""
    return from_document(Terms, json.loads(text))


def file_new(connection: Connection, agreement: Agreement, derived: Derived) -> str:
    """Insert an agreement and everything derived from it, of which it answers the mark."""
    rows = filed.rows_of(agreement, derived)
    mark = filed.mark(rows)
    insert_row(connection, row_of(agreement, derived, mark))
    _add_terms(connection, agreement)
    file_own_words(connection, agreement)
    _add(connection, parties, parties_of(agreement))
    _add(connection, periods, periods_of(agreement))
    filed.write(connection, agreement.id, rows, mark, filed.NOTHING_YET)
    return mark


def replace(
    connection: Connection, agreement: Agreement, derived: Derived, change: Change, on_file: str | None
) -> str | None:
    """Update the agreement if it still stands where the change found it: the mark of what lies beside it then, else None.

    `on_file` is the mark of what lies beside it now.
    """
    rows = filed.rows_of(agreement, derived)
    mark = filed.mark(rows)
    row = row_of(agreement, derived, mark)
    for name in _SETTLED:
        del row[name]
    if "owner" not in change.after:
        del row["owner"]
    if not _CONFINED & change.after.keys():
        del row["confidential_to"]
    if not update_row(connection, row, change.version - 1):
        return None
    if "terms_version" in change.after:
        _add_terms(connection, agreement)
        file_own_words(connection, agreement)
        rewrite(connection, parties, agreement.id, parties_of(agreement))
    if "periods" in change.after:
        rewrite(connection, periods, agreement.id, periods_of(agreement))
    filed.write(connection, agreement.id, rows, mark, on_file)
    return mark


def insert_row(connection: Connection, row: dict[str, Any]) -> None:
    """Insert the row of an agreement."""
    _INSERT.run(connection, row)


def update_row(connection: Connection, row: dict[str, Any], version: int) -> bool:
    """Update the row of an agreement if it is still of this version."""
    row["this"], row["expected"] = row.pop("id"), version
    return _UPDATE.counted(connection, row) > 0


def row_of(agreement: Agreement, derived: Derived, mark: str) -> dict[str, Any]:
    """The row of an agreement, its columns for lists among them."""
    words = [word for _, word in derived.standings] + [None, None]
    turns = [on for on, _ in derived.standings[1:]] + [None, None]
    return {
        "id": agreement.id,
        "number": agreement.number,
        "type": agreement.type,
        "stage": agreement.stage.value,
        "version": agreement.version,
        "owner": agreement.owner,
        "title": agreement.terms.title,
        "effective_on": agreement.effective_on,
        "closed_as": agreement.closed_as and agreement.closed_as.value,
        "terms_version": agreement.terms_version,
        "head": agreement.head,
        "under": agreement.under,
        "renews": agreement.renews,
        "amends": agreement.amends,
        "last_day": derived.last_day,
        "act_by": derived.act_by,
        "due_on": derived.due_on,
        "term": agreement.period.number if agreement.period is not None else None,
        "turn": derived.turn,
        "stage_since": derived.since.stage,
        "turn_since": derived.since.turn,
        "other_side": derived.other_side,
        "endless": derived.endless,
        "standing": words[0],
        "turns_on": turns[0],
        "standing_then": words[1],
        "turns_again_on": turns[1],
        "standing_last": words[2],
        "confidential_to": (agreement.unit or "") if agreement.confidential else None,
        "filed": mark,
        "state": to_document(agreement, without="terms"),
    }


def _add_terms(connection: Connection, agreement: Agreement) -> None:
    row = {
        "agreement_id": agreement.id,
        "version": agreement.terms_version,
        "terms": to_document(agreement.terms),
    }
    _INSERT_TERMS.run(connection, row)


def rewrite(connection: Connection, table: Any, agreement_id: str, rows: list[dict[str, Any]]) -> None:
    """Put these rows of an agreement in place of those of a table."""
    _DELETE_OF[table].run(connection, {"agreement_id": agreement_id})
    _add(connection, table, rows)


def _add(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        _INSERT_INTO[table].run(connection, *rows)


def parties_of(agreement: Agreement) -> list[dict[str, Any]]:
    """The rows of its parties."""
    return [
        {
            "agreement_id": agreement.id,
            "position": position,
            "organisation": party.organisation,
            "folded": folded(party.organisation),
            "unit": party.unit,
            "role": party.role,
            "signs": str(party.signs),
            "known_as": filed.known_as(party),
        }
        for position, party in enumerate(agreement.terms.parties, start=1)
    ]


def periods_of(agreement: Agreement) -> list[dict[str, Any]]:
    """The rows of its periods."""
    return [
        {"agreement_id": agreement.id, **{name: getattr(period, name) for name in _OF_A_PERIOD}}
        for period in agreement.periods
    ]
