"""`memoranda serve` as a person starts it: a program of its own, what it says, and what answers where it says it is."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from flows.server.server_keeper import free_port
from tests.checkout import ROOT
from tests.patience import A_TURN, gone, until

PROGRAM = [sys.executable, "-m", "workflow.cli.main"]


class Program:
    """One `memoranda serve`; its output lies in a file, since it outlives the reader of a pipe."""

    def __init__(self, folder: Path, *words: str, port: int | None = None, **environment: str) -> None:
        self.said_in = folder / "said.txt"
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        inherited = {
            name: word for name, word in os.environ.items() if not name.startswith(("PREFECT_", "MEMORANDA_"))
        }
        with self.said_in.open("w") as said:
            self._process = subprocess.Popen(
                [*PROGRAM, "serve", *words, "--port", str(self.port)],
                cwd=folder,
                env={**inherited, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.number = self._process.pid

    @property
    def said(self) -> str:
        return self.said_in.read_text()

    def answers(self, path: str = "/readyz") -> httpx.Response | None:
        """What an address answers now; None while nobody listens there."""
        try:
            return httpx.get(self.url + path, verify=False, timeout=A_TURN.total_seconds())
        except httpx.TransportError:
            return None

    def wait_until_ready(self) -> None:
        until(lambda: (answer := self.answers()) is not None and answer.status_code == 200, of=self.number)

    def family(self) -> list[psutil.Process]:
        """All processes of it, down to the last."""
        return psutil.Process(self.number).children(recursive=True)

    def running(self, word: str) -> list[psutil.Process]:
        """Those of its processes whose command ends in a program of this name, and no keepers of one."""
        found = []
        for each in self.family():
            try:
                words = each.cmdline()
            except psutil.Error:
                continue
            if word in words[1:6] and "-I" not in words[1:2] and each.status() != psutil.STATUS_ZOMBIE:
                found.append(each)
        return found

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """Tell it to end, and wait until nothing of it is left; how it ended."""
        of_it = [self.number, *(each.pid for each in self.family())]
        os.kill(self.number, how)
        code = self._process.wait()
        gone(*of_it)
        return code

    def ended(self) -> int:
        """How it ended by itself."""
        return self._process.wait()


@contextmanager
def program(folder: Path, *words: str, port: int | None = None, **environment: str) -> Iterator[Program]:
    """A program that is over when the test is."""
    begun = Program(folder, *words, port=port, **environment)
    try:
        yield begun
    finally:
        if begun._process.poll() is None:
            begun.end(signal.SIGTERM)


def first_code_in(said: str) -> str | None:
    """The code that makes the first administrator, as the program printed it."""
    found = re.search(r"give this code, once: (\S+)", said)
    return found[1] if found else None
