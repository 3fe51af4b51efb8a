"""Pages of agreements as lists show them, read from what is filed beside them: none is opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, literal_column, or_, select

from workflow.domain.dates.dated_entry import EFFECTIVE, DatedEntry
from workflow.domain.term.standing_words import not_before
from workflow.store.reads.lists.asking import STATEMENTS, numbers, put
from workflow.store.reads.lists.conditions import DAY, ON, STANDING
from workflow.store.reads.lists.filters import Filter, Order, Towards
from workflow.store.reads.lists.in_order import DATED, LIVE, in_order
from workflow.store.reads.tables import due_dates
from workflow.store.tables import agreements, parties


@dataclass(frozen=True, slots=True)
class Listed:
    """An agreement as a list shows it on a day, with its parties as name, role, and whether they sign."""

    number: str
    title: str
    type: str
    stage: str
    standing: str
    turn: str | None
    stage_since: date | None
    other_side: str
    owner: str
    effective_on: date | None
    last_day: date | None
    term: int | None
    renews: str | None
    version: int
    endless: str | None
    minimum: date | None
    next_date: DatedEntry | None
    parties: tuple[tuple[str, str, str], ...]

    @property
    def without_end(self) -> str | None:
        """How it can be ended where it has no end, and from when."""
        if self.endless is None or self.minimum is None:
            return self.endless
        return f"{self.endless}{not_before(self.minimum)}"


def page(
    connection: Connection,
    wanted: Filter,
    *,
    on: date,
    after: str,
    limit: int,
    towards: Towards = Towards.LATER,
) -> list[Listed]:
    """The agreements that fit, sorted, from the one after `after` or the last before it, each as it stands on a day."""
    if wanted.order is not Order.NUMBER:
        found = in_order(connection, wanted, on=on, after=after, limit=limit, towards=towards)
        return of_numbers(connection, found, on=on)
    shape, values, words = put(connection, wanted)
    rows = connection.execute(
        _page(shape, words, towards),
        values | {"on": on, "after": after, "limit": limit},
    ).all()
    sides = _parties(connection, [row[0] for row in rows])
    return [_listed(row, sides) for row in rows]


def of_numbers(connection: Connection, named: Sequence[str], *, on: date) -> list[Listed]:
    """The agreements of these numbers that are there, in this order, each as it stands on a day."""
    if not named:
        return []
    rows = connection.execute(_NAMED, {"numbers": list(named), "on": on}).all()
    sides = _parties(connection, [row[0] for row in rows])
    found = {each.number: each for each in (_listed(row, sides) for row in rows)}
    return [found[each] for each in dict.fromkeys(named) if each in found]


_NEXT_KEY = (
    select(due_dates.c.key)
    .where(
        due_dates.c.agreement_id == agreements.c.id,
        agreements.c.stage.in_([literal_column(f"'{stage}'") for stage in DATED]),
        DAY >= ON,
        or_(
            due_dates.c.key != literal_column(f"'{EFFECTIVE}'"),
            agreements.c.stage.not_in([literal_column(f"'{stage}'") for stage in LIVE]),
        ),
    )
    .order_by(DAY, due_dates.c.on, due_dates.c.key)
    .limit(1)
    .correlate(agreements)
    .scalar_subquery()
)
_MINIMUM = (
    select(due_dates.c.on)
    .where(
        due_dates.c.agreement_id == agreements.c.id,
        due_dates.c.key == literal_column("'minimum'"),
        due_dates.c.on >= ON,
        agreements.c.endless.is_not(None),
    )
    .correlate(agreements)
    .scalar_subquery()
)
_ENTRY = ("key", "what", "on", "why", "act_by", "accept_until", "send_by", "subject_to")
_COLUMNS_OF = select(
    agreements.c.id,
    agreements.c.number,
    agreements.c.title,
    agreements.c.type,
    agreements.c.stage,
    STANDING.label("stands"),
    agreements.c.turn,
    agreements.c.stage_since,
    agreements.c.other_side,
    agreements.c.owner,
    agreements.c.effective_on,
    agreements.c.last_day,
    agreements.c.term,
    agreements.c.renews,
    agreements.c.version,
    agreements.c.endless,
    _MINIMUM.label("minimum"),
    *(due_dates.c[name].label(f"next_{name}") for name in _ENTRY),
).join_from(
    agreements,
    due_dates,
    and_(due_dates.c.agreement_id == agreements.c.id, due_dates.c.key == _NEXT_KEY),
    isouter=True,
)
_NAMED = _COLUMNS_OF.where(agreements.c.number.in_(bindparam("numbers", expanding=True)))
_PARTIES = (
    select(parties.c.agreement_id, parties.c.organisation, parties.c.unit, parties.c.role, parties.c.signs)
    .where(parties.c.agreement_id.in_(bindparam("ids", expanding=True)))
    .order_by(parties.c.agreement_id, parties.c.position)
)
_FIRST_OF_NEXT = 17


@lru_cache(STATEMENTS)
def _page(shape: tuple[Any, ...], words: tuple[Any, ...], towards: Towards) -> Select[Any]:
    """The numbers of the page first, then the columns of those only."""
    there = select(numbers(shape, words, towards).c.number)
    return _COLUMNS_OF.where(agreements.c.number.in_(there)).order_by(agreements.c.number)


def _parties(connection: Connection, ids: list[str]) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {each: [] for each in ids}
    if ids:
        for id_, organisation, unit, role, signs in connection.execute(_PARTIES, {"ids": ids}):
            found[id_].append((f"{unit}, {organisation}" if unit else organisation, role, signs))
    return found


def _listed(row: Any, sides: dict[str, list[tuple[str, str, str]]]) -> Listed:
    make: Any = Listed
    entry = row[_FIRST_OF_NEXT:]
    comes = DatedEntry(*entry) if entry[0] is not None else None
    listed: Listed = make(*row[1:_FIRST_OF_NEXT], next_date=comes, parties=tuple(sides[row[0]]))
    return listed
