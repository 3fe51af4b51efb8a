"""How far the play has come: kept in the office's folder, so that a play that was broken off goes on where it was."""

import json
import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from workflow.domain.errors import InvalidError, StorageError

FILE = "play.json"
FIRST_PLAY = "portfolio"


@dataclass(frozen=True, slots=True)
class StageClock:
    """The day the office was built, which is the play's last, and the day the play has reached (None: not begun)."""

    folder: Path
    built_on: date
    today: date | None = None
    finished: bool = False
    play: str = FIRST_PLAY

    @property
    def at(self) -> datetime:
        """The moment recorded for everything on the play's day: nine in the morning, UTC."""
        return datetime.combine(self.today or self.built_on, time(9), UTC)

    def moved(self, today: date) -> "StageClock":
        """The clock on another day, written down before anything happens on it."""
        return self._kept(replace(self, today=today))

    def ended(self) -> "StageClock":
        return self._kept(replace(self, today=self.built_on, finished=True))

    def _kept(self, clock: "StageClock") -> "StageClock":
        if clock == self:
            return self
        document = {
            "built_on": clock.built_on.isoformat(),
            "today": clock.today.isoformat() if clock.today else None,
            "finished": clock.finished,
            "play": clock.play,
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


def read_clock(folder: Path, play: str, *, today: date) -> StageClock:
    """The clock of a play in a folder, where no other is played; a play that has not begun is built today."""
    path = folder / FILE
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        reached = document["today"]
        clock = StageClock(
            folder,
            date.fromisoformat(document["built_on"]),
            date.fromisoformat(reached) if reached else None,
            bool(document["finished"]),
            str(document.get("play", FIRST_PLAY)),
        )
    except FileNotFoundError:
        return StageClock(folder, today, play=play)
    except (OSError, ValueError, KeyError, TypeError):
        raise StorageError(f"{path} cannot be read; remove the folder {folder} and begin again.") from None
    if clock.play != play:
        raise InvalidError(
            f"{folder} holds the play \u201c{clock.play}\u201d: \u201c{play}\u201d needs a folder of its own, with --into."
        )
    return clock
