"""The plain text of a paper: what the other writers say, without their looks; for mail, comparison and search."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from workflow.documents.dress import Dress
from workflow.documents.filling.compiling import Loom, Weave, Woven
from workflow.documents.filling.numbering import Numbers
from workflow.documents.filling.printing_values import Markup, escaper, one_line
from workflow.documents.filling.signature_blocks import signature_blocks
from workflow.documents.languages import ENGLISH, Language
from workflow.documents.tree.blocktree import (
    Annex,
    Block,
    Blocks,
    Box,
    Break,
    Expression,
    For,
    Heading,
    If,
    Item,
    PageBreak,
    Paragraph,
    RowNode,
    Run,
    Runs,
    Set,
    Signatures,
    Table,
    Text,
    Title,
    Tree,
)

BULLET = "\u2022"
BLANK = "____________________"
_STEP = "    "
_escape, _ = escaper(re.compile(r"(?!)"), {})


def write_text(tree: Tree, facts: Mapping[str, object], dress: Dress) -> str:
    """The paper as plain text, one line a block, numbered as in the other writers; the notice stands on top."""
    numbers = Numbers(tree.language)
    body = _woven(tree).fill(facts, numbers, _Pen(numbers, tree.language).calls())
    head = "".join(f"{one_line(line)}\n\n" for line in (dress.notice, dress.mark) if line)
    return head + body.strip("\n") + f"\n\n{one_line(dress.code)}\n"


class _Pen:
    """What the compiled text calls while it is filled."""

    def __init__(self, numbers: Numbers, language: Language = ENGLISH) -> None:
        self._numbers = numbers
        self._language = language

    def calls(self) -> dict[str, object]:
        return {
            "_clause": self._clause,
            "_plain": self._plain,
            "_under": self._under,
            "_annex": self._annex,
            "_item": self._item,
            "_bullet": self._bullet,
            "_text": self._text,
            "_signatures": self._signatures,
        }

    def _clause(self, clause_id: str | None) -> Markup:
        number = self._numbers.clause(clause_id)
        return Markup(f"{number}. " if number else "")

    def _plain(self) -> Markup:
        self._numbers.plain()
        return Markup("")

    def _under(self) -> Markup:
        self._numbers.under()
        return Markup("")

    def _annex(self, clause_id: str | None) -> Markup:
        return Markup(f"{self._language.annex.format(self._numbers.annex(clause_id))}: ")

    def _item(self, depth: int) -> Markup:
        return Markup(f"{_STEP * (depth - 1)}{self._numbers.item(depth)} ")

    def _bullet(self, depth: int) -> Markup:
        return Markup(f"{_STEP * (depth - 1)}{BULLET} ")

    def _text(self, depth: int) -> Markup:
        self._numbers.edge(depth)
        return Markup(_STEP * max(depth, 0))

    def _signatures(self, parties: object) -> Markup:
        lines = []
        for block in signature_blocks(parties, self._language):
            lines += [block.party, *block.remarks]
            lines += [f"{label}: {words or BLANK}" for label, words in block.lines]
            lines.append("")
        return Markup("\n".join(lines) + "\n")


@lru_cache
def _weave(language: Language) -> Weave:
    return Weave(escaper(re.compile(r"(?!)"), {}, language)[1], language)


@lru_cache(maxsize=128)
def _woven(tree: Tree) -> Woven:
    loom = Loom(_escape)
    _blocks(loom, tree.blocks)
    return loom.woven(_weave(tree.language))


def _blocks(loom: Loom, blocks: Blocks) -> None:
    for block in blocks:
        _block(loom, block)


def _block(loom: Loom, block: Block) -> None:
    if isinstance(block, (If, For, Set)):
        loom.steer(block, lambda inner: _blocks(loom, inner))
    elif isinstance(block, (Title, Heading, Paragraph, Item, Annex)):
        _lead(loom, block)
        _runs(loom, block.runs)
        loom.markup("\n\n")
    elif isinstance(block, Table):
        _rows(loom, (block.header, *block.rows))
        loom.markup("\n")
    elif isinstance(block, Box):
        _blocks(loom, block.blocks)
    elif isinstance(block, Signatures):
        loom.value(Expression("_signatures(parties)", block.place))
    else:
        assert isinstance(block, PageBreak)  # noqa: S101 - for mypy: nothing else is left


def _lead(loom: Loom, block: Title | Heading | Paragraph | Item | Annex) -> None:
    if isinstance(block, Heading):
        loom.call({"clause": f"_clause({block.id!r})", "plain": "_plain()", "under": "_under()"}[block.kind])
    elif isinstance(block, Annex):
        loom.call(f"_annex({block.id!r})")
    elif isinstance(block, Item):
        loom.call(f"_item({block.depth})" if block.ordered else f"_bullet({block.depth})")
    elif isinstance(block, Paragraph):
        loom.call(f"_text({block.depth})")


def _rows(loom: Loom, rows: tuple[RowNode, ...]) -> None:
    for row in rows:
        if isinstance(row, (If, For, Set)):
            loom.steer(row, lambda inner: _rows(loom, inner))
            continue
        for index, cell in enumerate(row.cells):
            if index:
                loom.markup(" | ")
            _runs(loom, cell)
        loom.markup("\n")


def _runs(loom: Loom, runs: Runs) -> None:
    def leaf(stretch: Sequence[Run]) -> None:
        for run in stretch:
            if isinstance(run, Expression):
                loom.value(run)
            elif isinstance(run, Text):
                loom.text(run.text)
            else:
                assert isinstance(run, Break)  # noqa: S101 - for mypy: steering never comes here
                loom.markup("\n")

    loom.runs(runs, leaf)
