"""What was taken from lists and nobody has compared with its original, read from what is filed beside each agreement."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, literal_column, or_, select

from workflow.domain.agreement.links import Link
from workflow.domain.agreement.stages import LIVE
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.prepared import PreparedQuery
from workflow.store.reads.seen import only_seen
from workflow.store.reads.tables import ANY, UNCHECKED, facets
from workflow.store.tables import agreements

_IS = and_(facets.c.kind == literal_column(f"'{UNCHECKED}'"), facets.c.value == literal_column(f"'{ANY}'"))
_NUMBERS = (
    select(facets.c.number)
    .where(_IS, facets.c.number > bindparam("after"))
    .order_by(facets.c.number)
    .limit(bindparam("limit"))
)
_COUNT = select(func.count()).select_from(facets).where(_IS)
_WITH = select(agreements.c.number).join(facets, and_(facets.c.agreement_id == agreements.c.id, _IS))
_LIVE = agreements.c.stage.in_([stage.value for stage in LIVE])
_ENDED = (
    _WITH.where(_LIVE, agreements.c.last_day < bindparam("on"))
    .order_by(agreements.c.last_day, agreements.c.number)
    .limit(bindparam("limit"))
)
_WINDOWS = (
    _WITH.where(_LIVE, agreements.c.act_by.between(bindparam("on"), bindparam("until")))
    .order_by(agreements.c.act_by, agreements.c.number)
    .limit(bindparam("limit"))
)
_NO_DAY = _COUNT.join(agreements, agreements.c.id == facets.c.agreement_id).where(
    agreements.c.effective_on.is_(None)
)
_NO_END = _COUNT.join(agreements, agreements.c.id == facets.c.agreement_id).where(
    _LIVE,
    agreements.c.last_day.is_(None),
    or_(agreements.c.endless.is_(None), agreements.c.endless.startswith("its end")),
)
_CHANGING = PreparedQuery(
    _WITH.where(
        or_(
            *(
                agreements.c[link].in_([bindparam("number"), bindparam("above")])
                for link in (Link.AMENDS, Link.RENEWS)
            )
        )
    ).order_by(agreements.c.number)
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many wait to be checked, and of how many neither the day they took effect nor their end is known."""

    all: int
    without_a_day: int
    without_an_end: int


class Unchecked:
    """The agreements that wait to be compared with their originals, of those that are seen."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def numbers(self, *, after: str = "", limit: int) -> tuple[str, ...]:
        """Their numbers, in order, from the one after `after`."""
        return self._read(_NUMBERS, facets.c.number, after=after, limit=limit)

    def changing(self, number: str, above: str | None) -> tuple[str, ...]:
        """The letters and amendments among them of an agreement, or of the one above it, which may move its dates."""
        rows = _CHANGING.all(self._connection, {"number": number, "above": above})
        return tuple(found for (found,) in rows)

    def ended(self, *, on: date, limit: int) -> tuple[str, ...]:
        """Those on record as running whose last day has passed by a day, the longest past first."""
        return self._read(_ENDED, agreements.c.number, on=on, limit=limit)

    def windows(self, *, on: date, until: date, limit: int) -> tuple[str, ...]:
        """Those whose day to act by lies between two days, the soonest first."""
        return self._read(_WINDOWS, agreements.c.number, on=on, until=until, limit=limit)

    def counts(self) -> Counts:
        """How many there are, and what of them is not known."""
        return Counts(self.how_many(), self._count(_NO_DAY), self._count(_NO_END))

    def how_many(self) -> int:
        """How many there are."""
        return self._count(_COUNT)

    def _count(self, query: Select[Any]) -> int:
        found = self._connection.execute(only_seen(query, facets.c.number, self._sight))
        return int(found.scalar_one())

    def _read(self, query: Select[Any], number: ColumnElement[Any], **values: object) -> tuple[str, ...]:
        return tuple(self._connection.execute(only_seen(query, number, self._sight), values).scalars())
