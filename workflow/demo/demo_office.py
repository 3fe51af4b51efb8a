"""The office of the demonstration: a folder with an office and a clock, held by one process; one broken off goes on."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from workflow.demo.portfolio import NOTICE
from workflow.demo.scenario import Scenario
from workflow.domain.errors import BusyError, InvalidError, StorageError
from workflow.services.office import Office
from workflow.settings import OFFICE_FILE, Settings, read_settings
from workflow.sign_in import SignIn
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
    sign_in=SignIn(demonstration=True),
)
CLOCK_FILE = "play.json"  # by this name, and its field "play", folders of the version before go on
FIRST_SCENARIO = "portfolio"
LOCK = ".demo.lock"
_HALF_MADE = (*FOLDERS, "register.db", OFFICE_FILE, CLOCK_FILE, LOCK)


@dataclass(frozen=True, slots=True)
class DemoClock:
    """The day the office was built, which is the scenario's last, and the day that was reached (None: not begun)."""

    folder: Path
    built_on: date
    today: date | None = None
    finished: bool = False
    scenario: str = FIRST_SCENARIO

    @property
    def at(self) -> datetime:
        """The moment recorded for everything on its day: nine in the morning, UTC."""
        return datetime.combine(self.today or self.built_on, time(9), UTC)

    def moved(self, today: date) -> "DemoClock":
        """The clock on another day, written down before anything happens on it."""
        return self._kept(replace(self, today=today))

    def ended(self) -> "DemoClock":
        return self._kept(replace(self, today=self.built_on, finished=True))

    def _kept(self, clock: "DemoClock") -> "DemoClock":
        if clock == self:
            return self
        document = {
            "built_on": clock.built_on.isoformat(),
            "today": clock.today.isoformat() if clock.today else None,
            "finished": clock.finished,
            "play": clock.scenario,
        }
        path = self.folder / CLOCK_FILE
        partial = path.with_suffix(".new")
        try:
            with partial.open("w", encoding="utf-8") as file:
                json.dump(document, file)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        except OSError as error:
            raise StorageError(f"{path} cannot be written: {error.strerror}.") from None
        return clock


@contextmanager
def held_office(folder: Path, scenario: Scenario, *, today: date) -> Iterator[tuple[Office, DemoClock]]:
    """The office of the demonstration, made if it is not there, held by this process alone.

    Refuses a real office, and any folder with something else in it.
    """
    refuse_other_uses(folder)
    with _held(folder):
        clock = read_clock(folder, scenario.name, today=today)
        made = (folder / OFFICE_FILE).exists()
        office = open_office(folder) if made else create_office(folder, _settings(scenario))
        try:
            yield office, clock
        finally:
            office.close()


def _settings(scenario: Scenario) -> Settings:
    organisations = scenario.organisations or SETTINGS.organisations
    return replace(SETTINGS, countries=scenario.countries, organisations=organisations)


def read_clock(folder: Path, scenario: str, *, today: date) -> DemoClock:
    """The clock of a scenario in a folder that holds no other; one that has not begun is built today."""
    path = folder / CLOCK_FILE
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        reached = document["today"]
        clock = DemoClock(
            folder,
            date.fromisoformat(document["built_on"]),
            date.fromisoformat(reached) if reached else None,
            bool(document["finished"]),
            str(document.get("play", FIRST_SCENARIO)),
        )
    except FileNotFoundError:
        return DemoClock(folder, today, scenario=scenario)
    except (OSError, ValueError, KeyError, TypeError):
        raise StorageError(f"{path} cannot be read; remove the folder {folder} and begin again.") from None
    if clock.scenario != scenario:
        raise InvalidError(
            f"{folder} holds the scenario \u201c{clock.scenario}\u201d: \u201c{scenario}\u201d needs a folder of its own, with --into."
        )
    return clock


def refuse_other_uses(folder: Path) -> None:
    """Refuse a folder that is not for a demonstration.

    What one left half made begins with names of ours; anything else in the folder belongs to somebody.
    """
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
