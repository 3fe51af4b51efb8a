"""Every value that a column or a kind of facet has, once."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, literal_column, select

from workflow.store.reads.tables import facets
from workflow.store.tables import agreements


def every_value(connection: Connection, named: str) -> list[str]:
    """Every value of a column or a kind of facet once, each found by the index after the one before: few values, at once."""
    return list(connection.execute(_every_value(named)).scalars())


@cache
def _every_value(named: str) -> Select[Any]:
    column: Any = agreements.c.get(named)
    there: list[Any] = []
    if column is None:
        column, there = facets.c.value, [facets.c.kind == literal_column(f"'{named}'")]
    query = select(column.label("value")).where(*there).order_by(column).limit(1)
    first = select(query.subquery().c.value).cte("found", recursive=True)
    after = query.where(column > first.c.value).scalar_subquery()
    found = first.union_all(select(after).where(first.c.value.is_not(None)))
    return select(found.c.value).where(found.c.value.is_not(None))
