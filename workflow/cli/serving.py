"""An office served from the command line: its pages, its relay and a local Prefect server, by one command."""

import socket
from dataclasses import dataclass
from pathlib import Path

from workflow.cli.clock import now
from workflow.cli.desk import Desk
from workflow.cli.printing import say
from workflow.domain.errors import BusyError, InvalidError
from workflow.services.access.codes import first_code
from workflow.services.machine.claiming import open_orders

DEMONSTRATION = Path("office")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be served: everything, the pages alone, or the relay alone; of an office, or of a demonstration."""

    pages: bool = False
    relay: bool = False
    demo: bool = False


def serve_office(desk: Desk, wanted: Wanted, *, host: str, port: int, workers: int, proxies: str) -> None:
    """Serve until Ctrl-C. The pages answer before the Prefect server has started, and end with this process."""
    from flows.server.local_server import lasting_server
    from flows.server.relay_keeper import become_keeper, keep_beside
    from workflow.web.serving import Served, serve

    if wanted.pages and (wanted.relay or wanted.demo):
        raise InvalidError("--pages is the pages alone: leave out --relay and --demo.")
    if workers > 1 and not wanted.pages:
        raise InvalidError(
            "--workers is for --pages: with everything in one command, one process serves the pages."
        )
    folder, progress = _prepared(desk, wanted)
    served = Served(str(folder), host, port, workers, proxies, str(progress) if progress else None)
    if not wanted.relay:
        _refuse_taken(host, port)
        say(f"The desk is at {served.url}. Ctrl-C ends it.")
        _say_first_code(folder, served.url)
    if wanted.pages:
        serve(served)
        return
    if not wanted.relay:
        keep_beside("workflow.web.serving", environment=served.environment)
    environment = lasting_server(folder / "prefect", progress=say)
    say(
        f"A relay stays for the office in {folder}, on the Prefect server at {environment['PREFECT_API_URL']}."
    )
    become_keeper(
        folder, environment, module="workflow.demo.filling" if progress is not None else "flows.resident"
    )


def _prepared(desk: Desk, wanted: Wanted) -> tuple[Path, Path | None]:
    """The folder of the office, seen to be readable; and where a demonstration says how far it is, if that is wanted."""
    if wanted.demo:
        from workflow.demo.filling import prepare

        folder = (desk.chosen or DEMONSTRATION).resolve()
        return folder, prepare(folder)
    with desk.whole_office() as office:
        open_orders(office, at=now())  # refused here, and not by every worker, where it cannot be read
        return office.folder, None


def _say_first_code(folder: Path, url: str) -> None:
    from workflow.wiring import open_office

    office = open_office(folder)
    try:
        code = first_code(office, at=now())
    finally:
        office.close()
    if code is not None:
        say(f"No administrator can sign in yet. Open {url}/first and give this code, once: {code}")


def _refuse_taken(host: str, port: int) -> None:
    """Say in a sentence that the address is taken, before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BusyError(
                f"The pages cannot listen at {host}, port {port} ({error.strerror}): choose another with --port."
            ) from None
