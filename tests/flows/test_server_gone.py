"""A Prefect server that goes away costs no work: relays end, and those that begin when it is back carry out what waits."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from tests.builders.offices import kinds, opened
from tests.flows.residents import TwoRelays
from workflow.services.machine.stuck_orders import orders_on_file


class Road:
    """The way to a server, which can be closed: nobody gets through any more, and who is under way is cut off."""

    def __init__(self, url: str) -> None:
        self._to = urlsplit(url)
        self._under_way: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.is_open = True
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}{self._to.path}"
        threading.Thread(target=self._let_through, daemon=True).start()

    def close(self) -> None:
        self.is_open = False
        while self._under_way:
            with suppress(OSError):
                self._under_way.pop().shutdown(socket.SHUT_RDWR)

    def _let_through(self) -> None:
        while True:
            here, _ = self._door.accept()
            if not self.is_open:
                here.close()
                continue
            there = socket.create_connection((self._to.hostname or "", self._to.port or 80))
            self._under_way += [here, there]
            for ends in ((here, there), (there, here)):
                threading.Thread(target=_pass_on, args=ends, daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while said := one.recv(65_536):
            other.sendall(said)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def road(server: str) -> Road:
    return Road(server)


@pytest.fixture
def relays(register_on_postgres, prefect, office, road: Road) -> Iterator[TwoRelays]:
    """The office is asked for after its database is named."""
    two = TwoRelays(office, api=road.url)
    yield two
    two.end()


def test_relays_whose_server_went_away_hand_back_what_they_held_and_the_next_ones_do_it(
    relays: TwoRelays, road: Road
) -> None:
    office = relays.office
    road.close()
    numbers = [opened(office) for _ in range(2)]
    relays.wait_until(lambda: len(relays.dead()) == 2)
    left = {
        each.number: (each.stands, each.attempts) for each in orders_on_file(office, at=datetime.now(UTC))
    }
    assert left == dict.fromkeys(numbers, ("waits", 0))
    road.is_open = True
    relays.begin_again()
    relays.wait_until(relays.rest)
    assert [kinds(office, number) for number in numbers] == [["draft"]] * 2
