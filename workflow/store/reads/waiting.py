"""Pages of what agreements wait for, the first to be done first, as it was filed with each change: none is opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Select, bindparam, select, tuple_, union_all

from workflow.domain.agreement.stages import Stage
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.seen import how_much, keys_of, only_seen, seen
from workflow.store.reads.tables import waits
from workflow.store.tables import agreements

_PLACE = ("comes_on", "number", "key")
_SHOWN = ("key", "number", "task", "of_role", "of_route", "of_person", "since", "by", "reason")
_PLACE_OF = select(*(waits.c[name] for name in _PLACE)).where(
    waits.c.number == bindparam("number"), waits.c.key == bindparam("key")
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

    `owner` asks only for what waits in the open agreements of somebody.
    """

    role: str | None = None
    routes: tuple[str, ...] | None = None
    person: str | None = None
    owner: str | None = None


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
FIRST: Place = (date.min, "", "")


class Waits:
    """What agreements wait for, of those that are seen."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def page(self, of: Sequence[Asked], *, after: Place, limit: int) -> list[WaitOnFile]:
        """What is waited for of any of these, the first to be done first, from the one after a place."""
        values: dict[str, Any] = dict(zip(("day", "after", "after_key"), after, strict=True))
        values |= {"limit": limit, **keys_of(self._sight)}
        for number, each in enumerate(of):
            values |= {f"role_{number}": each.role, f"person_{number}": each.person}
            values |= {f"owner_{number}": each.owner} if each.owner is not None else {}
            values |= {f"routes_{number}": each.routes} if each.routes is not None else {}
        page = _page(tuple((_kind(each), each.owner is not None) for each in of), how_much(self._sight))
        return [WaitOnFile(*row) for row in self._connection.execute(page, values)]

    def of_agreement(self, number: str) -> list[WaitOnFile]:
        """Everything one agreement waits for, what is open now first."""
        query = only_seen(_OF_AGREEMENT, agreements.c.number, self._sight)
        return [WaitOnFile(*row) for row in self._connection.execute(query, {"number": number})]

    def place_of(self, number: str, key: str) -> Place | None:
        """Where a thing waited for stands in the order of all; None where it is not waited for any more."""
        query = only_seen(_PLACE_OF, waits.c.number, self._sight)
        row = self._connection.execute(query, {"number": number, "key": key}).first()
        return None if row is None else tuple(row)


def _kind(asked: Asked) -> str:
    if asked.person is not None:
        return "person" if asked.role is None else "person in role"
    return "role" if asked.routes is None else "routes"


@cache
def _page(shape: tuple[tuple[str, bool], ...], much: str) -> Select[Any]:
    """Of each that is asked so many, by an index in their order; then the first of them all."""
    ways = [_way(number, *each, much) for number, each in enumerate(shape)]
    found = union_all(*(select(way.subquery()) for way in ways)).subquery()
    shown = (found.c[name] for name in _SHOWN)
    query = select(*shown, *_OF_THEM, found.c.comes_on)
    query = query.join(agreements, agreements.c.id == found.c.agreement_id)
    return query.order_by(*(found.c[name] for name in _PLACE)).limit(bindparam("limit"))


def _way(number: int, kind: str, of_an_owner: bool, much: str) -> Select[Any]:  # noqa: FBT001  the shape of a statement
    order = [waits.c[name] for name in _PLACE]
    whom: list[ColumnElement[bool]] = [waits.c.of_role == bindparam(f"role_{number}")]
    of_person = waits.c.of_person == bindparam(f"person_{number}")
    if kind == "person":
        whom = [of_person]
    elif kind == "person in role":
        whom.append(of_person)
    elif kind == "routes":
        whom.append(waits.c.of_route.in_(bindparam(f"routes_{number}", expanding=True)))
    if of_an_owner:
        owned = select(agreements.c.id).where(
            agreements.c.owner == bindparam(f"owner_{number}"), agreements.c.stage != Stage.CLOSED.value
        )
        whom.append(waits.c.agreement_id.in_(owned))
    day = bindparam("day", type_=Date)
    after = tuple_(day, bindparam("after"), bindparam("after_key"))
    query = select(waits).where(
        *whom, *seen(waits.c.number, much), waits.c.comes_on >= day, tuple_(*order) > after
    )
    return query.order_by(*order).limit(bindparam("limit"))
