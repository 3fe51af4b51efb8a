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
LARGEST_ANSWER = 32 * 1024 * 1024
SIZE = 8
"""Bytes in which a length, a process and how it ended are told where many jobs come one after the other."""
OUT_OF_MEMORY = 3
"""What the process ends with when not even an answer has room."""
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_DUMPABLE = 4
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


def answer_in_turn(
    work: Callable[[bytes], bytes], *, make_ready: Callable[[], None], seconds: int, memory: int
) -> None:
    """Make ready, and answer one job after the other, each in a child that gives its rights away before it looks at it.

    Said of each is the child, then how it ended, and what it answered; a job that is too big for its memory ends its child.
    """
    leave_the_network()
    make_ready()
    _keep_to_ourselves()
    answer(READY)
    while size := sys.stdin.buffer.read(SIZE):
        job = sys.stdin.buffer.read(int.from_bytes(size, "big"))
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(into, 0)  # there is nothing left to read, and nobody but us to tell
            os.dup2(into, 1)
            os.closerange(3, max(out, into) + 1)
            give_rights_away(seconds=seconds, memory=memory)
            try:
                answer(work(job))
            except MemoryError:
                os._exit(OUT_OF_MEMORY)
            os._exit(0)
        del job
        os.close(into)
        answer(child.to_bytes(SIZE, "big"))
        said = _heard(out)
        _, ended = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(ended)
        answer(code.to_bytes(SIZE, "big", signed=True), len(said).to_bytes(SIZE, "big"), said)


def _heard(out: int) -> bytes:
    """What a child answers, to its end; one that does not stop is told no more."""
    said = bytearray()
    with open(out, "rb", buffering=0) as pipe:
        while len(said) <= LARGEST_ANSWER and (piece := pipe.read(1 << 16)):
            said += piece
    return bytes(said)


def _keep_to_ourselves() -> None:
    """No other process of this user looks into us or into our children, nor do these into us, where the system knows that."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DUMPABLE, 0, 0, 0, 0)


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
        "RLIMIT_NOFILE": lowest + handles if handles else 0,  # even what is closed gives no room for another
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
