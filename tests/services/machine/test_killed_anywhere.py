"""Killed at any event of a life, people and machine do the same thing again and come to the same office."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from tests.builders.life import PAPERS, PARTS, Days, lived
from tests.builders.offices import an_office, kinds, moment, worked
from tests.demo.fingerprint import of_database, of_papers
from tests.killing import Killed, killed_at
from tests.patience import A_TURN
from tests.postgres import TEMPLATE
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.proving import prove_all
from workflow.services.machine.claiming import release
from workflow.services.office import Office
from workflow.store.register import Register

pytestmark = pytest.mark.usefixtures("papers_are_set_once")
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
def unbroken(new_place: NewPlace) -> Place:
    """The office of a life that nobody broke off."""
    place = new_place()
    live(place, kill_at=(None,) * PARTS)
    return place


def live(place: Place, kill_at: tuple[int | None, ...]) -> list[bool]:
    """Live a life, each part in a process that ends at an event of it; answers which parts had so many events."""
    office = an_office(place.folder, place.url)
    killed = []
    try:
        for part, event in enumerate(kill_at):
            killed.append(ends_at(event, office, part))
            office.register.close()
            office = replace(office, register=Register.open(place.url, wait=A_TURN))
            number = until_after(office, part)
        assert sorted(kinds(office, number)) == sorted(PAPERS)
        assert all(proof.holds for proof in prove_all(office))
        assert [each.said for each in examine(office, at=moment(DAYS.ended)) if not each.well] == []
    finally:
        office.close()
    return killed


def ends_at(event: int | None, office: Office, part: int) -> bool:
    """Whether what people and the machine do in this part of the life, people also repeating what was before, has so many events."""
    try:
        until_after(office, part, kill_at=event)
    except Killed:
        return True
    return False


def until_after(office: Office, part: int, kill_at: int | None = None) -> str:
    """Come to the end of a part, whatever of it and of those before was done already; the number of the agreement."""
    release(office)  # whoever held an order was killed
    parts = lived(office, "a life", DAYS, now=moment)
    for _ in range(part):
        next(parts)
    with killed_at(kill_at):
        number, on = next(parts)
        worked(office, on=on)
    return number


def test_killed_in_each_part_of_a_life_it_ends_in_the_same_register_and_papers(
    new_place: NewPlace, unbroken: Place
) -> None:
    place = new_place()
    assert all(live(place, kill_at=(4, 8, 13, 21, 6, 1)))
    assert place.holds == unbroken.holds


@pytest.mark.soak
@pytest.mark.timeout(14_400)
def test_killed_at_any_event_of_each_part_it_ends_in_the_same_register_and_papers(
    new_place: NewPlace, unbroken: Place
) -> None:
    for event in count(1):
        place = new_place()
        killed = live(place, kill_at=(event,) * PARTS)
        assert place.holds == unbroken.holds, event
        if not any(killed):
            break
    assert event > 30
