"""The numbers the office gives out, one series for each prefix and year."""

import re
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, union_all, update

from workflow.store.beginnings.tables import enquiries
from workflow.store.prepared import insert_of
from workflow.store.tables import agreements, series

_NUMBERS = union_all(select(agreements.c.number), select(enquiries.c.number))
_PARTS = re.compile(r"([A-Z]+)-(\d{4})-(\d+)")
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

    def behind(self) -> list[str]:
        """The series of which a number is on record that is still to be given, each with its year."""
        return [f"{code}-{year}" for (code, year), given, last in self._compared() if given < last]

    def ahead(self) -> list[str]:
        """The numbers that were given last and are not on record."""
        return [
            f"{code}-{year}-{given:04d}" for (code, year), given, last in self._compared() if given > last
        ]

    def catch_up(self) -> None:
        """Give no number that is on record."""
        for (code, year), given, last in self._compared():
            if given < last:
                row = {"code": code, "year": year, "last": last}
                where = (series.c.code == code) & (series.c.year == year)
                if self._connection.execute(update(series).where(where).values(last=last)).rowcount == 0:
                    self._connection.execute(insert(series), row)

    def _compared(self) -> list[tuple[tuple[str, int], int, int]]:
        """Of each series and year the number that was given last, and the last on record."""
        given = {(row.code, row.year): row.last for row in self._connection.execute(select(series))}
        last: dict[tuple[str, int], int] = {}
        for number in self._connection.execute(_NUMBERS, execution_options={"yield_per": 500}).scalars():
            if found := _PARTS.fullmatch(number):
                which = (found[1], int(found[2]))
                last[which] = max(last.get(which, 0), int(found[3]))
        return [(each, given.get(each, 0), last.get(each, 0)) for each in sorted(given.keys() | last.keys())]
