"""Agreements: found by what is searched, and recorded with the change that made them what they are."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from sqlalchemy import Connection, Select, bindparam, func, or_, select, tuple_

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import LIVE, Agreement, Stage
from workflow.domain.agreement.links import STANDS_ON, Link
from workflow.domain.due.derived import Derived
from workflow.domain.due.since import Since
from workflow.domain.errors import NotFoundError
from workflow.store import changes, coming, filing
from workflow.store.announcements import COUNTED, Bulletin
from workflow.store.coming import DateOnFile
from workflow.store.reads import filed
from workflow.store.reads.text_filing import has_own_words
from workflow.store.tables import agreements, terms_versions

DUE_AT_ONCE = 10_000
_Reading = Select[tuple[object, object, str, date | None, date | None, int]]
_READ = select(
    agreements.c.state,
    terms_versions.c.terms,
    agreements.c.filed,
    agreements.c.stage_since,
    agreements.c.turn_since,
    COUNTED,
).join(
    terms_versions,
    (terms_versions.c.agreement_id == agreements.c.id)
    & (terms_versions.c.version == agreements.c.terms_version),
)
_BY_NUMBER = _READ.where(agreements.c.number == bindparam("number"))
_BY_ID = _READ.where(agreements.c.id == bindparam("id"))
_NUMBERS = select(agreements.c.number).order_by(agreements.c.number)
_NUMBERS_AFTER = _NUMBERS.where(agreements.c.number > bindparam("after")).limit(bindparam("limit"))
_ID_OF = select(agreements.c.id, COUNTED).where(agreements.c.number == bindparam("number"))
_NOT_FILED = _NUMBERS.where(
    agreements.c.stage_since.is_(None), agreements.c.number > bindparam("after")
).limit(bindparam("limit"))
_SINCE = select(agreements.c.stage_since, agreements.c.turn_since).where(agreements.c.id == bindparam("id"))
_NEXT_DUE = select(func.min(agreements.c.due_on)).where(agreements.c.due_on > bindparam("after"))
# In the order of the index, which then holds all that is asked for; ordered by number, every agreement would be looked at.
_ALL_DUE = (
    select(agreements.c.number)
    .where(agreements.c.due_on <= bindparam("on"))
    .order_by(agreements.c.due_on, agreements.c.number)
)
_DUE = _ALL_DUE.limit(bindparam("limit"))
_PLACED = (
    select(
        agreements.c.number,
        func.row_number().over(order_by=agreements.c.number).label("place"),
        func.count().over().label("all"),
    )
    .where(agreements.c.due_on <= bindparam("on"))
    .subquery()
)
_DUE_EDGES = (
    select(_PLACED.c.number)
    .where(_PLACED.c.place % bindparam("size") == 0, _PLACED.c.place < _PLACED.c.all)
    .order_by(_PLACED.c.number)
)
_DUE_OF = select(agreements.c.due_on).where(agreements.c.number == bindparam("after")).scalar_subquery()
_DUE_AFTER = _DUE.where(
    tuple_(agreements.c.due_on, agreements.c.number) > tuple_(_DUE_OF, bindparam("after"))
)
_LINKED = {
    link: _READ.where(agreements.c[link] == bindparam("number")).order_by(agreements.c.number)
    for link in STANDS_ON
}
_LIVE = sorted(stage.value for stage in LIVE)


class Agreements:
    def __init__(self, connection: Connection, bulletin: Bulletin) -> None:
        self._connection = connection
        self._bulletin = bulletin
        self._filed: dict[str, str] = {}
        self._since: dict[str, Since | None] = {}
        self._half_written = False

    def find(self, number: str) -> Agreement | None:
        """The agreement of this number, or None."""
        row = self._connection.execute(_BY_NUMBER, {"number": number}).one_or_none()
        return None if row is None else self._read(*row)

    def get(self, number: str) -> Agreement:
        """The agreement of this number."""
        agreement = self.find(number)
        if agreement is None:
            raise self._not_found(number)
        return agreement

    def get_by_id(self, agreement_id: str) -> Agreement:
        """The agreement of this id."""
        row = self._connection.execute(_BY_ID, {"id": agreement_id}).one_or_none()
        if row is None:
            raise NotFoundError(f"There is no agreement with the id {agreement_id} in this register.")
        return self._read(*row)

    def record(self, after: Agreement, change: Change, derived: Derived) -> None:
        """Write the agreement as the change leaves it, what follows from it, the change and its work orders: all or none.

        The agreement must still stand where the change found it: otherwise StaleAgreementError says who did what
        meanwhile.
        """
        self._half_written = True
        mark: str | None
        if change.version == 1:
            mark = filing.file_new(self._connection, after, derived)
        else:
            mark = filing.replace(self._connection, after, derived, change, self._filed.get(after.id))
        if mark is None:
            self._half_written = False
            raise filing.stale(self._connection, change)
        changes.append(self._connection, change)
        self._half_written = False
        self._filed[after.id] = mark
        self._since[after.id] = derived.since

    def refile(self, agreement: Agreement, derived: Derived) -> None:
        """Make again what is only derived from the agreement: its parties, periods, dates and messages, and when it is due."""
        filing.refile(self._connection, agreement, derived)

    def history(self, number: str) -> tuple[Change, ...]:
        """Every change of the agreement, oldest first."""
        found = self._connection.execute(_ID_OF, {"number": number}).one_or_none()
        if found is None:
            raise self._not_found(number)
        agreement_id, announced = found
        self._bulletin.counted(announced)
        return changes.of_agreement(self._connection, agreement_id)

    def change_of_request(self, request_id: str) -> Change | None:
        """What a request led to, or None when it is new."""
        return changes.of_request(self._connection, request_id)

    def select(
        self,
        *,
        stage: Stage | None = None,
        type: str | None = None,  # noqa: A002
        partner: str | None = None,
        live_only: bool = False,
    ) -> tuple[Agreement, ...]:
        """The agreements that fit, by number. `partner` is any part of a party's name, however it is spelt."""
        query = _of_partner(_READ.order_by(agreements.c.number), partner)
        if stage is not None:
            query = query.where(agreements.c.stage == stage.value)
        if type is not None:
            query = query.where(agreements.c.type == type)
        if live_only:
            query = query.where(agreements.c.stage.in_(_LIVE))
        return self._all(query, {})

    def without_end(self, *, partner: str | None = None, owner: str | None = None) -> Iterator[Agreement]:
        """The live agreements on which no last day is on file, by number; letters and amendments have none of their own."""
        query = _READ.order_by(agreements.c.number).where(
            agreements.c.stage.in_(_LIVE),
            agreements.c.last_day.is_(None),
            agreements.c.amends.is_(None),
            agreements.c.renews.is_(None),
        )
        if owner is not None:
            query = query.where(agreements.c.owner == owner)
        return self._each(_of_partner(query, partner))

    def each(
        self, *, stages: Collection[Stage] = tuple(Stage), partner: str | None = None
    ) -> Iterator[Agreement]:
        """The agreements in these stages, by number, each read as it is asked for and not held."""
        in_these = agreements.c.stage.in_(sorted(stage.value for stage in stages))
        return self._each(_of_partner(_READ.order_by(agreements.c.number).where(in_these), partner))

    def instruments(self) -> Iterator[Agreement]:
        """The signed letters, amendments and successors that are still to act on the agreement they name."""
        names_another = or_(agreements.c.renews.is_not(None), agreements.c.amends.is_not(None))
        waits = (agreements.c.stage == Stage.ACTIVATION.value) | (
            agreements.c.stage.in_(_LIVE) & names_another
        )
        return self._each(_READ.order_by(agreements.c.number).where(waits))

    def linked_to(self, number: str, link: Link) -> tuple[Agreement, ...]:
        """The agreements that name this one in a link that they stand on, by number."""
        return self._all(_LINKED[link], {"number": number})

    def coming_dates(
        self,
        on: date,
        until: date,
        *,
        stages: Collection[Stage],
        partner: str | None = None,
        owner: str | None = None,
    ) -> Iterator[DateOnFile]:
        """The dates to act by until a day that have not passed on the first, soonest first, and what outlives an end."""
        return coming.coming_dates(
            self._connection, on=on, until=until, stages=stages, partner=partner, owner=owner
        )

    def outliving_dates(self, on: date, until: date, *, partner: str | None = None) -> Iterator[DateOnFile]:
        """What outlives the end of closed agreements and comes up between two days, agreement by agreement."""
        return coming.outliving_dates(self._connection, on=on, until=until, partner=partner)

    def every_date(
        self, *, stages: Collection[Stage], partner: str | None = None, owner: str | None = None
    ) -> Iterator[DateOnFile]:
        """Every date on file, soonest first, each with the moment of the last change of its agreement."""
        return coming.every_date(self._connection, stages=stages, partner=partner, owner=owner)

    def has_on_file(self, agreement: Agreement, derived: Derived) -> bool:
        """Whether this is what lies beside an agreement read in this unit of work."""
        columns = filing.columns_of(agreement, derived)
        query = select(*(agreements.c[name] for name in columns)).where(agreements.c.id == agreement.id)
        return (
            tuple(self._connection.execute(query).one()) == tuple(columns.values())
            and filed.are_on_file(self._connection, agreement.id, filed.rows_of(agreement, derived))
            and has_own_words(self._connection, agreement)
        )

    def since(self, agreement_id: str) -> Since | None:
        """Since when an agreement is in its stage, and with the side that has it; None where that is not on file."""
        if agreement_id not in self._since:
            row = self._connection.execute(_SINCE, {"id": agreement_id}).one_or_none()
            self._since[agreement_id] = None if row is None else _days(*row)
        return self._since[agreement_id]

    def due_numbers(self, on: date, *, after: str | None = None, limit: int = DUE_AT_ONCE) -> list[str]:
        """The numbers the machine has something to do for on this day, the longest due first, from the one after `after`."""
        query = _DUE if after is None else _DUE_AFTER
        found = self._connection.execute(query, {"on": on, "limit": limit, "after": after})
        # The rows of the driver as they are: to wrap each of them would take longer than to find it.
        rows: Sequence[tuple[str]] = found.cursor.fetchall()
        return [number for (number,) in rows]

    def numbers_with_dates(
        self, first: date, last: date, *, after: str | None = None, limit: int = 1000
    ) -> list[str]:
        """The numbers of agreements with a date on file between two days, in order, from the one after `after`."""
        return coming.numbers_between(self._connection, first, last, after=after or "", limit=limit)

    def due_within(self, on: date, *, after: str | None, until: str | None) -> list[str]:
        """The numbers in a range that the machine has something to do for on this day, the longest due first."""
        query, which = _ALL_DUE, {"on": on}
        if after is not None:
            query = query.where(agreements.c.number > after)
        if until is not None:
            query = query.where(agreements.c.number <= until)
        return list(self._connection.execute(query, which).scalars())

    def due_edges(self, on: date, *, size: int) -> list[str]:
        """Every size-th of the numbers that are due on this day, but the last: where a long list is cut into ranges."""
        return list(self._connection.execute(_DUE_EDGES, {"on": on, "size": size}).scalars())

    def next_due_on(self, *, after: date) -> date | None:
        """The first day after this one on which the machine has something to do."""
        on: date | None = self._connection.execute(_NEXT_DUE, {"after": after}).scalar_one()
        return on

    def every_number(self) -> tuple[str, ...]:
        """Every number in the register, in order."""
        return tuple(self._connection.execute(_NUMBERS).scalars())

    def numbers_after(self, number: str, *, limit: int) -> tuple[str, ...]:
        """The next numbers in the register after one, in order."""
        return tuple(self._connection.execute(_NUMBERS_AFTER, {"after": number, "limit": limit}).scalars())

    def not_filed(self, after: str, *, limit: int = 500) -> list[str]:
        """The numbers of agreements beside which nothing lies for lists yet, in order, from the one after `after`."""
        return list(self._connection.execute(_NOT_FILED, {"after": after, "limit": limit}).scalars())

    def refuse_halves(self) -> None:
        """Nothing is kept when a record was broken off in the middle, even if somebody swallowed the error."""
        if self._half_written:
            raise RuntimeError("a change was written by half: the unit of work cannot be kept")

    def _read(
        self,
        state: dict[str, object],
        terms: dict[str, object],
        marks: str,
        stage: date | None,
        turn: date | None,
        announced: int,
    ) -> Agreement:
        self._bulletin.counted(announced)
        agreement = filing.as_read(state, terms)
        self._filed[agreement.id] = marks
        self._since[agreement.id] = _days(stage, turn)
        return agreement

    def _each(self, query: _Reading) -> Iterator[Agreement]:
        for row in coming.streamed(self._connection, query):
            agreement = self._read(*row)
            yield agreement
            self._filed.pop(agreement.id, None)
            self._since.pop(agreement.id, None)

    def _all(self, query: _Reading, values: dict[str, str]) -> tuple[Agreement, ...]:
        return tuple(self._read(*row) for row in self._connection.execute(query, values))

    def _not_found(self, number: str) -> NotFoundError:
        wanted = number.strip().upper()
        near = get_close_matches(wanted, self.every_number(), n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        return NotFoundError(f"There is no agreement {number} in this register.{hint}")


def _days(stage: date | None, turn: date | None) -> Since | None:
    return None if stage is None or turn is None else Since(stage, turn)


def _of_partner(query: _Reading, partner: str | None) -> _Reading:
    return query if partner is None else query.where(agreements.c.id.in_(coming.of_partner(partner)))
