"""Killed at any event of a life, people and machine do the same thing again and come to the same office."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from tests.builders.life import PAPERS, Days, lived
from tests.builders.offices import an_office, kinds, moment, worked
from tests.demo.fingerprint import of_database, of_papers
from tests.killing import Killed, killed_at
from tests.postgres import TEMPLATE
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.proving import prove_all
from workflow.services.machine.claiming import release
from workflow.services.office import Office

DAYS = Days(
    opened=date(2026, 3, 2),
    submitted=date(2026, 3, 9),
    approved=date(2026, 3, 16),
    signed=date(2026, 5, 1),
    renewal=date(2027, 6, 1),
    ended=date(2027, 7, 1),
)


@dataclass(frozen=True)
class Place:
    """Where an office is."""

    folder: Path
    url: str

    @property
    def holds(self) -> tuple[dict[str, list[str]], dict[str, str]]:
        return of_database(self.url), of_papers(self.folder)


NewPlace = Callable[[], Place]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewPlace:
    """Makes places for offices in which nothing has happened, on each database in turn."""
    template = request.getfixturevalue("sqlite_template" if request.param == "sqlite" else "postgres")
    names = count(1)

    def make() -> Place:
        folder = tmp_path_factory.mktemp("life")
        if request.param == "postgres":
            return Place(folder, template.create(f"life_{next(names)}", template=TEMPLATE))
        shutil.copy(template, folder / "register.db")
        return Place(folder, f"sqlite:///{folder / 'register.db'}")

    return make


@pytest.fixture(scope="module")
def unbroken(new_place: NewPlace) -> Iterator[Place]:
    """The office of a life that nobody broke off."""
    place = new_place()
    live(place)
    return place


def live(place: Place, *, kill_at: int | None = None) -> None:
    """Live from where an office is to the end of the life, in a process that ends at this event."""
    office = an_office(place.folder, place.url)
    try:
        reached = last_day(office)
        with killed_at(kill_at):
            release(office)  # whoever held an order was killed
            for number, on in lived(office, "a life", DAYS, now=moment):  # noqa: B007 - looked at below
                worked(office, on=max(on, reached))
        assert sorted(kinds(office, number)) == sorted(PAPERS)
        assert all(proof.holds for proof in prove_all(office))
        assert [each.said for each in examine(office, at=moment(DAYS.ended)) if not each.well] == []
    finally:
        office.close()


def last_day(office: Office) -> date:
    with office.register.reading() as books:
        histories = [books.agreements.history(number) for number in books.agreements.every_number()]
    return max((change.occurred_on for each in histories for change in each), default=DAYS.opened)


def test_killed_again_and_again_it_ends_in_the_same_register_and_papers(
    new_place: NewPlace, unbroken: Place
) -> None:
    place = new_place()
    for number in (1, 2, 3, 5, 8, 13, 21, 34):
        with pytest.raises(Killed):
            live(place, kill_at=number)
    live(place)
    assert place.holds == unbroken.holds


@pytest.mark.soak
@pytest.mark.timeout(14_400)
def test_killed_at_any_one_event_it_ends_in_the_same_register_and_papers(
    new_place: NewPlace, unbroken: Place
) -> None:
    for number in count(1):
        place = new_place()
        try:
            live(place, kill_at=number)
        except Killed:
            live(place)
            assert place.holds == unbroken.holds, number
        else:
            break
    assert number > 100
