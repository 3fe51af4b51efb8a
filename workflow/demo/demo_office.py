"""The office of the demonstration: a folder of its own with its office and its clock, held by one process at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from workflow.demo import demo_clock
from workflow.demo.demo_clock import DemoClock, read_clock
from workflow.demo.portfolio import NOTICE, PEOPLE
from workflow.demo.scenario import Scenario
from workflow.domain.errors import BusyError, InvalidError, StorageError
from workflow.services.office import Office
from workflow.settings import OFFICE_FILE, Settings, read_settings
from workflow.wiring import FOLDERS, create_office, open_office

SETTINGS = Settings(
    name="Demonstration Office of University Partnerships",
    lines=("A sample office with the arrangements of four source documents",),
    organisations=(
        "Aga Khan University",
        "Lahore University of Management Sciences",
        "International Association of Universities",
    ),
    zone="Asia/Karachi",
    head="registrar",
    notice=NOTICE,
)
LOCK = ".demo.lock"
_HALF_MADE = (*FOLDERS, "register.db", OFFICE_FILE, demo_clock.FILE, LOCK)


@contextmanager
def held_office(folder: Path, scenario: Scenario, *, today: date) -> Iterator[tuple[Office, DemoClock]]:
    """The office of the demonstration, made if it is not there, held by this process alone.

    Refuses a real office, and any folder with something else in it.
    """
    _refuse_other_uses(folder)
    with _held(folder):
        clock = read_clock(folder, scenario.name, today=today)
        made = (folder / OFFICE_FILE).exists()
        office = (
            open_office(folder)
            if made
            else create_office(folder, replace(SETTINGS, countries=scenario.countries))
        )
        try:
            if clock.today is None:
                _refuse_register_in_use(office)
            yield office, clock
        finally:
            office.close()


def _refuse_other_uses(folder: Path) -> None:
    """What a demonstration left half made begins with names of ours; anything else in the folder belongs to somebody."""
    try:
        if folder.exists() and not folder.is_dir():
            raise StorageError(f"{folder} is a file: the demonstration needs a folder, with --into.")
        made = (folder / OFFICE_FILE).exists()
        names = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    except OSError as error:
        raise StorageError(f"{folder} cannot be read or written: {error.strerror}.") from None
    if made:
        if read_settings(folder).notice != NOTICE:
            raise InvalidError(
                f"{folder} is a real office: the demonstration needs a folder of its own, with --into."
            )
        return
    strange = [name for name in names if not name.startswith(_HALF_MADE)]
    if strange:
        raise InvalidError(
            f"{folder} holds other files ({strange[0]}): the demonstration needs a folder of its own, with --into."
        )


def _refuse_register_in_use(office: Office) -> None:
    """Before its first step the demonstration finds an empty register; MEMORANDA_DATABASE_URL may name a real one."""
    with office.register.reading() as books:
        agreements = books.agreements.select()
        strangers = [person for person in books.people.all() if person not in PEOPLE]
    if agreements or strangers:
        raise InvalidError(
            f"The register at {office.register.where} is in use: the demonstration needs an empty one. "
            "Unset MEMORANDA_DATABASE_URL, or name a new database."
        )


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """One demonstration at a time in a folder. The lock is one of SQLite's, which every system has and which falls with its process."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {error.strerror}.") from None
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise BusyError(f"Another demonstration goes on in {folder}; wait for its end.") from None
        raise StorageError(f"{folder} cannot be written: {error}.") from None
