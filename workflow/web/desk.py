"""The desk as it is served: the office, its clock, and what serves it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workflow.services.office import Office


def now() -> datetime:
    """This moment, in UTC: the pages read the clock here and nowhere else."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """One office on pages. `clock` answers this moment; `prefect` is the address of the server that carries the work.

    `progress` is a file in which a demonstration that is still being filled says how far it is; `public` is the address
    that people type, where a proxy stands before the pages.
    """

    office: Office
    clock: Callable[[], datetime] = now
    prefect: str | None = None
    progress: Path | None = None
    public: str | None = None

    @property
    def filling(self) -> str | None:
        """How far a demonstration is that is still being filled; None when it is whole."""
        if self.progress is None:
            return None
        try:
            return self.progress.read_text(encoding="utf-8").strip() or None
        except OSError:
            return None

    @property
    def is_demonstration(self) -> bool:
        """Whether the office is one that is only shown, where anybody comes in as anybody."""
        return self.office.settings.is_demonstration
