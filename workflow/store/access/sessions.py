"""The sessions of people at the desk: begun by a sign-in, held by a token, ended by a limit, a person or a departure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from workflow.domain.agreement.agreement import Person
from workflow.store.access.tables import sessions
from workflow.store.people import PERSON, person
from workflow.store.prepared import PreparedQuery
from workflow.store.tables import people

_SESSION = (
    sessions.c.id,
    sessions.c.how,
    sessions.c.begun_at,
    sessions.c.last_seen_at,
    sessions.c.idle_seconds,
    sessions.c.ends_at,
    sessions.c.agent,
    sessions.c.ended_at,
    sessions.c.ended_why,
)
_GET = select(*_SESSION, *PERSON).join_from(sessions, people, people.c.key == sessions.c.person)
_BY_TOKEN = PreparedQuery(_GET.where(sessions.c.token == bindparam("token")))


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in. `ended_at` and `ended_why` tell what ended it, where nobody had to: a limit is a sentence too."""

    id: str
    person: Person
    how: str
    begun_at: datetime
    last_seen_at: datetime
    idle: timedelta
    ends_at: datetime
    agent: str = ""
    ended_at: datetime | None = None
    ended_why: str | None = None

    def goes_on(self, at: datetime) -> bool:
        """Whether it lets its person in at a moment."""
        return self.as_of(at).ended_at is None and self.person.active

    def as_of(self, at: datetime) -> "Session":
        """The session with the limit that ended it by a moment, where one did."""
        idle_end = self.last_seen_at + self.idle
        if self.ended_at is not None or at < min(idle_end, self.ends_at):
            return self
        if idle_end < self.ends_at:
            return replace(self, ended_at=idle_end, ended_why="nobody used it for too long")
        return replace(self, ended_at=self.ends_at, ended_why="its longest time was over")


class Sessions:
    """Sessions by their tokens. No change tells of them, and no proof covers them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, session: Session, *, token: str) -> None:
        """Put a new session on record, with the sha256 of its token."""
        self._connection.execute(
            insert(sessions),
            {
                "id": session.id,
                "token": token,
                "person": session.person.key,
                "how": session.how,
                "begun_at": session.begun_at,
                "last_seen_at": session.last_seen_at,
                "idle_seconds": int(session.idle.total_seconds()),
                "ends_at": session.ends_at,
                "agent": session.agent,
            },
        )

    def of_token(self, token: str) -> Session | None:
        """The session whose token has this sha256, ended or not, with its person as they are now."""
        row = _BY_TOKEN.one(self._connection, {"token": token})
        return None if row is None else _session(row)

    def touch(self, session_id: str, *, at: datetime) -> None:
        """It was used at this moment; one that ended stays ended."""
        self._connection.execute(
            update(sessions)
            .where(sessions.c.id == session_id, sessions.c.ended_at.is_(None), sessions.c.last_seen_at < at)
            .values(last_seen_at=at)
        )

    def get(self, session_id: str) -> Session | None:
        """The session of this id, ended or not."""
        row = self._connection.execute(_GET.where(sessions.c.id == session_id)).one_or_none()
        return None if row is None else _session(row)

    def end(self, session_id: str, *, at: datetime, why: str) -> bool:
        """End a session; False where it had ended."""
        return self._end(sessions.c.id == session_id, at, why) == 1

    def end_all_of(self, person_key: str, *, at: datetime, why: str, but: str | None = None) -> int:
        """End every session of a person, but one where it is named; answers how many that were."""
        wanted = sessions.c.person == person_key
        return self._end(wanted if but is None else wanted & (sessions.c.id != but), at, why)

    def all(self, *, person_key: str | None = None) -> tuple[Session, ...]:
        """Every session, of one person or of all, the newest first."""
        found = _GET.order_by(sessions.c.begun_at.desc(), sessions.c.id)
        if person_key is not None:
            found = found.where(sessions.c.person == person_key)
        return tuple(map(_session, self._connection.execute(found)))

    def last_seen(self) -> dict[str, datetime]:
        """When each person who was at the desk was last seen there, as far as their sessions are kept."""
        seen = select(sessions.c.person, func.max(sessions.c.last_seen_at)).group_by(sessions.c.person)
        return {row.person: row[1] for row in self._connection.execute(seen)}

    def forget_ended(self, *, before: datetime) -> int:
        """Clear away what ended before a moment; answers how many that were."""
        ended = or_(sessions.c.ended_at < before, sessions.c.ends_at < before)
        return self._connection.execute(delete(sessions).where(ended)).rowcount

    def _end(self, wanted: Any, at: datetime, why: str) -> int:
        ended = update(sessions).where(wanted, sessions.c.ended_at.is_(None))
        return self._connection.execute(ended.values(ended_at=at, ended_why=why)).rowcount


def _session(row: Sequence[Any]) -> Session:
    session_id, how, begun_at, last_seen_at, idle, ends_at, agent, ended_at, ended_why = row[: len(_SESSION)]
    return Session(
        id=session_id,
        person=person(row[len(_SESSION) :]),
        how=how,
        begun_at=begun_at,
        last_seen_at=last_seen_at,
        idle=timedelta(seconds=idle),
        ends_at=ends_at,
        agent=agent,
        ended_at=ended_at,
        ended_why=ended_why,
    )
