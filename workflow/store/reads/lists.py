"""What lists are read from, as one transaction sees it: pages and counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from workflow.domain.agreement.stages import Stage
from workflow.domain.folding import folded
from workflow.domain.term.standing_words import WORDS
from workflow.store.reads import asking, listing
from workflow.store.reads.asking import Filter
from workflow.store.reads.listing import Listed
from workflow.store.reads.partners import Placed, placed
from workflow.store.reads.tables import COUNTRY, THEME
from workflow.store.tables import agreements

MOST_COUNTED = 1_000
"""Counts stop here: whoever sees so many wants to ask for fewer, not to know how many more there are."""
Counts = list[tuple[str, int]]
_HAS = select(agreements.c.id).where(agreements.c.number == bindparam("number"))


class Lists:
    """Agreements in lists."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def has(self, number: str) -> bool:
        """Whether there is an agreement of this number."""
        return self._connection.execute(_HAS, {"number": number}).first() is not None

    def page(self, wanted: Filter, *, on: date, after: str, limit: int) -> list[Listed]:
        """The agreements that fit, by number, from the one after `after`, each as it stands on a day."""
        return listing.page(self._connection, wanted, on=on, after=after, limit=limit)

    def named(self, numbers: Sequence[str], *, on: date) -> list[Listed]:
        """The agreements of these numbers that are there, in this order, each as it stands on a day."""
        return listing.of_numbers(self._connection, numbers, on=on)

    def countries(self) -> list[str]:
        """Every country of a partner, as agreements or else organisations say it; a text without letters where none is known."""
        return self._countries_with(placed(self._connection))

    def themes(self) -> list[str]:
        """Every theme on record."""
        return self._every(THEME)

    def count(self, wanted: Filter, *, on: date, most: int) -> int:
        """How many fit, counted no further than to one more than so many."""
        return asking.count(self._connection, wanted, on=on, most=most)

    def counts(self, wanted: Filter, *, on: date) -> Iterator[tuple[str, Counts]]:
        """By stage, standing, type, owner, country and theme, how many fit that are asked for in any other way."""
        yield "stage", self._counted(replace(wanted, stages=()), "stages", [(each,) for each in Stage], on)
        yield "standing", self._counted(wanted, "standing", list(WORDS), on)
        yield "type", self._counted(wanted, "type", self._every("type"), on)
        yield "owner", self._counted(wanted, "owner", self._every("owner"), on)
        known = placed(self._connection)
        countries = [(each,) for each in self._countries_with(known)]
        yield COUNTRY, self._counted(replace(wanted, placed=known), "countries", countries, on)
        yield THEME, self._counted(wanted, "themes", [(each,) for each in self.themes()], on)

    def _counted(self, wanted: Filter, name: str, values: list[Any], on: date) -> Counts:
        found = []
        for value in values:
            asked: Any = {name: value}
            count = asking.count(self._connection, replace(wanted, **asked), on=on, most=MOST_COUNTED)
            if count:
                found.append((str(value[0]) if isinstance(value, tuple) else value, count))
        return found

    def _countries_with(self, known: Placed) -> list[str]:
        written = self._every(COUNTRY)
        spelled = set(map(folded, written))
        return sorted((*written, *(each for each in known if folded(each) not in spelled)))

    def _every(self, named: str) -> list[str]:
        return asking.every_value(self._connection, named)
