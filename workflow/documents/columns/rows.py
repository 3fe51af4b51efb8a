"""The rows of a paper in two columns: each block of the one text beside its counterpart in the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import ClassVar

from workflow.documents.columns.signing import Signing, signing_in_both
from workflow.documents.filling.marks import NOTHING, Marks, TableMarks
from workflow.documents.filling.printing_values import Markup
from workflow.documents.filling.signature_blocks import SignatureBlock, signature_blocks
from workflow.documents.languages.language import Language
from workflow.documents.tree.blocktree import (
    Annex,
    Block,
    Heading,
    Item,
    Paragraph,
    Part,
    Table,
    Title,
    Tree,
)
from workflow.documents.tree.lead_ins import leads_in
from workflow.documents.tree.steps import step_of
from workflow.domain.errors import TemplateError

MOST_COLUMNS = 3
"""Of a table in a column; one of more is as wide as the page, in the one language and below it in the other."""
_EVENED = 0.3
# Around what is said of a block before it; no fact can hold them.
_ROW, _SAID = "\ufdd5", "\ufdd6"
_BEGINS = re.compile(f"{_ROW}(\\w*)\t([01])\t([^{_SAID}]*){_SAID}")
SIGNATURES, WIDE_TABLE, CONTENTS, _PAGE_BREAK = "Signatures", "WideTable", "Contents", "PageBreak"
_NEED_WHAT_LEADS_TO_THEM = ("Table", WIDE_TABLE, SIGNATURES)


@dataclass(frozen=True, slots=True)
class Row:
    """A block and its counterpart, as the format writes them.

    `kind` is what it is, by the style that has its space; it may begin a page (`new_page`) and stay with what follows
    (`keeps`). `signing` are those who sign, once for both texts; such a row has nothing else.
    """

    kind: str
    left: str
    right: str
    keeps: bool = False
    new_page: bool = False
    signing: Sequence[Signing] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    keeps: bool
    step: str
    written: str


class InColumns(Marks):
    """Marks of a format for one of two columns: each block is told before it, and whoever signs is remembered."""

    on_the_page: ClassVar[type[Marks]]
    """The marks of the format where it is as wide as the page."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.signing: list[list[SignatureBlock]] = []

    @classmethod
    def before(cls, block: Block) -> str:
        heads = isinstance(block, Title | Heading | Part | Annex)
        keeps = heads or (isinstance(block, Item | Paragraph) and leads_in(block.runs))
        return f"{_ROW}{_kind(block)}\t{keeps:d}\t{step_of(block)}{_SAID}"

    @classmethod
    def table(cls, table: Table) -> TableMarks:
        if is_wide(table):
            return cls.on_the_page.table(table)
        even = 100 / len(table.widths)
        widths = tuple(each + (even - each) * _EVENED for each in table.widths)
        return super().table(replace(table, widths=widths))

    def signatures(self, parties: object) -> Markup:
        self.signing.append(signature_blocks(parties, self.language))
        return NOTHING


def rows(tree: Tree, other: Tree, left: str, right: str, ours: InColumns, theirs: InColumns) -> list[Row]:
    """The two texts row by row, as they were written with their marks.

    Raises TemplateError, which names the clause, where they do not go step by step.
    """
    found: list[Row] = []
    signing = [signing_in_both(*each) for each in zip(ours.signing, theirs.signing, strict=False)]
    new_page, annexes, under = False, 0, ""
    for one, another in zip_longest(_blocks(left), _blocks(right)):
        if one is None or another is None or one.step != another.step:
            raise _parted(tree, other, under, one, another)
        if "“" in one.step:
            under = one.step
        annexes += one.kind == "AnnexHeading"
        new_page = new_page or (one.kind == "AnnexHeading" and annexes == 1)
        if one.kind in _NEED_WHAT_LEADS_TO_THEM and found:
            found[-1] = replace(found[-1], keeps=True)
        if one.kind == _PAGE_BREAK:
            new_page = True
            continue
        told = signing.pop(0) if one.kind == SIGNATURES else ()
        found.append(Row(one.kind, one.written, another.written, one.keeps, new_page and bool(found), told))
        new_page = False
    return found


def is_wide(table: Table) -> bool:
    """Whether a table needs more room than a column has."""
    return len(table.widths) > MOST_COLUMNS


def _kind(block: Block) -> str:
    """The style whose space a block has, or what else it is."""
    match block:
        case Table() if is_wide(block):
            return WIDE_TABLE
        case Heading(kind="under"):
            return "Heading2"
        case Heading():
            return "Heading1"
        case Part():
            return "PartHeading"
        case Annex():
            return "AnnexHeading"
        case Paragraph() | Item():
            return "Normal"
    return type(block).__name__


def _blocks(written: str) -> Iterator[_Block]:
    _, *told = _BEGINS.split(written)
    for kind, keeps, step, words in zip(*(told[at::4] for at in range(4)), strict=True):
        yield _Block(kind, keeps == "1", step, words)


def _parted(tree: Tree, other: Tree, under: str, one: _Block | None, another: _Block | None) -> TemplateError:
    ours, theirs = (each.step if each else "its end" for each in (one, another))
    below = f" below {under}" if under else ""
    return TemplateError(
        f"Two texts stand side by side only where they go step by step: {below.strip() or 'here'} {tree.name} has {ours}, and "
        f"this {theirs}. Mend the translation; `templates check` names the line.",
        file=other.name,
    )
