"""A process without rights from outside: it is started, handed its job, listened to, and ended.

It is a fresh Python without environment, site or folder. Its processor time is looked at from here, and a process that has
had its share, or does nothing at all for long, is ended with whatever it may have started. A busy machine takes longer to give
the same share; nothing is counted by the clock.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from workflow.confined.inside import LARGEST_ANSWER, OUT_OF_MEMORY, READY
from workflow.domain.errors import BusyError, StorageError

STILL = 20.0
"""Seconds in which a process that can run is given some of the processor on any machine; what is confined cannot sleep."""
LOOK_AGAIN = 0.5
_ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "1",
    "RAYON_NUM_THREADS": "1",
}  # each thread would reserve memory of its own


@dataclass(frozen=True, slots=True)
class Heard:
    """What a confined process answered, and how it came to its end."""

    answer: bytes
    ended_with: int
    in_time: bool

    @property
    def took_too_long(self) -> bool:
        return not self.in_time or self.ended_with in (-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGPROF)

    @property
    def took_too_much(self) -> bool:
        """Whether it ended without an answer for want of memory."""
        return self.ended_with in (OUT_OF_MEMORY, -signal.SIGABRT)


@dataclass(frozen=True, slots=True)
class Running:
    """A confined process that runs, and what goes into it and comes out."""

    process: "subprocess.Popen[bytes]"
    into: IO[bytes]
    out: IO[bytes]


def run_confined(module: str, job: bytes, *, packages: Iterable[str], seconds: int, why: str) -> Heard:
    """Hand a job to the `main` of a module in a process of its own, and hear its answer.

    The process finds the packages it is given and the standard library, nothing else. `why` ends the sentence that no process
    could be started: "to try the template".
    """
    with started(module, packages=packages, why=why) as running:
        threading.Thread(target=_hand_over, args=(running.into, job), daemon=True).start()
        answer, in_time = _listen(running.out, Watch(running.process.pid, seconds, why))
    if not answer.startswith(READY) and in_time:
        raise not_up(why)
    return Heard(answer.removeprefix(READY), running.process.returncode, in_time)


@contextlib.contextmanager
def started(module: str, *, packages: Iterable[str], why: str) -> Iterator[Running]:
    """A process that does what the `main` of a module does; at the end it is ended, whatever it is at."""
    folders = list(dict.fromkeys(map(folder_of, packages)))
    start = f"import json, sys; sys.path += json.loads(sys.argv[1]); from {module} import main; main()"
    words = [sys.executable, "-I", "-S", "-B", "-c", start, json.dumps(folders)]
    with tempfile.TemporaryDirectory(prefix="memoranda-confined-") as empty:
        try:
            process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                cwd=empty,
                bufsize=0,
                start_new_session=True,
            )
        except OSError as error:
            raise StorageError(f"No process could be started {why}: {error.strerror}.") from error
        assert process.stdin  # noqa: S101 - for mypy: both were asked for
        assert process.stdout  # noqa: S101
        try:
            yield Running(process, process.stdin, process.stdout)
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)  # what has ended keeps the code it ended with
            process.wait()
            process.stdout.close()


def not_up(why: str) -> StorageError:
    """What is said of a process that ended before it had anything to do."""
    return StorageError(f"The process that was started {why} did not come up.")


class Watch:
    """Looks at the processor time of one process; `why` ends the sentence that the machine has none for it."""

    def __init__(self, pid: int, seconds: int, why: str) -> None:
        self._pid, self._seconds, self._why = pid, seconds, why
        self._begun, self._taken, self._moved = 0.0, 0.0, time.monotonic()

    def has_had_its_share(self, *, works: bool = True) -> bool:
        """Whether it took more than its share since it began to work; what it took before is by its start, and not the job's."""
        before, self._taken = self._taken, _taken(self._pid)
        if not works:
            self._begun = self._taken
        if self._taken - self._begun > self._seconds + 1:  # the system itself ends it before, where it can
            return True
        if self._taken != before:
            self._moved = time.monotonic()
        elif time.monotonic() > self._moved + STILL:
            raise BusyError(f"The machine is too busy just now {self._why}; try again in a while.")
        return False


def folder_of(package: str) -> str:
    """Where a package is installed; it is not loaded for that."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise StorageError(f"The package {package} is not installed.")
    return str(Path(found.origin).parent.parent)


def _hand_over(pipe: IO[bytes], job: bytes) -> None:
    with contextlib.suppress(OSError), pipe:  # a process that ends early takes nothing more
        write_whole(pipe, job)


def write_whole(pipe: IO[bytes], content: bytes) -> None:
    """Write all of it, however little a pipe takes at once."""
    rest = memoryview(content)
    while rest:
        rest = rest[pipe.write(rest) :]


def _listen(pipe: IO[bytes], watch: Watch) -> tuple[bytes, bool]:
    """All that is answered, and whether it came before the process had had its time."""
    answer = bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(pipe, selectors.EVENT_READ)
        while len(answer) <= LARGEST_ANSWER:
            if waiting.select(LOOK_AGAIN):
                piece = pipe.read(1 << 16)
                if not piece:
                    break
                answer += piece
            if watch.has_had_its_share(works=answer.startswith(READY)):
                return bytes(answer), False
    return bytes(answer), True


def _taken(pid: int) -> float:
    """The seconds of the processor that the process has taken so far; the whole ones where the system keeps no file of it."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        words = ["/bin/ps", "-o", "time=", "-p", str(pid)]
        shown = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    seconds = 0.0
    for part in shown.replace("-", ":").split(":"):
        seconds = seconds * 60 + float(part or 0)
    return seconds
