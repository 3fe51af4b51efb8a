"""The worker of a relay that stays: woken by the commit of an order, it carries out what waits, each pass a run of the relay.

`flows/server/relay_keeper.py` starts it, and starts another one when it ends. It is told to end by its standard input,
which closes when the keeper ends in any way, or by SIGTERM: then it ends with the order it is at. The passes run beside
the main thread, where Prefect would take every SIGTERM for the end of a run.
"""

import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flows.ending import ENDING
from flows.mailing import mailing
from flows.offices import lent, now
from flows.relay import relay
from flows.server.engine import engine_settings, hand_over, quieten_console
from workflow.domain.errors import OfficeError
from workflow.services.machine.claiming import claim_next, given_up, hand_back
from workflow.services.machine.mailing.sending import mail_waits
from workflow.services.office import Office
from workflow.store.waking import Ear
from workflow.wiring import open_office

LOOK_EVERY = 5.0  # seconds; an order whose time has come is told by no commit
A_MOMENT = 0.5


def main(folder: Path, name: str) -> int:
    """Work for the office in a folder until told to end; `name` is by which orders are claimed."""
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, lambda *_: ENDING.set())
    threading.Thread(target=_end_with_the_keeper, daemon=True).start()
    office = open_office(folder)
    try:
        with ThreadPoolExecutor(1) as beside:
            beside.submit(stay, office, name).result()
    except OfficeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        office.close()
    return 0


def stay(office: Office, name: str) -> None:
    """Carry out what waits, again and again, until this process is to end."""
    quieten_console()
    with engine_settings(), lent(office), office.register.listening() as ear:
        given_up(office, owner=name, at=now())
        while not ENDING.is_set():
            if not one_pass(office, name):
                _wait(ear)
    hand_over()


def one_pass(office: Office, name: str) -> bool:
    """Carry out all that waits in one run of the relay; False when nothing could be done, and no run is recorded.

    The first order is claimed before the run begins: of several relays that are woken at once, the others find nothing.
    Where there is mail alone, it is sent.
    """
    first = claim_next(office, owner=name, at=now())
    if first is None and not mail_waits(office, at=now()):
        return False
    if first is None:
        mailing(str(office.folder), owner=name)
        return True
    try:
        relay(office=str(office.folder), owner=name)
    finally:
        hand_back(office, first, owner=name)  # where the run could not even begin
    return True


def _wait(ear: Ear) -> None:
    until = time.monotonic() + LOOK_EVERY
    while not ENDING.is_set() and time.monotonic() < until:
        if ear(A_MOMENT):
            return


def _end_with_the_keeper() -> None:
    os.read(sys.stdin.fileno(), 1)
    ENDING.set()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
