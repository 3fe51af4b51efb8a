"""A tracked change as a Word file tells it, and what becomes of the words that stand in one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a tracked change does."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"
    LOOKS = "looks otherwise"
    MERGED = "merged"


COMES = frozenset({Kind.INSERTED, Kind.MOVED_HERE})
"""What is in the text once changes are accepted, and was not before."""
GOES = frozenset({Kind.DELETED, Kind.MOVED_AWAY})
"""What is no more in the text once changes are accepted."""


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: what it does, who made it and when, as far as the file says; a move has one name at both places.

    Word writes the clock of the author's desk without its zone.
    """

    kind: Kind
    author: str = ""
    at: datetime | None = None
    move: str | None = None


def goes(changes: tuple[Change, ...]) -> bool:
    """Whether what stands in these changes is no more there once they are accepted."""
    return bool(changes) and any(each.kind in GOES for each in changes)


def comes(changes: tuple[Change, ...]) -> bool:
    """Whether what stands in these changes was not there before them."""
    return bool(changes) and any(each.kind in COMES for each in changes)
