"""Many jobs for one confined process, one after the other: it comes up once, and has a child of its own for each job.

The process itself looks at no job: it hands each to a child that gives its rights away, listens to it and sees it end. What one
job breaks is that child, and the next begins as the first did. A child that has had its share ends the process with it; another
one is started for the jobs that follow.
"""

import contextlib
import os
import selectors
import signal
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from workflow.confined.inside import READY, SIZE
from workflow.confined.outside import LOOK_AGAIN, Heard, Running, Watch, not_up, started, write_whole
from workflow.domain.errors import BusyError


class InTurn:
    """A process for many jobs, that comes up with the first; `seconds` and `why` are those of each, as of a single one."""

    def __init__(self, module: str, *, packages: Iterable[str], seconds: int, why: str) -> None:
        self._module, self._packages = module, tuple(packages)
        self._seconds, self._why = seconds, why
        self._open = contextlib.ExitStack()
        self._running: Running | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._end()

    def hear(self, job: bytes) -> Heard:
        """Hand over a job, and hear what its child answers."""
        running, child = self._started(), 0
        try:
            write_whole(running.into, len(job).to_bytes(SIZE, "big"))
            write_whole(running.into, job)
            child = self._number(running, self._watch(running), works=False)
            watch = Watch(child, self._seconds, self._why)
            ended_with = self._number(running, watch, signed=True)
            return Heard(
                self._exactly(running, self._number(running, watch), watch), ended_with, in_time=True
            )
        except _SpentError:
            self._end(child)
            return Heard(b"", -signal.SIGKILL, in_time=False)
        except (EOFError, OSError):
            self._end(child)
            return Heard(b"", running.process.returncode, in_time=True)
        except BusyError:
            self._end(child)
            raise

    def _started(self) -> Running:
        if self._running is None:
            running = self._open.enter_context(started(self._module, packages=self._packages, why=self._why))
            try:
                said = self._exactly(running, len(READY), self._watch(running), works=False)
            except EOFError:
                said = b""
            if said != READY:
                self._open.close()
                raise not_up(self._why)
            self._running = running
        return self._running

    def _end(self, child: int = 0) -> None:
        if child:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(child, signal.SIGKILL)
        if self._running is not None:
            with contextlib.suppress(OSError):
                self._running.into.close()
        self._running = None
        self._open.close()

    def _watch(self, running: Running) -> Watch:
        return Watch(running.process.pid, self._seconds, self._why)

    def _number(self, running: Running, watch: Watch, *, signed: bool = False, works: bool = True) -> int:
        return int.from_bytes(self._exactly(running, SIZE, watch, works=works), "big", signed=signed)

    def _exactly(self, running: Running, size: int, watch: Watch, *, works: bool = True) -> bytes:
        """So many bytes of what comes out; EOFError where there are no more."""
        found = bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(running.out, selectors.EVENT_READ)
            while len(found) < size:
                if waiting.select(LOOK_AGAIN):
                    piece = running.out.read(size - len(found))
                    if not piece:
                        raise EOFError
                    found += piece
                elif watch.has_had_its_share(works=works):
                    raise _SpentError
        return bytes(found)


class _SpentError(Exception):
    """The child of a job has had its share of the processor."""
