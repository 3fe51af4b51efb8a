"""A relay that stays, on PostgreSQL and a real Prefect server: woken by the commit, restarted when an order kills it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from flows.server import relay_keeper
from tests.builders.offices import kinds, opened
from tests.checkout import ROOT
from tests.flows.runs import runs_of
from tests.patience import until
from tests.postgres import TEMPLATE, Postgres
from workflow.domain.agreement.acts import WorkOrder
from workflow.services.machine.claiming import ready
from workflow.services.machine.stuck_orders import orders_on_file
from workflow.services.office import Office
from workflow.store.outbox import SILENT

OPENED = date(2026, 3, 2)
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


@pytest.fixture
def register_on_postgres(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MEMORANDA_DATABASE_URL", postgres.create("resident", template=TEMPLATE))
    yield
    postgres.drop("resident")


def a_resident(office: Office, poison: WorkOrder | None = None) -> subprocess.Popen[bytes]:
    """A keeper with its worker, to which one order is poison."""
    worker = [sys.executable, "-c", WORKER, poison.id if poison else "", str(office.folder)]
    return subprocess.Popen(
        [sys.executable, "-I", relay_keeper.__file__, *worker],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )


def test_two_relays_that_stay_do_all_work_once_while_one_order_kills_them(
    register_on_postgres, prefect, office
):
    """The office is asked for after its database is named."""
    poisoned, began = opened(office), datetime.now(UTC)
    (poison,) = ready(office, at=began)
    both = [a_resident(office, poison.order) for _ in range(2)]
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
        (run,) = runs_of(prefect, "drafting", tag=number, since=began) or [None]
        assert run is None or run.state.is_completed()
    relays = [run for run in runs_of(prefect, "relay", since=began) if run.state.is_completed()]
    assert relays
    assert len(relays) <= len(numbers) + 1  # no run without work


def orders_of(office: Office):
    return {each.number: each for each in orders_on_file(office, at=datetime.now(UTC))}
