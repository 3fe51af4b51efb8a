"""Pages of what agreements wait for, the first to be done first, as it was filed with each change: none is opened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    String,
    bindparam,
    func,
    literal_column,
    select,
    tuple_,
    union,
    union_all,
)

from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.seen import how_much, keys_of, narrowed, only_number, seen
from workflow.store.reads.tables import waits
from workflow.store.tables import agreements

FEW = 200
"""Agreements of an owner up to which what they wait for is looked for one by one, and not among what all wait for."""

_PLACE = ("comes_on", "number", "key")
_SHOWN = ("key", "number", "task", "of_role", "of_route", "of_person", "since", "by", "reason")
_PLACE_OF = select(*(waits.c[name] for name in _PLACE)).where(
    waits.c.number == bindparam("number"), waits.c.key == bindparam("key")
)

_OWNED = agreements.alias("owned")
_COUNTED = select(func.count()).select_from(
    select(_OWNED.c.number).where(_OWNED.c.owner == bindparam("owner")).limit(FEW + 1).subquery()
)
_OF_THEM = (agreements.c.title, agreements.c.other_side, agreements.c.stage)
_OF_AGREEMENT = (
    select(*(waits.c[name] for name in _SHOWN), *_OF_THEM, waits.c.comes_on)
    .join(agreements, agreements.c.id == waits.c.agreement_id)
    .where(agreements.c.number == bindparam("number"))
    .order_by(waits.c.comes_on, waits.c.key)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom something is waited for: of a role, on some of its routes where they are named; or of a person, in a role or any.

    `owner` asks only for what waits in the open agreements of somebody, `begins` only for what has a key that begins so.
    """

    role: str | None = None
    routes: tuple[str, ...] | None = None
    person: str | None = None
    owner: str | None = None
    begins: str | None = None


@dataclass(frozen=True, slots=True)
class WaitOnFile:
    """One thing an agreement waits for, with what a list shows of the agreement; `comes_on` is its day in the order of all."""

    key: str
    number: str
    task: str
    of_role: str
    of_route: str | None
    of_person: str | None
    since: date | None
    by: date | None
    reason: str | None
    title: str
    other_side: str
    stage: str | None
    comes_on: date


Place = tuple[date, str, str]
_Shape = tuple[tuple[str, str], ...]
FIRST: Place = (date.min, "", "")
_ANYBODYS, _OF_FEW, _OF_MANY = "", "few", "many"


