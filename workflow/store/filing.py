"""How an agreement lies in the tables: its state and terms, and the rows derived from them for searching."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import STANDS_ON
from workflow.domain.agreement.terms import Terms
from workflow.domain.codec import from_document, to_document
from workflow.domain.due.derived import Derived
from workflow.domain.errors import NotFoundError, StaleAgreementError
from workflow.domain.folding import folded
from workflow.store import changes
from workflow.store.prepared import PreparedWrite
from workflow.store.reads import filed
from workflow.store.reads.tables import facets
from workflow.store.reads.text_filing import file_own_words, has_own_words
from workflow.store.tables import agreements, parties, periods, terms_versions

# What no act changes; left out of an update, its indexes are left alone too.
_SETTLED = ("number", "type", *map(str, STANDS_ON))

SET_ASIDE = "~"
"""Begins the number of a row that stands where another agreement belongs; it comes after every other."""
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
    _INSERT.run(connection, _row(agreement, derived, mark))
    _add_terms(connection, agreement)
    file_own_words(connection, agreement)
    _add(connection, parties, _parties(agreement))
    _add(connection, periods, _periods(agreement))
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
    row = _row(agreement, derived, mark)
    for name in _SETTLED:
        del row[name]
    if "owner" not in change.after:
        del row["owner"]
    row["this"], row["expected"] = row.pop("id"), change.version - 1
    if _UPDATE.counted(connection, row) == 0:
        return None
    if "terms_version" in change.after:
        _add_terms(connection, agreement)
        file_own_words(connection, agreement)
        _rewrite(connection, parties, agreement.id, _parties(agreement))
    if "periods" in change.after:
        _rewrite(connection, periods, agreement.id, _periods(agreement))
    filed.write(connection, agreement.id, rows, mark, on_file)
    return mark


def refile(connection: Connection, agreement: Agreement, derived: Derived) -> None:
    """Write again everything that is derived from the agreement; its state, terms and changes are left alone."""
    rows = filed.rows_of(agreement, derived)
    mark = filed.mark(rows)
    row = _row(agreement, derived, mark)
    row["this"], row["expected"] = row.pop("id"), agreement.version
    if _UPDATE.counted(connection, row) == 0:
        raise StaleAgreementError(f"{agreement.number} was changed meanwhile.")
    _file_beside(connection, agreement, rows, mark)


def remake(connection: Connection, agreement: Agreement, derived: Derived, changes: Sequence[Change]) -> None:
    """Write an agreement again, and all that lies beside it, from what its changes tell, whatever is in its place."""
    rows = filed.rows_of(agreement, derived)
    mark = filed.mark(rows)
    row = _row(agreement, derived, mark)
    _make_room(connection, agreement)
    if (
        connection.execute(update(agreements).where(agreements.c.id == agreement.id).values(row)).rowcount
        == 0
    ):
        _INSERT.run(connection, row)
    _rewrite(connection, terms_versions, agreement.id, _terms_told(changes))
    _file_beside(connection, agreement, rows, mark)


def _make_room(connection: Connection, agreement: Agreement) -> None:
    """Set aside what bears the number of an agreement and is another; its own changes put it right, or it is forgotten."""
    theirs = agreements.c.number == agreement.number, agreements.c.id != agreement.id
    connection.execute(update(agreements).where(*theirs).values(number=SET_ASIDE + agreements.c.id))
    connection.execute(delete(facets).where(facets.c.number == agreement.number))


def what_differs(connection: Connection, agreement: Agreement, derived: Derived) -> tuple[str, ...]:
    """The tables that do not hold of an agreement what follows from it, read row by row."""
    rows = filed.rows_of(agreement, derived)
    expected = {
        agreements: [_row(agreement, derived, filed.mark(rows))],
        parties: _parties(agreement),
        periods: _periods(agreement),
    }
    found = [
        table.name for table, given in expected.items() if _on_file(connection, table, agreement.id) != given
    ]
    found += filed.what_differs(connection, agreement.id, rows)
    if not has_own_words(connection, agreement):
        found.append("words")
    return tuple(found)


def terms_that_differ(
    connection: Connection, agreement: Agreement, changes: Sequence[Change]
) -> tuple[str, ...]:
    """The table of terms, where it does not hold every version as the changes tell it."""
    there = _on_file(connection, terms_versions, agreement.id)
    return () if there == _terms_told(changes) else (terms_versions.name,)


def _on_file(connection: Connection, table: Table, agreement_id: str) -> list[dict[str, Any]] | None:
    """The rows of a table that belong to an agreement; None where they cannot be read."""
    own = table.c.id if table is agreements else table.c.agreement_id
    query = select(table).where(own == agreement_id).order_by(*table.primary_key)
    try:
        return [dict(row) for row in connection.execute(query).mappings()]
    except (ValueError, TypeError):
        return None


def _file_beside(connection: Connection, agreement: Agreement, rows: filed.Rows, mark: str) -> None:
    file_own_words(connection, agreement)
    _rewrite(connection, parties, agreement.id, _parties(agreement))
    _rewrite(connection, periods, agreement.id, _periods(agreement))
    filed.write(connection, agreement.id, rows, mark, None)


def _terms_told(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [
        {
            "agreement_id": change.agreement_id,
            "version": change.after["terms_version"],
            "terms": change.after["terms"],
        }
        for change in changes
        if "terms_version" in change.after
    ]


def stale(connection: Connection, change: Change) -> StaleAgreementError | NotFoundError:
    """Why a change no longer fits: who did what since."""
    since = changes.meanwhile(connection, change)
    if not since:
        return NotFoundError("The agreement this change is about is not in this register, or is older there.")
    return StaleAgreementError(*since)


def _row(agreement: Agreement, derived: Derived, mark: str) -> dict[str, Any]:
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
        **columns_of(agreement, derived),
        "filed": mark,
        "state": to_document(agreement, without="terms"),
    }


def columns_of(agreement: Agreement, derived: Derived) -> dict[str, Any]:
    """The columns that follow from an agreement beside its state, for lists."""
    words = [word for _, word in derived.standings] + [None, None]
    turns = [on for on, _ in derived.standings[1:]] + [None, None]
    return {
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
    }


def _add_terms(connection: Connection, agreement: Agreement) -> None:
    row = {
        "agreement_id": agreement.id,
        "version": agreement.terms_version,
        "terms": to_document(agreement.terms),
    }
    _INSERT_TERMS.run(connection, row)


def _rewrite(connection: Connection, table: Any, agreement_id: str, rows: list[dict[str, Any]]) -> None:
    _DELETE_OF[table].run(connection, {"agreement_id": agreement_id})
    _add(connection, table, rows)


def _add(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        _INSERT_INTO[table].run(connection, *rows)


def _parties(agreement: Agreement) -> list[dict[str, Any]]:
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


def _periods(agreement: Agreement) -> list[dict[str, Any]]:
    return [
        {"agreement_id": agreement.id, **{name: getattr(period, name) for name in _OF_A_PERIOD}}
        for period in agreement.periods
    ]
