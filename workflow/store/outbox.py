"""The work orders: taken under a lease, carried out at least once, ticked off once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, exists, func, or_, select, update

from workflow.domain.agreement.acts import WorkOrder
from workflow.domain.errors import NotFoundError
from workflow.store.tables import agreements, work_orders

FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(hours=1)

_ORDER = (
    work_orders.c.id,
    work_orders.c.agreement_id,
    work_orders.c.version,
    work_orders.c.flow,
    work_orders.c.kind,
)
_open = work_orders.c.done_at.is_(None)
_free = and_(
    or_(work_orders.c.owner.is_(None), work_orders.c.lease_until <= bindparam("at")),
    or_(work_orders.c.not_before.is_(None), work_orders.c.not_before <= bindparam("at")),
)
_earlier = work_orders.alias("earlier")
_held_up = exists().where(
    _earlier.c.agreement_id == work_orders.c.agreement_id,
    _earlier.c.place < work_orders.c.place,
    _earlier.c.done_at.is_(None),
    or_(_earlier.c.lease_until > bindparam("at"), _earlier.c.not_before > bindparam("at")),
)
_claimable = and_(_open, _free, ~_held_up)
_TAKE = (
    select(work_orders.c.place, *_ORDER)
    .where(_claimable)
    .order_by(work_orders.c.place)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=work_orders)
)
# An earlier order of the same agreement that another relay holds locked was skipped: it holds ours back.
_LEFT_OUT = (
    select(work_orders.c.agreement_id, func.min(work_orders.c.place))
    .where(
        _open,
        work_orders.c.agreement_id.in_(bindparam("agreements", expanding=True)),
        work_orders.c.place.not_in(bindparam("places", expanding=True)),
    )
    .group_by(work_orders.c.agreement_id)
)
_LEASE = (
    update(work_orders)
    .where(work_orders.c.place.in_(bindparam("places", expanding=True)))
    .values(owner=bindparam("new_owner"), lease_until=bindparam("until"))
)
_WAITING = select(func.count()).select_from(work_orders).where(_claimable)
_FINISH = (
    update(work_orders)
    .where(work_orders.c.id == bindparam("this"), _open)
    .values(
        done_at=bindparam("at"),
        owner=bindparam("by"),
        note=bindparam("words"),
        lease_until=None,
        failure=None,
    )
)
_HELD = (
    select(work_orders.c.attempts)
    .where(work_orders.c.id == bindparam("this"), work_orders.c.owner == bindparam("by"), _open)
    .with_for_update()
)
_FAIL = (
    update(work_orders)
    .where(work_orders.c.id == bindparam("this"))
    .values(
        owner=None,
        lease_until=None,
        attempts=bindparam("tried"),
        not_before=bindparam("later"),
        failure=bindparam("words"),
    )
)
_RELEASE = update(work_orders).where(_open).values(owner=None, lease_until=None, not_before=None)
_READ = select(work_orders, agreements.c.number).join(
    agreements, agreements.c.id == work_orders.c.agreement_id
)
_BY_ID = _READ.where(work_orders.c.id == bindparam("this"))
_LIST_OPEN = _READ.where(_open).order_by(work_orders.c.place)


@dataclass(frozen=True, slots=True)
class OrderOnFile:
    """A work order and how far it has come. `owner` is who holds it or, once it is done, who did it."""

    order: WorkOrder
    number: str
    recorded_at: datetime
    owner: str | None
    lease_until: datetime | None
    attempts: int
    not_before: datetime | None
    failure: str | None
    done_at: datetime | None
    note: str | None


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(self, owner: str, at: datetime, *, lease: timedelta, limit: int) -> tuple[WorkOrder, ...]:
        """Take up to `limit` open orders for the length of the lease, the oldest first.

        The orders of one agreement are taken in the order they were written: a later one only together with, or
        after, every earlier one. A lease that has run out frees its order again.
        """
        rows = self._connection.execute(_TAKE, {"at": at, "limit": limit}).all()
        if not rows:
            return ()
        which = {
            "agreements": list({row.agreement_id for row in rows}),
            "places": [row.place for row in rows],
        }
        first_left_out = {row[0]: row[1] for row in self._connection.execute(_LEFT_OUT, which)}
        taken = [row for row in rows if row.place < first_left_out.get(row.agreement_id, row.place + 1)]
        if taken:
            lease_row = {"places": [row.place for row in taken], "new_owner": owner, "until": at + lease}
            self._connection.execute(_LEASE, lease_row)
        return tuple(_order(row) for row in taken)

    def finish(self, order_id: str, owner: str, at: datetime, note: str = "") -> None:
        """Tick an order off; one that is ticked off already stays as it is, whoever comes late."""
        row = {"this": order_id, "by": owner, "at": at, "words": note}
        if self._connection.execute(_FINISH, row).rowcount == 0:
            self.get(order_id)

    def fail(self, order_id: str, owner: str, at: datetime, sentence: str) -> None:
        """Put an order back after it failed, to be tried again later and later each time.

        Nothing happens when the owner no longer holds it: somebody else has it, or has finished it.
        """
        attempts = self._connection.execute(_HELD, {"this": order_id, "by": owner}).scalar_one_or_none()
        if attempts is None:
            self.get(order_id)
            return
        later = at + min(FIRST_RETRY * 2 ** min(attempts, 16), LAST_RETRY)
        row = {"this": order_id, "tried": attempts + 1, "later": later, "words": sentence}
        self._connection.execute(_FAIL, row)

    def release(self) -> None:
        """Free every open order at once: for an office whose relays are known to have ended."""
        self._connection.execute(_RELEASE)

    def waiting(self, at: datetime) -> int:
        """How many orders could be claimed at this moment."""
        return self._connection.execute(_WAITING, {"at": at}).scalar_one()

    def list_open(self) -> tuple[OrderOnFile, ...]:
        """Every order that is not done, oldest first."""
        return tuple(_on_file(row) for row in self._connection.execute(_LIST_OPEN))

    def get(self, order_id: str) -> OrderOnFile:
        """The order of this id and how far it has come."""
        row = self._connection.execute(_BY_ID, {"this": order_id}).one_or_none()
        if row is None:
            raise NotFoundError(f"There is no work order {order_id} in this register.")
        return _on_file(row)


def _order(row: Row[Any]) -> WorkOrder:
    return WorkOrder(row.id, row.agreement_id, row.version, row.flow, row.kind)


def _on_file(row: Row[Any]) -> OrderOnFile:
    return OrderOnFile(
        order=_order(row),
        number=row.number,
        recorded_at=row.recorded_at,
        owner=row.owner,
        lease_until=row.lease_until,
        attempts=row.attempts,
        not_before=row.not_before,
        failure=row.failure,
        done_at=row.done_at,
        note=row.note,
    )
