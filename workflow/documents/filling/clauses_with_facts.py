"""The clauses that a paper prints for given facts, each in pieces: words of the template, and facts with where they come from."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from workflow.documents.filling.clauses_in_words import CLAUSE, ENDS, NEXT, PLACE, WORDS, ClauseMarks
from workflow.documents.filling.directions import ISOLATE, POP
from workflow.documents.filling.marks import LOOKS, OPEN, Look, RowMarks, TableMarks
from workflow.documents.filling.printing_values import Markup
from workflow.documents.filling.signature_blocks import SignatureBlock, signature_blocks
from workflow.documents.filling.told import placed
from workflow.documents.filling.writer import filled
from workflow.documents.tree.blocktree import Block, Part, Table, Tree
from workflow.domain.measuring.worded import OPEN_POINT, Piece, WordedClause

_FACT, _SAYS, _FACT_ENDS, _OPENS, _CLOSES = "\x06", "\x07", "\x0e", "\x0f", "\x10"
"""Before the place of a fact, between it and its words and after these, and around what is left open; no fact can hold them."""
SIGNED = "signatures"
"""The place of what stands in the blocks of those who sign."""
_MARKS = re.compile(f"([{PLACE}{_FACT}{_FACT_ENDS}{_OPENS}{_CLOSES}])")


def clauses_with_facts(tree: Tree, facts: Mapping[str, object]) -> tuple[WordedClause, ...]:
    """Each clause and annex in the order of the paper, after what stands before the first of them."""
    listed = filled(tree, placed(facts), _FactMarks(tree.language)).replace(ISOLATE, "").replace(POP, "")
    opening, *clauses = listed.split(CLAUSE)
    return (WordedClause(None, "", "", tuple(_pieces(opening))), *map(_clause, clauses))


def _clause(listed: str) -> WordedClause:
    head, _, rest = listed.partition(ENDS)
    clause_id, number, heading = head.split(NEXT)
    said = "".join(each.words for each in _pieces(heading))
    return WordedClause(clause_id or None, number, " ".join(said.split()), tuple(_pieces(rest)))


def _pieces(listed: str) -> Iterator[Piece]:
    """Words in a row that come from the template, or from one fact; what is open counts as what it is open in."""
    place, facts, opened = "", [], 0
    for mark, said in _marked(listed.replace(ENDS, " ")):
        words = said
        if mark == PLACE:
            place, _, behind = said.partition(WORDS)
            words = f"\n{behind}"
        elif mark == _FACT:
            fact, _, words = said.partition(_SAYS)
            facts.append(fact)
        elif mark == _FACT_ENDS:
            facts.pop()
        elif mark:
            opened += 1 if mark == _OPENS else -1
        if words.strip() or (words and not facts):
            yield Piece(words, place, facts[0] if facts else OPEN_POINT if opened else None)


def _marked(listed: str) -> Iterator[tuple[str, str]]:
    """What stands before the first mark, and each mark with what stands behind it."""
    first, *rest = _MARKS.split(listed)
    yield "", first
    yield from zip(rest[::2], rest[1::2], strict=True)


class _FactMarks(ClauseMarks):
    """The same as clauses are listed with, and around each fact, each open point and each line of a signature its own."""

    around_fact: ClassVar[tuple[str, str, str] | None] = (_FACT, _SAYS, _FACT_ENDS)
    looks: ClassVar[Mapping[Look, tuple[str, str]]] = {
        **dict.fromkeys(LOOKS, ("", "")),
        OPEN: (_OPENS, _CLOSES),
    }

    @classmethod
    def table(cls, table: Table) -> TableMarks:
        row = RowMarks("", (("\n", ""),) * len(table.widths), "\n")
        return TableMarks("", row, "", row, "")

    @classmethod
    def leaves_out(cls, block: Block) -> bool:
        """A group of clauses is no clause, and its name is nobody’s words."""
        return isinstance(block, Part) or super().leaves_out(block)

    def signatures(self, parties: object) -> Markup:
        said = (each for block in signature_blocks(parties, self.language) for each in _signed(block))
        return Markup(f"{self.here()}{' '.join(said)}")


def _signed(block: SignatureBlock) -> Iterator[str]:
    """The words of a block in the order in which every format has them."""
    yield from map(_fact, block.head)
    for label, words in block.lines:
        yield label
        if words:
            yield _fact(words)
    if block.seal:
        yield block.seal


def _fact(words: str) -> str:
    return f"{_FACT}{SIGNED}{_SAYS}{words}{_FACT_ENDS}"
