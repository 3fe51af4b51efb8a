"""An office served from the command line: its pages, its relay and a local Prefect server, by one command."""

import os
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
PREFECT = "PREFECT_API_URL"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be served: everything, the pages alone, or the relay alone; of an office, or of a demonstration."""

    pages: bool = False
    relay: bool = False
    demo: bool = False


def serve_office(desk: Desk, wanted: Wanted, *, host: str, port: int, workers: int, proxies: str) -> None:
    """Serve until Ctrl-C. The pages answer before the Prefect server has started, and end with this process."""
    from flows.server.local_server import address_ahead, lasting_server
    from flows.server.relay_keeper import become_keeper, keep_beside
    from workflow.web.serving import Served, serve

    if wanted.pages and (wanted.relay or wanted.demo):
        raise InvalidError("--pages is the pages alone: leave out --relay and --demo.")
    if workers > 1 and not wanted.pages:
        raise InvalidError(
            "--workers is for --pages: with everything in one command, one process serves the pages."
        )
    if not wanted.relay:
        _refuse_taken(host, port)
    folder = _folder(desk, wanted)
    prefect = os.environ.get(PREFECT) if wanted.pages else address_ahead(folder / "prefect")
    progress = _prepared(folder, wanted)
    served = Served(str(folder), host, port, workers, proxies, str(progress) if progress else None)
    if not wanted.relay:
        say(f"The desk is at {served.url}. Ctrl-C ends it.")
        _say_first_code(folder, served.url)
    if wanted.pages:
        serve(served)
        return
    beside = []
    if not wanted.relay:
        ours = {**served.environment, PREFECT: prefect or ""}
        beside.append(keep_beside("workflow.web.serving", environment=ours).pid)
    server = lasting_server(folder / "prefect", prefect or "", progress=say)
    if server.keeper is not None:
        beside.append(server.keeper)
    say(f"A relay stays for the office in {folder}, on the Prefect server at {server.url}.")
    module = "flows.resident" if progress is None else "workflow.demo.filling"
    become_keeper(folder, server.environment, module=module, beside=beside)


def _folder(desk: Desk, wanted: Wanted) -> Path:
    """The folder of the office; one that is none, or cannot be read, is refused here and not by every worker."""
    if wanted.demo:
        from workflow.demo.demo_office import refuse_other_uses

        folder = (desk.chosen or DEMONSTRATION).expanduser().resolve()
        refuse_other_uses(folder)
        return folder
    with desk.whole_office() as office:
        open_orders(office, at=now())
        return office.folder


def _prepared(folder: Path, wanted: Wanted) -> Path | None:
    """Where a demonstration says how far it is; it is made if it is not there."""
    if not wanted.demo:
        return None
    from workflow.demo.filling import prepare

    return prepare(folder)


def _say_first_code(folder: Path, url: str) -> None:
    from workflow.wiring import open_office

    office = open_office(folder)
    try:
        code = first_code(office, at=now())
    finally:
        office.close()
    if code is not None:
        url = office.settings.sign_in.address or url
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
