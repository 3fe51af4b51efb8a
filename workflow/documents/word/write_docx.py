"""The paper as a Word file: real styles and numbering, and the same bytes for the same facts."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from workflow.documents.dress import Dress
from workflow.documents.filling.compiling import Loom, Weave, Woven
from workflow.documents.filling.numbering import Numbers
from workflow.documents.filling.printing_values import ISOLATE
from workflow.documents.languages import Language
from workflow.documents.tree.blocktree import (
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
from workflow.documents.tree.lead_ins import leads_in
from workflow.documents.word.marks import (
    KEEP,
    NEW_LINE,
    PAGE,
    SPACER,
    DocxPen,
    broken_into_pages,
    escape,
    finalizer,
    kept_together,
)
from workflow.documents.word.parts import (
    DECLARATION,
    NAMESPACES,
    TEXT_WIDTH,
    section,
    skeleton,
)
from workflow.documents.word.right_to_left import directed
from workflow.documents.word.zip_package import pack, part


def write_docx(tree: Tree, facts: Mapping[str, object], dress: Dress) -> bytes:
    """The paper as the bytes of a .docx."""
    language = tree.language
    numbers = Numbers(language)
    woven = _woven(tree)
    body = kept_together(woven.fill(facts, numbers, DocxPen(numbers, language).calls()))
    if PAGE in body:
        body = broken_into_pages(body)
    if language.right_to_left or woven.turns or ISOLATE in body:
        body = directed(body, language)
    body += section(language)
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    parts = skeleton(dress, numbers.restarts + 1, language)
    parts["word/document.xml"] = part(document)
    return pack(parts, dress.dated)


# ---- weaving the tree, once per template


@lru_cache
def _weave(language: Language) -> Weave:
    return Weave(finalizer(language), language)


@lru_cache(maxsize=128)
def _woven(tree: Tree) -> Woven:
    loom = Loom(escape)
    _blocks(loom, tree.blocks)
    return loom.woven(_weave(tree.language))


def _blocks(loom: Loom, blocks: Blocks) -> None:
    for block in blocks:
        _block(loom, block)


def _block(loom: Loom, block: Block) -> None:
    if isinstance(block, (If, For, Set)):
        loom.steer(block, lambda inner: _blocks(loom, inner))
    elif isinstance(block, (Title, Heading, Paragraph, Item, Annex)):
        if isinstance(block, Paragraph) and block.depth < 0:
            loom.markup(KEEP)
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
        loom.markup(PAGE)


def _style(loom: Loom, block: Title | Heading | Paragraph | Item | Annex) -> None:
    if isinstance(block, Item) and block.ordered:
        loom.call(f"_item({block.depth}, {leads_in(block.runs):d})")
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
    if isinstance(block, (Paragraph, Item)) and leads_in(block.runs):
        loom.markup("<w:keepNext/>")


def _table(loom: Loom, table: Table) -> None:
    widths = [round(TEXT_WIDTH * width / sum(table.widths)) for width in table.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    loom.markup(
        f'{KEEP}<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E8EDF3"/>'
    _row(loom, table.header, table.alignments, widths, ("TableHead", "<w:tblHeader/>", shade))
    _rows(loom, table.rows, table.alignments, widths)
    loom.markup(f"</w:tbl>{SPACER}")


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
    loom.call("_open_box()")
    _blocks(loom, box.blocks)
    loom.call("_close_box()")
    loom.markup(f"</w:tc></w:tr></w:tbl>{SPACER}")


def _runs(loom: Loom, runs: Runs) -> None:
    def leaf(stretch: Sequence[Run]) -> None:
        look: tuple[bool, bool] | None = None
        for run in stretch:
            wanted = (run.bold, run.italic) if isinstance(run, (Text, Expression)) else look or (False, False)
            if wanted != look:
                loom.markup("" if look is None else "</w:t></w:r>")
                loom.markup(f'<w:r>{_LOOKS[wanted]}<w:t xml:space="preserve">')
                look = wanted
            if isinstance(run, Expression):
                loom.value(run)
            elif isinstance(run, Text):
                loom.text(run.text)
            else:
                loom.markup(NEW_LINE)
        loom.markup("</w:t></w:r>")

    loom.runs(runs, leaf)


_LOOKS = {
    (False, False): "",
    (True, False): "<w:rPr><w:b/></w:rPr>",
    (False, True): "<w:rPr><w:i/></w:rPr>",
    (True, True): "<w:rPr><w:b/><w:i/></w:rPr>",
}
