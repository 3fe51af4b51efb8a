"""Two relays that stay share an office; whichever is killed at whatever event, all work is done, and done once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from tests.builders.life import PAPERS, PARTS, Days, lived
from tests.builders.offices import kinds
from tests.flows.residents import NAMES, TwoRelays
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.proving import prove_all
from workflow.services.office import Office

TODAY = datetime.now(UTC).date()
DAYS = Days(
    opened=TODAY - timedelta(days=440),
    submitted=TODAY - timedelta(days=430),
    approved=TODAY - timedelta(days=420),
    signed=TODAY - timedelta(days=400),
    renewal=TODAY,
    ended=TODAY,
)


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
