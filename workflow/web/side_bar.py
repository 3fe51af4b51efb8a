"""The bar at the side of every page: where one may go, and how much waits there."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.arriving.arrival import HANDLES
from workflow.domain.beginnings.enquiry import MAY_ASK, SEES_ALL
from workflow.domain.errors import OfficeError
from workflow.services.views.listing import how_many
from workflow.services.views.my_work import pressing
from workflow.services.views.queries import saved
from workflow.web.addresses import listing
from workflow.web.route import EVERYBODY, STAFF
from workflow.web.whose import sees_whole_office

if TYPE_CHECKING:
    from workflow.web.visit import Visit

THEME, KEYS = "memoranda_theme", "memoranda_keys"
"""Cookies of a browser: light or dark where the system is not to decide, and whether single keys are off."""
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the side bar: where it leads, its icon, who sees it, and the key that goes there after g."""

    key: str
    words: str
    address: str
    icon: str
    who: tuple[Role, ...] = STAFF
    stroke: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A saved view by its name, and the list that it asks for."""

    name: str
    address: str
    is_home: bool = False


WORK = (
    Place("work", "My work", "/", "inbox", STAFF, "w"),
    Place("board", "Board", "/board", "columns-3", STAFF, "b"),
    Place("agreements", "Agreements", "/agreements", "table-2", STAFF, "a"),
    Place("calendar", "Calendar", "/calendar/years", "calendar-days", STAFF, "c"),
    Place("portfolio", "Portfolio", "/portfolio", "chart-column", STAFF, "p"),
)
OFFICE = (
    Place("shared", "Our agreements", "/shared", "handshake", (Role.PARTNER,)),
    Place("enquiries", "Enquiries", "/enquiries", "mail-question-mark", (*MAY_ASK, *SEES_ALL)),
    Place("prospects", "Prospects", "/prospects", "sprout", STAFF),
    Place("mail in", "Mail in", "/mail/in", "mails", HANDLES),
    Place("organisations", "Organisations", "/organisations", "building-2", STAFF),
    Place("imports", "Imports", "/imports", "file-input", STAFF),
    Place("types", "Types and clauses", "/types", "library", STAFF),
    Place("rules", "Rules", "/rules", "route", STAFF),
    Place("people", "People", "/people", "users", STAFF),
    Place("audit", "Audit", "/audit", "scroll-text", STAFF),
    Place("health", "Health", "/health", "heart-pulse", STAFF),
)


BESIDES = (
    Place("sessions", "My sessions", "/sessions", "monitor-smartphone", EVERYBODY),
    Place("mail", "My mail", "/mail", "mail", EVERYBODY),
    Place("absences", "My absences", "/absences", "calendar-off", STAFF),
    Place("keys", "Keys", "/keys", "keyboard", EVERYBODY),
)
"""What concerns the person and the browser: on the page of all places, and found by name."""


class SideBar:
    """What the frame shows of the office to whoever came; nothing is read before a template asks for it."""

    def __init__(self, visit: "Visit") -> None:
        self._visit = visit

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of one's work; where a view is home, my work is asked for by its name."""
        if self.home is None:
            return self._seen(WORK)
        whose = "office" if sees_whole_office(self._visit) else "mine"
        return tuple(
            replace(each, address=f"/?whose={whose}") if each.key == "work" else each
            for each in self._seen(WORK)
        )

    @property
    def office_places(self) -> tuple[Place, ...]:
        return self._seen(OFFICE)

    def every_place(self, besides: tuple[Place, ...] = ()) -> Iterator[Place]:
        """All that this person may go to: the places of the bar, then those that stand in none."""
        yield from (*self.places, *self.office_places, *self._seen(besides))

    @property
    def new(self) -> str | None:
        """Where this person begins something new: an agreement, or the request for one."""
        if self._visit.is_officer:
            return "/agreements/new"
        return "/enquiries/new" if any(map(self._visit.may, MAY_ASK)) else None

    @property
    def besides(self) -> tuple[Place, ...]:
        """What concerns the person and the browser, and stands in no bar."""
        return self._seen(BESIDES)

    @property
    def may_see_agreements(self) -> bool:
        """Whether the list of agreements is a place of this person."""
        return self._may_see_agreements

    @cached_property
    def saved_views(self) -> tuple[View, ...]:
        """The queries that this person, or the office, keeps by a name."""
        if not self._may_see_agreements:
            return ()
        # The bar stands on the page too that says why the register cannot be read.
        with suppress(OfficeError):
            kept = saved.saved_views(self._visit.office, person=self._visit.who.key)
            return tuple(
                View(each.name, listing(each.words), is_home=each.home and not each.of_office)
                for each in kept
            )
        return ()

    @property
    def home(self) -> View | None:
        """The view that this person chose to see first."""
        return next((each for each in self.saved_views if each.is_home), None)

    @cached_property
    def counts(self) -> dict[str, str]:
        """How much waits at a place, in the words of the bar; a place with nothing has none."""
        visit = self._visit
        if not self._may_see_agreements:
            return {}
        with suppress(OfficeError):
            whole = sees_whole_office(visit)
            work = pressing(visit.office, visit.who, on=visit.on, whole_office=whole)
            agreements = how_many(visit.office, on=visit.on)
            return (
                {"work": work, "agreements": agreements.words} if work else {"agreements": agreements.words}
            )
        return {}

    @property
    def filling(self) -> str | None:
        """How far a demonstration is that is still being filled; None when it is whole."""
        return self._visit.desk.filling

    @property
    def theme(self) -> str | None:
        """Light or dark, where this browser is not to follow its system."""
        chosen = self._visit.request.cookies.get(THEME)
        return chosen if chosen in THEMES else None

    @property
    def has_keys(self) -> bool:
        """Whether single keys do anything on pages."""
        return self._visit.request.cookies.get(KEYS) != "off"

    @property
    def _may_see_agreements(self) -> bool:
        return any(each.key == "agreements" for each in self._seen(WORK))

    def _seen(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        person: Person | None = self._visit.person
        return tuple(
            each
            for each in places
            if person is not None
            and any(person.acts_as(role) for role in each.who)
            and each.address in self._served
        )

    @cached_property
    def _served(self) -> frozenset[str]:
        """The addresses that are answered; nobody is shown the way to another."""
        return frozenset(getattr(each, "path", "") for each in self._visit.request.app.routes)
