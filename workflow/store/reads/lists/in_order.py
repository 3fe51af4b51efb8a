"""Agreements in the order of a day: those that have one by it and then by number, and after them those that have none.

Where few fit, they are sorted as they are found. Where many do, the days are gone through by an index, for the next that
fits is near.
"""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)

from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.dated_entry import EFFECTIVE
from workflow.store.reads.lists.asking import FEW, conditions_of, count, numbers, put
from workflow.store.reads.lists.conditions import DAY, ON
from workflow.store.reads.lists.filters import Filter, Order, Towards
from workflow.store.reads.tables import due_dates
from workflow.store.tables import agreements

DATED = (Stage.SIGNING.value, Stage.ACTIVATION.value, Stage.IN_FORCE.value, Stage.RENEWAL.value)
LIVE = (Stage.IN_FORCE.value, Stage.RENEWAL.value)
NEVER = date.max
_SOONER = due_dates.alias("sooner")


def in_order(
    connection: Connection, wanted: Filter, *, on: date, after: str, limit: int, towards: Towards
) -> list[str]:
    """The numbers that fit, from the one after `after` or the last before it, sorted as is wanted."""
    at = date.min
    if after:
        at = connection.execute(_day_of(wanted.order), {"on": on, "number": after}).scalar() or NEVER
    if count(connection, wanted, on=on, most=FEW) <= FEW:
        return _few_in_order(connection, wanted, on=on, place=(at, after), limit=limit, towards=towards)
    walk = _Walk(connection, wanted, on, towards)
    if towards is Towards.LATER:
        found = walk.dated(at, after, limit) if at < NEVER else []
        if len(found) < limit:
            found += walk.undated(after if at == NEVER else "", limit - len(found))
        return found
    found = walk.undated(after, limit) if at == NEVER else []
    if len(found) < limit:
        found += walk.dated(at, "" if at == NEVER else after, limit - len(found))
    return found[::-1]


def _few_in_order(
    connection: Connection, wanted: Filter, *, on: date, place: tuple[date, str], limit: int, towards: Towards
) -> list[str]:
    shape, values, words = put(connection, wanted)
    there = select(numbers(shape, words).c.number)
    query = select(_day(wanted.order), agreements.c.number).where(agreements.c.number.in_(there))
    rows = connection.execute(query, values | {"on": on, "after": "", "limit": FEW})
    found = sorted((day or NEVER, number) for day, number in rows)
    if towards is Towards.LATER:
        return [number for day, number in found if (day, number) > place][:limit]
    return [number for day, number in found if (day, number) < place][-limit:]


class _Walk:
    """The agreements that fit, gone through in one direction, by an index of days or of numbers."""

    def __init__(self, connection: Connection, wanted: Filter, on: date, towards: Towards) -> None:
        self._connection = connection
        self._order = wanted.order
        self._shape, self._values, self._words = put(connection, wanted, ways=0)
        self._values |= {"on": on}
        self._towards = towards

    def dated(self, at: date, number: str, limit: int) -> list[str]:
        """Those with a day, from a day and a number on."""
        day, query = _with_days(self._order)
        place: ColumnElement[Any] = tuple_(bindparam("at", type_=Date), bindparam("from_number"))
        here = tuple_(day, agreements.c.number)
        query = query.where(here > place if self._towards is Towards.LATER else here < place)
        return self._found(query, (day, agreements.c.number), {"at": at, "from_number": number}, limit)

    def undated(self, number: str, limit: int) -> list[str]:
        """Those without a day, from a number on."""
        here = agreements.c.number
        place: ColumnElement[Any] = bindparam("from_number")
        query = select(here).where(
            _without_days(self._order), here > place if self._towards is Towards.LATER else here < place
        )
        return self._found(query, (here,), {"from_number": number}, limit)

    def _found(
        self, query: Select[Any], by: tuple[ColumnElement[Any], ...], values: dict[str, Any], limit: int
    ) -> list[str]:
        ordered = by if self._towards is Towards.LATER else [each.desc() for each in by]
        query = query.where(*conditions_of(self._shape, self._words, agreements.c.number))
        rows = self._connection.execute(query.order_by(*ordered).limit(limit), self._values | values)
        return list(rows.scalars())


def _counts(dates: Any) -> tuple[ColumnElement[bool], ...]:
    """That a day is one that comes: of an agreement that has such days, and not that of an effect which it has had."""
    return (
        agreements.c.stage.in_([literal_column(f"'{stage}'") for stage in DATED]),
        _day_in(dates) >= ON,
        or_(
            dates.c.key != literal_column(f"'{EFFECTIVE}'"),
            agreements.c.stage.not_in([literal_column(f"'{stage}'") for stage in LIVE]),
        ),
    )


def _day_in(dates: Any) -> ColumnElement[date]:
    found: ColumnElement[date] = func.coalesce(dates.c.act_by, dates.c.on)
    return found


def _day(order: Order) -> Any:
    """The day of an agreement that a list is sorted by."""
    if order is Order.END:
        return agreements.c.last_day
    soonest = select(func.min(DAY)).where(due_dates.c.agreement_id == agreements.c.id, *_counts(due_dates))
    return soonest.correlate(agreements).scalar_subquery()


@cache
def _day_of(order: Order) -> Select[Any]:
    return select(_day(order)).where(agreements.c.number == bindparam("number"))


def _with_days(order: Order) -> tuple[ColumnElement[Any], Select[Any]]:
    """The agreements that have a day, each once, and that day."""
    if order is Order.END:
        return agreements.c.last_day, select(agreements.c.number).where(agreements.c.last_day.is_not(None))
    sooner = _day_in(_SOONER)
    another = exists().where(
        _SOONER.c.agreement_id == agreements.c.id,
        *_counts(_SOONER),
        or_(sooner < DAY, and_(sooner == DAY, _SOONER.c.key < due_dates.c.key)),
    )
    query = select(agreements.c.number).join(due_dates, due_dates.c.agreement_id == agreements.c.id)
    return DAY, query.where(*_counts(due_dates), ~another)


def _without_days(order: Order) -> ColumnElement[bool]:
    if order is Order.END:
        return agreements.c.last_day.is_(None)
    return ~exists().where(due_dates.c.agreement_id == agreements.c.id, *_counts(due_dates))
