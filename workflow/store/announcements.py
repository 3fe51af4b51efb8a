"""The movable feasts announced: added, never edited, and kept in memory until another one is added."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select

from workflow.domain.dates.feast_announcements import Announced
from workflow.store.bulletin import Bulletin
from workflow.store.proof.seals import seal
from workflow.store.tables import announcements

_ADD = insert(announcements)
_ALL = select(announcements).order_by(announcements.c.number)
COUNTED = select(func.count()).select_from(announcements).scalar_subquery()
"""How many there are: read along with every agreement, so that nobody counts on a calendar that is out of date."""


class Announcements:
    def __init__(self, connection: Connection, bulletin: Bulletin) -> None:
        self._connection = connection
        self._bulletin = bulletin

    def add(self, announced: Announced) -> None:
        """Add an announcement; those that stand are left as they are."""
        document = {
            "place": announced.place,
            "feast": announced.feast,
            "days": [each.isoformat() for each in announced.days],
            "expected": [each.isoformat() for each in announced.expected],
            "announced_on": announced.announced_on,
            "recorded_at": announced.recorded_at,
            "by": announced.by,
        }
        added = self._connection.execute(_ADD, document).inserted_primary_key
        seal(self._connection, announcements, {"number": added and added[0], **document})
        self._bulletin.forget()

    def all(self) -> tuple[Announced, ...]:
        """Every announcement, in the order in which they were recorded."""
        return tuple(_announced(row) for row in self._connection.execute(_ALL).mappings())


def _announced(row: Mapping[Any, Any]) -> Announced:
    return Announced(
        place=row["place"],
        feast=row["feast"],
        days=tuple(map(date.fromisoformat, row["days"])),
        expected=tuple(map(date.fromisoformat, row["expected"])),
        announced_on=row["announced_on"],
        recorded_at=row["recorded_at"],
        by=row["by"],
    )
