"""The PDF of a paper in two columns, set by Typst: a grid of two for each block and its counterpart."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from workflow.documents.columns.rows import CONTENTS, SIGNATURES, WIDE_TABLE, InColumns, Row, rows
from workflow.documents.columns.signing import Line, Signing
from workflow.documents.columns.styles import COLUMN, GUTTER, STEP, column_measures, lowered
from workflow.documents.filling.marks import HeadingKind, Worded
from workflow.documents.filling.printing_values import Markup
from workflow.documents.filling.signature_blocks import SignatureBlock
from workflow.documents.filling.writer import filled
from workflow.documents.frame import PaperFrame
from workflow.documents.languages.language import Language
from workflow.documents.letterhead import letterhead_file
from workflow.documents.pdf.marks import TypstMarks, literal, without_marks
from workflow.documents.pdf.typesetting import SetPaper, typeset
from workflow.documents.pdf.write_pdf import framed, in_language, letterhead
from workflow.documents.tree.blocktree import Item, Tree
from workflow.documents.tree.side_by_side import facts_beside

_BODY, _BODY_ENDS = "{[];", "}"
_TWIPS = 20


class TypstColumn(InColumns, TypstMarks):
    """Typst as wide as a column, in which each item is a list by itself, so that it can stand beside its counterpart."""

    on_the_page = TypstMarks
    width: ClassVar[int] = COLUMN
    first_annex: ClassVar[str] = ""

    @classmethod
    def after(cls, block: Worded) -> str:
        return f"{_BODY_ENDS}),))\n" if isinstance(block, Item) else f"{_BODY_ENDS})\n"

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        """What is listed below the heading of the contents stands in rows of its own."""
        return (
            Markup(f"contents-heading({_BODY}")
            if kind == "contents"
            else super().heading(kind, number, clause_id)
        )

    def item(self, depth: int, leads: int) -> Markup:
        label = self.numbers.item(depth)
        return Markup(f'numbered({self.numbers.edge(depth) - 1.0},(("{label}",{_BODY}')

    def bullet(self, depth: int, leads: int) -> Markup:
        return Markup(f'bulleted({self.numbers.bullet(depth) - 0.5},(("",{_BODY}')

    def key_of(self, clause_id: str) -> str:
        return f"{self.language.key} {clause_id}"


def set_pdf_in_columns(tree: Tree, other: Tree, facts: Mapping[str, object], frame: PaperFrame) -> SetPaper:
    """The paper as a PDF, and the pages that its contents name."""
    language, second = tree.language, other.language
    ours, theirs = TypstColumn(language), TypstColumn(second)
    left, right = (
        without_marks(filled(each, words, marks))
        for each, words, marks in ((tree, facts, ours), (other, facts_beside(facts), theirs))
    )
    found = rows(tree, other, left, right, ours, theirs)
    lower = lowered(frame.letterhead, language, second)
    others = "".join(f"{{\n{each.right}}},\n" for each in found)
    beside = "".join(_row(at, each, lower) for at, each in enumerate(found))
    source = (
        f"{_letterhead(frame, second, is_second=True)}\n#let second = dressed.with({in_language(frame, second)})\n"
        '#let called(words) = second(styled("SignatureLine", par(words)))\n#let others-look = letters("TOC1")\n'
        f"#let others = (\n{others})\n{_letterhead(frame, language, is_second=False)}\n"
        f"{letterhead_file('columns.typ')}\n{framed(frame, language)}\n#{{\n{beside}}}\n"
    )
    return typeset(source, frame)


def _letterhead(frame: PaperFrame, language: Language, *, is_second: bool) -> str:
    return letterhead(
        frame,
        language,
        column_measures(frame.letterhead, language),
        f"column: {COLUMN / _TWIPS:g}pt",
        f"gutter: {GUTTER / _TWIPS:g}pt",
        f"step: {STEP / _TWIPS:g}pt",
        "largest: measures.Normal.size",
        f"second: {str(is_second).lower()}",
    )


def _row(at: int, row: Row, lower: Mapping[str, float]) -> str:
    begins = "pagebreak(weak: true)\n" * row.new_page
    if row.kind == SIGNATURES:
        return begins + "".join(map(_signing, row.signing))
    if row.kind == WIDE_TABLE:
        return f"{begins}{row.left}second(others.at({at}))\n"
    if row.kind == CONTENTS:
        listed = f"contents({lower['TOC1']:g}pt)\n"
        return f"{_row(at, replace(row, kind='Heading1', keeps=True), lower)}{listed}"
    keeps, down = str(row.keeps).lower(), f"{lower.get(row.kind, 0):g}pt"
    return f'{begins}beside("{row.kind}",{keeps},{down},{{\n{row.left}}},second(others.at({at})))\n'


def _signing(one: Signing) -> str:
    lines = "".join(map(_line, one.lines))
    seal = _line(one.seal) if one.seal else "none,"
    return f"signed({_head(one.left)},second({_head(one.right)}),({lines}),{seal})\n"


def _head(block: SignatureBlock) -> str:
    behalf = f"emph({literal(block.behalf)})," if block.behalf else ""
    remarks = "".join(f"emph({literal(each)})," for each in block.remarks)
    return f"signer(({behalf}strong({literal(block.party)}),{remarks}))"


def _line(line: Line) -> str:
    said = "none" if line.said is None else f"called({literal(line.said)})"
    return f"({literal(line.left)},{literal(line.words)},{said},called({literal(line.right)})),"
