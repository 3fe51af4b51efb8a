"""What a confined process does with jobs that mean harm: the first word of a job says what it does."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from workflow.confined.inside import answer, answer_in_turn

SECONDS = 1
MEMORY = 128 * 2**20


def main() -> None:
    """Take one job after the other."""
    answer_in_turn(_work, make_ready=lambda: None, seconds=SECONDS, memory=MEMORY)


def _work(job: bytes) -> bytes:
    word, _, rest = job.partition(b" ")
    harm = HARM.get(word)
    return rest if harm is None else harm()


def _loop() -> bytes:
    while True:
        pass


def _flood() -> bytes:
    while True:
        answer(bytes(2**20))


def _lie() -> bytes:
    """Say less than an answer, and leave as if all were well."""
    answer(b"mine")
    os._exit(0)


def _crash() -> bytes:
    signal.raise_signal(signal.SIGSEGV)
    return b""


def _open() -> bytes:
    os.close(0)
    return Path("/etc/passwd").read_bytes()


def _spoil() -> bytes:
    HARM.clear()
    sys.modules[__name__].SECONDS = 0  # type: ignore[attr-defined]
    return b""


HARM: dict[bytes, Callable[[], bytes]] = {
    b"loop": _loop,
    b"hoard": lambda: bytes(MEMORY),
    b"crash": _crash,
    b"leave": lambda: os._exit(7),
    b"break": lambda: {}[b"nothing"],
    b"flood": _flood,
    b"lie": _lie,
    b"read": lambda: os.read(0, 100),
    b"open": _open,
    b"spoil": _spoil,
}
