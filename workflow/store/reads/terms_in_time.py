"""Terms over time, read from what is filed: which run between two days, and how many agreements end in a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, or_, select

from workflow.domain.agreement.stages import Stage
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.seen import only_seen
from workflow.store.tables import agreements, periods


@dataclass(frozen=True, slots=True)
class TermOnFile:
    """One term of an agreement, with what a calendar shows of the agreement."""

    number: str
    title: str
    other_side: str
    term: int
    first_day: date
    last_day: date | None
    how: str


_TERMS = (
    select(
        agreements.c.number,
        agreements.c.title,
        agreements.c.other_side,
        periods.c.number,
        periods.c.first_day,
        periods.c.last_day,
        periods.c.how,
    )
    .join(periods, periods.c.agreement_id == agreements.c.id)
    .order_by(agreements.c.number, periods.c.number)
)


class TermsInTime:
    """The terms of the agreements that are seen."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def between(self, first: date, last: date, *, after: str, limit: int) -> list[TermOnFile]:
        """The terms that run on any day between two of so many agreements, by number, from the one after `after`."""
        running = periods.c.first_day <= last, or_(periods.c.last_day.is_(None), periods.c.last_day >= first)
        page = select(agreements.c.number).where(
            agreements.c.number > after,
            select(periods.c.number).where(periods.c.agreement_id == agreements.c.id, *running).exists(),
        )
        page = only_seen(page, agreements.c.number, self._sight).order_by(agreements.c.number).limit(limit)
        query = _TERMS.where(agreements.c.number.in_(page), *running)
        return [TermOnFile(*row) for row in self._connection.execute(query)]

    def of(self, numbers: Collection[str], first: date, last: date) -> list[TermOnFile]:
        """The terms of some agreements that run on any day between two."""
        running = periods.c.first_day <= last, or_(periods.c.last_day.is_(None), periods.c.last_day >= first)
        query = only_seen(
            _TERMS.where(agreements.c.number.in_(numbers), *running), agreements.c.number, self._sight
        )
        return [TermOnFile(*row) for row in self._connection.execute(query)]

    def ending(self, first: date, last: date, *, most: int) -> int:
        """How many live agreements end between two days as things stand, counted no further than to one more than so many."""
        live = (Stage.IN_FORCE.value, Stage.RENEWAL.value)
        some = select(agreements.c.id).where(
            agreements.c.stage.in_(live), agreements.c.last_day >= first, agreements.c.last_day <= last
        )
        some = only_seen(some, agreements.c.number, self._sight)
        found: int = self._connection.execute(
            select(func.count()).select_from(some.limit(most + 1).subquery())
        ).scalar_one()
        return found
