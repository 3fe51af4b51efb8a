"""What lists are read from, as one transaction sees it: pages and counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from workflow.domain.agreement.stages import Stage
from workflow.domain.folding import folded
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.domain.term.standing_words import WORDS_IN
from workflow.store.reads.lists import asking, counting, listing
from workflow.store.reads.lists.counting import HEADINGS, MOST_COUNTED, Counts, Heading
from workflow.store.reads.lists.every_value import every_value
from workflow.store.reads.lists.filters import Filter, Order, Towards
from workflow.store.reads.lists.in_order import in_order
from workflow.store.reads.lists.listing import Listed
from workflow.store.reads.partners import Placed, placed
from workflow.store.reads.seen import narrowed
from workflow.store.reads.tables import COUNTRY, THEME, UNCHECKED
from workflow.store.tables import agreements

_HAS = select(agreements.c.id).where(agreements.c.number == bindparam("number"))

NOT_CHECKED = "not checked"


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
        known = placed(self._connection)
        named = self._countries_with(known)
        return [each for each in named if self._stands_somewhere(countries=(each,), placed=known)]

    def themes(self) -> list[str]:
        """Every theme on record."""
        return [each for each in self._every(THEME) if self._stands_somewhere(themes=(each,))]

    def count(self, wanted: Filter, *, on: date, most: int) -> int:
        """How many fit, counted no further than to one more than so many."""
        return asking.count(self._connection, replace(wanted, sight=self._sight), on=on, most=most)

    def counts(self, wanted: Filter, *, on: date, most: int) -> Iterator[tuple[str, Counts, int]]:
        """By stage, standing, type, owner, country and theme, and of those not checked, how many fit that are asked for in any other way.

        With each comes how far its values are counted: up to so many agreements are gone through together, and of more those of
        a value are counted to one more than `most`.
        """
        wanted = asking.holding(self._connection, replace(wanted, sight=self._sight))
        if wanted.placed is None:
            wanted = replace(wanted, placed=placed(self._connection))
        asked_under = [each for each in HEADINGS if getattr(wanted, each.field)]
        questions = [(wanted, [each for each in HEADINGS if each not in asked_under])]
        questions += [(heading.asked(wanted), [heading]) for heading in asked_under]
        found: dict[str, tuple[Counts, int]] = {}
        for others, headings in questions:
            found |= self._counted(others, headings, on=on, most=most)
        yield from ((each.key, *found[each.key]) for each in HEADINGS)
        unchecked = self.count(replace(wanted, unchecked=True), on=on, most=most)
        yield UNCHECKED, [(NOT_CHECKED, unchecked)] if unchecked else [], most

    def _counted(
        self, others: Filter, headings: Sequence[Heading], *, on: date, most: int
    ) -> dict[str, tuple[Counts, int]]:
        """By each heading, under which the question says nothing, how many there are of its values."""
        if not headings:
            return {}
        written = self._every(COUNTRY) if others.placed else []
        first, are_all = counting.together(self._connection, others, headings, on=on, written=written)
        counts: dict[str, tuple[Counts, int]] = {}
        for heading in headings:
            by = first[heading.key]
            there = by if are_all else self._values(heading, others)
            many = {
                each: by.get(each, 0)
                if are_all or by.get(each, 0) > most
                else self.count(heading.asked(others, each), on=on, most=most)
                for each in heading.in_order(there)
            }
            there_are = [(each, count) for each, count in many.items() if count]
            counts[heading.key] = there_are, MOST_COUNTED if are_all else most
        return counts

    def _values(self, heading: Heading, wanted: Filter) -> list[str]:
        """Every value of a heading on record; of stages and standings those that the rules know."""
        if heading.key == COUNTRY:
            return self._countries_with(wanted.placed or {})
        if heading.key == "standing":
            return [word for stage in wanted.stages or Stage for word in WORDS_IN[stage]]
        return [*Stage] if heading.key == "stage" else self._every(heading.key)

    def _countries_with(self, known: Placed) -> list[str]:
        written = self._every(COUNTRY)
        spelled = set(map(folded, written))
        return sorted((*written, *(each for each in known if folded(each) not in spelled)))

    def _stands_somewhere(self, **asked: Any) -> bool:
        """Whether what is asked for stands beside an agreement that is seen."""
        wanted = Filter(**asked, sight=self._sight)
        return self._sight.all or asking.count(self._connection, wanted, on=date.min, most=0) > 0

    def _every(self, named: str) -> list[str]:
        return every_value(self._connection, named)
