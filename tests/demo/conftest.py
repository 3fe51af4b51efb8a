"""One play for all tests that only look at its end."""

import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from tests.demo.playing import BUILT_ON, Played
from tests.set_once import set_once
from workflow.demo.run import run


@pytest.fixture(autouse=True)
def papers_of_a_play_are_set_once(papers_are_set_once: None) -> None:
    """A play that was broken off makes the papers of the unbroken one."""


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The office of the demonstration after an unbroken play, and what was shown on the screen."""
    folder = tmp_path_factory.mktemp("demo") / "office"
    screen = io.StringIO()
    with set_once():
        code = run(folder, Console(file=screen, width=80), today=BUILT_ON)
    assert code == 0
    return Played(folder, screen.getvalue())


@pytest.fixture
def today() -> date:
    return BUILT_ON


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=80)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder for a play of its own."""
    return tmp_path / "office"
