"""How often somebody tried to come in, counted where all processes of an office see it, and what a sign-in under way waits for."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from workflow.store.access.tables import challenges, sign_in_attempts
from workflow.store.prepared import insert_of


class Attempts:
    """Counts by account and by address, in windows; every process of an office counts in the same row."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, about: str, *, since: datetime) -> int:
        """Count one more in the window that began then; answers how many there are with it."""
        put = insert_of(self._connection.dialect.name)(sign_in_attempts)
        put = put.values(about=about, since=since, count=1).on_conflict_do_update(
            index_elements=["about", "since"], set_={"count": sign_in_attempts.c.count + 1}
        )
        counted: int = self._connection.execute(put.returning(sign_in_attempts.c.count)).scalar_one()
        return counted

    def take_back(self, about: str, *, since: datetime, times: int = 1) -> None:
        """So many of them were no failures."""
        c = sign_in_attempts.c
        taken = update(sign_in_attempts).where(c.about == about, c.since == since, c.count >= times)
        self._connection.execute(taken.values(count=c.count - times))

    def forget(self, about: str) -> None:
        """Whoever this is about came in: what failed before counts no more."""
        self._connection.execute(delete(sign_in_attempts).where(sign_in_attempts.c.about == about))

    def forget_old(self, *, before: datetime) -> int:
        """Clear away windows that began before a moment."""
        old = delete(sign_in_attempts).where(sign_in_attempts.c.since < before)
        return self._connection.execute(old).rowcount


class Challenges:
    """What was asked of a browser or of a university and waits for its answer: kept for minutes, taken once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(
        self, challenge_hash: str, kind: str, asked: dict[str, Any], *, at: datetime, until: datetime
    ) -> None:
        """Keep what was asked until a moment, and clear away what nobody answered."""
        self.forget_old(at=at)
        self._connection.execute(
            insert(challenges), {"hash": challenge_hash, "kind": kind, "asked": asked, "expires_at": until}
        )

    def take(self, challenge_hash: str, kind: str, *, at: datetime) -> dict[str, Any] | None:
        """What was asked, taken away for good; None where it was answered, ran out or never was."""
        c = challenges.c
        taken = delete(challenges).where(c.hash == challenge_hash, c.kind == kind, c.expires_at > at)
        asked: dict[str, Any] | None = self._connection.execute(taken.returning(c.asked)).scalar_one_or_none()
        return asked

    def forget_old(self, *, at: datetime) -> int:
        """Clear away what ran out."""
        return self._connection.execute(delete(challenges).where(challenges.c.expires_at <= at)).rowcount
