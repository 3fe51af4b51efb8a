"""The paper as a Word file: real styles and numbering, and the same bytes for the same facts."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from workflow.documents.blocktree import (
    Alignment,
    Annex,
    Block,
    Blocks,
    Box,
    Expression,
    For,
    Heading,
    If,
    Item,
    PageBreak,
    Paragraph,
    Row,
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
from workflow.documents.dress import Dress
from workflow.documents.numbering import Numbers
from workflow.documents.package import pack, part
from workflow.documents.printing import Markup, escaper
from workflow.documents.signature_blocks import SignatureBlock, signature_blocks
from workflow.documents.skeleton import DECLARATION, FIRST_PLAIN_LIST, NAMESPACES, SECTION, TEXT_WIDTH, skeleton
from workflow.documents.weaving import Loom, Weave, Woven

_NEW_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
_SIGNS = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\n"): _NEW_LINE}
_escape, _finalize = escaper(re.compile(r"[&<>\n]"), _SIGNS)
_weave = Weave(_finalize)

_KEEP = "<!--keep-->"
_SPACER = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'
_STEP = 567


def write_docx(tree: Tree, facts: Mapping[str, object], dress: Dress) -> bytes:
    """The paper as the bytes of a .docx."""
    numbers = Numbers()
    body = _keep_with_signatures(_woven(tree).fill(facts, numbers, _Pen(numbers).calls()))
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{SECTION}</w:body></w:document>"
    parts = skeleton(dress, numbers.restarts + 1)
    parts["word/document.xml"] = part(document)
    return pack(parts, dress.dated)


def _keep_with_signatures(body: str) -> str:
    """No page with signatures alone: the paragraph before them stays with them."""
    pieces = body.split(_KEEP)
    for index, piece in enumerate(pieces[:-1]):
        at = piece.rfind("<w:pPr>")
        if at >= 0 and "<w:keepNext/>" not in piece[at:]:
            end = piece.index("/>", at) + 2  # behind the paragraph's style, which is always there
            pieces[index] = f"{piece[:end]}<w:keepNext/>{piece[end:]}"
    return "".join(pieces)


class _Pen:
    """What the compiled document calls while it is filled."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers

    def calls(self) -> dict[str, object]:
        return {
            "_clause": self._clause,
            "_plain": self._plain,
            "_under": self._under,
            "_annex": self._annex,
            "_item": self._item,
            "_bullet": self._bullet,
            "_text": self._text,
            "_box": self._box,
            "_signatures": self._signatures,
        }

    def _clause(self, id: str | None) -> Markup:
        return Markup("Heading1" if self._numbers.clause(id) else "PlainHeading")

    def _plain(self) -> Markup:
        self._numbers.plain()
        return Markup("PlainHeading")

    def _under(self) -> Markup:
        self._numbers.under()
        return Markup(f'<w:ind w:left="{_STEP}"/>' if self._numbers.numbered else "")

    def _annex(self, id: str | None) -> Markup:
        self._numbers.annex(id)
        return Markup("")

    def _item(self, depth: int) -> Markup:
        numbers = self._numbers
        numbers.item(depth)
        if numbers.numbered:
            return Markup(f'<w:pStyle w:val="Clause{depth + 1}"/>')
        number = FIRST_PLAIN_LIST + numbers.restarts
        return Markup(
            f'<w:pStyle w:val="ListNumber"/><w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{number}"/></w:numPr>'
        )

    def _bullet(self, depth: int) -> Markup:
        edge = self._numbers.bullet(depth)
        return Markup(f"ListBullet{edge if edge > 1 else ''}")

    def _text(self, depth: int) -> Markup:
        edge = self._numbers.edge(depth)
        return Markup(("BodyText", "ListContinue", "ListContinue2", "ListContinue3", "ListContinue4")[edge])

    def _box(self, opens: bool) -> Markup:
        self._numbers.box(opens=opens)
        return Markup("")

    def _signatures(self, parties: object) -> Markup:
        blocks = signature_blocks(parties)
        rows = "".join(_signature_row(blocks[at : at + 2]) for at in range(0, len(blocks), 2))
        if not rows:
            return Markup("")
        half = TEXT_WIDTH // 2
        return Markup(
            f'{_KEEP}<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="346" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/></w:tblGrid>{rows}</w:tbl>{_SPACER}'
        )


