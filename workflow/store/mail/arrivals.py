"""Mail that came in, each once, and the addresses of agreements to which it comes."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, exists, select, update

from workflow.domain.arriving.arrival import Arrival, Became, CameBack, Enclosed, Sort
from workflow.domain.errors import NotFoundError, StaleAgreementError
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.mail.tables import agreement_addresses, arrivals, mails
from workflow.store.prepared import insert_of
from workflow.store.reads.seen import only_seen
from workflow.store.tables import agreements

BYTES_OF_A_TOKEN = 16
_PLAIN = (
    "mark", "sender", "sender_name", "to", "subject", "message_id", "sent_at", "arrived_at", "taken_at", "headers", "text",
    "agreement_id", "sure", "done_by", "done_at", "reason",
)  # fmt: skip
"""What is kept as it is."""
_READ = select(arrivals, agreements.c.number).outerjoin(
    agreements, agreements.c.id == arrivals.c.agreement_id
)
_WAITS = arrivals.c.became == Became.WAITING.value


class Arrivals:
    """The mail that came in, as far as it is seen: with its agreement, or by whoever sees what is open where it has none."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def add(self, arrival: Arrival) -> int:
        """Keep a mail; answers its place."""
        row = {name: getattr(arrival, name) for name in _PLAIN} | {
            "sort": arrival.sort.value,
            "became": arrival.became.value,
            "enclosed": [asdict(each) for each in arrival.enclosed],
            "remarks": list(arrival.remarks),
            "may_be_notice": list(arrival.may_be_notice),
            "came_back": None if arrival.came_back is None else asdict(arrival.came_back),
        }
        put = insert_of(self._connection.dialect.name)(arrivals).values(**row)
        self._connection.execute(put.on_conflict_do_nothing(index_elements=["mark"]))
        return int(
            self._connection.execute(
                select(arrivals.c.place).where(arrivals.c.mark == arrival.mark)
            ).scalar_one()
        )

    def is_known(self, mark: str) -> bool:
        """Whether a mail was taken before."""
        return bool(self._connection.execute(select(exists().where(arrivals.c.mark == mark))).scalar_one())

    def get(self, place: int) -> Arrival:
        """One mail; for whoever may not see it, there is none."""
        found = self._read(_READ.where(arrivals.c.place == place), 1)
        if not found:
            raise NotFoundError(f"No mail {place} came in.")
        return found[0]

    def waiting(self, *, owner: str | None = None, after: int = 0, limit: int) -> tuple[Arrival, ...]:
        """What waits for somebody to see to it, the first that came in first: all of it, or of nobody\u2019s agreement and of an owner\u2019s."""
        query = _READ.where(_WAITS, arrivals.c.place > after).order_by(arrivals.c.place)
        if owner is not None:
            query = query.where(agreements.c.owner.is_(None) | (agreements.c.owner == owner))
        return self._read(query, limit)

    def done_last(self, limit: int) -> tuple[Arrival, ...]:
        """What became something or was dropped, the latest first."""
        return self._read(
            _READ.where(~_WAITS).order_by(arrivals.c.done_at.desc(), arrivals.c.place.desc()), limit
        )

    def files(self) -> Iterator[tuple[int, Enclosed]]:
        """Every file that came with a mail, with the place of that."""
        query = select(arrivals.c.place, arrivals.c.enclosed).order_by(arrivals.c.place)
        for row in self._connection.execute(query):
            yield from ((row.place, Enclosed(**each)) for each in row.enclosed)

    def put_at(self, place: int, agreement_id: str) -> None:
        """Where a person says that a mail which waits belongs."""
        self._change(place, agreement_id=agreement_id, sure=True)

    def end(self, place: int, became: Became, by: str, at: datetime, reason: str | None = None) -> None:
        """What became of a mail; refused where somebody was faster."""
        self._change(place, became=became.value, done_by=by, done_at=at, reason=reason)

    def address_of(self, agreement_id: str) -> str:
        """The token of the address of an agreement, made when it is first asked for."""
        put = insert_of(self._connection.dialect.name)(agreement_addresses)
        put = put.values(agreement_id=agreement_id, token=token_hex(BYTES_OF_A_TOKEN))
        self._connection.execute(put.on_conflict_do_nothing(index_elements=["agreement_id"]))
        return str(self._connection.execute(_token(agreement_id)).scalar_one())

    def known_address(self, agreement_id: str) -> str | None:
        """The same where it was made."""
        return self._connection.execute(_token(agreement_id)).scalar_one_or_none()

    def addressed(self, tokens: Iterable[str]) -> frozenset[str]:
        """The ids of the agreements whose addresses bear these tokens."""
        query = select(agreement_addresses.c.agreement_id).where(
            agreement_addresses.c.token.in_(bindparam("tokens", expanding=True))
        )
        return frozenset(self._connection.execute(query, {"tokens": list(tokens)}).scalars())

    def of_our_mail(self, ids: Iterable[str]) -> tuple[str, str | None, str] | None:
        """The first of our own mails among some ids: its id, the agreement it was about, and whom it was for."""
        query = select(mails.c.id, mails.c.agreement_id, mails.c.person).where(
            mails.c.id.in_(bindparam("ids", expanding=True))
        )
        found = self._connection.execute(query.order_by(mails.c.place), {"ids": list(ids)}).first()
        return None if found is None else (found.id, found.agreement_id, found.person)

    def of_thread_or_number(self, threads: Iterable[str], number: str | None) -> str | None:
        """The agreement that one of some ids is that of, else the one of a number."""
        by: list[ColumnElement[bool]] = [agreements.c.id.in_(list(threads))]
        by += [] if number is None else [agreements.c.number == number]
        for condition in by:
            if (
                found := self._connection.execute(select(agreements.c.id).where(condition)).scalar()
            ) is not None:
                return str(found)
        return None

    def window_of(self, agreement_id: str) -> tuple[date | None, date | None]:
        """The day by which notice of an agreement is given, as it is filed, and its last day."""
        query = select(agreements.c.act_by, agreements.c.last_day).where(agreements.c.id == agreement_id)
        row = self._connection.execute(query).one()
        return row.act_by, row.last_day

    def _change(self, place: int, **values: Any) -> None:
        change = update(arrivals).where(arrivals.c.place == place, _WAITS).values(**values)
        if self._connection.execute(change).rowcount != 1:
            done = self.get(place)
            raise StaleAgreementError(f"Mail {place} was seen to meanwhile: it is {done.became.value}.")

    def _read(self, query: Select[Any], limit: int | None) -> tuple[Arrival, ...]:
        query = only_seen(query, agreements.c.number, self._sight)
        if not self._sight.open:
            return ()
        return tuple(map(_arrival, self._connection.execute(query.limit(limit)).mappings()))


def _token(agreement_id: str) -> Select[tuple[str]]:
    return select(agreement_addresses.c.token).where(agreement_addresses.c.agreement_id == agreement_id)


def _arrival(kept: RowMapping) -> Arrival:
    return Arrival(
        **{name: kept[name] for name in _PLAIN},
        sort=Sort(kept["sort"]),
        became=Became(kept["became"]),
        enclosed=tuple(Enclosed(**each) for each in kept["enclosed"]),
        remarks=tuple(kept["remarks"]),
        may_be_notice=tuple(kept["may_be_notice"]),
        came_back=None if kept["came_back"] is None else CameBack(**kept["came_back"]),
        number=kept["number"],
        place=kept["place"],
    )
