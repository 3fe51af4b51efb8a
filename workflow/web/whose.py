"""Whose work somebody looks at: their own, or that of the whole office."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflow.web.visit import Visit

WHOSE = "memoranda_whose"
"""The cookie of a browser that remembers the choice."""


def sees_whole_office(visit: "Visit") -> bool:
    """As asked for; else as it was last time; else whoever heads the office sees all of it."""
    said = visit.asked("whose") or visit.request.cookies.get(WHOSE)
    if said in {"mine", "office"}:
        return said == "office"
    return visit.office.settings.head == visit.who.key
