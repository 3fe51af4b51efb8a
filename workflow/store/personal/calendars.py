"""Calendar subscriptions: one a person, known by the sha256 of a token that nobody but them was shown."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select, update

from workflow.store.personal.tables import calendars


@dataclass(frozen=True, slots=True)
class CalendarOnFile:
    """A subscription: whose, whether it holds only what they own, since when, and the day it was last read."""

    person: str
    mine: bool
    made_at: datetime
    last_used: date | None


_SHOWN = (calendars.c.person, calendars.c.mine, calendars.c.made_at, calendars.c.last_used)


class Calendars:
    """The calendar subscriptions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, person: str) -> CalendarOnFile | None:
        """The subscription of a person."""
        row = self._connection.execute(select(*_SHOWN).where(calendars.c.person == person)).first()
        return None if row is None else CalendarOnFile(*row)

    def known_by(self, token_hash: str) -> CalendarOnFile | None:
        """The subscription whose token has this sha256."""
        row = self._connection.execute(select(*_SHOWN).where(calendars.c.token_hash == token_hash)).first()
        return None if row is None else CalendarOnFile(*row)

    def put(self, person: str, token_hash: str, *, mine: bool, at: datetime) -> None:
        """Subscribe a person by a new token; one they had before ends."""
        self.end(person)
        row = {"person": person, "token_hash": token_hash, "mine": mine, "made_at": at, "last_used": None}
        self._connection.execute(insert(calendars), row)

    def used(self, person: str, on: date) -> None:
        """Note the day on which a subscription was read."""
        self._connection.execute(update(calendars).where(calendars.c.person == person).values(last_used=on))

    def end(self, person: str) -> None:
        """Take the subscription of a person back."""
        self._connection.execute(delete(calendars).where(calendars.c.person == person))
