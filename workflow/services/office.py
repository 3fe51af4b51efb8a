"""What every use case is given: the office with its register, catalogue and shelf."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from workflow.catalogue.catalogue import Catalogue
from workflow.documents.shelf import PapersView, Shelf
from workflow.domain.business_days import BusinessCalendar
from workflow.domain.instrument import Terms
from workflow.feasts import place
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
        """The days on which this office is open."""
        return self.settings.calendar

    def calendar_for(self, terms: Terms) -> BusinessCalendar:
        """The business days that count for an agreement: of this office, and of every place its terms name."""
        places = tuple(place(code) for code in terms.term.places)
        return replace(self.calendar, places=places) if places else self.calendar

    def refreshed(self) -> Self:
        """This office with the templates as they stand now; a use case that reads templates begins with it."""
        catalogue = self.catalogue.refreshed()
        return self if catalogue is self.catalogue else replace(self, catalogue=catalogue)

    def close(self) -> None:
        self.register.close()
