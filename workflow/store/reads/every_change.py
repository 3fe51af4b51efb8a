"""The changes of all agreements, the newest first, a page at a time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, literal, select, tuple_

from workflow.domain.agreement.acts import Act
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.seen import only_seen
from workflow.store.tables import Moment, agreements, changes, people

Place = tuple[datetime, str, int]
_PLACE = (changes.c.recorded_at, changes.c.agreement_id, changes.c.version)
_SHOWN = (
    select(
        agreements.c.number,
        agreements.c.title,
        changes.c.version,
        changes.c.act,
        changes.c.actor,
        people.c.name,
        changes.c.on_behalf_of,
        changes.c.second,
        changes.c.occurred_on,
        changes.c.recorded_at,
        changes.c.reason,
        changes.c.flags,
        changes.c.hash,
    )
    .join_from(changes, agreements, agreements.c.id == changes.c.agreement_id)
    .outerjoin(people, people.c.key == changes.c.actor)
    .order_by(*(each.desc() for each in _PLACE))
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes are asked for: recorded from a moment and before another, by whom, which act, of which agreement."""

    since: datetime | None = None
    before: datetime | None = None
    actor: str | None = None
    act: Act | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeOnFile:
    """A change among those of all agreements, with the name of whoever made it where that is a person of the office."""

    number: str
    title: str
    version: int
    act: Act
    actor: str
    name: str | None
    on_behalf_of: str | None
    second: str | None
    occurred_on: date
    recorded_at: datetime
    reason: str | None
    flags: tuple[str, ...]
    hash: str


class EveryChange:
    """The changes of all agreements that are seen."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def page(self, wanted: Wanted, *, after: Place | None, limit: int) -> list[ChangeOnFile]:
        """The newest changes that fit, from the one after a place."""
        query = only_seen(_narrowed(wanted), agreements.c.number, self._sight).limit(limit)
        if after is not None:
            query = query.where(tuple_(*_PLACE) < _as_tuple(after))
        return [_read(row) for row in self._connection.execute(query)]

    def place_of(self, number: str, version: int) -> Place | None:
        """Where a change stands among all; None where there is none such."""
        query = select(*_PLACE).join(agreements, agreements.c.id == changes.c.agreement_id)
        query = only_seen(query, agreements.c.number, self._sight)
        row = self._connection.execute(
            query.where(agreements.c.number == number, changes.c.version == version)
        ).first()
        return None if row is None else tuple(row)


def _narrowed(wanted: Wanted) -> Select[Any]:
    query = _SHOWN
    if wanted.since is not None:
        query = query.where(changes.c.recorded_at >= wanted.since)
    if wanted.before is not None:
        query = query.where(changes.c.recorded_at < wanted.before)
    if wanted.actor is not None:
        query = query.where(changes.c.actor == wanted.actor)
    if wanted.act is not None:
        query = query.where(changes.c.act == wanted.act.value)
    if wanted.number is not None:
        query = query.where(agreements.c.number == wanted.number)
    return query


def _as_tuple(place: Place) -> Any:
    at, agreement, version = place
    return tuple_(literal(at, Moment()), literal(agreement), literal(version))


def _read(row: Row[Any]) -> ChangeOnFile:
    return ChangeOnFile(
        row.number,
        row.title,
        row.version,
        Act(row.act),
        row.actor,
        row.name,
        row.on_behalf_of,
        row.second,
        row.occurred_on,
        row.recorded_at,
        row.reason,
        tuple(row.flags),
        row.hash,
    )
