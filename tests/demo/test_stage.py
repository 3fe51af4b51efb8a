"""Where a demonstration may be built, and what is said where it may not."""

import json
import socket
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from tests.demo.playing import BUILT_ON
from tests.ordinary_user import as_an_ordinary_user
from workflow.demo.demo_office import LOCK, SETTINGS, DemoClock, held_office, read_clock
from workflow.demo.portfolio_steps import PORTFOLIO
from workflow.demo.run import run
from workflow.domain.errors import BusyError, InvalidError, StorageError
from workflow.settings import OFFICE_FILE, Settings
from workflow.wiring import create_office


def test_a_real_office_is_left_alone(elsewhere, console, today):
    create_office(elsewhere, Settings(name="Legal Office")).close()
    before = sorted(path.name for path in elsewhere.iterdir())
    with pytest.raises(InvalidError, match="is a real office"):
        run(elsewhere, console, today=today)
    assert sorted(path.name for path in elsewhere.iterdir()) == before


def test_a_folder_with_other_things_in_it_is_left_alone(elsewhere, console, today):
    elsewhere.mkdir()
    (elsewhere / "thesis.docx").touch()
    with pytest.raises(InvalidError, match=r"holds other files \(thesis.docx\)"):
        run(elsewhere, console, today=today)
    assert [path.name for path in elsewhere.iterdir()] == ["thesis.docx"]


def test_a_file_is_no_folder(elsewhere, console, today):
    elsewhere.touch()
    with pytest.raises(StorageError, match="is a file"):
        run(elsewhere, console, today=today)


def test_below_a_file_nothing_can_be_built(elsewhere, console, today):
    elsewhere.touch()
    with pytest.raises(StorageError, match="cannot be written"):
        run(elsewhere / "office", console, today=today)


def test_a_folder_that_may_not_be_written_is_said(elsewhere, console, today):
    elsewhere.mkdir(mode=0o500)
    with as_an_ordinary_user(), pytest.raises(StorageError, match=r"cannot be (read or )?written"):
        run(elsewhere, console, today=today)


def test_what_was_left_half_made_is_finished(elsewhere, today):
    create_office(elsewhere, SETTINGS).close()
    (elsewhere / OFFICE_FILE).rename(elsewhere / f"{OFFICE_FILE}.new")
    with closing(sqlite3.connect(elsewhere / "register.db", isolation_level=None)) as register:
        register.execute("DELETE FROM office")  # written last
    with held_office(elsewhere, PORTFOLIO, today=today) as (office, clock):
        assert replace(office.settings, identity=None) == SETTINGS
        assert clock == DemoClock(elsewhere, BUILT_ON)


def test_two_cannot_play_in_one_folder(elsewhere, today):
    busy = pytest.raises(BusyError, match="Another demonstration")
    with held_office(elsewhere, PORTFOLIO, today=today), busy, held_office(elsewhere, PORTFOLIO, today=today):
        pass
    with held_office(elsewhere, PORTFOLIO, today=today):
        assert (elsewhere / LOCK).exists()


def test_a_register_that_is_in_use_is_left_alone(elsewhere, tmp_path, console, today, monkeypatch):
    create_office(tmp_path / "real", Settings(name="Legal Office")).close()
    monkeypatch.setenv("MEMORANDA_DATABASE_URL", f"sqlite:///{tmp_path / 'real' / 'register.db'}")
    with pytest.raises(InvalidError, match="belongs to an office already"):
        run(elsewhere, console, today=today)


def test_a_port_somebody_else_uses_is_refused(elsewhere, console, today):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BusyError, match="is in use"):
            run(elsewhere, console, today=today, port=taken.getsockname()[1])


def test_the_clock_keeps_the_day_the_office_was_built(elsewhere):
    elsewhere.mkdir()
    read_clock(elsewhere, "portfolio", today=BUILT_ON).moved(BUILT_ON.replace(year=2024))
    later = read_clock(elsewhere, "portfolio", today=BUILT_ON.replace(year=2030))
    assert (later.built_on, later.today) == (BUILT_ON, BUILT_ON.replace(year=2024))


def test_a_clock_that_cannot_be_read_is_said(elsewhere):
    elsewhere.mkdir()
    (elsewhere / "play.json").write_text(json.dumps({"built_on": "someday"}))
    with pytest.raises(StorageError, match="cannot be read"):
        read_clock(elsewhere, "portfolio", today=BUILT_ON)


def test_another_play_needs_a_folder_of_its_own(elsewhere):
    elsewhere.mkdir()
    read_clock(elsewhere, "portfolio", today=BUILT_ON).moved(BUILT_ON)
    with pytest.raises(InvalidError, match="a folder of its own"):
        read_clock(elsewhere, "dates", today=BUILT_ON)
