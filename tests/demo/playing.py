"""A play in a process of its own, as a person starts it, and what is left of it when it ends."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.checkout import ROOT

BUILT_ON = date(2026, 11, 22)
_PLAY = """
import sys
from datetime import date
from pathlib import Path
from rich.console import Console
from workflow.demo.run import run
from workflow.domain.errors import OfficeError
try:
    sys.exit(run(Path(sys.argv[1]), Console(), today=date.fromisoformat(sys.argv[2])))
except OfficeError as error:
    sys.exit(str(error))
"""


@dataclass(frozen=True)
class Played:
    folder: Path
    screen: str


def begin(folder: Path, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _PLAY, str(folder), BUILT_ON.isoformat()],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def papers_in(folder: Path) -> int:
    return sum(1 for path in (folder / "papers").rglob("*") if path.is_file())


def kill_when(play: "subprocess.Popen[str]", folder: Path, *, papers: int) -> None:
    """kill -9, at no particular point of the work, once so many files lie below `papers/`."""
    until = time.monotonic() + 60
    while papers_in(folder) < papers:
        assert play.poll() is None, play.communicate()[0]
        assert time.monotonic() < until, f"{papers_in(folder)} papers after a minute"
        time.sleep(0.02)
    play.send_signal(signal.SIGKILL)
    play.communicate()


def programs_of(folder: Path) -> list[str]:
    """The programs that still run for an office: its Prefect server and the keeper of that."""
    lines = subprocess.run(
        ["/bin/ps", "-ww", "-eo", "args="], capture_output=True, text=True, check=True
    ).stdout
    return [line for line in lines.splitlines() if str(folder / "prefect") in line]


def nothing_runs(folder: Path, *, within: float = 15) -> bool:
    until = time.monotonic() + within
    while programs_of(folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True
