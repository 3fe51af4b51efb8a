"""What the machine has something to do for, and when; read by an index that holds all that is asked for."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, func, select, tuple_

from workflow.store.tables import agreements

DUE_AT_ONCE = 10_000
_NEXT = select(func.min(agreements.c.due_on)).where(agreements.c.due_on > bindparam("after"))
# In the order of the index, which then holds all that is asked for; ordered by number, every agreement would be looked at.
_ALL = (
    select(agreements.c.number)
    .where(agreements.c.due_on <= bindparam("on"))
    .order_by(agreements.c.due_on, agreements.c.number)
)
_DUE = _ALL.limit(bindparam("limit"))
_PLACED = (
    select(
        agreements.c.number,
        func.row_number().over(order_by=agreements.c.number).label("place"),
        func.count().over().label("all"),
    )
    .where(agreements.c.due_on <= bindparam("on"))
    .subquery()
)
_EDGES = (
    select(_PLACED.c.number)
    .where(_PLACED.c.place % bindparam("size") == 0, _PLACED.c.place < _PLACED.c.all)
    .order_by(_PLACED.c.number)
)
_DAY_OF = select(agreements.c.due_on).where(agreements.c.number == bindparam("after")).scalar_subquery()
_DUE_AFTER = _DUE.where(
    tuple_(agreements.c.due_on, agreements.c.number) > tuple_(_DAY_OF, bindparam("after"))
)


class Due:
    """The agreements that fall due."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def numbers(self, on: date, *, after: str | None = None, limit: int = DUE_AT_ONCE) -> list[str]:
        """The numbers the machine has something to do for on this day, the longest due first, from the one after `after`."""
        query = _DUE if after is None else _DUE_AFTER
        found = self._connection.execute(query, {"on": on, "limit": limit, "after": after})
        # The rows of the driver as they are: to wrap each of them would take longer than to find it.
        rows: Sequence[tuple[str]] = found.cursor.fetchall()
        return [number for (number,) in rows]

    def within(self, on: date, *, after: str | None, until: str | None) -> list[str]:
        """The numbers in a range that the machine has something to do for on this day, the longest due first."""
        query = _ALL
        if after is not None:
            query = query.where(agreements.c.number > after)
        if until is not None:
            query = query.where(agreements.c.number <= until)
        return list(self._connection.execute(query, {"on": on}).scalars())

    def edges(self, on: date, *, size: int) -> list[str]:
        """Every size-th of the numbers that are due on this day, but the last: where a long list is cut into ranges."""
        return list(self._connection.execute(_EDGES, {"on": on, "size": size}).scalars())

    def next_day(self, *, after: date) -> date | None:
        """The first day after this one on which the machine has something to do."""
        on: date | None = self._connection.execute(_NEXT, {"after": after}).scalar_one()
        return on
