"""A process without rights from inside: it has loaded what it needs, and from then on can open, start and reach nothing.

No file to open or write, no process or thread to start, no network, its share of processor time and of memory. What Python
would tell an auditor of, such as opening a file, is refused besides. A limit that a system lacks (macOS keeps no limit of
address space) is left out; what is seen from outside stays.
"""

import contextlib
import ctypes
import math
import os
import resource
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import BinaryIO

READY = b"ready\n"
OUT_OF_MEMORY = 3
"""What the process ends with when not even an answer has room."""
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_LEFT_TO_IT = frozenset(
    {
        "array.__new__",
        "compile",
        "exec",
        "builtins.id",
        "object.__getattr__",
        "object.__setattr__",
        "sys._getframe",
        "code.__new__",
    }
)
"""What Python may still do in here: compile a template, and look at itself. All else that it would tell of is refused."""


def answer(*pieces: bytes) -> None:
    """Say something on the standard output."""
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def leave_the_network() -> None:
    """A network of its own with nothing in it, where the system allows that to ordinary users."""
    with contextlib.suppress(OSError, AttributeError):
        leave = ctypes.CDLL(None).unshare
        if leave(_NEW_USER | _NEW_NETWORK):
            leave(_NEW_NETWORK)


def give_rights_away(
    *,
    seconds: int,
    memory: int,
    handles: int = 0,
    spent: Callable[[int, FrameType | None], object] | None = None,
    spent_after: float = 0,
) -> None:
    """From here on: no new file, network or process, no more than its share of time and memory.

    `handles` files more may be opened by libraries that are no Python; `spent` is called after so many seconds of its share.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)  # by our own start, which is not the job's
    if spent is not None:
        signal.signal(signal.SIGPROF, spent)
        signal.setitimer(signal.ITIMER_PROF, spent_after)
    lowest = os.dup(0)  # the lowest that is free
    os.close(lowest)
    limits = {
        "RLIMIT_CPU": seconds + math.ceil(used.ru_utime + used.ru_stime),
        "RLIMIT_AS": memory,
        "RLIMIT_DATA": memory,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_NOFILE": lowest + handles,
    }
    for name, most in limits.items():
        # one the system does not know, or does not keep, is left out; the clock outside stays in any case
        with contextlib.suppress(AttributeError, OSError, ValueError):
            resource.setrlimit(getattr(resource, name), (most, most))
    sys.addaudithook(_refuse)


def peak() -> Callable[[], int]:
    """What tells the most memory the process has held; Linux says it in a file that must be open before."""
    try:
        status: BinaryIO = open("/proc/self/status", "rb")  # noqa: SIM115, PTH123 - stays open, see above
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

    def told() -> int:
        status.seek(0)
        line = next(line for line in status if line.startswith(b"VmHWM:"))
        return int(line.split()[1]) * 1024

    return told


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event not in _LEFT_TO_IT:
        raise PermissionError(event)
