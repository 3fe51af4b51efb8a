"""The queue of mail: claimed a few at a time under a lease, each ticked off once it was sent.

Of what tells a person of one agreement the earlier goes first; what tells of a mail that came in waits for none. An attempt is counted at the claim, and given back where the
mail was not tried. While the way to the server is shut nothing is claimed; what an address refused waits until somebody
has mended it. No lease reaches further than an hour: one that does was written by a clock that ran ahead.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)

from workflow.domain.telling.mail_kinds import MailKind
from workflow.store.mail.tables import mail_way, mailboxes, mails
from workflow.store.prepared import insert_of
from workflow.store.tables import agreements

FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(hours=1)
GIVEN_UP_AFTER = 72
"""Attempts, the last of them an hour apart: three days."""

_at: BindParameter[datetime] = bindparam("at")
_far: BindParameter[datetime] = bindparam("far")
_open = mails.c.done_at.is_(None)
_free = or_(mails.c.owner.is_(None), mails.c.lease_until <= _at, mails.c.lease_until > _far)
_earlier = mails.alias("earlier")
_claimable = and_(
    _open,
    mails.c.in_digest.is_(False),
    _free,
    or_(mails.c.not_before.is_(None), mails.c.not_before <= _at),
    or_(
        mails.c.arrival.is_not(None),
        ~exists().where(
            _earlier.c.person == mails.c.person,
            _earlier.c.agreement_id == mails.c.agreement_id,
            _earlier.c.place < mails.c.place,
            _earlier.c.done_at.is_(None),
            _earlier.c.in_digest.is_(False),
        ),
    ),
    ~exists().where(mailboxes.c.person == mails.c.person, mailboxes.c.refused.is_not(None)),
    ~exists().where(mail_way.c.until > _at),
)
_READ = select(mails, agreements.c.number).outerjoin(agreements, agreements.c.id == mails.c.agreement_id)
_NEXT = select(mails.c.id).where(_claimable).order_by(mails.c.place).limit(bindparam("limit"))
_CLAIM = (
    update(mails)
    .where(mails.c.id.in_(_NEXT.scalar_subquery()), _claimable)
    .values(owner=bindparam("by"), lease_until=bindparam("lease"), attempts=mails.c.attempts + 1)
)
_WAITING = select(exists(_NEXT.with_only_columns(mails.c.id).limit(None).subquery().select()))
_this = mails.c.id == bindparam("this")
_my_own = and_(_this, _open, mails.c.owner == bindparam("by"))
_KEEP = update(mails).where(_open, mails.c.owner == bindparam("by")).values(lease_until=bindparam("lease"))
_HELD = _READ.where(_open, mails.c.owner == bindparam("by")).order_by(mails.c.place)
_FREE = {"owner": None, "lease_until": None}
_HAND_BACK = (
    update(mails)
    .where(_open, mails.c.owner == bindparam("by"))
    .values(attempts=mails.c.attempts - 1, **_FREE)
)
_FINISH = (
    update(mails)
    .where(_this, _open)
    .values(
        done_at=_at,
        outcome=bindparam("became"),
        address=bindparam("to"),
        note=bindparam("words"),
        failure=None,
        **_FREE,
    )
)
_PUT_OFF = (
    update(mails).where(_my_own).values(not_before=bindparam("later"), failure=bindparam("words"), **_FREE)
)
_RETRY = update(mails).where(_open, mails.c.owner.is_(None)).values(not_before=None, attempts=0, failure=None)


class Outcome(StrEnum):
    """What became of a mail."""

    SENT = "sent"
    REFUSED = "refused"
    GIVEN_UP = "given up"
    LEFT_OUT = "left out"
    IN_DIGEST = "told in a digest"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail to be sent: of a version of an agreement, of a round of the calendar, or of a mail that came in."""

    id: str
    kind: MailKind
    person: str
    on: date
    agreement_id: str | None = None
    version: int | None = None
    in_digest: bool = False
    not_before: datetime | None = None
    arrival: int | None = None


@dataclass(frozen=True, slots=True)
class MailOnFile:
    """A mail and how far it has come; `number` is that of the agreement it is about."""

    id: str
    kind: MailKind
    person: str
    on: date
    agreement_id: str | None
    number: str | None
    version: int | None
    recorded_at: datetime
    in_digest: bool
    not_before: datetime | None
    owner: str | None
    attempts: int
    failure: str | None
    done_at: datetime | None
    outcome: Outcome | None
    address: str | None
    note: str | None
    arrival: int | None

    @property
    def is_given_up(self) -> bool:
        """Whether it was tried so often that nobody tries it any more."""
        return self.attempts >= GIVEN_UP_AFTER

    @property
    def next_try_after(self) -> timedelta:
        """How long to wait before it is tried again: longer each time."""
        return min(FIRST_RETRY * (1 << min(max(self.attempts, 1) - 1, 10)), LAST_RETRY)


@dataclass(frozen=True, slots=True)
class ShutWay:
    """The way to the mail server, while it is shut."""

    since: datetime
    until: datetime
    tries: int
    failure: str


