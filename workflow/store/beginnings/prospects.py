"""The prospects of the office: relationships without an instrument yet."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from workflow.domain.beginnings.prospect import Prospect
from workflow.domain.errors import InvalidError
from workflow.store.proof.seals import seal
from workflow.store.tables import prospects

_ADD = insert(prospects)
_BY_KEY = select(prospects).where(prospects.c.key == bindparam("key"))
_ALL = select(prospects).order_by(prospects.c.key)


class Prospects:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, prospect: Prospect) -> None:
        """Add a prospect; the same again changes nothing, another one of the same key is refused."""
        row = self._connection.execute(_BY_KEY, {"key": prospect.key}).mappings().one_or_none()
        if row is not None:
            known = _prospect(row)
            if known != prospect:
                raise InvalidError(f"The prospect “{prospect.key}” is there already, with other words.")
            return
        document = {
            "key": prospect.key,
            "organisations": list(prospect.organisations),
            "themes": list(prospect.themes),
            "note": prospect.note,
            "source": prospect.source,
            "verified": prospect.verified,
        }
        self._connection.execute(_ADD, document)
        seal(self._connection, prospects, document)

    def all(self) -> tuple[Prospect, ...]:
        """Every prospect, by their keys."""
        return tuple(_prospect(row) for row in self._connection.execute(_ALL).mappings())


def _prospect(row: Mapping[Any, Any]) -> Prospect:
    kept = {str(name): value for name, value in row.items()}
    kept["organisations"], kept["themes"] = tuple(kept["organisations"]), tuple(kept["themes"])
    return Prospect(**kept)
