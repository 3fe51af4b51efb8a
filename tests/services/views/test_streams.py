"""What is asked of the whole register is read agreement by agreement: the answer holds no more of a big one than of a small."""

import gc
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pytest

from tests.builders.records import on_record
from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.services.keeping.proving import prove_all
from workflow.services.office import Office
from workflow.services.views.calendar_file import dates_for_calendars, in_a_calendar
from workflow.services.views.due_dates import due, endless, forecast
from workflow.store.reads.dates import DateOnFile


def every_agreement(office: Office) -> Iterator[Agreement]:
    with office.register.reading() as books:
        yield from books.agreements.each()


ON, FAR = date(2026, 3, 2), date(2040, 1, 1)
HELD = frozenset((Agreement, Change, DateOnFile))
NUMBERS = [f"MOU-2026-{number:04d}" for number in range(1, 9)]
ALL_OF_IT: dict[str, Callable[[Office], Iterable[Any]]] = {
    "due": lambda office: due(office, on=ON, until=FAR),
    "forecast": lambda office: forecast(office, on=ON, years=5).outlooks,
    "endless": lambda office: endless(office, on=ON),
    "calendar": lambda office: in_a_calendar(dates_for_calendars(office), name="Office"),
    "verify": prove_all,
    "agreements": every_agreement,
}


@pytest.fixture
def filled(any_office: Office) -> Office:
    for number in NUMBERS:
        on_record(any_office.register, number=number, stage=Stage.IN_FORCE)
    return any_office


def held() -> int:
    """How many agreements, changes and dates on file are held in memory."""
    return sum(map(HELD.__contains__, map(type, gc.get_objects())))


@pytest.mark.parametrize("name", ALL_OF_IT)
def test_nothing_read_of_an_agreement_is_held_when_the_next_one_comes(filled: Office, name: str) -> None:
    read = iter(ALL_OF_IT[name](filled))
    gc.collect()
    before, most = held(), 0
    for place, _each in enumerate(read):
        if place % 5 == 0:
            most = max(most, held() - before)
    assert most <= 2


def test_what_is_read_through_is_all_of_one_moment(filled: Office) -> None:
    read = iter(every_agreement(filled))
    first = next(read)
    on_record(filled.register, number="MOU-2026-0009", stage=Stage.IN_FORCE)
    assert [each.number for each in (first, *read)] == NUMBERS
