"""How an agreement lies in the tables: its state and terms, and the rows derived from them for searching."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as with_other
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy.exc import IntegrityError

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Party, Terms, folded
from workflow.domain.codec import from_document, to_document
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.due.reminders import Message
from workflow.domain.errors import NotFoundError, StaleAgreementError
from workflow.store import changes
from workflow.store.tables import agreements, due_dates, messages, parties, periods, terms_versions

_NO_TERMS = Terms(title="")
_NEVER_CHANGED = {"id", "number", "type"}

_INSERT = insert(agreements).inline()
_UPDATE = (
    update(agreements)
    .where(agreements.c.id == bindparam("this"), agreements.c.version == bindparam("expected"))
    .values(
        {column.name: bindparam(column.name) for column in agreements.c if column.name not in _NEVER_CHANGED}
    )
)
_INSERT_TERMS = insert(terms_versions).inline()
_DELETE_OF = {
    table: delete(table).where(table.c.agreement_id == bindparam("agreement_id"))
    for table in (parties, periods, due_dates, messages)
}
_INSERT_INTO = {table: insert(table).inline() for table in (parties, periods, due_dates, messages)}


@dataclass(frozen=True, slots=True)
class Filed:
    """An agreement with what the ledger says of it, and what people have to see to."""

    agreement: Agreement
    due_on: date | None
    last_day: date | None
    act_by: date | None
    entries: tuple[DatedEntry, ...]
    messages: tuple[Message, ...] = ()

    @property
    def dates(self) -> str:
        """A mark of the dates and messages on file, so that they are written again only when they differ."""
        return mark(self.entries, self.messages)


def mark(entries: Sequence[DatedEntry], messages: Sequence[Message]) -> str:
    """What tells dates and messages on file from others, in few signs."""
    told = (*entries, *messages)
    return sha256(repr(told).encode()).hexdigest()[:16] if told else ""


def as_read(state: dict[str, Any], terms: dict[str, Any]) -> Agreement:
    """The agreement from its row and the version of the terms that holds."""
    return from_document(Agreement, {**state, "terms": terms})


def file_new(connection: Connection, filed: Filed) -> None:
    """Insert an agreement and everything derived from it; its number may have been given meanwhile."""
    agreement = filed.agreement
    try:
        connection.execute(_INSERT, _row(filed))
    except IntegrityError as error:
        raise StaleAgreementError(f"The number {agreement.number} was given meanwhile.") from error
    _add_terms(connection, agreement)
    _add(connection, parties, _parties(agreement))
    _add(connection, periods, _periods(agreement))
    _add(connection, due_dates, _due_dates(filed))
    _add(connection, messages, _messages(filed))


def replace(connection: Connection, filed: Filed, change: Change, dates_on_file: str | None) -> bool:
    """Update the agreement if it still stands where the change found it; whether it did."""
    agreement = filed.agreement
    row = _row(filed)
    row["this"], row["expected"] = row.pop("id"), change.version - 1
    if connection.execute(_UPDATE, row).rowcount == 0:
        return False
    if "terms_version" in change.after:
        _add_terms(connection, agreement)
        _rewrite(connection, parties, agreement.id, _parties(agreement))
    if "periods" in change.after:
        _rewrite(connection, periods, agreement.id, _periods(agreement))
    if filed.dates != dates_on_file:
        _rewrite(connection, due_dates, agreement.id, _due_dates(filed))
        _rewrite(connection, messages, agreement.id, _messages(filed))
    return True


def refile(connection: Connection, filed: Filed) -> None:
    """Write again everything that is derived from the agreement; its state, terms and changes are left alone."""
    agreement = filed.agreement
    row = _row(filed)
    row["this"], row["expected"] = row.pop("id"), agreement.version
    if connection.execute(_UPDATE, row).rowcount == 0:
        raise StaleAgreementError(f"{agreement.number} was changed meanwhile.")
    _rewrite(connection, parties, agreement.id, _parties(agreement))
    _rewrite(connection, periods, agreement.id, _periods(agreement))
    _rewrite(connection, due_dates, agreement.id, _due_dates(filed))
    _rewrite(connection, messages, agreement.id, _messages(filed))


def stale(connection: Connection, change: Change) -> StaleAgreementError | NotFoundError:
    """Why a change no longer fits: who did what since."""
    since = changes.meanwhile(connection, change)
    if not since:
        return NotFoundError("The agreement this change is about is not in this register, or is older there.")
    return StaleAgreementError(*since)


def _row(filed: Filed) -> dict[str, Any]:
    agreement = filed.agreement
    state = to_document(with_other(agreement, terms=_NO_TERMS))
    del state["terms"]
    return {
        "id": agreement.id,
        "number": agreement.number,
        "type": agreement.type,
        "stage": agreement.stage.value,
        "version": agreement.version,
        "owner": agreement.owner,
        "title": agreement.terms.title,
        "effective_on": agreement.effective_on,
        "last_day": filed.last_day,
        "act_by": filed.act_by,
        "due_on": filed.due_on,
        "closed_as": agreement.closed_as,
        "terms_version": agreement.terms_version,
        "head": agreement.head,
        "under": agreement.under,
        "renews": agreement.renews,
        "amends": agreement.amends,
        "dates": filed.dates,
        "state": state,
    }


def _add_terms(connection: Connection, agreement: Agreement) -> None:
    row = {
        "agreement_id": agreement.id,
        "version": agreement.terms_version,
        "terms": to_document(agreement.terms),
    }
    connection.execute(_INSERT_TERMS, row)


def _rewrite(connection: Connection, table: Any, agreement_id: str, rows: list[dict[str, Any]]) -> None:
    connection.execute(_DELETE_OF[table], {"agreement_id": agreement_id})
    _add(connection, table, rows)


def _add(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(_INSERT_INTO[table], rows)


def _parties(agreement: Agreement) -> list[dict[str, Any]]:
    return [
        {
            "agreement_id": agreement.id,
            "position": position,
            "organisation": party.organisation,
            "folded": folded(party.organisation),
            "unit": party.unit,
            "role": party.role,
            "signs": party.signs,
            "known_as": _known_as(party),
        }
        for position, party in enumerate(agreement.terms.parties, start=1)
    ]


def _known_as(party: Party) -> str:
    names = (party.organisation, party.unit, party.short, party.acts_for)
    return "\n".join(folded(name) for name in names if name)


def _periods(agreement: Agreement) -> list[dict[str, Any]]:
    return [{"agreement_id": agreement.id, **_fields(period)} for period in agreement.periods]


def _due_dates(filed: Filed) -> list[dict[str, Any]]:
    columns = [column.name for column in due_dates.c if column.name != "agreement_id"]
    return [
        {"agreement_id": filed.agreement.id, **{name: getattr(entry, name) for name in columns}}
        for entry in filed.entries
    ]


def _messages(filed: Filed) -> list[dict[str, Any]]:
    return [{"agreement_id": filed.agreement.id, **_fields(message)} for message in filed.messages]


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}
