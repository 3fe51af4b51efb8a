"""Relays that stay, as processes of their own; to each, orders may be poison."""

import os
import subprocess
import sys
from pathlib import Path

from flows.server import relay_keeper
from tests.checkout import ROOT

WORKER = """
import os, sys
from pathlib import Path
from flows import resident
from workflow.services.machine import claiming

real = claiming.carry_out

def carry_out(office, order, **words):
    if order.id == sys.argv[1]:
        os._exit(9)
    return real(office, order, **words)

claiming.carry_out = carry_out
sys.exit(resident.main(Path(sys.argv[2]), sys.argv[3]))
"""


def a_resident(folder: Path, poison: str = "", **environment: str) -> subprocess.Popen[bytes]:
    """A keeper with its worker, which the order of this id kills."""
    worker = [sys.executable, "-c", WORKER, poison, str(folder)]
    return subprocess.Popen(
        [sys.executable, "-I", relay_keeper.__file__, *worker],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stderr=subprocess.DEVNULL,
    )
