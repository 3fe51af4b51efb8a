"""What every worker of a run of the tests needs is made by the first that asks for it; the others find it."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path


def made_once(place: Path, make: Callable[[Path], object]) -> Path:
    """The folder at this place, which all workers share and nobody writes in; it has its name only when it is whole."""
    begun = place.with_suffix(".begun")
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            shutil.rmtree(begun, ignore_errors=True)  # of somebody who was broken off
            begun.mkdir()
            make(begun)
            begun.rename(place)
    return place
