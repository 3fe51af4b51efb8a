"""A clause of the library as markup of Word, in the shapes of the template that takes it in."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import TypeVar

from workflow.documents.tree.blocktree import (
    Blocks,
    Expression,
    For,
    Heading,
    If,
    Item,
    Paragraph,
    Row,
    RowNode,
    Run,
    Runs,
    Set,
    Table,
    Text,
)
from workflow.documents.tree.in_word import (
    TEXT,
    Called,
    Printed,
    RunLook,
    Shape,
    Steered,
    TakenIn,
    WordPiece,
    shape_of,
)

N = TypeVar("N")
_WIDTH = 9_000
"""Twips of a table over the whole page; Word fits them to the page."""
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr>'
_HEAD = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_BEHIND_A_TABLE = "<w:p/>"
"""Without it, Word makes one of two tables."""


def pieces_of(taken: TakenIn, looks: Sequence[RunLook]) -> Iterator[WordPiece]:
    """The clause in pieces, which say and count the same as if they had been made in Word."""
    yield from _Written(taken, looks).blocks(taken.blocks)


class _Written:
    def __init__(self, taken: TakenIn, looks: Sequence[RunLook]) -> None:
        self._shapes, self._looks = taken.shapes, looks

    def blocks(self, blocks: Blocks) -> Iterator[WordPiece]:
        for block in blocks:
            match block:
                case If() | For() | Set():
                    yield from _steered(block, self.blocks)
                case Table():
                    yield from self._table(block)
                case Heading() | Item() | Paragraph():
                    yield from self._paragraph(block)

    def _paragraph(self, block: Heading | Item | Paragraph) -> Iterator[WordPiece]:
        shape = self._shapes[shape_of(block)]
        yield f"<w:p>{shape.properties}"
        named = block.id if isinstance(block, Heading) else None
        match block:
            case Heading():
                yield Called(block.kind, named or "")
            case Item():
                yield Called("item" if block.ordered else "bullet", str(block.depth))
        if named:
            yield Called("named", named)
        yield from self._runs(block.runs, shape)
        if named:
            yield Called("ended", named)
        yield "</w:p>"

    def _table(self, table: Table) -> Iterator[WordPiece]:
        columns = "".join(f'<w:gridCol w:w="{round(_WIDTH * width / 100)}"/>' for width in table.widths)
        yield f"{_TABLE}<w:tblGrid>{columns}</w:tblGrid>"
        text = self._shapes[TEXT]
        bold, both = text.looks[1], text.looks[3]
        yield from self._row(table.header, _HEAD, Shape(text.properties, (bold, bold, both, both)))
        yield from self._rows(table.rows)
        yield f"</w:tbl>{_BEHIND_A_TABLE}"

    def _rows(self, rows: Sequence[RowNode]) -> Iterator[WordPiece]:
        for row in rows:
            if isinstance(row, Row):
                yield from self._row(row, _ROW, self._shapes[TEXT])
            else:
                yield from _steered(row, self._rows)

    def _row(self, row: Row, opening: str, shape: Shape) -> Iterator[WordPiece]:
        yield opening
        for cell in row.cells:
            yield f"<w:tc><w:tcPr/><w:p>{shape.properties}"
            yield from self._runs(cell, shape)
            yield "</w:p></w:tc>"
        yield "</w:tr>"

    def _runs(self, runs: Runs, shape: Shape) -> Iterator[WordPiece]:
        for run in runs:
            if isinstance(run, If | For | Set):
                yield from _steered(run, lambda inner: self._runs(inner, shape))
            else:
                yield from self._run(run, shape)

    def _run(self, run: Run, shape: Shape) -> Iterator[WordPiece]:
        if not isinstance(run, Text | Expression):
            yield "<w:r><w:br/></w:r>"
            return
        look = shape.looks[run.bold + 2 * run.italic]
        yield f'<w:r>{self._looks[look].plain}<w:t xml:space="preserve">'
        yield Printed(run, look) if isinstance(run, Expression) else escape(run.text, quote=False)
        yield "</w:t></w:r>"


def _steered(
    node: If[N] | For[N] | Set, walk: Callable[[tuple[N, ...]], Iterator[WordPiece]]
) -> Iterator[WordPiece]:
    """A condition, loop or setting; `walk` writes what stands inside."""
    match node:
        case Set():
            yield Steered(f"set {node.assignment}", node.assignment, node.place)
        case For():
            yield Steered(f"for {node.head}", node.head, node.place)
            yield from walk(node.body)
            if node.otherwise:
                yield Steered("else", node.head, node.place)
                yield from walk(node.otherwise)
            yield Steered("endfor", node.head, node.place)
        case If():
            for index, arm in enumerate(node.arms):
                word = "else" if arm.test is None else f"{'elif' if index else 'if'} ({arm.test})"
                yield Steered(word, arm.test or "", arm.place)
                yield from walk(arm.body)
            yield Steered("endif", "", node.arms[0].place)
