"""The PostgreSQL of the tests goes when they go, also when they crash."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from tests.checkout import ROOT
from tests.patience import gone, until

HOLD = "from tests.postgres import Postgres, FAST; import time; print(Postgres(*FAST)._folder, flush=True); time.sleep(86_400)"


def test_a_run_that_is_killed_leaves_no_server_and_no_folder_behind() -> None:
    run = subprocess.Popen([sys.executable, "-c", HOLD], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    folder = Path(run.stdout.readline().strip())
    supervisor = psutil.Process(run.pid).children()[0].pid
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stdout.close()
    gone(server)
    until(lambda: not folder.exists(), of=supervisor)
