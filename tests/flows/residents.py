"""Relays that stay, as processes of their own; to each, orders may be poison."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flows.server import relay_keeper
from tests.checkout import ROOT
from tests.flows.nursery import KILL_AT, PASSES
from tests.patience import alive, until
from workflow.services.machine.stuck_orders import retry
from workflow.services.office import Office

NAMES = ("the first", "the second")
PATIENT = "2"
"""How often Prefect's client asks again where the way to the server may be closed: five times, by itself, take it a minute."""
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


class TwoRelays:
    """Two relays that stay for an office. One that was killed is begun again by its name, as its keeper would."""

    def __init__(self, office: Office, api: str | None = None) -> None:
        self.office = office
        where = {"PREFECT_API_URL": api, "PREFECT_CLIENT_MAX_RETRIES": PATIENT} if api else {}
        program = [sys.executable, "-W", "ignore", "-m", "tests.flows.nursery", str(office.folder)]
        self._nursery = subprocess.Popen(
            program,
            cwd=ROOT,
            env={**os.environ, **where},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        (office.folder / PASSES).touch()
        self._relays = {name: self._begun(name) for name in NAMES}
        self.wait_until(office.register.is_listened_to)

    def killed_at(self, number: int, act: Callable[[], object]) -> bool:
        """Whether a relay was killed at this event of the work that an act leaves, which is then done by those who are left."""
        order = self.office.folder / KILL_AT
        order.write_text(str(number))
        act()
        self.wait_until(lambda: self.dead() or self.rest())
        killed = not order.exists()
        order.unlink(missing_ok=True)
        self.begin_again()
        self.wait_until(self.rest)
        return killed

    def begin_again(self) -> None:
        """A relay for each that has ended."""
        for name in self.dead():
            self._relays[name] = self._begun(name)

    def end(self) -> None:
        self._nursery.communicate()

    def wait_until(self, found: Callable[[], object]) -> None:
        until(found, of=self._nursery.pid)

    def _begun(self, name: str) -> int:
        self._nursery.stdin.write(f"{name}\n")
        self._nursery.stdin.flush()
        return int(self._nursery.stdout.readline())

    def dead(self) -> list[str]:
        return [name for name, relay in self._relays.items() if not alive([relay])]

    def rest(self) -> bool:
        """Whether nobody is at work and nothing is left to do; what a relay was killed at is let be tried at once."""
        told = (self.office.folder / PASSES).read_text().splitlines()
        for relay in self._relays.values():
            if told.count(f"{relay} begins") != told.count(f"{relay} ends"):
                return False
        retry(self.office, at=datetime.now(UTC))
        with self.office.register.reading() as books:
            return not books.outbox.list_open()
