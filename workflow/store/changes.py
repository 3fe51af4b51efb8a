"""The changes of an agreement, written once and never edited; each is its own audit entry."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from workflow.domain.agreement.acts import Act, Change, WorkOrder
from workflow.domain.agreement.agreement import who_recorded
from workflow.store.prepared import PreparedWrite
from workflow.store.tables import agreements, changes, people, work_orders

_APPEND = PreparedWrite(insert(changes).inline())
_ORDER = PreparedWrite(insert(work_orders).inline())
_BY_VERSION = (
    select(changes).where(changes.c.agreement_id == bindparam("agreement_id")).order_by(changes.c.version)
)
_OF_VERSION = select(changes).where(
    changes.c.agreement_id == bindparam("agreement_id"), changes.c.version == bindparam("version")
)
_ENTERED = (
    select(changes.c.after["stage"].as_string(), changes.c.occurred_on)
    .where(changes.c.agreement_id == bindparam("agreement_id"))
    .order_by(changes.c.version)
)
_BY_REQUEST = select(changes).where(changes.c.request_id == bindparam("request_id"))
_ORDERS = (
    select(
        work_orders.c.id,
        work_orders.c.agreement_id,
        work_orders.c.version,
        work_orders.c.flow,
        work_orders.c.kind,
    )
    .where(work_orders.c.agreement_id == bindparam("agreement_id"))
    .order_by(work_orders.c.place)
)
_MEANWHILE = (
    select(agreements.c.number, changes.c.act, changes.c.version, changes.c.actor, people.c.name)
    .join_from(changes, agreements, agreements.c.id == changes.c.agreement_id)
    .outerjoin(people, people.c.key == changes.c.actor)
    .where(changes.c.agreement_id == bindparam("agreement_id"), changes.c.version >= bindparam("version"))
    .order_by(changes.c.version)
)


def append(connection: Connection, change: Change) -> None:
    """Append a change and its work orders."""
    if change.recorded_at.utcoffset() != timedelta(0):
        # The hash covers the moment as it was written; it must read the same when it comes back.
        raise ValueError(f"a change is recorded in UTC, not at {change.recorded_at.isoformat()}")
    row = {
        "agreement_id": change.agreement_id,
        "version": change.version,
        "act": change.act.value,
        "actor": change.actor,
        "on_behalf_of": change.on_behalf_of,
        "second": change.second,
        "occurred_on": change.occurred_on,
        "effective_on": change.effective_on,
        "recorded_at": change.recorded_at,
        "reason": change.reason,
        "evidence": list(change.evidence),
        "flags": list(change.flags),
        "before": change.before,
        "after": change.after,
        "previous": change.previous,
        "hash": change.hash,
        "request_id": change.request_id,
        "via": change.via,
    }
    _APPEND.run(connection, row)
    if change.orders:
        _ORDER.run(connection, *(_order_row(order, change) for order in change.orders))


def of_agreement(connection: Connection, agreement_id: str) -> tuple[Change, ...]:
    """Every change of an agreement in order, with its work orders."""
    rows = connection.execute(_BY_VERSION, {"agreement_id": agreement_id}).all()
    orders = _orders(connection, agreement_id)
    return tuple(_change(row, orders) for row in rows)


def of_version(connection: Connection, agreement_id: str, version: int) -> Change | None:
    """The change that made an agreement what it was at a version, without its work orders."""
    row = connection.execute(_OF_VERSION, {"agreement_id": agreement_id, "version": version}).one_or_none()
    return None if row is None else _change(row, {})


def stages_entered(connection: Connection, agreement_id: str) -> dict[str, date]:
    """Each stage that the changes of an agreement led to, with the day of the first that did."""
    entered: dict[str, date] = {}
    for stage, on in connection.execute(_ENTERED, {"agreement_id": agreement_id}):
        if stage is not None:
            entered.setdefault(stage, on)
    return entered


def of_request(connection: Connection, request_id: str) -> Change | None:
    """The change a request led to, or None when it was never carried out."""
    row = connection.execute(_BY_REQUEST, {"request_id": request_id}).one_or_none()
    return None if row is None else _change(row, _orders(connection, row.agreement_id))


def meanwhile(connection: Connection, change: Change) -> tuple[str, ...]:
    """Who did what to the agreement since the version this change stands on, a sentence each."""
    since = {"agreement_id": change.agreement_id, "version": change.version}
    return tuple(
        f"{row.number} was changed meanwhile: {who_recorded(row.actor, row.name, Act(row.act).word, row.version)}."
        for row in connection.execute(_MEANWHILE, since)
    )


def _order_row(order: WorkOrder, change: Change) -> dict[str, Any]:
    return {
        "id": order.id,
        "agreement_id": order.agreement_id,
        "version": order.version,
        "flow": order.flow,
        "kind": order.kind,
        "recorded_at": change.recorded_at,
    }


def _orders(connection: Connection, agreement_id: str) -> dict[int, tuple[WorkOrder, ...]]:
    orders: dict[int, tuple[WorkOrder, ...]] = {}
    for row in connection.execute(_ORDERS, {"agreement_id": agreement_id}):
        orders[row.version] = (*orders.get(row.version, ()), WorkOrder(*row))
    return orders


def _change(row: Row[Any], orders: dict[int, tuple[WorkOrder, ...]]) -> Change:
    return Change(
        agreement_id=row.agreement_id,
        version=row.version,
        act=Act(row.act),
        actor=row.actor,
        occurred_on=row.occurred_on,
        effective_on=row.effective_on,
        recorded_at=row.recorded_at,
        before=row.before,
        after=row.after,
        previous=row.previous,
        hash=row.hash,
        on_behalf_of=row.on_behalf_of,
        second=row.second,
        reason=row.reason,
        evidence=tuple(row.evidence),
        flags=tuple(row.flags),
        request_id=row.request_id,
        via=row.via,
        orders=orders.get(row.version, ()),
    )