class Waits:
    """What agreements wait for, of those that are seen."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def page(self, of: Sequence[Asked], *, after: Place, limit: int) -> list[WaitOnFile]:
        """What is waited for of any of these, the first to be done first, from the one after a place."""
        asked = self._with_owners(of)
        if not asked:
            return []
        values = dict(zip(("day", "after", "after_key"), after, strict=True)) | {"limit": limit}
        page = _page(_shape(asked), how_much(self._sight))
        rows = self._connection.execute(page, values | _values(asked) | keys_of(self._sight))
        return [WaitOnFile(*row) for row in rows]

    def pressing(self, ours: Sequence[Asked], others: Sequence[Asked], *, on: date, most: int) -> int:
        """How many things are asked for already of some, or late of others; counted no further than to one more than so many."""
        now, late = map(self._with_owners, (ours, others))
        if not (now or late):
            return 0
        count = _pressing(_shape(now), _shape(late), how_much(self._sight))
        values = {"on": on, "limit": most + 1, **_values((*now, *late)), **keys_of(self._sight)}
        found: int = self._connection.execute(count, values).scalar_one()
        return found

    def _with_owners(self, of: Sequence[Asked]) -> list[tuple[Asked, str]]:
        """Each of them with how many agreements its owner has; without those whose owner has none."""
        counts = {
            owner: self._connection.execute(_COUNTED, {"owner": owner}).scalar_one()
            for owner in {each.owner for each in of} - {None}
        }
        return [
            (each, _ANYBODYS if each.owner is None else _OF_FEW if counts[each.owner] <= FEW else _OF_MANY)
            for each in of
            if each.owner is None or counts[each.owner]
        ]

    def of_agreement(self, number: str) -> list[WaitOnFile]:
        """Everything one agreement waits for, what is open now first."""
        asked = narrowed(_OF_AGREEMENT, agreements.c.number, self._sight, {"number": number})
        return [WaitOnFile(*row) for row in self._connection.execute(*asked)]

    def place_of(self, number: str, key: str) -> Place | None:
        """Where a thing waited for stands in the order of all; None where it is not waited for any more."""
        asked = narrowed(_PLACE_OF, waits.c.number, self._sight, {"number": number, "key": key})
        row = self._connection.execute(*asked).first()
        return None if row is None else tuple(row)


def _kind(asked: Asked) -> str:
    if asked.person is not None and asked.begins is not None:
        return "person by key"
    if asked.person is not None:
        return "person" if asked.role is None else "person in role"
    return "role" if asked.routes is None else "routes"


def _shape(asked: Sequence[tuple[Asked, str]]) -> _Shape:
    """What makes two questions the same statement with other values."""
    return tuple((_kind(each), owns) for each, owns in asked)


def _values(asked: Sequence[tuple[Asked, str]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for number, (each, _) in enumerate(asked):
        values |= {f"role_{number}": each.role, f"person_{number}": each.person}
        values |= {f"owner_{number}": each.owner} if each.owner is not None else {}
        values |= {f"begins_{number}": each.begins} if each.begins is not None else {}
        values |= {f"routes_{number}": each.routes} if each.routes is not None else {}
    return values


@cache
def _page(shape: _Shape, much: str) -> Select[Any]:
    """Of each that is asked so many, by an index in their order; then the first of them all."""
    order = [waits.c[name] for name in _PLACE]
    day = bindparam("day", type_=Date)
    later = (
        waits.c.comes_on >= day,
        tuple_(*order) > tuple_(day, bindparam("after"), bindparam("after_key")),
    )
    ways = [
        select(waits).where(*whom, *later).order_by(*order).limit(bindparam("limit"))
        for whom in _each_of_whom(shape, much)
    ]
    found = union_all(*(select(way.subquery()) for way in ways)).subquery()
    shown = (found.c[name] for name in _SHOWN)
    query = select(*shown, *_OF_THEM, found.c.comes_on)
    query = query.join(agreements, agreements.c.id == found.c.agreement_id)
    return query.order_by(*(found.c[name] for name in _PLACE)).limit(bindparam("limit"))


@cache
def _pressing(ours: _Shape, others: _Shape, much: str) -> Select[Any]:
    on = bindparam("on", type_=Date)
    now = (waits.c.since <= on, waits.c.of_role != literal_column(f"'{Role.MACHINE.value}'"))
    late = (waits.c.comes_on < on,)
    ways = [
        select(waits.c.number, waits.c.key)
        .where(*whom, *(now if number < len(ours) else late))
        .limit(bindparam("limit"))
        for number, whom in enumerate(_each_of_whom((*ours, *others), much))
    ]
    each = union(*(select(way.subquery()) for way in ways)).subquery()
    return select(func.count()).select_from(select(each.c.number).limit(bindparam("limit")).subquery())


def _each_of_whom(shape: _Shape, much: str) -> Iterator[list[ColumnElement[bool]]]:
    """That something is waited for of each that is asked, and seen."""
    for number, (kind, owns) in enumerate(shape):
        role: ColumnElement[Any] = bindparam(f"role_{number}")
        whom: list[ColumnElement[bool]] = [waits.c.of_role == role]
        of_person = waits.c.of_person == bindparam(f"person_{number}")
        if kind == "person":
            whom = [of_person]
        elif kind == "person by key":
            begins = bindparam(f"begins_{number}", type_=String)
            whom = [of_person, func.substr(waits.c.key, 1, func.length(begins)) == begins]
        elif kind == "person in role":
            whom.append(of_person)
        elif kind == "routes":
            whom.append(waits.c.of_route.in_(bindparam(f"routes_{number}", expanding=True)))
        if owns == _OF_MANY:
            whom.append(_owned_by(bindparam(f"owner_{number}")))
        elif owns == _OF_FEW:
            whom = [waits.c.of_role.between(role, role), _among_those_of(bindparam(f"owner_{number}"))]
        yield [*whom, *seen(waits.c.number, much)]


def _among_those_of(owner: ColumnElement[str]) -> ColumnElement[bool]:
    """That the agreement is an open one of somebody who has few: each of theirs is looked up. The role beside it is put as a
    span, for of an equal one SQLite goes through all that is asked of the role."""
    owned = select(_OWNED.c.id).where(_OWNED.c.owner == owner, _OWNED.c.stage != Stage.CLOSED.value)
    return waits.c.agreement_id.in_(owned)


def _owned_by(owner: ColumnElement[str]) -> ColumnElement[bool]:
    """That the agreement is an open one of somebody: asked of each row a query comes by, of the index of what they own."""
    owned = select(_OWNED.c.number).where(
        _OWNED.c.owner == owner,
        only_number(_OWNED.c.number, waits.c.number),
        _OWNED.c.stage != Stage.CLOSED.value,
    )
    return owned.limit(1).correlate(waits).scalar_subquery().is_not(None)
