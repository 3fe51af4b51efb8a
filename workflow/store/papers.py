"""The papers on record; their files lie on the shelf."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from workflow.domain.agreement.paper import RECEIVED, Paper
from workflow.domain.errors import NotFoundError, StaleAgreementError
from workflow.store.prepared import PreparedQuery, insert_new
from workflow.store.proof.seals import seal
from workflow.store.tables import agreements, papers

AT_ONCE = 500
_FIELDS = tuple(field.name for field in fields(Paper))
_ADD = insert_new(papers)
_KNOWN = select(papers.c.id).where(
    or_(
        papers.c.id == bindparam("id"),
        and_(papers.c.order_id == bindparam("order_id"), papers.c.kind == bindparam("kind")),
    )
)
_OF = (
    select(papers)
    .where(papers.c.agreement_id == bindparam("agreement_id"))
    .order_by(papers.c.recorded_at, papers.c.kind, papers.c.version)
)
_COUNT = select(func.count()).where(papers.c.agreement_id == bindparam("agreement_id"))
_EVERY = (
    select(papers)
    .join(agreements, agreements.c.id == papers.c.agreement_id)
    .order_by(agreements.c.number, papers.c.recorded_at, papers.c.kind, papers.c.version)
)
_LAST_RECEIVED = PreparedQuery(
    select(func.max(papers.c.version)).where(
        papers.c.agreement_id == bindparam("agreement_id"), papers.c.kind == bindparam("kind")
    )
)
_BROUGHT = (
    select(papers)
    .where(papers.c.original == bindparam("sha256"), papers.c.kind == bindparam("kind"))
    .order_by(papers.c.recorded_at)
)
_BY_ID = select(papers).where(papers.c.id == bindparam("id"))


class Papers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, paper: Paper) -> bool:
        """Record a paper; False when it is there already, by its id or as this kind for the same work order."""
        document = {name: getattr(paper, name) for name in _FIELDS}
        if _ADD.counted(self._connection, document) == 1:
            seal(self._connection, papers, document)
            return True
        known = {"id": paper.id, "order_id": paper.order_id, "kind": paper.kind}
        if self._connection.execute(_KNOWN, known).first() is not None:
            return False
        raise StaleAgreementError(
            f"Another version {paper.version} of the {paper.kind.replace('_', ' ')} was recorded meanwhile."
        )

    def count(self, agreement_id: str) -> int:
        """How many papers an agreement has."""
        return self._connection.execute(_COUNT, {"agreement_id": agreement_id}).scalar_one()

    def next_received(self, agreement_id: str, version: int) -> int:
        """What the next file received is counted as: the version of the change that brings it, or the first free after that."""
        found = _LAST_RECEIVED.one(self._connection, {"agreement_id": agreement_id, "kind": RECEIVED})
        last = found[0] if found is not None else None
        return max((last or 0) + 1, version)

    def of(self, agreement_id: str) -> tuple[Paper, ...]:
        """The papers of an agreement in the order they were recorded."""
        rows = self._connection.execute(_OF, {"agreement_id": agreement_id}).mappings()
        return tuple(_paper(row) for row in rows)

    def brought(self, sha256: str) -> tuple[Paper, ...]:
        """The papers that are a file as somebody brought it, by its sha256, the first to come first."""
        rows = self._connection.execute(_BROUGHT, {"sha256": sha256, "kind": RECEIVED}).mappings()
        return tuple(_paper(row) for row in rows)

    def every(self) -> Iterator[Paper]:
        """Every paper by the number of its agreement, in the order they were recorded, each read as it is asked for."""
        rows = self._connection.execute(_EVERY, execution_options={"yield_per": AT_ONCE}).mappings()
        return map(_paper, rows)

    def by_id(self, paper_id: str) -> Paper:
        """The paper of this id."""
        row = self._connection.execute(_BY_ID, {"id": paper_id}).mappings().one_or_none()
        if row is None:
            raise NotFoundError(f"There is no paper {paper_id} in this register.")
        return _paper(row)


def _paper(row: Mapping[Any, Any]) -> Paper:
    return Paper(**{name: row[name] for name in _FIELDS})
