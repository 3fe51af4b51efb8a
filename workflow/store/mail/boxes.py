"""How people want to be told: where each reads mail, and what they chose; whoever chose nothing is told as anybody is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from secrets import token_urlsafe
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from workflow.domain.telling.mail_kinds import MailKind
from workflow.domain.telling.mailboxes import How, Mailbox, Rhythm
from workflow.store.access.tables import accounts
from workflow.store.mail.tables import mailboxes
from workflow.store.prepared import insert_of
from workflow.store.tables import people

BYTES_OF_A_TOKEN = 16
_READ = (
    select(
        people.c.key,
        mailboxes.c.person,
        func.coalesce(mailboxes.c.address, accounts.c.email).label("address"),
        *(column for column in mailboxes.c if column.key not in ("person", "address")),
    )
    .select_from(people)
    .outerjoin(mailboxes, mailboxes.c.person == people.c.key)
    .outerjoin(accounts, accounts.c.person == people.c.key)
    .order_by(people.c.key)
)
_OF = _READ.where(people.c.key.in_(bindparam("keys", expanding=True)))
_IS_REFUSED = mailboxes.c.refused.is_not(None)


@dataclass(frozen=True, slots=True)
class RefusedAddress:
    """An address that a mail server refused for good: whose, what it is, what was said, and on which day."""

    person: str
    name: str
    address: str | None
    said: str
    on: date


class Mailboxes:
    """Where and how each person is told. The address is one\u2019s own, else the e-mail by which one signs in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, person: str) -> Mailbox:
        """How a person is told."""
        return self.of_these((person,)).get(person) or Mailbox(person)

    def of_these(self, keys: Collection[str]) -> dict[str, Mailbox]:
        """How each of some people is told."""
        rows = self._connection.execute(_OF, {"keys": list(keys)})
        return {row.key: _mailbox(row) for row in rows}

    def all(self) -> tuple[Mailbox, ...]:
        """How everybody is told, by their keys."""
        return tuple(map(_mailbox, self._connection.execute(_READ)))

    def put(self, box: Mailbox, address: str | None) -> None:
        """Keep how a person is told; `address` is their own, where it is not the one they sign in by."""
        row = {
            "address": address,
            "language": box.language,
            "zone": box.zone,
            "choices": {kind.value: how.value for kind, how in box.choices.items()},
            "digest": box.digest.value,
            "quiet": list(box.quiet),
            "weekly": box.weekly,
            "refused": box.refused,
            "refused_on": box.refused_on,
        }
        put = insert_of(self._connection.dialect.name)(mailboxes)
        put = put.values(person=box.person, token=token_urlsafe(BYTES_OF_A_TOKEN), **row)
        self._connection.execute(put.on_conflict_do_update(index_elements=["person"], set_=row))

    def own_address(self, person: str) -> str | None:
        """The address somebody gave for mail alone."""
        query = select(mailboxes.c.address).where(mailboxes.c.person == person)
        return self._connection.execute(query).scalar_one_or_none()

    def refuse(self, person: str, sentence: str, on: date) -> None:
        """A server refused the address of a person for good: nothing is sent there until it is mended."""
        self._have(person)
        self._mark(person, sentence, on)

    def accept(self, person: str) -> None:
        """The address of a person is tried again."""
        self._mark(person, None, None)

    def refused(self) -> tuple[RefusedAddress, ...]:
        """The addresses of whoever is there that were refused and wait to be mended, by the keys of the people."""
        rows = self._connection.execute(_READ.add_columns(people.c.name).where(_IS_REFUSED, people.c.active))
        return tuple(
            RefusedAddress(row.key, row.name, row.address, row.refused, row.refused_on) for row in rows
        )

    def token_of(self, person: str) -> str:
        """The token by which a person ends what comes round."""
        self._have(person)
        query = select(mailboxes.c.token).where(mailboxes.c.person == person)
        return str(self._connection.execute(query).scalar_one())

    def known_by(self, token: str) -> Mailbox | None:
        """Whose token this is."""
        row = self._connection.execute(_READ.where(mailboxes.c.token == token)).first()
        return None if row is None else _mailbox(row)

    def _have(self, person: str) -> None:
        if self._connection.execute(select(mailboxes.c.person).where(mailboxes.c.person == person)).first():
            return
        self.put(Mailbox(person), None)

    def _mark(self, person: str, sentence: str | None, on: date | None) -> None:
        marked = update(mailboxes).where(mailboxes.c.person == person)
        self._connection.execute(marked.values(refused=sentence, refused_on=on))


def _mailbox(row: Row[Any]) -> Mailbox:
    if row.person is None:
        return Mailbox(row.key, row.address)
    return Mailbox(
        person=row.key,
        address=row.address,
        language=row.language,
        zone=row.zone,
        choices=MappingProxyType({MailKind(kind): How(how) for kind, how in row.choices.items()}),
        digest=Rhythm(row.digest),
        quiet=tuple(row.quiet),
        weekly=row.weekly,
        refused=row.refused,
        refused_on=row.refused_on,
    )