def _signature_row(blocks: Sequence[SignatureBlock]) -> str:
    cells = [_signature_cell(block) for block in blocks]
    if len(cells) == 1:
        cells.append(_paragraph("SignatureLine", ""))
    width = f'<w:tcPr><w:tcW w:w="{TEXT_WIDTH // 2}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
    inside = "".join(f"<w:tc>{width}{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"


def _signature_cell(block: SignatureBlock) -> str:
    cell = _paragraph("SignatureParty", _run(_escape(block.party)))
    cell += "".join(_paragraph("SignatureRemark", _run(_escape(remark))) for remark in block.remarks)
    for index, (label, words) in enumerate(block.lines):
        room = '' if index else '<w:spacing w:before="480" w:after="0"/>'
        filled = _run(_escape(words)) if words else "<w:r><w:tab/></w:r>"
        cell += _paragraph("SignatureLine", f"{_run(label)}<w:r><w:tab/></w:r>{filled}", room)
    return cell


def _paragraph(style: str, runs: str, look: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{runs}</w:p>'


def _run(escaped: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped}</w:t></w:r>'


# ---- weaving the tree, once per template


@lru_cache(maxsize=128)
def _woven(tree: Tree) -> Woven:
    loom = Loom(_escape)
    _blocks(loom, tree.blocks)
    return loom.woven(_weave)


def _blocks(loom: Loom, blocks: Blocks) -> None:
    for block in blocks:
        _block(loom, block)


def _block(loom: Loom, block: Block) -> None:
    if isinstance(block, (If, For, Set)):
        loom.steer(block, lambda inner: _blocks(loom, inner))
    elif isinstance(block, (Title, Heading, Paragraph, Item, Annex)):
        loom.markup("<w:p><w:pPr>")
        _style(loom, block)
        loom.markup("</w:pPr>")
        _runs(loom, block.runs)
        loom.markup("</w:p>")
    elif isinstance(block, Table):
        _table(loom, block)
    elif isinstance(block, Box):
        _box(loom, block)
    elif isinstance(block, Signatures):
        loom.value(Expression("_signatures(parties)", block.place))
    else:
        assert isinstance(block, PageBreak)  # noqa: S101 - for mypy: nothing else is left
        loom.markup('<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>')


def _style(loom: Loom, block: Title | Heading | Paragraph | Item | Annex) -> None:
    if isinstance(block, Item) and block.ordered:
        loom.call(f"_item({block.depth})")
        return
    if isinstance(block, Heading) and block.kind == "under":
        loom.markup('<w:pStyle w:val="Heading2"/>')
        loom.call("_under()")
        return
    loom.markup('<w:pStyle w:val="')
    if isinstance(block, Title):
        loom.markup("Title")
    elif isinstance(block, Annex):
        loom.markup("AnnexHeading")
        loom.call(f"_annex({block.id!r})")
    elif isinstance(block, Heading):
        loom.call(f"_clause({block.id!r})" if block.kind == "clause" else "_plain()")
    elif isinstance(block, Item):
        loom.call(f"_bullet({block.depth})")
    else:
        loom.call(f"_text({block.depth})")
    loom.markup('"/>')


def _table(loom: Loom, table: Table) -> None:
    widths = [round(TEXT_WIDTH * width / sum(table.widths)) for width in table.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    loom.markup(
        '<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E8EDF3"/>'
    _row(loom, table.header, table.alignments, widths, ("TableHead", "<w:tblHeader/>", shade))
    _rows(loom, table.rows, table.alignments, widths)
    loom.markup(f"</w:tbl>{_SPACER}")


def _rows(loom: Loom, rows: tuple[RowNode, ...], alignments: Sequence[Alignment], widths: list[int]) -> None:
    for row in rows:
        if isinstance(row, (If, For, Set)):
            loom.steer(row, lambda inner: _rows(loom, inner, alignments, widths))
        else:
            _row(loom, row, alignments, widths, ("TableText", "", ""))


def _row(
    loom: Loom, row: Row, alignments: Sequence[Alignment], widths: list[int], look: tuple[str, str, str]
) -> None:
    style, repeats, shade = look
    loom.markup(f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>")
    for cell, alignment, width in zip(row.cells, alignments, widths, strict=True):
        sided = "" if alignment == "left" else f'<w:jc w:val="{alignment}"/>'
        loom.markup(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{sided}</w:pPr>'
        )
        _runs(loom, cell)
        loom.markup("</w:p></w:tc>")
    loom.markup("</w:tr>")


def _box(loom: Loom, box: Box) -> None:
    loom.markup(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="BoxTable"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{TEXT_WIDTH}"/></w:tblGrid>'
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>"
        f'<w:tcPr><w:tcW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="F3F6F9"/></w:tcPr>'
    )
    loom.call("_box(True)")
    _blocks(loom, box.blocks)
    loom.call("_box(False)")
    loom.markup(f"</w:tc></w:tr></w:tbl>{_SPACER}")


def _runs(loom: Loom, runs: Runs) -> None:
    def leaf(stretch: Sequence[Run]) -> None:
        look: tuple[bool, bool] | None = None
        for run in stretch:
            wanted = (run.bold, run.italic) if isinstance(run, (Text, Expression)) else look or (False, False)
            if wanted != look:
                loom.markup("" if look is None else "</w:t></w:r>")
                loom.markup(f'<w:r>{_look(*wanted)}<w:t xml:space="preserve">')
                look = wanted
            if isinstance(run, Expression):
                loom.value(run)
            elif isinstance(run, Text):
                loom.text(run.text)
            else:
                loom.markup(_NEW_LINE)
        loom.markup("</w:t></w:r>")

    loom.runs(runs, leaf)


def _look(bold: bool, italic: bool) -> str:
    properties = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""
