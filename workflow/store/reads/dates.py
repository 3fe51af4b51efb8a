"""Dates read as they were filed with the last change of their agreement, so that none has to be opened for them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.business_days import MOST_CLOSED
from workflow.domain.dates.dated_entry import OUTLIVING, DatedEntry
from workflow.domain.folding import folded
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.seen import only_seen
from workflow.store.reads.tables import due_dates
from workflow.store.tables import agreements, changes, parties

AT_ONCE = 500
"""How many rows of a long answer are held at a time."""
_DAY = func.coalesce(due_dates.c.act_by, due_dates.c.on)
# A deadline is rolled back over closed days, and its two readings differ by a month's odd days at most: what is to be
# acted on by a day lies no later than this after it, so that the index over the days is read between two of them.
_FURTHEST = timedelta(days=MOST_CLOSED + 31)
_COMING = select(
    agreements.c.id,
    agreements.c.number,
    agreements.c.title,
    agreements.c.other_side,
    agreements.c.owner,
    agreements.c.stage,
    agreements.c.version,
    due_dates,
).join(due_dates, due_dates.c.agreement_id == agreements.c.id)
_SOONEST_FIRST = (_DAY, agreements.c.number, due_dates.c.key)
_BY_NUMBER = (agreements.c.number, _DAY, due_dates.c.key)
_OUTLIVES = and_(
    agreements.c.stage == Stage.CLOSED.value, or_(*(due_dates.c.key.startswith(word) for word in OUTLIVING))
)


@dataclass(frozen=True, slots=True)
class DateOnFile:
    """One date of an agreement, as it was filed with its last change, at `filed_at` where that was asked for."""

    number: str
    title: str
    owner: str
    stage: Stage
    entry: DatedEntry
    agreement_id: str = ""
    version: int = 0
    filed_at: datetime | None = None
    other_side: str = ""

    @property
    def day(self) -> date:
        """The day to have acted by."""
        return self.entry.day


class Dates:
    """The dates on file, of the agreements that are seen."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def coming(
        self,
        on: date,
        until: date,
        *,
        stages: Collection[Stage],
        partner: str | None = None,
        owner: str | None = None,
    ) -> Iterator[DateOnFile]:
        """The dates to act by until a day that have not passed on the first, soonest first, and what outlives an end."""
        query = _between(self._of(stages, partner, owner), on, until).order_by(*_SOONEST_FIRST)
        return map(_read, streamed(self._connection, query))

    def outliving(self, on: date, until: date, *, partner: str | None = None) -> Iterator[DateOnFile]:
        """What outlives the end of closed agreements and comes up between two days, agreement by agreement."""
        query = _between(self._of((), partner, None), on, until).order_by(*_BY_NUMBER)
        return map(_read, streamed(self._connection, query))

    def every(
        self, *, stages: Collection[Stage], partner: str | None = None, owner: str | None = None
    ) -> Iterator[DateOnFile]:
        """Every date on file, soonest first, each with the moment of the last change of its agreement."""
        query = self._of(stages, partner, owner).add_columns(changes.c.recorded_at)
        query = query.join(
            changes,
            (changes.c.agreement_id == agreements.c.id) & (changes.c.version == agreements.c.version),
        )
        query = query.order_by(*_SOONEST_FIRST)
        return (_read(row, row.recorded_at) for row in streamed(self._connection, query))

    def of(self, agreement_id: str) -> tuple[DatedEntry, ...]:
        """The dates of one agreement."""
        query = select(due_dates).where(due_dates.c.agreement_id == agreement_id)
        return tuple(map(_entry, self._connection.execute(query)))

    def called(self, numbers: Collection[str], keys: Collection[str]) -> Iterator[tuple[str, DatedEntry]]:
        """The dates of some agreements that go by these keys, each with the number of its agreement."""
        query = (
            select(agreements.c.number, due_dates)
            .join(due_dates, due_dates.c.agreement_id == agreements.c.id)
            .where(agreements.c.number.in_(numbers), due_dates.c.key.in_(keys))
        )
        return ((row.number, _entry(row)) for row in self._connection.execute(query))

    def numbers_between(self, first: date, last: date, *, after: str = "", limit: int = 1000) -> list[str]:
        """The numbers of agreements with a date between two days, in order, from the one after `after`."""
        query = (
            select(agreements.c.number)
            .join(due_dates, due_dates.c.agreement_id == agreements.c.id)
            .where(
                func.coalesce(due_dates.c.send_by, _DAY) <= last,
                due_dates.c.on >= first,
                agreements.c.number > after,
            )
            .distinct()
            .order_by(agreements.c.number)
            .limit(limit)
        )
        query = only_seen(query, agreements.c.number, self._sight)
        return list(self._connection.execute(query).scalars())

    def _of(self, stages: Collection[Stage], partner: str | None, owner: str | None) -> Select[Any]:
        running = agreements.c.stage.in_(sorted(stage.value for stage in stages))
        query = only_seen(_COMING.where(or_(running, _OUTLIVES)), agreements.c.number, self._sight)
        query = of_partner(query, partner)
        return query if owner is None else query.where(agreements.c.owner == owner)


def of_partner(query: Select[Any], partner: str | None) -> Select[Any]:
    """Only the agreements with a party of which this is any part of a name, however it is spelt; None leaves out none."""
    if partner is None:
        return query
    named = parties.c.known_as.contains(folded(partner), autoescape=True)
    return query.where(agreements.c.id.in_(select(parties.c.agreement_id).where(named)))


def streamed(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """The rows of a query as they are asked for; the database sorts them, and a few are held at a time."""
    return iter(connection.execute(query, execution_options={"yield_per": AT_ONCE}))


def _between(query: Select[Any], on: date, until: date) -> Select[Any]:
    query = query.where(due_dates.c.on >= on, until >= _DAY)
    return query if until >= date.max - _FURTHEST else query.where(due_dates.c.on <= until + _FURTHEST)


def _read(row: Row[Any], filed_at: datetime | None = None) -> DateOnFile:
    return DateOnFile(
        row.number,
        row.title,
        row.owner,
        Stage(row.stage),
        _entry(row),
        row.id,
        row.version,
        filed_at,
        row.other_side or "",
    )


def _entry(row: Row[Any]) -> DatedEntry:
    return DatedEntry(
        row.key, row.what, row.on, row.why, row.act_by, row.accept_until, row.send_by, row.subject_to
    )
