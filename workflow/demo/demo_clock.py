"""How far the demonstration has come: kept in the office's folder, so that one that was broken off goes on where it was."""

import json
import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from workflow.domain.errors import InvalidError, StorageError

FILE = "play.json"  # by this name, and its field "play", folders of the version before go on
FIRST_SCENARIO = "portfolio"


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
        path = self.folder / FILE
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


def read_clock(folder: Path, scenario: str, *, today: date) -> DemoClock:
    """The clock of a scenario in a folder that holds no other; one that has not begun is built today."""
    path = folder / FILE
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
