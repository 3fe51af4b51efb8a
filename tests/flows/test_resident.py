"""A relay that stays, on PostgreSQL and a real Prefect server: woken by the commit, restarted when an order kills it."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime

import psutil

from tests.builders.offices import kinds, opened
from tests.checkout import ROOT
from tests.flows.residents import a_resident
from tests.flows.runs import runs_of
from tests.patience import gone, until
from workflow.services.machine.claiming import ready
from workflow.services.machine.stuck_orders import orders_on_file
from workflow.services.office import Office
from workflow.store.outbox import SILENT

BUSY_KEEPER = """
import sys
from flows.server import relay_keeper
relay_keeper.LOOK_AGAIN = 0.0
sys.exit(relay_keeper.main([sys.executable, "-c", "import sys; print(sys.stdin.read(), flush=True)"]))
"""


def test_a_keeper_ends_whatever_it_was_at_when_it_was_told():
    for _ in range(10):
        keeper = subprocess.Popen([sys.executable, "-c", BUSY_KEEPER], cwd=ROOT, stdout=subprocess.DEVNULL)
        until(lambda keeper=keeper: psutil.Process(keeper.pid).children(), of=keeper.pid)
        keeper.send_signal(signal.SIGTERM)
        gone(keeper.pid)
        assert keeper.wait() == 0


def test_a_keeper_ends_when_the_keeper_of_another_part_does(tmp_path):
    script = f"""
import os, subprocess, sys
from pathlib import Path
from flows.server.relay_keeper import become_keeper
other = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
os.set_inheritable(other.stdin.fileno(), True)
Path({str(tmp_path / "other")!r}).write_text(str(other.pid))
become_keeper(Path("."), {{}}, module="asyncio", beside=[other.pid])
"""
    keeper = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    other = until(lambda: (tmp_path / "other").exists() and (tmp_path / "other").read_text(), of=keeper.pid)
    until(lambda: len(psutil.Process(keeper.pid).children()) > 1, of=keeper.pid)
    os.kill(int(other), signal.SIGKILL)
    _, said = keeper.communicate()
    assert keeper.returncode == 1
    assert "kept another part of this office, has ended: all ends with it" in said


def test_two_relays_that_stay_do_all_work_once_while_one_order_kills_them(
    register_on_postgres, prefect, office
):
    """The office is asked for after its database is named."""
    poisoned, began = opened(office), datetime.now(UTC)
    (poison,) = ready(office, at=began)
    both = [a_resident(office.folder, poison.order.id) for _ in range(2)]
    keepers = [each.pid for each in both]
    until(lambda: orders_of(office)[poisoned].attempts, of=keepers)
    numbers = [opened(office) for _ in range(4)]
    until(lambda: set(orders_of(office)) == {poisoned}, of=keepers)
    until(lambda: orders_of(office)[poisoned].reason == SILENT, of=keepers)  # the next worker told
    late = opened(office)
    until(lambda: kinds(office, late) == ["draft"], of=keepers)
    assert office.register.is_listened_to()
    for each in both:
        each.send_signal(signal.SIGTERM)
    assert [each.wait() for each in both] == [0, 0]
    assert [kinds(office, number) for number in numbers] == [["draft"]] * 4
    assert kinds(office, poisoned) == []
    assert not office.register.is_listened_to()
    held = [each for each in orders_on_file(office, at=datetime.now(UTC)) if each.stands == "in work"]
    assert held == []
    for number in (*numbers, late):
        # Both may have seen it waiting; one of them claimed it, and found its work done once (above).
        runs = runs_of(prefect, "drafting", tag=number, since=began)
        assert not runs or any(run.state.is_completed() for run in runs)
    relays = [run for run in runs_of(prefect, "relay", since=began) if run.state.is_completed()]
    assert relays
    assert len(relays) <= len(numbers) + 1  # no run without work


def orders_of(office: Office):
    return {each.number: each for each in orders_on_file(office, at=datetime.now(UTC))}