class Mails:
    """The queue of mail."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, new: Iterable[NewMail], at: datetime) -> None:
        """Have mails sent; one that was written before stays as it is."""
        rows = [
            {
                "id": each.id,
                "agreement_id": each.agreement_id,
                "version": each.version,
                "kind": each.kind.value,
                "person": each.person,
                "on": each.on,
                "recorded_at": at,
                "in_digest": each.in_digest,
                "not_before": each.not_before,
                "arrival": each.arrival,
            }
            for each in new
        ]
        if rows:
            put = insert_of(self._connection.dialect.name)(mails)
            self._connection.execute(put.on_conflict_do_nothing(index_elements=["id"]), rows)

    def known(self, ids: Collection[str]) -> frozenset[str]:
        """Those of some mails that were written."""
        found = self._connection.execute(select(mails.c.id).where(mails.c.id.in_(ids))).scalars()
        return frozenset(found)

    def is_waiting(self, at: datetime) -> bool:
        """Whether there is a mail that could be sent at this moment."""
        return bool(self._connection.execute(_WAITING, _around(at)).scalar_one())

    def claim(self, owner: str, at: datetime, *, lease: timedelta, limit: int) -> tuple[MailOnFile, ...]:
        """Take the next mails for the length of the lease, and count an attempt for each."""
        row = {"by": owner, "lease": at + lease, "limit": limit, **_around(at)}
        self._connection.execute(_CLAIM, row)
        return self.held_by(owner)

    def keep(self, owner: str, until: datetime) -> None:
        """Keep longer what an owner holds."""
        self._connection.execute(_KEEP, {"by": owner, "lease": until})

    def held_by(self, owner: str) -> tuple[MailOnFile, ...]:
        """What an owner holds, in its order."""
        return self._read(_HELD, {"by": owner})

    def hand_back(self, owner: str) -> None:
        """Free what an owner holds and has not tried."""
        self._connection.execute(_HAND_BACK, {"by": owner})

    def release(self, owner: str | None = None) -> None:
        """Free what an owner held when it ended without a word, or all that anybody holds; the attempt counts."""
        held = update(mails).where(_open, mails.c.owner.is_not(None)).values(**_FREE)
        self._connection.execute(held if owner is None else held.where(mails.c.owner == owner))

    def finish(
        self, mail: str, at: datetime, became: Outcome, *, address: str | None = None, note: str | None = None
    ) -> None:
        """Tick a mail off; one that is ticked off stays as it is."""
        row = {"this": mail, "at": at, "became": became.value, "to": address, "words": note}
        self._connection.execute(_FINISH, row)

    def put_off(self, mail: str, owner: str, later: datetime, sentence: str) -> None:
        """Put a mail back that was not taken this time."""
        self._connection.execute(_PUT_OFF, {"this": mail, "by": owner, "later": later, "words": sentence})

    def retry(self, at: datetime, person: str | None = None) -> int:
        """Let what was put off be tried at once, of one person or of all, and the way too; answers how many mails wait."""
        query = _RETRY if person is None else _RETRY.where(mails.c.person == person)
        query = query.where(
            mails.c.in_digest.is_(False), not_(and_(mails.c.attempts == 0, mails.c.not_before > at))
        )
        self.open_way()
        return int(self._connection.execute(query).rowcount)

    def open(self) -> tuple[MailOnFile, ...]:
        """Every mail that is not sent yet, oldest first."""
        return self._read(_READ.where(_open).order_by(mails.c.place), {})

    def how_many_open(self) -> int:
        """How many mails are to be sent and are not yet; what waits for a digest is none."""
        query = select(func.count()).select_from(mails).where(_open, mails.c.in_digest.is_(False))
        return int(self._connection.execute(query).scalar_one())

    def done_last(self, limit: int) -> tuple[MailOnFile, ...]:
        """What was sent or ended otherwise, the latest first."""
        latest = _READ.where(~_open).order_by(mails.c.done_at.desc(), mails.c.place.desc()).limit(limit)
        return self._read(latest, {})

    def for_digest(self, person: str) -> tuple[MailOnFile, ...]:
        """What is to be told in the next digest of a person, oldest first."""
        waiting = _READ.where(_open, mails.c.in_digest, mails.c.person == bindparam("whose"))
        return self._read(waiting.order_by(mails.c.place), {"whose": person})

    def later_round_waits(self, mail: MailOnFile) -> bool:
        """Whether a later round of the same kind is to be sent to the same person."""
        later = select(mails.c.id).where(
            _open, mails.c.person == mail.person, mails.c.kind == mail.kind.value, mails.c.on > mail.on
        )
        return self._connection.execute(later.limit(1)).first() is not None

    def way(self) -> ShutWay | None:
        """The way to the server while it is shut; None while nothing is known against it."""
        row = self._connection.execute(
            select(mail_way.c.since, mail_way.c.until, mail_way.c.tries, mail_way.c.failure)
        ).first()
        return None if row is None else ShutWay(*row)

    def shut_way(self, at: datetime, sentence: str) -> ShutWay:
        """Nobody tries the server for a while, longer each time."""
        before = self.way()
        tries = 1 if before is None else before.tries + 1
        until = at + min(FIRST_RETRY * (1 << min(tries - 1, 10)), LAST_RETRY)
        shut = ShutWay(at if before is None else before.since, until, tries, sentence)
        self.open_way()
        row = {"number": 1, "since": shut.since, "until": until, "tries": tries, "failure": sentence}
        self._connection.execute(insert(mail_way), row)
        return shut

    def open_way(self) -> None:
        """The server may be tried at once."""
        self._connection.execute(delete(mail_way))

    def _read(self, query: Select[Any], values: dict[str, Any]) -> tuple[MailOnFile, ...]:
        return tuple(_on_file(row) for row in self._connection.execute(query, values))


def _around(at: datetime) -> dict[str, Any]:
    return {"at": at, "far": at + LAST_RETRY}


def _on_file(row: Row[Any]) -> MailOnFile:
    return MailOnFile(
        id=row.id,
        kind=MailKind(row.kind),
        person=row.person,
        on=row.on,
        agreement_id=row.agreement_id,
        number=row.number,
        version=row.version,
        recorded_at=row.recorded_at,
        in_digest=row.in_digest,
        not_before=row.not_before,
        owner=row.owner,
        attempts=row.attempts,
        failure=row.failure,
        done_at=row.done_at,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        address=row.address,
        note=row.note,
        arrival=row.arrival,
    )
