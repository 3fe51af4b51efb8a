"""What a line of the route table says: an address, who may come to it, and what answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import Response

from workflow.domain.agreement.agreement import Role
from workflow.web.typed import MOST_FILES

if TYPE_CHECKING:
    from workflow.web.visit import Visit

OUTSIDE = {"partner": "/shared", "member": "/enquiries"}
"""Roles of people who do not work in the office, each with the page that is theirs."""
EVERYBODY = tuple(role for role in Role if role is not Role.MACHINE)
STAFF = tuple(role for role in EVERYBODY if role.value not in OUTSIDE)
ANYBODY: tuple[Role, ...] | None = None
"""Whoever comes, signed in or not."""


@dataclass(frozen=True, slots=True)
class Route:
    """One address with one method. `who` are the roles that may come to it, None whoever comes.

    `about` says in the docs what is there. What is no page answers with a part of one, a file, or for a program. A form brings
    at most so many files.
    """

    method: str
    path: str
    answer: "Callable[[Visit], Response]"
    who: tuple[Role, ...] | None
    about: str
    is_page: bool = True
    most_files: int = MOST_FILES

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def get(
    path: str, answer: "Callable[[Visit], Response]", about: str, *, who: tuple[Role, ...] | None = STAFF
) -> Route:
    """A page that is read."""
    return Route("GET", path, answer, who, about)


def part(
    path: str, answer: "Callable[[Visit], Response]", about: str, *, who: tuple[Role, ...] | None = STAFF
) -> Route:
    """A part of a page, a file, or an answer for a program: nobody reads it as a page."""
    return Route("GET", path, answer, who, about, is_page=False)


def post(
    path: str,
    answer: "Callable[[Visit], Response]",
    about: str,
    *,
    who: tuple[Role, ...] | None = STAFF,
    most_files: int = MOST_FILES,
) -> Route:
    """A form that is sent."""
    return Route("POST", path, answer, who, about, most_files=most_files)
