"""A play in a process of its own, as a person starts it, and what is left of it when it ends."""

import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil

from tests.checkout import ROOT
from tests.patience import gone, until

BUILT_ON = date(2026, 11, 22)
_PLAY = """
import sys
from datetime import date
from pathlib import Path
from rich.console import Console
from workflow.demo.run import run
from workflow.domain.errors import OfficeError
try:
    here = "here" in sys.argv
    sys.exit(run(Path(sys.argv[1]), Console(), today=date.fromisoformat(sys.argv[2]), here=here))
except OfficeError as error:
    sys.exit(str(error))
"""


@dataclass(frozen=True)
class Played:
    folder: Path
    screen: str


def begin(folder: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _PLAY, str(folder), BUILT_ON.isoformat(), *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def papers_in(folder: Path) -> int:
    return sum(1 for path in (folder / "papers").rglob("*") if path.is_file())


def kill_when(play: "subprocess.Popen[str]", folder: Path, *, papers: int) -> None:
    """kill -9, at no particular point of the work, once so many files lie below `papers/`."""
    until(lambda: papers_in(folder) >= papers, of=play.pid)
    play.send_signal(signal.SIGKILL)
    play.communicate()


def nothing_runs(folder: Path) -> bool:
    """Whether, once they have had time to end, no server of the office runs any more, nor the keeper of one."""
    gone(*programs_of(folder))
    return programs_of(folder) == []


def programs_of(folder: Path) -> list[int]:
    """The programs that still run for an office: its Prefect server and the keeper of that."""
    ours = str(folder / "prefect")
    return [
        each.pid for each in psutil.process_iter(["cmdline"]) if ours in " ".join(each.info["cmdline"] or ())
    ]
