"""When the machine last did each of its rounds, so that nobody has to ask Prefect."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from workflow.store.prepared import insert_of
from workflow.store.reads.tables import rounds

_ALL = select(rounds.c.work, rounds.c.on, rounds.c.at).order_by(rounds.c.work)


@dataclass(frozen=True, slots=True)
class Round:
    """One round of the machine: a sweep or a relay, the day it worked for, and the moment it ended."""

    work: str
    on: date
    at: datetime


class Rounds:
    """The last round of each kind."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, done: Round) -> None:
        """Put a round in place of the one of its kind before it."""
        put = insert_of(self._connection.dialect.name)(rounds).values(work=done.work, on=done.on, at=done.at)
        put = put.on_conflict_do_update(
            index_elements=["work"], set_={"on": put.excluded.on, "at": put.excluded.at}
        )
        self._connection.execute(put)

    def all(self) -> tuple[Round, ...]:
        """The last of each kind, by its name."""
        return tuple(Round(*row) for row in self._connection.execute(_ALL))
