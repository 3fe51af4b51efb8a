"""Offices for these tests: most work on SQLite; what depends on the database works on each in turn."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.offices import an_office
from workflow.services.office import Office


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    shutil.copy(sqlite_template, tmp_path / "register.db")
    opened = an_office(tmp_path, f"sqlite:///{tmp_path / 'register.db'}")
    yield opened
    opened.close()


@pytest.fixture
def any_office(register_url: str, tmp_path: Path) -> Iterator[Office]:
    opened = an_office(tmp_path, register_url)
    yield opened
    opened.close()
