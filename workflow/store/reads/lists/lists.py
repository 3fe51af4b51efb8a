"""What lists are read from, as one transaction sees it: pages and counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from workflow.domain.agreement.stages import Stage
from workflow.domain.folding import folded
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.domain.term.standing_words import WORDS
from workflow.store.reads.lists import asking, listing
from workflow.store.reads.lists.every_value import every_value
from workflow.store.reads.lists.filters import Filter, Order, Towards
from workflow.store.reads.lists.in_order import in_order
from workflow.store.reads.lists.listing import Listed
from workflow.store.reads.partners import Placed, placed
from workflow.store.reads.seen import narrowed
from workflow.store.reads.tables import COUNTRY, THEME
from workflow.store.tables import agreements

MOST_COUNTED = 1_000
"""Counts stop here: whoever sees so many wants to ask for fewer, not to know how many more there are."""
Counts = list[tuple[str, int]]
_HAS = select(agreements.c.id).where(agreements.c.number == bindparam("number"))


class Lists:
    """Agreements in lists."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def has(self, number: str) -> bool:
        """Whether there is an agreement of this number."""
        asked = narrowed(_HAS, agreements.c.number, self._sight, {"number": number})
        return self._connection.execute(*asked).first() is not None

    def page(self, wanted: Filter, *, on: date, after: str, limit: int) -> list[Listed]:
        """The agreements that fit, by number, from the one after `after`, each as it stands on a day."""
        wanted = replace(wanted, sight=self._sight)
        return listing.page(self._connection, wanted, on=on, after=after, limit=limit)

    def beside(self, wanted: Filter, number: str, *, on: date) -> tuple[str | None, str | None]:
        """The numbers that fit next before and next after one, whether it fits itself or not."""
        wanted = replace(wanted, sight=self._sight)
        earlier, later = (
            self._nearest(wanted, number, towards, on) for towards in (Towards.EARLIER, Towards.LATER)
        )
        return earlier, later

    def _nearest(self, wanted: Filter, number: str, towards: Towards, on: date) -> str | None:
        if wanted.order is Order.NUMBER:
            return asking.beside(self._connection, wanted, number, towards, on=on)
        found = in_order(self._connection, wanted, on=on, after=number, limit=1, towards=towards)
        return found[0] if found else None

    def page_before(self, wanted: Filter, *, on: date, before: str, limit: int) -> list[Listed]:
        """The last agreements that fit before the one `before`, by number, each as it stands on a day."""
        wanted = replace(wanted, sight=self._sight)
        return listing.page(
            self._connection, wanted, on=on, after=before, limit=limit, towards=Towards.EARLIER
        )

    def named(self, numbers: Sequence[str], *, on: date) -> list[Listed]:
        """The agreements of these numbers that are there, in this order, each as it stands on a day."""
        return listing.of_numbers(self._connection, numbers, on=on)

    def countries(self) -> list[str]:
        """Every country of a partner, as agreements or else organisations say it; a text without letters where none is known."""
        return self._countries_with(placed(self._connection))

    def themes(self) -> list[str]:
        """Every theme on record."""
        return [each for each in self._every(THEME) if self._stands_somewhere(themes=(each,))]

    def count(self, wanted: Filter, *, on: date, most: int) -> int:
        """How many fit, counted no further than to one more than so many."""
        return asking.count(self._connection, replace(wanted, sight=self._sight), on=on, most=most)

    def counts(self, wanted: Filter, *, on: date) -> Iterator[tuple[str, Counts]]:
        """By stage, standing, type, owner, country and theme, how many fit that are asked for in any other way."""
        wanted = replace(wanted, sight=self._sight)
        yield "stage", self._counted(wanted, "stages", [(each,) for each in Stage], on)
        yield "standing", self._counted(wanted, "standings", [(each,) for each in WORDS], on)
        yield "type", self._counted(wanted, "types", [(each,) for each in self._every("type")], on)
        yield "owner", self._counted(wanted, "owners", [(each,) for each in self._every("owner")], on)
        known = placed(self._connection)
        countries = [(each,) for each in self._countries_with(known)]
        yield COUNTRY, self._counted(replace(wanted, placed=known), "countries", countries, on)
        yield THEME, self._counted(wanted, "themes", [(each,) for each in self._every(THEME)], on)

    def _counted(self, wanted: Filter, name: str, values: Sequence[tuple[str]], on: date) -> Counts:
        found = []
        for value in values:
            asked: Any = {name: value}
            count = asking.count(self._connection, replace(wanted, **asked), on=on, most=MOST_COUNTED)
            if count:
                found.append((str(value[0]), count))
        return found

    def _countries_with(self, known: Placed) -> list[str]:
        written = self._every(COUNTRY)
        spelled = set(map(folded, written))
        named = sorted((*written, *(each for each in known if folded(each) not in spelled)))
        return [each for each in named if self._stands_somewhere(countries=(each,), placed=known)]

    def _stands_somewhere(self, **asked: Any) -> bool:
        """Whether what is asked for stands beside an agreement that is seen."""
        wanted = Filter(**asked, sight=self._sight)
        return self._sight.all or asking.count(self._connection, wanted, on=date.min, most=0) > 0

    def _every(self, named: str) -> list[str]:
        return every_value(self._connection, named)
