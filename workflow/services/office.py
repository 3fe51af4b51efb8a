"""What every use case is given: the office with its register, catalogue and shelf."""

from dataclasses import dataclass
from pathlib import Path

from workflow.catalogue.catalogue import Catalogue
from workflow.documents.shelf import PapersView, Shelf
from workflow.domain.calendar import BusinessCalendar
from workflow.settings import Settings
from workflow.store.register import Register


@dataclass(frozen=True, slots=True)
class Office:
    """One office, opened. `wiring` makes it; services take it as their first argument."""

    folder: Path
    settings: Settings
    register: Register
    catalogue: Catalogue
    shelf: Shelf
    view: PapersView

    @property
    def calendar(self) -> BusinessCalendar:
        return self.settings.calendar

    def close(self) -> None:
        self.register.close()
