"""The work orders: claimed one at a time under a lease, carried out at least once, ticked off once.

An attempt is counted when an order is claimed, so that one which kills its relay is counted too. After `MOST_ATTEMPTS`
nobody claims it any more: it is set aside until a person tries it again or drops it. Whatever else its agreement has
waiting keeps its turn behind it; the orders of other agreements go on. No lease and no pause reaches further than an
hour: one that does was written by a clock that ran ahead, and holds nothing up.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    Update,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from workflow.domain.agreement.acts import WorkOrder
from workflow.domain.errors import NotFoundError
from workflow.store.tables import agreements, work_orders

FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(hours=1)
MOST_ATTEMPTS = 5
SILENT = "Its relay ended without a word."

_open = work_orders.c.done_at.is_(None)
_by: BindParameter[str] = bindparam("by")
_at: BindParameter[datetime] = bindparam("at")
_far: BindParameter[datetime] = bindparam("far")
_lapsed = or_(work_orders.c.lease_until <= _at, work_orders.c.lease_until > _far)
_held = and_(work_orders.c.owner.is_not(None), ~_lapsed)
_mine = and_(work_orders.c.owner == _by, work_orders.c.lease_until > _at)
_this = work_orders.c.id == bindparam("this")
_earlier = work_orders.alias("earlier")
_claimable = and_(
    _open,
    work_orders.c.attempts < MOST_ATTEMPTS,
    or_(work_orders.c.owner.is_(None), _lapsed),
    or_(work_orders.c.not_before.is_(None), work_orders.c.not_before <= _at, work_orders.c.not_before > _far),
    ~exists().where(
        _earlier.c.agreement_id == work_orders.c.agreement_id,
        _earlier.c.place < work_orders.c.place,
        _earlier.c.done_at.is_(None),
    ),
)
_READ = select(work_orders, agreements.c.number).join(
    agreements, agreements.c.id == work_orders.c.agreement_id
)
# What was begun before and is not done comes last: an order that kills its relay holds up as little as can be.
_READY = (
    _READ.where(_claimable).order_by(work_orders.c.attempts, work_orders.c.place).limit(bindparam("limit"))
)
_WAITING = select(func.count()).select_from(work_orders).where(_claimable)
_CLAIM = (
    update(work_orders)
    .where(_this, or_(_claimable, and_(_open, _mine)))
    .values(
        owner=_by,
        lease_until=bindparam("until"),
        attempts=work_orders.c.attempts + case((_mine, 0), else_=1),
        failure=case((and_(work_orders.c.owner.is_not(None), ~_mine), SILENT), else_=work_orders.c.failure),
    )
)
_my_own = and_(_this, _open, work_orders.c.owner == _by)
_RENEW = update(work_orders).where(_my_own).values(lease_until=bindparam("until"))
_HAND_BACK = (
    update(work_orders)
    .where(_my_own)
    .values(owner=None, lease_until=None, attempts=work_orders.c.attempts - 1)
)
_FINISH = (
    update(work_orders)
    .where(_this, _open)
    .values(done_at=bindparam("at"), owner=_by, note=bindparam("words"), lease_until=None, failure=None)
)
_ATTEMPTS = select(work_orders.c.attempts).where(_my_own).with_for_update()
_FAIL = (
    update(work_orders)
    .where(_this)
    .values(
        owner=None,
        lease_until=None,
        attempts=bindparam("tried"),
        not_before=bindparam("later"),
        failure=bindparam("words"),
    )
)
_RETRY = (
    update(work_orders)
    .where(_this, _open, ~_held)
    .values(owner=None, lease_until=None, attempts=0, not_before=None, failure=None)
)
_DROP = (
    update(work_orders)
    .where(_this, _open, ~_held)
    .values(done_at=bindparam("at"), dropped_by=_by, note=bindparam("words"), owner=None, lease_until=None)
)
_RELEASE = update(work_orders).where(_open).values(owner=None, lease_until=None, attempts=0, not_before=None)
_BY_ID = _READ.where(_this)
# Sorted by a sum, so that SQLite reads the few that are open by their index and not all by their place.
_LIST_OPEN = _READ.where(_open).order_by(work_orders.c.place + 0)
_COUNT_OPEN = select(func.count()).select_from(work_orders).where(_open)
_OPEN_OF = _COUNT_OPEN.where(work_orders.c.agreement_id == bindparam("agreement_id"))
_HELD_BY = _LIST_OPEN.where(work_orders.c.owner == _by)
_OF = _READ.where(work_orders.c.agreement_id == bindparam("agreement_id")).order_by(work_orders.c.place)
_PUT_RIGHT = update(work_orders).where(_this)
# Ticked off, but by nobody who did it or decided that it is not done.
_REOPEN = (
    update(work_orders)
    .where(_this, ~_open, work_orders.c.owner.is_(None), work_orders.c.dropped_by.is_(None))
    .values(done_at=None, note=None)
)
_FORGET = delete(work_orders).where(_this)
_DROPPED = _READ.where(work_orders.c.dropped_by.is_not(None)).order_by(work_orders.c.place)


@dataclass(frozen=True, slots=True)
class OrderOnFile:
    """A work order and how far it has come. `owner` is who holds it or, once it is done, who did it.

    `attempts` counts how often it was begun; `dropped_by` is the person who decided that it is not done any more.
    """

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
    dropped_by: str | None

    def is_held(self, at: datetime) -> bool:
        """Whether a relay is at work on it at this moment."""
        until = self.lease_until
        return self.done_at is None and until is not None and at < until <= at + LAST_RETRY

    def is_set_aside(self, at: datetime) -> bool:
        """Whether it was begun so often that nobody tries it any more by themselves."""
        return self.done_at is None and self.attempts >= MOST_ATTEMPTS and not self.is_held(at)

    @property
    def is_ticked_off_by_nobody(self) -> bool:
        """Whether it counts as done although no relay did it and no person dropped it."""
        return self.done_at is not None and self.owner is None and self.dropped_by is None

    def trouble(self, at: datetime) -> str | None:
        """Why it is not done although it was begun; None where nothing is wrong with it, or it is in work."""
        if self.is_held(at) or self.done_at is not None:
            return None
        said = self.failure if self.owner is None else SILENT
        if said is None or not self.is_set_aside(at):
            return said
        return f"{said} It was begun {self.attempts} times and is set aside."


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ready(self, at: datetime, *, limit: int) -> tuple[OrderOnFile, ...]:
        """The orders that could be claimed at this moment, of each agreement its first: the least tried first, then the oldest."""
        return self._read(_READY, {**_around(at), "limit": limit})

    def claim(self, order_id: str, owner: str, at: datetime, *, lease: timedelta) -> bool:
        """Take an order for the length of the lease, and count the attempt; False when it is not to be had.

        One that the owner holds already is kept longer. A lease that has run out frees its order again.
        """
        return self._changes_one(_CLAIM, at, this=order_id, by=owner, until=at + lease)

    def renew(self, order_id: str, owner: str, until: datetime) -> None:
        """Keep an order until then; one that the owner no longer holds is left alone."""
        self._connection.execute(_RENEW, {"this": order_id, "by": owner, "until": until})

    def hand_back(self, order_id: str, owner: str) -> None:
        """Free an order that was not begun, or was broken off on purpose: the attempt does not count."""
        self._connection.execute(_HAND_BACK, {"this": order_id, "by": owner})

    def held_by(self, owner: str) -> tuple[OrderOnFile, ...]:
        """The open orders that an owner holds, or held when it ended without a word."""
        return self._read(_HELD_BY, {"by": owner})

    def finish(self, order_id: str, owner: str, at: datetime, note: str = "") -> None:
        """Tick an order off; one that is ticked off already stays as it is, whoever comes late."""
        row = {"this": order_id, "by": owner, "at": at, "words": note}
        if self._connection.execute(_FINISH, row).rowcount == 0:
            self.get(order_id)

    def fail(self, order_id: str, owner: str, at: datetime, sentence: str) -> None:
        """Put an order back after it failed, to be tried again later and later each time, until it is set aside.

        Nothing happens when the owner no longer holds it: somebody else has it, or has finished it.
        """
        self._put_back(order_id, owner, at, sentence, most=MOST_ATTEMPTS)

    def put_off(self, order_id: str, owner: str, at: datetime, sentence: str) -> None:
        """Put an order back that failed through no fault of its own, as when a disk is full: it is never set aside for it."""
        self._put_back(order_id, owner, at, sentence, most=MOST_ATTEMPTS - 1)

    def retry(self, order_id: str, at: datetime) -> bool:
        """Let an order be tried at once, as if it were new; False when a relay holds it or it is done."""
        return self._changes_one(_RETRY, at, this=order_id)

    def drop(self, order_id: str, by: str, at: datetime, reason: str) -> bool:
        """Close an order undone, with who decided it and why; False when a relay holds it or it is done."""
        return self._changes_one(_DROP, at, this=order_id, by=by, words=reason)

    def release(self) -> None:
        """Free every open order at once: for an office whose relays are known to have ended."""
        self._connection.execute(_RELEASE)

    def waiting(self, at: datetime) -> int:
        """How many orders could be claimed at this moment."""
        return self._connection.execute(_WAITING, _around(at)).scalar_one()

    def list_open(self) -> tuple[OrderOnFile, ...]:
        """Every order that is not done, oldest first."""
        return self._read(_LIST_OPEN, {})

    def count_open(self) -> int:
        """How many orders are not done."""
        return self._connection.execute(_COUNT_OPEN).scalar_one()

    def open_of(self, agreement_id: str) -> int:
        """How many orders of an agreement are not done."""
        return self._connection.execute(_OPEN_OF, {"agreement_id": agreement_id}).scalar_one()

    def dropped(self) -> tuple[OrderOnFile, ...]:
        """Every order that a person dropped, oldest first."""
        return self._read(_DROPPED, {})

    def of(self, agreement_id: str) -> tuple[OrderOnFile, ...]:
        """Every order of an agreement, oldest first."""
        return self._read(_OF, {"agreement_id": agreement_id})

    def put_right(self, order: WorkOrder, recorded_at: datetime) -> None:
        """Write an order as its change left it, to be carried out if nobody did; who is at work on it keeps it."""
        row = {
            "agreement_id": order.agreement_id,
            "version": order.version,
            "flow": order.flow,
            "kind": order.kind,
            "recorded_at": recorded_at,
        }
        if self._connection.execute(_PUT_RIGHT, {"this": order.id, **row}).rowcount == 0:
            self._connection.execute(insert(work_orders), {"id": order.id, **row})
        self._connection.execute(_REOPEN, {"this": order.id})

    def forget(self, order_id: str) -> None:
        """Drop an order that no change left."""
        self._connection.execute(_FORGET, {"this": order_id})

    def get(self, order_id: str) -> OrderOnFile:
        """The order of this id and how far it has come."""
        found = self._read(_BY_ID, {"this": order_id})
        if not found:
            raise NotFoundError(f"There is no work order {order_id} in this register.")
        return found[0]

    def _changes_one(self, update: Update, at: datetime, **values: Any) -> bool:
        return self._connection.execute(update, {**values, **_around(at)}).rowcount == 1

    def _put_back(self, order_id: str, owner: str, at: datetime, sentence: str, *, most: int) -> None:
        tried = self._connection.execute(_ATTEMPTS, {"this": order_id, "by": owner}).scalar_one_or_none()
        if tried is None:
            self.get(order_id)
            return
        later = at + min(FIRST_RETRY * 2 ** (max(tried, 1) - 1), LAST_RETRY)
        row = {"this": order_id, "tried": min(tried, most), "later": later, "words": sentence}
        self._connection.execute(_FAIL, row)

    def _read(self, query: Select[Any], values: dict[str, Any]) -> tuple[OrderOnFile, ...]:
        return tuple(_on_file(row) for row in self._connection.execute(query, values))


def _around(at: datetime) -> dict[str, Any]:
    return {"at": at, "far": at + LAST_RETRY}


def _on_file(row: Row[Any]) -> OrderOnFile:
    return OrderOnFile(
        order=WorkOrder(row.id, row.agreement_id, row.version, row.flow, row.kind),
        number=row.number,
        recorded_at=row.recorded_at,
        owner=row.owner,
        lease_until=row.lease_until,
        attempts=row.attempts,
        not_before=row.not_before,
        failure=row.failure,
        done_at=row.done_at,
        note=row.note,
        dropped_by=row.dropped_by,
    )
