"""The numbers the office gives out, one series for each prefix and year."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from workflow.store.prepared import insert_of
from workflow.store.tables import series

_LAST = select(series.c.last).where(series.c.code == bindparam("code"), series.c.year == bindparam("year"))


@cache
def _next(dialect: str) -> Any:
    found = insert_of(dialect)(series).values(code=bindparam("code"), year=bindparam("year"), last=1)
    return found.on_conflict_do_update(index_elements=["code", "year"], set_={"last": series.c.last + 1})


class Series:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_number(self, code: str, year: int) -> str:
        """The next number of the series, as "MOU-2026-0007"; given back when the unit of work is dropped.

        Whoever asks second waits until the first has finished, so that no number is given twice and none is skipped.
        """
        which = {"code": code, "year": year}
        self._connection.execute(_next(self._connection.dialect.name), which)
        return f"{code}-{year}-{self._connection.execute(_LAST, which).scalar_one():04d}"
