"""Killed at any event while a list is taken in, people do the same thing again and come to the same register and papers."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from tests.builders.offices import an_office, moment
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.demo.fingerprint import of_database, of_papers
from tests.killing import Killed, killed_at
from tests.patience import A_TURN
from tests.postgres import TEMPLATE
from tests.services.casework.lists.a_list import row, scans_of, the_list
from tests.services.casework.lists.test_taking_in import ON
from workflow.services.casework.lists import taking_in
from workflow.services.casework.lists.taking_in import confirm, take_in
from workflow.services.keeping.proving import prove_all
from workflow.services.office import Office
from workflow.store.register import Register

ROWS = (
    *(row(no=str(number), title=f"Subject {number}", scan=f"{number}.pdf") for number in range(1, 5)),
    row(no="9", title="Below", type="Subsidiary agreement", parent="8"),
    row(no="8", title="Above", type="Umbrella MoU"),
)
Place = tuple[Path, str]


@pytest.fixture(params=["sqlite", "postgres"])
def new_place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], Place]:
    template = request.getfixturevalue("sqlite_template" if request.param == "sqlite" else "postgres")
    names = count(1)

    def make() -> Place:
        folder = tmp_path_factory.mktemp("lists")
        if request.param == "postgres":
            return folder, template.create(f"lists_{next(names)}_{request.param}", template=TEMPLATE)
        shutil.copy(template, folder / "register.db")
        return folder, f"sqlite:///{folder / 'register.db'}"

    return make


def taken_in(office: Office, scans: Path) -> None:
    files = scans_of(scans, *(f"{number}.pdf" for number in range(1, 5)))
    import_id = take_in(
        office, the_list(office, *ROWS), files, actor=ADMINISTRATOR.key, on=ON, at=moment(ON)
    ).id
    list(confirm(office, import_id, actor=OFFICER.key, on=ON, at=moment(ON)))


def lived(place: Place, scans: Path, event: int | None) -> tuple[bool, object]:
    """Whether taking the list in had so many events, and the office it came to when it was done again to its end."""
    office, killed = an_office(*place), False
    try:
        with killed_at(event):
            taken_in(office, scans)
    except Killed:
        killed = True
        office.register.close()
        office = replace(office, register=Register.open(place[1], wait=A_TURN))
        taken_in(office, scans)
    try:
        assert all(each.holds for each in prove_all(office))
    finally:
        office.close()
    return killed, (of_database(place[1]), of_papers(place[0]))


def test_killed_on_the_way_it_ends_in_the_same_register_and_papers(
    new_place: Callable[[], Place], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "ROWS_OF_A_BATCH", 2)
    _, unbroken = lived(new_place(), tmp_path, None)
    for event in (
        5,
        7,
    ):  # before the first batch is written, and between its being written and its scans being shown
        assert lived(new_place(), tmp_path, event) == (True, unbroken), event


@pytest.mark.soak
def test_killed_at_any_event_it_ends_in_the_same_register_and_papers(
    new_place: Callable[[], Place], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "ROWS_OF_A_BATCH", 2)
    _, unbroken = lived(new_place(), tmp_path, None)
    for event in count(1):
        killed, came = lived(new_place(), tmp_path, event)
        assert came == unbroken, event
        if not killed:
            break
    assert event > 12
