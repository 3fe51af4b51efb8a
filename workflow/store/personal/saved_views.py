"""Saved views: a name for a query of the list, of one person or of the whole office, in the order they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from workflow.domain.folding import folded
from workflow.store.personal.tables import saved_views

OF_THE_OFFICE = ""
"""The owner of the views that everybody sees."""
_SHOWN = (saved_views.c.id, saved_views.c.owner, saved_views.c.name, saved_views.c.asked, saved_views.c.home)
_OF = (
    select(*_SHOWN)
    .where(saved_views.c.owner.in_(bindparam("owners", expanding=True)))
    .order_by(saved_views.c.position, saved_views.c.id)
)
_NAMED = select(*_SHOWN).where(
    saved_views.c.owner == bindparam("owner"), saved_views.c.folded == bindparam("folded")
)
_THIS = saved_views.c.id == bindparam("this")


@dataclass(frozen=True, slots=True)
class ViewOnFile:
    """A saved view: `asked` is what it asks the list for, as a document; `home` is what its owner sees first."""

    id: int
    owner: str
    name: str
    asked: dict[str, Any]
    home: bool


class SavedViews:
    """The saved views."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, *owners: str) -> tuple[ViewOnFile, ...]:
        """The views of an owner in their order, and then those of another."""
        found = [ViewOnFile(*row) for row in self._connection.execute(_OF, {"owners": owners})]
        return tuple(sorted(found, key=lambda each: owners.index(each.owner)))

    def named(self, owner: str, name: str) -> ViewOnFile | None:
        """The view an owner calls so, however it is spelt."""
        row = self._connection.execute(_NAMED, {"owner": owner, "folded": folded(name)}).first()
        return None if row is None else ViewOnFile(*row)

    def put(self, owner: str, name: str, asked: dict[str, Any]) -> int:
        """Keep what a view asks for under its name, in place of what the name stood for; a new one comes last."""
        known = self.named(owner, name)
        if known is not None:
            self._connection.execute(
                update(saved_views).where(_THIS).values(name=name, asked=asked), {"this": known.id}
            )
            return known.id
        row = {
            "owner": owner,
            "name": name,
            "folded": folded(name),
            "asked": asked,
            "home": False,
            "position": len(self.of(owner)) + 1,
        }
        added = insert(saved_views).returning(saved_views.c.id)
        return int(self._connection.execute(added, row).scalar_one())

    def arrange(self, ids: Sequence[int]) -> None:
        """Show views in this order."""
        for position, each in enumerate(ids, start=1):
            self._connection.execute(
                update(saved_views).where(_THIS).values(position=position), {"this": each}
            )

    def make_home(self, owner: str, view: int | None) -> None:
        """Let this view, and no other, be what its owner sees first; None lets none be it."""
        of_owner = update(saved_views).where(saved_views.c.owner == owner)
        self._connection.execute(of_owner.values(home=False))
        if view is not None:
            self._connection.execute(of_owner.where(saved_views.c.id == view).values(home=True))

    def drop(self, view: int) -> None:
        """Forget a view."""
        self._connection.execute(delete(saved_views).where(_THIS), {"this": view})
