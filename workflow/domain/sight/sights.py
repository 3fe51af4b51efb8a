"""What somebody sees in the house: all there is, what is open and what their keys open besides, or nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflow.domain.agreement.agreement import Person

# The words of the roles: a list of agreements goes without loading what an agreement is.
SEE_ALL = ("administrator", "machine")
OF_THE_OFFICE = ("officer", "legal reviewer", "signatory", "auditor")
"""Whoever has one of these roles sees what is not confidential; whoever has none sees nothing of the house."""
PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees in the house: `all` there is; else what is `open`, and the confidential cases that a key opens."""

    all: bool = False
    open: bool = False
    keys: tuple[str, ...] = ()


EVERYTHING = Sight(all=True, open=True)
NOTHING = Sight()


def sight_of(person: "Person") -> Sight:
    """What a person sees in the house; a partner, and whoever has left, sees nothing there."""
    if not person.active or is_partner(person):
        return NOTHING
    if any(role in person.roles for role in SEE_ALL):
        return EVERYTHING
    if not any(role in person.roles for role in OF_THE_OFFICE):
        return NOTHING
    keys = [key_of_person(person.key)]
    keys += [] if person.unit is None else [key_of_unit(person.unit)]
    keys += map(key_of_role, person.roles)
    return Sight(open=True, keys=(*keys, *map(key_of_route, person.routes)))


def is_partner(person: "Person") -> bool:
    """Whether they look in from outside, for the organisations they are bound to."""
    return PARTNER in person.roles


def key_of_person(key: str) -> str:
    """The key that somebody has by being who they are."""
    return f"person {key}"


def key_of_unit(unit: str) -> str:
    """The key that everybody of a unit has."""
    return f"unit {unit}"


def key_of_role(role: str) -> str:
    """The key that whoever holds a role has to what is asked of all who do."""
    return f"role {role}"


def key_of_route(route: str) -> str:
    """The key that whoever may sign off on a route has."""
    return f"route {route}"
