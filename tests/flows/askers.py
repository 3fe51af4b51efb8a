"""Askers for a local server, begun by fork: Prefect is loaded once, and each asker is still a process of its own.

For each line it reads, a home and the path on which the server finds its modules, it begins an asker, which tells its
process id and the address it was given and then waits.
"""

import json
import os
import signal
import sys
from pathlib import Path

from flows.server.local_server import kept_server


def main() -> None:
    """Begin an asker for each line."""
    for line in iter(sys.stdin.readline, ""):
        if os.fork() == 0:
            _ask(*json.loads(line))


def _ask(home: str, path: str) -> None:
    os.environ["PYTHONPATH"] = path
    try:
        with kept_server(Path(home)) as url:
            print(os.getpid(), url, flush=True)
            signal.pause()
    except Exception as error:  # noqa: BLE001 - whoever waits for the address is told
        print(os.getpid(), error, flush=True)
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
