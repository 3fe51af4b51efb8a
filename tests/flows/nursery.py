"""Relays that stay, begun by fork: Prefect is loaded once, and each relay is still a process of its own.

For each line it reads, a name, it begins a relay of that name and answers its process id. When its standard input
closes, it tells all of them to end, and ends with the last. A relay kills itself at an event of a pass, counted from the
claim, when a file says at which; the file goes with it, so that of several relays one is killed. Events are those of
`tests/killing.py`, and whatever the Prefect server is told.
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from flows import resident
from tests.killing import heard

KILL_AT, PASSES = "kill at", "passes"


def main(folder: Path) -> None:
    """Begin a relay for each name that is told."""
    keeping: list[int] = []
    for name in iter(sys.stdin.readline, ""):
        reading, writing = os.pipe()
        relay = os.fork()
        if relay == 0:
            for pipe in (*keeping, writing):
                os.close(pipe)
            os.dup2(reading, 0)
            _stay(folder, name.strip())
        os.close(reading)
        keeping.append(writing)
        sys.stdout.write(f"{relay}\n")
        sys.stdout.flush()
    for pipe in keeping:
        os.close(pipe)
    for _ in keeping:
        os.wait()


def _stay(folder: Path, name: str) -> None:
    events, told = iter(count(1)), (folder / PASSES).open("a", buffering=1)
    at: int | None = None

    def about_to_write() -> None:
        if next(events) == at:
            _end_for_good(folder)

    def look_for_work(*words: Any, **more: Any) -> Any:
        nonlocal events, at
        events, at = iter(count(1)), _told_to_end_at(folder)
        return claim_next(*words, **more)

    def one_pass(*words: Any) -> bool:
        told.write(f"{os.getpid()} begins\n")
        try:
            return in_one_pass(*words)
        finally:
            told.write(f"{os.getpid()} ends\n")

    claim_next, resident.claim_next = resident.claim_next, look_for_work
    in_one_pass, resident.one_pass = resident.one_pass, one_pass
    for client in (httpx.Client, httpx.AsyncClient):
        client.send = _noted(client.send, about_to_write)  # type: ignore[method-assign,attr-defined]
    with heard(about_to_write):
        os._exit(resident.main(folder, name))


def _told_to_end_at(folder: Path) -> int | None:
    try:
        return int((folder / KILL_AT).read_text())
    except (FileNotFoundError, ValueError):
        return None


def _end_for_good(folder: Path) -> None:
    try:
        (folder / KILL_AT).unlink()
    except FileNotFoundError:
        return  # the other one was killed
    os.kill(os.getpid(), signal.SIGKILL)


def _noted(send: Callable[..., Any], about_to_write: Callable[[], None]) -> Callable[..., Any]:
    """Tell of what is sent to the server; what it keeps of the log comes from a thread of its own and is left out."""

    def noted(client: Any, request: httpx.Request, **words: Any) -> Any:
        if request.method != "GET" and "/logs" not in request.url.path:
            about_to_write()
        return send(client, request, **words)

    return noted


if __name__ == "__main__":
    main(Path(sys.argv[1]))
