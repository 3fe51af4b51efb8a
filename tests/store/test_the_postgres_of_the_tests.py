"""The PostgreSQL of the tests goes when they go, also when they crash."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.checkout import ROOT

HOLD = "from tests.postgres import Postgres, FAST; import time; print(Postgres(*FAST)._folder, flush=True); time.sleep(60)"


def test_a_run_that_is_killed_leaves_no_server_and_no_folder_behind() -> None:
    root = ROOT
    run = subprocess.Popen([sys.executable, "-c", HOLD], cwd=root, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    folder = Path(run.stdout.readline().strip())
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stdout.close()
    for _ in range(200):
        if not folder.exists() and not Path(f"/proc/{server}").exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{folder} or process {server} is still there")
