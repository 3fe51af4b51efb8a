"""What the demonstration takes: the most memory that all its processes hold at one moment, and its seconds.

Run it as `python -m tests.benchmarks.demo`; the environment of `bootstrap.py` must be ready. Ten times a second the memory
of the playing process and of all it has started is added up: RSS, which counts what two processes share in each of them,
and PSS, where the system tells it, which counts that once. What was asked at most stands as the peer, so that the ratio
(ours / peer) may be 1.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psutil

from tests.checkout import ROOT

MOST_MB, MOST_SECONDS = 600, 90
LOOK_AGAIN = 0.1


@dataclass(frozen=True, slots=True)
class Held:
    """What one process holds at a moment, in bytes; no PSS where the system does not tell it."""

    name: str
    rss: int
    pss: int | None


def main() -> None:
    """Play the demonstration once, print who held how much at the worst moment, and one line of JSON."""
    with tempfile.TemporaryDirectory(prefix="memoranda-demo-") as folder:
        began = time.perf_counter()
        moments = list(watched([sys.executable, str(ROOT / "bootstrap.py"), "demo", "--into", folder]))
        seconds = time.perf_counter() - began
    worst = max(moments, key=total)
    print(f"{'':22}{'RSS':>8}{'PSS':>8}  MB")
    for held in worst:
        print(f"{held.name:22}{mb(held.rss):>8}{mb(held.pss or 0) or '':>8}")
    print(f"{'in all':22}{mb(total(worst)):>8}{mb(max(map(shared_once, moments))) or '':>8}")
    print(f"in {seconds:.0f} seconds")
    rows = [
        row("memory_mb", mb(total(worst)), MOST_MB, "MB"),
        row("seconds", round(seconds, 1), MOST_SECONDS, "s"),
    ]
    print(json.dumps({"benchmark": "demo", "rows": rows}))


def watched(command: list[str]) -> Iterator[list[Held]]:
    """What each process of a command holds, moment by moment, until it ends well."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        first = psutil.Process(running.pid)
        while running.poll() is None:
            yield list(_held(first))
            time.sleep(LOOK_AGAIN)
    if running.returncode:
        sys.exit(f"The demonstration ended with exit code {running.returncode}.")


def total(moment: list[Held]) -> int:
    """RSS of all processes."""
    return sum(held.rss for held in moment)


def shared_once(moment: list[Held]) -> int:
    """PSS of all processes."""
    return sum(held.pss or 0 for held in moment)


def mb(size: int) -> int:
    """Bytes in MB, as `ps` and `top` count them."""
    return round(size / 2**20)


def row(name: str, ours: float, most: int, unit: str) -> dict[str, Any]:
    return {
        "name": name,
        "ours": ours,
        "peer": most,
        "peer_name": "asked at most",
        "unit": unit,
        "ratio": round(ours / most, 2),
    }


def _held(first: psutil.Process) -> Iterator[Held]:
    with suppress(psutil.NoSuchProcess):
        for process in [first, *first.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                memory = process.memory_full_info()
                yield Held(_name(process.cmdline()), memory.rss, getattr(memory, "pss", None))


def _name(words: list[str]) -> str:
    line = " ".join(words)
    if "prefect server start" in line:
        return "Prefect’s server"
    return "the server’s keeper" if "server_keeper.py" in line else "the play"


if __name__ == "__main__":
    main()
