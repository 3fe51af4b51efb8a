"""Agreements: found by what is searched, and recorded with the change that made them what they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from sqlalchemy import Connection, Date, Select, bindparam, func, select

from workflow.domain.acts import Change
from workflow.domain.agreement import LIVE, Agreement, Stage
from workflow.domain.entries import DatedEntry
from workflow.domain.errors import NotFoundError
from workflow.domain.instrument import folded
from workflow.domain.reminders import Message
from workflow.store import changes, filing
from workflow.store.tables import agreements, due_dates, parties, terms_versions

_READ = select(agreements.c.state, terms_versions.c.terms, agreements.c.dates).join(
    terms_versions,
    (terms_versions.c.agreement_id == agreements.c.id)
    & (terms_versions.c.version == agreements.c.terms_version),
)
_BY_NUMBER = _READ.where(agreements.c.number == bindparam("number"))
_BY_ID = _READ.where(agreements.c.id == bindparam("id"))
_NUMBERS = select(agreements.c.number).order_by(agreements.c.number)
_ID_OF = select(agreements.c.id).where(agreements.c.number == bindparam("number"))
_DUE_DAYS = select(agreements.c.number, agreements.c.due_on)
_NEXT_DUE = select(func.min(agreements.c.due_on)).where(agreements.c.due_on > bindparam("after"))
_DUE = _NUMBERS.where(agreements.c.due_on <= bindparam("on"), agreements.c.number > bindparam("after")).limit(
    bindparam("limit")
)
_DUE_UNTIL = _DUE.where(agreements.c.number <= bindparam("until"))
_PLACED = (
    select(agreements.c.number, func.row_number().over(order_by=agreements.c.number).label("place"))
    .where(agreements.c.due_on <= bindparam("on"))
    .subquery()
)
_DUE_EDGES = (
    select(_PLACED.c.number).where(_PLACED.c.place % bindparam("size") == 0).order_by(_PLACED.c.number)
)
_DAY = func.coalesce(due_dates.c.act_by, due_dates.c.on)
_COMING = (
    select(agreements.c.number, agreements.c.title, agreements.c.owner, agreements.c.stage, due_dates)
    .join(due_dates, due_dates.c.agreement_id == agreements.c.id)
    .where(
        agreements.c.stage.in_(bindparam("stages", expanding=True)),
        due_dates.c.on >= bindparam("from_day"),
        bindparam("until", type_=Date) >= _DAY,
    )
    .order_by(_DAY, agreements.c.number, due_dates.c.key)
)
_LINKED = {
    link: _READ.where(agreements.c[link] == bindparam("number")).order_by(agreements.c.number)
    for link in ("under", "renews", "amends")
}


@dataclass(frozen=True, slots=True)
class DateOnFile:
    """One date of an agreement, as it was filed with its last change."""

    number: str
    title: str
    owner: str
    stage: Stage
    entry: DatedEntry

    @property
    def day(self) -> date:
        """The day to have acted by."""
        return self.entry.day


class Agreements:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dates_on_file: dict[str, str] = {}
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

    def record(
        self,
        after: Agreement,
        change: Change,
        *,
        due_on: date | None,
        last_day: date | None,
        act_by: date | None,
        now_due: Sequence[DatedEntry],
        messages: Sequence[Message] = (),
    ) -> None:
        """Write the agreement as the change leaves it, the change and its work orders: all of them or none.

        The agreement must still stand where the change found it: otherwise StaleAgreementError says who did what
        meanwhile.
        """
        filed = filing.Filed(after, due_on, last_day, act_by, tuple(now_due), tuple(messages))
        self._half_written = True
        if change.version == 1:
            filing.file_new(self._connection, filed)
        elif not filing.replace(self._connection, filed, change, self._dates_on_file.get(after.id)):
            self._half_written = False
            raise filing.stale(self._connection, change)
        changes.append(self._connection, change)
        self._half_written = False
        self._dates_on_file[after.id] = filed.dates

    def refile(
        self,
        agreement: Agreement,
        *,
        due_on: date | None,
        last_day: date | None,
        act_by: date | None,
        now_due: Sequence[DatedEntry],
        messages: Sequence[Message] = (),
    ) -> None:
        """Make again what is only derived from the agreement: its parties, periods, dates and messages, and when it is due."""
        filed = filing.Filed(agreement, due_on, last_day, act_by, tuple(now_due), tuple(messages))
        filing.refile(self._connection, filed)

    def history(self, number: str) -> tuple[Change, ...]:
        """Every change of the agreement, oldest first."""
        agreement_id = self._connection.execute(_ID_OF, {"number": number}).scalar_one_or_none()
        if agreement_id is None:
            raise self._not_found(number)
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
        query = _READ.order_by(agreements.c.number)
        if stage is not None:
            query = query.where(agreements.c.stage == stage.value)
        if type is not None:
            query = query.where(agreements.c.type == type)
        if partner is not None:
            named = parties.c.known_as.contains(folded(partner), autoescape=True)
            query = query.where(agreements.c.id.in_(select(parties.c.agreement_id).where(named)))
        if live_only:
            query = query.where(agreements.c.stage.in_(sorted(stage.value for stage in LIVE)))
        return self._all(query, {})

    def linked_to(self, number: str, link: str) -> tuple[Agreement, ...]:
        """The agreements that name this one as their "under", "renews" or "amends", by number."""
        return self._all(_LINKED[link], {"number": number})

    def coming_dates(self, on: date, until: date, *, stages: Collection[Stage]) -> tuple[DateOnFile, ...]:
        """The dates to act by until a day that have not passed on the first, soonest first."""
        which = {"from_day": on, "until": until, "stages": sorted(stage.value for stage in stages)}
        return tuple(
            DateOnFile(
                row.number,
                row.title,
                row.owner,
                Stage(row.stage),
                DatedEntry(
                    row.key,
                    row.what,
                    row.on,
                    row.why,
                    row.act_by,
                    row.accept_until,
                    row.send_by,
                    row.subject_to,
                ),
            )
            for row in self._connection.execute(_COMING, which)
        )

    def has_on_file(
        self, agreement: Agreement, entries: Sequence[DatedEntry], messages: Sequence[Message] = ()
    ) -> bool:
        """Whether these are the dates and messages that lie beside an agreement read in this unit of work."""
        return self._dates_on_file.get(agreement.id) == filing.mark(entries, messages)

    def due_numbers(
        self, on: date, *, after: str | None = None, until: str | None = None, limit: int = 1000
    ) -> list[str]:
        """The numbers the machine has something to do for on this day, in order, from the one after `after` up to `until`."""
        which = {"on": on, "after": after or "", "limit": limit}
        if until is None:
            return list(self._connection.execute(_DUE, which).scalars())
        return list(self._connection.execute(_DUE_UNTIL, which | {"until": until}).scalars())

    def due_edges(self, on: date, *, size: int) -> list[str]:
        """Every size-th of the numbers that are due on this day: where a long list of them is cut into ranges."""
        return list(self._connection.execute(_DUE_EDGES, {"on": on, "size": size}).scalars())

    def next_due_on(self, *, after: date) -> date | None:
        """The first day after this one on which the machine has something to do."""
        on: date | None = self._connection.execute(_NEXT_DUE, {"after": after}).scalar_one()
        return on

    def due_days(self) -> dict[str, date | None]:
        """By number, the day on which the machine next looks at each agreement; None for never."""
        return {row.number: row.due_on for row in self._connection.execute(_DUE_DAYS)}

    def every_number(self) -> tuple[str, ...]:
        """Every number in the register, in order."""
        return tuple(self._connection.execute(_NUMBERS).scalars())

    def refuse_halves(self) -> None:
        """Nothing is kept when a record was broken off in the middle, even if somebody swallowed the error."""
        if self._half_written:
            raise RuntimeError("a change was written by half: the unit of work cannot be kept")

    def _read(self, state: dict[str, object], terms: dict[str, object], dates: str) -> Agreement:
        agreement = filing.as_read(state, terms)
        self._dates_on_file[agreement.id] = dates
        return agreement

    def _all(
        self, query: Select[tuple[object, object, str]], values: dict[str, str]
    ) -> tuple[Agreement, ...]:
        return tuple(self._read(*row) for row in self._connection.execute(query, values))

    def _not_found(self, number: str) -> NotFoundError:
        wanted = number.strip().upper()
        near = get_close_matches(wanted, self.every_number(), n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        return NotFoundError(f"There is no agreement {number} in this register.{hint}")
