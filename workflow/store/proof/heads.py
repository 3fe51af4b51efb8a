"""The heads of all agreements, and one head over them: what shows that an agreement, or the end of its history, is gone."""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select

from workflow.store.prepared import insert_of
from workflow.store.proof.tables import filed_heads, heads
from workflow.store.tables import agreements, changes

Line = tuple[str, int, str]
"""The number of an agreement, its version and its head."""
_PRESENT = select(agreements.c.number, agreements.c.version, agreements.c.head).order_by(agreements.c.number)
_FILED = select(filed_heads.c.number, filed_heads.c.version, filed_heads.c.head).order_by(
    filed_heads.c.number
)
_LAST = select(heads.c.agreements, heads.c.head).order_by(heads.c.place.desc()).limit(1)
_HOLDS = (
    select(changes.c.version)
    .join(agreements, agreements.c.id == changes.c.agreement_id)
    .where(
        agreements.c.number == bindparam("number"),
        changes.c.version == bindparam("version"),
        changes.c.hash == bindparam("head"),
    )
)
_GONE = (
    select(filed_heads.c.number)
    .outerjoin(agreements, agreements.c.number == filed_heads.c.number)
    .outerjoin(
        changes, (changes.c.agreement_id == agreements.c.id) & (changes.c.version == filed_heads.c.version)
    )
    .where(or_(changes.c.hash.is_(None), changes.c.hash != filed_heads.c.head))
    .order_by(filed_heads.c.number)
)


class Overall:
    """One head over lines, taken as they pass."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = sha256()

    def taken(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines, each once it is counted."""
        for line in lines:
            self.count += 1
            self._hash.update(f"{line[0]} {line[1]} {line[2]}\n".encode())
            yield line

    @property
    def head(self) -> str:
        return self._hash.hexdigest()


class Heads:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def present(self) -> Iterator[Line]:
        """Every agreement with its head, by number, as of now."""
        yield from self._lines(_PRESENT)

    def file(self, on: date) -> None:
        """File the heads that have moved on since the last time, and a head over all of them where it is another."""
        put = insert_of(self._connection.dialect.name)(filed_heads).from_select(
            ["number", "version", "head"], _PRESENT.where(agreements.c.version > 0)
        )
        moved = put.excluded
        self._connection.execute(
            put.on_conflict_do_update(
                index_elements=["number"],
                set_={"version": moved.version, "head": moved.head},
                where=moved.version > filed_heads.c.version,
            )
        )
        now = self._filed()
        last = self._connection.execute(_LAST).one_or_none()
        if last is None or tuple(last) != (now.count, now.head):
            row = {"on": on, "agreements": now.count, "head": now.head}
            self._connection.execute(insert(heads), row)

    def are_as_filed(self) -> bool:
        """Whether the heads on file are those over which the last head was taken."""
        last, now = self._connection.execute(_LAST).one_or_none(), self._filed()
        return now.count == 0 if last is None else tuple(last) == (now.count, now.head)

    def gone(self) -> Iterator[str]:
        """The agreements that had a head when the sweep last came, and whose history does not lead there any more."""
        yield from self._connection.execute(_GONE, execution_options={"yield_per": 500}).scalars()

    def holds(self, line: Line) -> bool:
        """Whether the history of an agreement passes through a head."""
        which = dict(zip(("number", "version", "head"), line, strict=True))
        return self._connection.execute(_HOLDS, which).first() is not None

    def _filed(self) -> Overall:
        overall = Overall()
        for _ in overall.taken(self._lines(_FILED)):
            pass
        return overall

    def _lines(self, query: Any) -> Iterator[Line]:
        for row in self._connection.execute(query, execution_options={"yield_per": 500}):
            yield row.number, row.version, row.head
