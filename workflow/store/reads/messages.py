"""Messages: what people have to see to, as it was filed with the last change of each agreement."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, or_, select

from workflow.domain.agreement.performed import Addressee
from workflow.domain.due.reminders import Message
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.seen import only_seen
from workflow.store.reads.tables import messages
from workflow.store.tables import agreements

_ALL = (
    select(agreements.c.number, agreements.c.title, agreements.c.owner, messages)
    .join(agreements, agreements.c.id == messages.c.agreement_id)
    .order_by(messages.c.act_by, agreements.c.number, messages.c.key)
)
_OWN = agreements.c.owner.in_(bindparam("owners", expanding=True))
_OF_OWNERS = _ALL.where(_OWN)
_OF_OWNERS_AND_HEAD = _ALL.where(or_(_OWN, messages.c.to == Addressee.HEAD.value))


@dataclass(frozen=True, slots=True)
class MessageOnFile:
    """One message with the agreement it is about, and who is responsible for it."""

    number: str
    title: str
    owner: str
    message: Message


class Messages:
    """The lists of what people have to see to, of the agreements that are seen."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def all(self) -> tuple[MessageOnFile, ...]:
        """Every open message, the first to act on first."""
        return self._read(_ALL, {})

    def of_owners(self, owners: Collection[str]) -> tuple[MessageOnFile, ...]:
        """What stands open on the agreements of these people."""
        return self._read(_OF_OWNERS, {"owners": sorted(owners)})

    def of_head(self, owners: Collection[str]) -> tuple[MessageOnFile, ...]:
        """What stands open on the agreements of these people, and everything the head of the office was told."""
        return self._read(_OF_OWNERS_AND_HEAD, {"owners": sorted(owners)})

    def _read(self, query: Select[Any], values: dict[str, list[str]]) -> tuple[MessageOnFile, ...]:
        query = only_seen(query, agreements.c.number, self._sight)
        return tuple(
            MessageOnFile(
                row.number,
                row.title,
                row.owner,
                Message(
                    row.key, row.what, row.act_by, row.on, row.words, Addressee(row.to), row.put_off_until
                ),
            )
            for row in self._connection.execute(query, values)
        )
