"""A Prefect server that goes away costs no work: relays end, and those that begin when it is back carry out what waits."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from tests.builders.offices import kinds, opened
from tests.flows.residents import TwoRelays
from tests.roads import Road
from workflow.services.machine.stuck_orders import orders_on_file


@pytest.fixture
def road(server: str) -> Road:
    to = urlsplit(server)
    return Road(lambda: socket.create_connection((to.hostname or "", to.port or 80)))


@pytest.fixture
def relays(register_on_postgres, prefect, office, road: Road) -> Iterator[TwoRelays]:
    """The office is asked for after its database is named."""
    two = TwoRelays(office, api=f"http://127.0.0.1:{road.port}/api")
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
