"""What marks a change as tracked: by whom, on which day, under a number of its own; and words taken away, as a file holds them."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from workflow.documents.package.markup import PPR, RPR, Element, element, w

_TAKEN_AWAY = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
_FIRST_NUMBER = 9_000_001
"""Above what programs count by, so that no number of a bookmark or a comment is met."""


@dataclass(slots=True)
class Tracker:
    """Who is said to have made the changes, and when; it counts them."""

    author: str
    on: date
    changes: int = 0
    _numbers: "count[int]" = field(default_factory=lambda: count(_FIRST_NUMBER))

    def mark(self, name: str) -> Element:
        """An empty mark of one change: ins, del, moveFrom, moveTo, rPrChange …"""
        self.changes += 1
        at = f"{self.on.isoformat()}T00:00:00Z"
        return element(name, id=str(next(self._numbers)), author=self.author, date=at)

    def range(self, way: str, name: str) -> tuple[Element, Element]:
        """What begins and what ends the place of a move."""
        number = str(next(self._numbers))
        at = f"{self.on.isoformat()}T00:00:00Z"
        begins = element(f"move{way}RangeStart", id=number, author=self.author, date=at, name=name)
        return begins, element(f"move{way}RangeEnd", id=number)

    def around(self, name: str, runs: Iterable[Element]) -> Element:
        """Runs that came or went."""
        made = self.mark(name)
        made.extend(runs)
        if name in ("del", "moveFrom"):
            for each in made.iter(*_TAKEN_AWAY):
                each.tag = _TAKEN_AWAY[each.tag]
        return made

    def other_look(self, look: Element, before: Element | None) -> None:
        """Say in the look of words what it was."""
        change = self.mark("rPrChange")
        change.append(deepcopy(before) if before is not None else element("rPr"))
        look.append(change)

    def end_of(self, paragraph: Element, name: str) -> None:
        """Say that a paragraph came or went as a whole, its end with it."""
        properties = paragraph.find(PPR)
        if properties is None:
            properties = element("pPr")
            paragraph.insert(0, properties)
        look = properties.find(RPR)
        if look is None:
            look = element("rPr")
            properties.insert(_place_of_look(properties), look)
        look.insert(0, self.mark(name))


def _place_of_look(properties: Element) -> int:
    """Where in the properties of a paragraph the look of its end stands: before its section, which comes last."""
    last = tuple(map(w, ("sectPr", "pPrChange")))
    return next((place for place, each in enumerate(properties) if each.tag in last), len(properties))
