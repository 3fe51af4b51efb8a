"""The pages served: uvicorn on an address of this machine, one process or several, ended gently.

Started as `python -m workflow.web.serving` by the keeper, it ends when its standard input is closed.
"""

import json
import os
import signal
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from workflow.web.app import application
from workflow.web.desk import Desk
from workflow.wiring import open_office

WHERE, PREFECT = "MEMORANDA_PAGES", "PREFECT_API_URL"
THIS_MACHINE = ("127.0.0.1", "::1")
GRACE = 25  # seconds that requests under way have to end


@dataclass(frozen=True, slots=True)
class Served:
    """Where the pages of an office are served, and by how many processes.

    `proxies` are the addresses whose word on who asks is believed; `progress` is the file in which a demonstration that
    is being filled says how far it is.
    """

    folder: str
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    proxies: str = "127.0.0.1"
    progress: str | None = None

    @property
    def url(self) -> str:
        """Where a browser finds the pages: on this machine by its name, for passkeys take no address in figures."""
        host = "localhost" if self.host in THIS_MACHINE else self.host
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What the environment of each process says of it."""
        return {WHERE: json.dumps(asdict(self))}


def serve(served: Served) -> None:
    """Serve the pages until the process is told to end; requests under way are answered first."""
    os.environ.update(served.environment)
    uvicorn.run(
        "workflow.web.serving:of_the_environment",
        factory=True,
        host=served.host,
        port=served.port,
        workers=served.workers,
        proxy_headers=True,
        forwarded_allow_ips=served.proxies,
        server_header=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=GRACE,
    )


def of_the_environment() -> Starlette:
    """The pages of the office that the environment names; each process opens it for itself."""
    served = Served(**json.loads(os.environ[WHERE]))
    return application(
        Desk(
            office=open_office(Path(served.folder)),
            prefect=os.environ.get(PREFECT),
            progress=None if served.progress is None else Path(served.progress),
        )
    )


def _end_with_the_keeper() -> None:
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_keeper, daemon=True).start()
    serve(Served(**json.loads(os.environ[WHERE])))
