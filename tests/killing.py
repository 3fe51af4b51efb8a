"""Kills at numbered events: an event is that something is about to be written for good, a commit or the name of a file."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa


class Killed(BaseException):
    """The process ends here: nothing of ours catches it."""


@dataclass
class Events:
    """The events there were so far."""

    number: int = 0


@contextmanager
def killed_at(number: int | None) -> Iterator[Events]:
    """The work inside ends at the nth event: neither this nor anything after it is written. None only counts."""
    events = Events()

    def about_to_write() -> None:
        events.number += 1
        if number is not None and events.number >= number:
            raise Killed

    with heard(about_to_write):
        yield events


@contextmanager
def heard(about_to_write: Callable[[], None]) -> Iterator[None]:
    """Call this before each event in this process."""

    def about_to_commit(connection: sa.Connection) -> None:
        if not _only_reads(connection):
            about_to_write()

    _LISTENERS.append(about_to_write)
    sa.event.listen(sa.Engine, "commit", about_to_commit)
    try:
        yield
    finally:
        sa.event.remove(sa.Engine, "commit", about_to_commit)
        _LISTENERS.remove(about_to_write)


def _only_reads(connection: sa.Connection) -> bool:
    if connection.dialect.name == "postgresql":
        return bool(connection.get_execution_options().get("postgresql_readonly"))
    (only,) = connection.connection.driver_connection.execute("PRAGMA query_only").fetchone()  # type: ignore[union-attr]
    return bool(only)


_LISTENERS: list[Callable[[], None]] = []


def _heard(event: str, _: tuple[object, ...]) -> None:
    if _LISTENERS and event in ("os.link", "os.rename"):
        _LISTENERS[-1]()


sys.addaudithook(_heard)  # a hook stays as long as the process, and is silent where nobody listens
