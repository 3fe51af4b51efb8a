"""Two relays that stay share an office; whichever is killed at whatever event, all work is done, and done once."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from tests.builders.life import PAPERS, PARTS, Days, lived
from tests.builders.offices import kinds
from tests.checkout import ROOT
from tests.flows.nursery import KILL_AT, PASSES
from tests.patience import alive, until
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.proving import prove_all
from workflow.services.machine.stuck_orders import retry
from workflow.services.office import Office

NAMES = ("the first", "the second")
TODAY = datetime.now(UTC).date()
DAYS = Days(
    opened=TODAY - timedelta(days=440),
    submitted=TODAY - timedelta(days=430),
    approved=TODAY - timedelta(days=420),
    signed=TODAY - timedelta(days=400),
    renewal=TODAY,
    ended=TODAY,
)


class TwoRelays:
    """Two relays that stay for an office. One that was killed is begun again by its name, as its keeper would."""

    def __init__(self, office: Office) -> None:
        self.office = office
        program = [sys.executable, "-W", "ignore", "-m", "tests.flows.nursery", str(office.folder)]
        self._nursery = subprocess.Popen(
            program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        (office.folder / PASSES).touch()
        self._relays = {name: self._begun(name) for name in NAMES}
        self.wait_until(office.register.is_listened_to)

    def killed_at(self, number: int, act) -> bool:
        """Whether a relay was killed at this event of the work that an act leaves, which is then done by those who are left."""
        order = self.office.folder / KILL_AT
        order.write_text(str(number))
        act()
        self.wait_until(lambda: self._dead() or self._rests())
        killed = not order.exists()
        order.unlink(missing_ok=True)
        for name in self._dead():
            self._relays[name] = self._begun(name)
        self.wait_until(self._rests)
        return killed

    def end(self) -> None:
        self._nursery.communicate()

    def wait_until(self, found) -> None:
        until(found, of=self._nursery.pid)

    def _begun(self, name: str) -> int:
        self._nursery.stdin.write(f"{name}\n")
        self._nursery.stdin.flush()
        return int(self._nursery.stdout.readline())

    def _dead(self) -> list[str]:
        return [name for name, relay in self._relays.items() if not alive([relay])]

    def _rests(self) -> bool:
        """Whether nobody is at work and nothing is left to do; what a relay was killed at is let be tried at once."""
        told = (self.office.folder / PASSES).read_text().splitlines()
        for relay in self._relays.values():
            if told.count(f"{relay} begins") != told.count(f"{relay} ends"):
                return False
        retry(self.office, at=datetime.now(UTC))
        with self.office.register.reading() as books:
            return not books.outbox.list_open()


@pytest.fixture
def relays(register_on_postgres, prefect, office) -> Iterator[TwoRelays]:
    """The office is asked for after its database is named."""
    two = TwoRelays(office)
    yield two
    two.end()


def a_life(relays: TwoRelays, key: str, kill_at: tuple[int, ...]) -> list[bool]:
    """Live a life part by part, each with a relay killed at an event of its work; answers which had so many events."""
    parts = lived(relays.office, key, DAYS, now=lambda _: datetime.now(UTC))
    numbers: set[str] = set()
    killed = [relays.killed_at(event, lambda: numbers.add(next(parts)[0])) for event in kill_at]
    (number,) = numbers
    made = kinds(relays.office, number)
    assert sorted(made) == sorted(PAPERS[: len(made)])
    assert len(kill_at) < PARTS or len(made) == len(PAPERS)
    with relays.office.register.reading() as books:
        orders = books.outbox.of(books.agreements.get(number).id)
    assert {each.owner for each in orders} <= set(NAMES)
    return killed


def all_is_well(office: Office) -> None:
    assert all(proof.holds for proof in prove_all(office))
    assert [each.said for each in examine(office, at=datetime.now(UTC)) if not each.well] == []


def test_one_of_two_relays_that_is_killed_leaves_nothing_undone_and_nothing_done_twice(relays):
    assert all(a_life(relays, "a life", (1, 6, 13, 30, 9, 18)))
    all_is_well(relays.office)


@pytest.mark.soak
@pytest.mark.timeout(28_800)
def test_one_of_two_relays_may_be_killed_at_any_event_of_a_life(relays):
    parts = PARTS
    for event in count(1):
        killed = a_life(relays, f"life {event}", (event,) * parts)
        if not any(killed):
            break
        parts = len(killed) - killed[::-1].index(
            True
        )  # the parts after the last that had so many have no more
    assert event > 30
    all_is_well(relays.office)
