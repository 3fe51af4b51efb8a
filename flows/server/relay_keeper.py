"""The keeper of what stays, a relay or the pages: a small program of its own that starts its worker, and another when that one ends.

An order may kill the process that carries it out; then a new worker begins, after a second, two, four, up to a minute,
and after a second again once one has lived for that minute. SIGTERM or Ctrl-C ends both: the worker finishes the order
it is at. Standard library only, and started by its path: while nothing is to do, it is what stays in memory for nothing.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
GRACE = 30.0  # seconds for the order that is in work when the relay is told to end
LOOK_AGAIN = 0.2
WITH_US = "--with-us"
"""The word by which a keeper ends with whoever started it: when its standard input is closed."""
WITH_THEM = "--with-them"
"""The word by which a keeper ends when one of the processes does whose numbers follow; it has started them."""
BESIDE: list[int] = []
"""The processes without which a keeper has no sense."""
ENDS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
TOLD: list[int] = []
"""The signals that told us to end; no Event, whose lock a signal may find taken by the very code that it interrupts."""


def keep_beside(module: str, *words: str, environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Keep a program beside this one: a keeper of its own, which ends with this process, also where that goes on as another."""
    theirs, ours = os.pipe()
    os.set_inheritable(ours, True)  # noqa: FBT003  it stays open until this process ends, whatever that has become
    try:
        return subprocess.Popen(
            [sys.executable, "-I", __file__, WITH_US, sys.executable, "-m", module, *words],
            env={**os.environ, **environment},
            stdin=theirs,
            start_new_session=True,
        )
    finally:
        os.close(theirs)


def become_keeper(
    folder: Path,
    environment: Mapping[str, str],
    *,
    module: str = "flows.resident",
    beside: Sequence[int] = (),
) -> NoReturn:
    """Go on as the keeper of the relay of an office, in this process; what was imported here is forgotten.

    `beside` are keepers that this process has started: when one of them ends, all of it does.
    """
    sys.stdout.flush()
    worker = [sys.executable, "-m", module, str(folder)]
    others = [WITH_THEM, ",".join(map(str, beside))] if beside else []
    words = [sys.executable, "-I", __file__, *others, *worker]
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)  # what comes meanwhile is heard by the keeper
    # No shell stands between, and none is wanted: the words are our own, one by one.
    os.execve(sys.executable, words, {**os.environ, **environment})  # noqa: S606


def main(words: list[str]) -> int:
    """Keep a worker of these words, with a name to claim orders by, until told to end (0) or one beside it has ended (1)."""
    for end in ENDS:
        signal.signal(end, lambda number, _: TOLD.append(number))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
    if words[0] == WITH_US:
        words = words[1:]
        threading.Thread(target=_end_with_us, daemon=True).start()
    if words[0] == WITH_THEM:
        BESIDE.extend(map(int, words[1].split(",")))
        words = words[2:]
    name, pause = f"relay {os.getpid()} on {socket.gethostname()}", FIRST_PAUSE
    while not TOLD:
        began = time.monotonic()
        code = kept([*words, name])
        if TOLD:
            return 0
        if gone := _ended_beside():
            sys.stderr.write(
                f"Process {gone}, which kept another part of this office, has ended: all ends with it.\n"
            )
            return 1
        pause = FIRST_PAUSE if time.monotonic() - began > LONGEST_PAUSE else pause
        how = f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
        sys.stderr.write(f"{words[2]} {how}; another begins in {pause:.0f} s.\n")
        _rest(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
    return 0


def kept(words: list[str]) -> int:
    """Run one worker to its end, or until we are told to end; answers how it ended."""
    worker = subprocess.Popen(words, stdin=subprocess.PIPE, start_new_session=True)
    while worker.poll() is None and not TOLD and not _ended_beside():
        time.sleep(LOOK_AGAIN)
    try:
        worker.communicate(timeout=GRACE)  # closes its standard input, which tells it
    except subprocess.TimeoutExpired:
        os.killpg(worker.pid, signal.SIGKILL)
    return worker.wait()


def _end_with_us() -> None:
    os.read(0, 1)
    TOLD.append(signal.SIGTERM)


def _ended_beside() -> int | None:
    """The first of the processes beside this one that has ended."""
    for each in BESIDE:
        try:
            ended, _ = os.waitpid(each, os.WNOHANG)
        except ChildProcessError:  # counted out before
            return each
        if ended:
            return each
    return None


def _rest(pause: float) -> None:
    until = time.monotonic() + pause
    while not TOLD and not _ended_beside() and time.monotonic() < until:
        time.sleep(LOOK_AGAIN)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
