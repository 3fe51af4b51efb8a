"""Where a paper prints given words, for given facts."""

import re
from collections.abc import Iterable, Mapping
from typing import ClassVar

from workflow.documents.filling.directions import ISOLATE, POP
from workflow.documents.filling.marks import (
    LOOKS,
    OPEN,
    HeadingKind,
    Look,
    RowMarks,
    TableMarks,
    Worded,
)
from workflow.documents.filling.placed import PlacedMarks
from workflow.documents.filling.printing_values import Markup
from workflow.documents.filling.signature_blocks import signature_blocks
from workflow.documents.filling.writer import filled
from workflow.documents.tree.blocktree import Table, Tree

_BEGINS, _STANDS, _OPENS, _CLOSES = "\x01", "\x02", "\x03", "\x04"
"""Around the place of what follows, and around what is left open; no fact can hold them."""
_OPEN = re.compile(f"{_OPENS}[^{_CLOSES}]*{_CLOSES}")
_LETTER = "[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff]"


def places_of_words(tree: Tree, facts: Mapping[str, object], words: Iterable[str]) -> dict[str, str]:
    """The words that are printed, each with the first clause that prints it: "3.2(a)", "Annex A", empty where none does.

    In the order in which the paper prints them first. Words that stand inside longer ones of them alone are not told, nor is what is left open.
    """
    sought = sorted(((each, _pattern(each)) for each in words), key=lambda pair: -len(pair[0]))
    found: dict[str, str] = {}
    for stretch in _OPEN.sub(" ", filled(tree, facts, _Stretches(tree.language))).split(_BEGINS)[1:]:
        where, _, said = stretch.partition(_STANDS)
        said = " ".join(said.replace(ISOLATE, " ").replace(POP, " ").split())
        here: list[tuple[int, str]] = []
        for each, pattern in sought:
            if first := pattern.search(said):
                here.append((first.start(), each))
                said = pattern.sub(lambda one: " " * len(one[0]), said)
        for _, each in sorted(here):
            found[each] = found.get(each) or where
    return found


def _pattern(words: str) -> re.Pattern[str]:
    """The words in any case, as words of their own; a full stop at their end may be that of the paper."""
    bare = " ".join(words.split()).rstrip(".")
    return re.compile(f"(?<!{_LETTER}){re.escape(bare)}(?!{_LETTER})", re.IGNORECASE)


class _Stretches(PlacedMarks):
    """The place of each heading, item and paragraph, then its words and those of the tables below it."""

    new_line = " "
    looks: ClassVar[Mapping[Look, tuple[str, str]]] = {
        **dict.fromkeys(LOOKS, ("", "")),
        OPEN: (_OPENS, _CLOSES),
    }

    @classmethod
    def after(cls, block: Worded) -> str:
        return " "

    @classmethod
    def table(cls, table: Table) -> TableMarks:
        row = RowMarks("", (("", " | "),) * len(table.widths), "")
        return TableMarks("", row, "", row, "")

    def title(self) -> Markup:
        return self.here()

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        return self.here()

    def signatures(self, parties: object) -> Markup:
        lines = [
            words
            for block in signature_blocks(parties, self.language)
            for words in (*block.head, *(said for _, said in block.lines if said))
        ]
        return Markup(f"{_BEGINS}{_STANDS}{' | '.join(lines)}")

    def here(self) -> Markup:
        return Markup(f"{_BEGINS}{self.numbers.here()}{_STANDS}")
