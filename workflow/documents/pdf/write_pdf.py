"""The paper as PDF/A-2a, set by Typst: tagged, with its fonts inside, and the same bytes for the same facts."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from workflow.documents.dress import Dress
from workflow.documents.filling.compiling import Loom, Weave, Woven
from workflow.documents.filling.numbering import Numbers
from workflow.documents.filling.printing_values import RIGHT_TO_LEFT
from workflow.documents.languages import ARABIC, ENGLISH, Language
from workflow.documents.letterhead import letterhead_file
from workflow.documents.pdf.marks import (
    BLOCK,
    KEEP,
    NEW_LINE,
    TypstPen,
    escape,
    finalizer,
    kept_together,
    string,
)
from workflow.documents.pdf.own_look import typst_look
from workflow.documents.pdf.typesetting import typeset
from workflow.documents.tree.blocktree import (
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


def write_pdf(tree: Tree, facts: Mapping[str, object], dress: Dress) -> bytes:
    """The paper as the bytes of a PDF."""
    return typeset(typst_source(tree, facts, dress), dress)


def typst_source(tree: Tree, facts: Mapping[str, object], dress: Dress) -> str:
    """The Typst of the paper, letterhead included."""
    words = tree.language
    numbers = Numbers(words)
    pen = TypstPen(numbers, words)
    body = _woven(tree).fill(facts, numbers, pen.calls()) + pen.close()
    language, _, region = (dress.language if words is ENGLISH else words.tag).partition("-")
    dressed = (
        f"title: {string(dress.title)}, office: {string(dress.office, words)}, "
        f"lines: ({string(' · '.join(dress.head_lines), words)},), "
        f"code: {string(dress.code, words)}, mark: {string(dress.mark, words)}, notice: {string(dress.notice, words)}, "
        f"lang: {string(language)}, region: {string(region or None)}"
    )
    mixed = bool(RIGHT_TO_LEFT.search(dressed + body))
    setting = (
        f"#let mixed = {str(mixed).lower()}\n#let rtl = {str(words.right_to_left).lower()}\n#let line-height = {words.line_height}\n"
        f"#let script-font = {string(words.font or ARABIC.font)}\n"
        f"#let page-words = ({string(words.page)}, {string(words.of)})\n"
        f"#let own = {typst_look(dress.letterhead, dress.office, words)}\n"
    )
    return f"{setting}{letterhead_file('letterhead.typ')}\n#show: paper.with({dressed})\n#{{\n{kept_together(body)}}}\n"


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
    elif isinstance(block, Item):
        leads = leads_in(block.runs)
        loom.call(f"{'_item' if block.ordered else '_bullet'}({block.depth}, {leads:d})")
        if leads:
            loom.markup("lead(")
            _body(loom, block.runs)
            loom.markup(");")
        else:
            _runs(loom, block.runs)  # the item stays open for what stands inside it
    elif isinstance(block, (Title, Heading, Paragraph, Annex)):
        _begin(loom, block)
        _body(loom, block.runs)
        loom.markup(")\n")
    elif isinstance(block, Table):
        _table(loom, block)
    elif isinstance(block, Box):
        loom.call("_open_box()")
        _blocks(loom, block.blocks)
        loom.call("_close_box()")
    elif isinstance(block, Signatures):
        loom.value(Expression("_signatures(parties)", block.place))
    else:
        assert isinstance(block, PageBreak)  # noqa: S101 - for mypy: nothing else is left
        loom.call("_close()")
        loom.markup("pagebreak(weak: true)\n")


def _begin(loom: Loom, block: Title | Heading | Paragraph | Annex) -> None:
    if isinstance(block, Title):
        loom.markup("headline(")
    elif isinstance(block, Heading):
        loom.call({"clause": f"_clause({block.id!r})", "plain": "_plain()", "under": "_under()"}[block.kind])
    elif isinstance(block, Annex):
        loom.call(f"_annex({block.id!r})")
    else:
        loom.call(f"_text({block.depth}, {leads_in(block.runs):d})")


def _table(loom: Loom, table: Table) -> None:
    widths = "".join(f"{width:g}fr," for width in table.widths)
    loom.call("_close()")
    loom.markup(f"{KEEP}rows({BLOCK}({widths}),({''.join(f'{side},' for side in table.alignments)}),")
    _row(loom, table.header)
    loom.markup("(")
    _rows(loom, table.rows)
    loom.markup("))\n")


def _rows(loom: Loom, rows: tuple[RowNode, ...]) -> None:
    for row in rows:
        if isinstance(row, (If, For, Set)):
            loom.steer(row, lambda inner: _rows(loom, inner))
        else:
            _row(loom, row)


def _row(loom: Loom, row: Row) -> None:
    loom.markup("(")
    for cell in row.cells:
        _body(loom, cell)
        loom.markup(",")
    loom.markup("),\n")


def _body(loom: Loom, runs: Runs) -> None:
    loom.markup("{[];")
    _runs(loom, runs)
    loom.markup("}")


def _runs(loom: Loom, runs: Runs) -> None:
    def leaf(stretch: Sequence[Run]) -> None:
        look: tuple[bool, bool] | None = None
        for run in stretch:
            wanted = (run.bold, run.italic) if isinstance(run, (Text, Expression)) else look or (False, False)
            if wanted != look:
                loom.markup("" if look is None else _LOOKS[look][1])
                loom.markup(_LOOKS[wanted][0])
                look = wanted
            if isinstance(run, Expression):
                loom.value(run)
            elif isinstance(run, Text):
                loom.text(run.text)
            else:
                loom.markup(NEW_LINE)
        if look is not None:
            loom.markup(_LOOKS[look][1])

    loom.runs(runs, leaf)


_LOOKS = {
    (False, False): ('"', '";'),
    (True, False): ('strong({"', '"});'),
    (False, True): ('emph({"', '"});'),
    (True, True): ('strong(emph({"', '"}));'),
}
