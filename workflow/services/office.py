"""What every use case is given: the office with its register, catalogue and shelf."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from workflow.domain.sight.sights import EVERYTHING, sight_of
from workflow.services.calendars import Calendars
from workflow.settings import Settings
from workflow.store.register import Register
from workflow.store.shelf import PapersView, Shelf

if TYPE_CHECKING:
    from workflow.catalogue.catalogue import Catalogue
    from workflow.domain.agreement.agreement import Agreement, Person
    from workflow.domain.agreement.terms import Terms
    from workflow.domain.dates.business_days import BusinessCalendar


@dataclass(frozen=True, slots=True)
class Office:
    """One office, opened. `wiring` makes it; services take it as their first argument.

    `templates` loads the catalogue when it is first asked for, so that a list of agreements goes without. `via` is the
    session by which its people act, and goes into the changes they make; None on the command line.
    """

    folder: Path
    settings: Settings
    register: Register
    templates: "Callable[[], Catalogue]"
    shelf: Shelf
    view: PapersView
    calendars: Calendars = field(default_factory=Calendars, repr=False, compare=False)
    via: str | None = None

    @property
    def catalogue(self) -> "Catalogue":
        """The types and templates as they stood when they were last looked at."""
        return self.templates()

    def agreement(self, number: str, *, actor: str | None = None) -> "Agreement":
        """The agreement of this number, as it is on record now; `actor` is the key of whoever is to act on it.

        What they may not see is refused as a number that there is not.
        """
        with self.register.reading() as books:
            if actor is not None:
                return books.subject_and_actor(number, actor)[0]
            return books.agreements.get(number)

    def seen_by(self, person: "Person | None") -> Self:
        """This office as a person sees it: whatever is read of it leaves out what they may not see. Nobody named sees all.

        What people do goes by the person who does it, and the machine by all there is.
        """
        sight = EVERYTHING if person is None else sight_of(person)
        return (
            self if sight == self.register.sight else replace(self, register=self.register.seen_with(sight))
        )

    @property
    def whole(self) -> Self:
        """This office with all there is."""
        return self.seen_by(None)

    @property
    def calendar(self) -> "BusinessCalendar":
        """The days on which this office is open."""
        return self.calendars.of(self.settings, self.register.announced(), ())

    def calendar_for(self, terms: "Terms") -> "BusinessCalendar":
        """The business days that count for an agreement: of this office, and of every place its terms name, else of every
        party's seat; and by itself those of each party that is to do something.

        Movable feasts stand in it as they were announced up to now.
        """
        return self.calendars.of_terms(self.settings, self.register.announced(), terms)

    def calendar_recorded_by(self, terms: "Terms", at: datetime) -> "BusinessCalendar":
        """The business days that count for an agreement, with the feasts whose announcement was recorded by a moment."""
        announced = self.register.announced()
        known = tuple(each for each in announced if each.recorded_at <= at)
        if known == announced:
            return self.calendar_for(terms)
        return Calendars().of_terms(self.settings, known, terms)

    def calendar_known_on(self, terms: "Terms", on: date) -> "BusinessCalendar":
        """The business days that count for an agreement, as far as the office knew of them on a day."""
        zone, announced = self.settings.timezone, self.register.announced()
        known = tuple(each for each in announced if each.recorded_at.astimezone(zone).date() <= on)
        return Calendars().of_terms(self.settings, known, terms)

    def working_day(self, on: date | None, at: datetime) -> date:
        """The day worked for: the one it is at the office at this moment, or an earlier one that was asked for."""
        return self.settings.day_of_act(on, today=at.astimezone(self.settings.timezone).date())

    def refreshed(self) -> Self:
        """This office with the templates as they stand now; a use case that reads templates begins with it."""
        catalogue = self.catalogue.refreshed()
        return replace(self, templates=lambda: catalogue)

    def by_page(self, session_id: str) -> Self:
        """This office as somebody acts in it by a page: what they do says in which session."""
        return replace(self, via=f"page:{session_id}")

    def close(self) -> None:
        self.register.close()
