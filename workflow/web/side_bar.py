"""The bar at the side of every page: where one may go, and how much waits there."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workflow.domain.agreement.agreement import Person, Role
from workflow.web.route import EVERYBODY, STAFF

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


WORK = (
    Place("work", "My work", "/", "inbox", EVERYBODY, "w"),
    Place("board", "Board", "/board", "columns-3", STAFF, "b"),
    Place("agreements", "Agreements", "/agreements", "table-2", STAFF, "a"),
    Place("calendar", "Calendar", "/calendar/years", "calendar-days", STAFF, "c"),
    Place("portfolio", "Portfolio", "/portfolio", "chart-column", STAFF, "p"),
)
OFFICE: tuple[Place, ...] = ()


class SideBar:
    """What the frame shows of the office to whoever came; nothing is read before a template asks for it."""

    def __init__(self, visit: "Visit") -> None:
        self._visit = visit

    @property
    def places(self) -> tuple[Place, ...]:
        return self._seen(WORK)

    @property
    def office_places(self) -> tuple[Place, ...]:
        return self._seen(OFFICE)

    @property
    def saved_views(self) -> tuple[object, ...]:
        """The queries that this person, or the office, keeps by a name."""
        return ()

    @cached_property
    def counts(self) -> dict[str, str]:
        """How much waits at a place, in the words of the bar; a place with nothing has none."""
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

    def _seen(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        person: Person | None = self._visit.person
        return tuple(
            each for each in places if person is not None and any(person.acts_as(role) for role in each.who)
        )
