"""How the tests wait for other processes: by the progress these make, never by the clock.

A busy machine gives everybody less of the processor, so that anything takes longer, and nothing takes more of it. What is
waited for is given up when the processes that should bring it about have ended without it, have spent many times the
processor time that it takes, or have done nothing at all for so long that they cannot be waiting for their turn.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import psutil

T = TypeVar("T")
SPENT = 180.0
"""Seconds of the processor: a Prefect server takes about ten to start, and no test waits for more than two."""
STILL = 120.0
"""Seconds in which not one of the processes moved; a process that could run gets its turn in one of them."""
A_TURN = timedelta(hours=1)
"""How long a writer of the tests waits for another, who is only slow."""
LOOK_AGAIN = 0.05
LOOKS = 20
"""Looks at what is waited for until the processes are looked at too, which costs more."""


def until(found: Callable[[], T], *, of: int | list[int]) -> T:
    """What is found as soon as it is there, brought about by the processes with these numbers and all they start."""
    watched = [of] if isinstance(of, int) else of
    begun_with = spent = work_of(watched)
    moved = time.monotonic()
    while True:
        left = alive(watched)
        for _ in range(LOOKS):
            if result := found():
                return result
            time.sleep(LOOK_AGAIN)
        assert left, "those who should have brought it about have ended"
        before, spent = spent, work_of(watched)
        if spent != before:
            moved = time.monotonic()
        assert spent - begun_with < SPENT, f"it did not come of {SPENT:.0f} seconds of the processor"
        assert time.monotonic() - moved < STILL, "those who should bring it about do nothing"


def gone(*processes: int) -> None:
    """Wait until these processes have ended."""
    until(lambda: not alive(list(processes)), of=list(processes))


def alive(processes: list[int]) -> bool:
    """Whether any of the processes runs; one that has ended and is only not yet counted out does not."""
    return any(_runs(number) for number in processes)


def work_of(processes: list[int]) -> float:
    """The seconds of the processor that the processes, and all they have started, have taken so far."""
    return sum(_taken(number) for number in processes)


def _runs(number: int) -> bool:
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _taken(number: int) -> float:
    try:
        root = psutil.Process(number)
        family = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    seconds = 0.0
    for each in family:
        try:
            seconds += sum(each.cpu_times()[:4])  # its own, and those of its children that have ended
        except psutil.Error:
            continue  # it has just ended
    return seconds
