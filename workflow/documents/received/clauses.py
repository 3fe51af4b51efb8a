"""The clauses of a Word file of anybody: by its headings, or where it has none, by its numbers, which may be typed.

A clause begins with a heading of the outermost level in use. What stands before the first of them, the title too, is a
clause without number and heading. Words of an item have their place: "4.2", "4.2(a)", "Annex A 1".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workflow.documents.received.heads import heads_of, parts_of
from workflow.documents.received.places import Places
from workflow.documents.received.settled import as_accepted
from workflow.documents.received.tree import Block, Other, Paragraph, ReceivedText, Run, Table, TextBox
from workflow.documents.received.words import words_of
from workflow.domain.clauses import Passage, TextClause

_CONTENTS = re.compile(r"(?:toc|table of figures|contents|verzeichnis)\b.*", re.IGNORECASE)


def clauses_of(text: ReceivedText) -> tuple[TextClause, ...]:
    """The clauses of its body with every tracked change made, each with its passages; none of what is hidden."""
    blocks = [each for each in as_accepted(text).body if not is_contents(each)]
    heads, parts = heads_of(blocks), parts_of(blocks)
    found = [_Clause("", "", Places(""))]
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and place in heads:
            number, heading = heads[place]
            found.append(_Clause(number, heading, Places(number)))
            found[-1].add_others(block)
        elif place not in parts:
            found[-1].add(block)
    return tuple(each.told() for each in found)


@dataclass(slots=True)
class _Clause:
    """A clause while it is read."""

    number: str
    heading: str
    places: Places
    passages: list[Passage] = field(default_factory=list)

    def told(self) -> TextClause:
        """The clause as the rest of the house knows it."""
        return TextClause(None, self.number, self.heading, tuple(self.passages))

    def add(self, block: Block) -> None:
        """Take in what stands in it."""
        if isinstance(block, Table):
            for said in _said_in(block):
                self._say(said)
        elif isinstance(block, Other):
            self._say(block.untold.words)
        else:
            self._say(self.places.enter(block, words_of(block)))
            self.add_others(block)

    def add_others(self, paragraph: Paragraph) -> None:
        """Take in what floats beside a paragraph."""
        for each in paragraph.content:
            if isinstance(each, TextBox):
                for block in each.blocks:
                    self.add(block)

    def _say(self, words: str) -> None:
        if said := " ".join(words.split()):
            self.passages.append(Passage(self.places.here, said))


def is_contents(block: Block) -> bool:
    """Whether a block only lists what stands elsewhere, or heads that list."""
    if not isinstance(block, Paragraph):
        return False
    if _CONTENTS.fullmatch(block.setting.style):
        return True
    runs = [each for each in block.content if isinstance(each, Run) and each.text.strip()]
    return bool(runs) and all(
        (each.control is not None and each.control.kind == "contents")
        or (each.field is not None and each.field.kind == "TOC")
        for each in runs
    )


def _said_in(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            if not cell.goes_on:
                for block in cell.blocks:
                    if isinstance(block, Paragraph):
                        yield (
                            f"{block.number} {words_of(block)}"
                            if block.number and not block.is_bullet
                            else words_of(block)
                        )
                    elif isinstance(block, Table):
                        yield from _said_in(block)
                    else:
                        yield block.untold.words
