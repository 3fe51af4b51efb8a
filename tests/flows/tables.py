"""The tables of a Prefect server, which take half of its start: the first server of a run makes them, the others find a copy."""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

KEPT = "prefect.db"


@contextmanager
def tables(home: Path, of_the_run: Path) -> Iterator[None]:
    """Inside, a server is started in a new home. `of_the_run` is a folder that all who run these tests at once share."""
    kept, begun = of_the_run / KEPT, home / "server" / KEPT
    with (of_the_run / f"{KEPT}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():  # nobody has them: the others wait until they are made
            yield
            _copy(begun, kept)
            return
    begun.parent.mkdir(parents=True)
    _copy(kept, begun)
    yield


def _copy(here: Path, there: Path) -> None:
    fresh = there.with_suffix(".new")
    with closing(sqlite3.connect(here)) as source, closing(sqlite3.connect(fresh)) as target:
        source.backup(target)
    fresh.rename(there)
