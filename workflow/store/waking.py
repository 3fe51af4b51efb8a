"""How a relay that stays is woken by the commit of an order: told by PostgreSQL, seen in the file of SQLite.

Waking is only speed: whoever listens also looks by itself every few seconds. While somebody listens, others can tell,
and leave the work to it; what shows that ends with its process, however that ends.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Engine, text

CHANNEL = "work_orders"  # the trigger of migration 0006 tells it
LISTENS = 7_305_511  # any number but that of the upgrade's lock
LOOK_AGAIN = 0.05  # seconds between two looks at a file; a look costs some microseconds

_LISTENERS = text(
    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
    " WHERE datname = current_database() AND locktype = 'advisory' AND objid = :key AND granted"
)

Ear = Callable[[float], bool]
"""Waits at most so many seconds; True as soon as something was committed."""


@contextmanager
def listening(engine: Engine, file: Path | None) -> Iterator[Ear]:
    """Listen for commits on a connection of its own; `file` is the register's, where it is one."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        connection.detach()  # it is closed at the end, and never given to somebody else who would hear as well
        if file is None:
            driver.autocommit = True
            driver.execute(f"LISTEN {CHANNEL}")
            driver.execute(f"SELECT pg_advisory_lock_shared({LISTENS})")
            yield lambda within: any(True for _ in driver.notifies(timeout=within, stop_after=1))
            driver.execute("SELECT pg_advisory_unlock_all()")  # at once, and not when the server sees the end
            return
        with _mark(file).open("w") as mark:
            yield _seen_in(driver, mark)


def is_listened_to(engine: Engine, file: Path | None) -> bool:
    """Whether a relay listens at this moment."""
    if file is None:
        with engine.connect() as connection:
            return bool(connection.execute(_LISTENERS, {"key": LISTENS}).scalar_one())
    try:
        with _mark(file).open("r") as mark:
            fcntl.flock(mark, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _seen_in(driver: Any, mark: IO[str]) -> Ear:
    """SQLite counts the commits of all other connections for each connection. Of several who listen one holds the mark."""
    before = driver.execute("PRAGMA data_version").fetchone()
    _hold(mark)

    def heard(within: float) -> bool:
        nonlocal before
        _hold(mark)
        until = time.monotonic() + within
        while (now := driver.execute("PRAGMA data_version").fetchone()) == before:
            if time.monotonic() >= until:
                return False
            time.sleep(LOOK_AGAIN)
        before = now
        return True

    return heard


def _hold(mark: IO[str]) -> None:
    with suppress(BlockingIOError):
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _mark(file: Path) -> Path:
    return file.with_name(f"{file.name}-relay")
