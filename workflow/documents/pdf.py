"""The paper as PDF/A-2a, set by Typst: tagged, with its fonts inside, and the same bytes for the same facts."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from functools import lru_cache

import typst

from workflow.documents.blocktree import (
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
from workflow.documents.letterhead import letterhead_file
from workflow.documents.numbering import Numbers
from workflow.documents.printing import Markup, escaper
from workflow.documents.signature_blocks import signature_blocks
from workflow.documents.weaving import Loom, Weave, Woven
from workflow.domain.errors import InvalidError

# All words stand in string literals, inside a code block, so that only these three signs mean anything.
_NEW_LINE = '";linebreak();"'
_SIGNS = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): _NEW_LINE}
_escape, _finalize = escaper(re.compile(r'["\\\n]'), _SIGNS)
_weave = Weave(_finalize)

# Signs no fact can hold: where a block that may have to stay with signatures begins, and where signatures stand.
_BLOCK = "\ufdd0"
_KEEP = "\ufdd1"
_NO_GLYPH = re.compile(r'the text [`"]*(.+?)[`"]* could not be displayed')


def write_pdf(tree: Tree, facts: Mapping[str, object], dress: Dress) -> bytes:
    """The paper as the bytes of a PDF."""
    source = typst_source(tree, facts, dress)
    try:
        pdf = typst.compile(
            source.encode(),
            format="pdf",
            pdf_standards=["a-2a"],
            ignore_system_fonts=True,
            timestamp=datetime.combine(dress.dated, time(), UTC),
        )
    except typst.TypstError as error:
        lost = _NO_GLYPH.search(error.message)
        if lost:
            raise InvalidError(
                f'The fonts of the PDF have no sign for "{lost[1]}"; write it in Latin letters.'
            ) from error
        raise InvalidError(f"The PDF could not be set: {error.message}.") from error
    if not isinstance(pdf, bytes):  # pragma: no cover - only pictures come as lists
        raise TypeError(type(pdf))
    return pdf


def typst_source(tree: Tree, facts: Mapping[str, object], dress: Dress) -> str:
    """The Typst of the paper, letterhead included."""
    numbers = Numbers()
    pen = _Pen(numbers)
    body = _woven(tree).fill(facts, numbers, pen.calls()) + pen.close()
    language, _, region = dress.language.partition("-")
    dressed = (
        f"title: {_string(dress.title)}, office: {_string(dress.office)}, "
        f"lines: ({''.join(f'{_string(line)},' for line in dress.office_lines)}), code: {_string(dress.code)}, "
        f"mark: {_string(dress.mark)}, notice: {_string(dress.notice)}, "
        f"lang: {_string(language)}, region: {_string(region or None)}"
    )
    return f"{letterhead_file('letterhead.typ')}\n#show: paper.with({dressed})\n#{{\n{_keep_with_signatures(body)}}}\n"


def _keep_with_signatures(body: str) -> str:
    """No page with signatures alone: the block before them stays with them."""
    pieces = body.split(_KEEP)
    for index, piece in enumerate(pieces[:-1]):
        before, found, after = piece.rpartition(_BLOCK)
        pieces[index] = f"{before}{'sticky: true, ' if found else ''}{after}"
    return "".join(pieces).replace(_BLOCK, "")


def _string(text: str | None) -> str:
    return "none" if text is None else f'"{_escape(text.replace(chr(10), " "))}"'


class _Pen:
    """What the compiled Typst calls while it is filled; it knows which lists are open."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._open: list[tuple[int, bool, int]] = []
        self._annexed = False
        self._in_box = False

    def calls(self) -> dict[str, object]:
        return {
            "_clause": self._clause,
            "_plain": self._plain,
            "_under": self._under,
            "_annex": self._annex,
            "_item": self._item,
            "_bullet": self._bullet,
            "_text": self._text,
            "_close": self._close,
            "_box": self._box,
            "_signatures": self._signatures,
        }

    def close(self) -> Markup:
        """End the lists that are open."""
        ends = "}),))\n" * len(self._open)
        self._open.clear()
        return Markup(ends)

    _close = close

    def _clause(self, id: str | None) -> Markup:
        number = self._numbers.clause(id)
        return Markup(f'{self.close()}clause("{number}.",' if number else f"{self.close()}plain(2,")

    def _plain(self) -> Markup:
        self._numbers.plain()
        return Markup(f"{self.close()}plain({2 if self._annexed else 1},")

    def _under(self) -> Markup:
        self._numbers.under()
        return Markup(f"{self.close()}under({self._numbers.edge(0)},")

    def _annex(self, id: str | None) -> Markup:
        self._annexed = True
        return Markup(f'{self.close()}annex("Annex {self._numbers.annex(id)}:",')

    def _item(self, depth: int) -> Markup:
        label = self._numbers.item(depth)
        edge = self._numbers.edge(depth)
        return Markup(self._open_item(depth, ordered=True, edge=edge, label=label))

    def _bullet(self, depth: int) -> Markup:
        edge = self._numbers.bullet(depth)
        return Markup(self._open_item(depth, ordered=False, edge=edge, label=""))

    def _open_item(self, depth: int, *, ordered: bool, edge: int, label: str) -> str:
        ends = self._close_deeper(depth)
        if self._open and self._open[-1][:2] == (depth, ordered):
            return f'{ends}}}),("{label}",'
        if self._open and self._open[-1][0] == depth:
            self._open.pop()
            ends += "}),))\n"
        outer = self._open[-1][2] if self._open else 0
        mark = "" if self._open or self._in_box else _BLOCK
        self._open.append((depth, ordered, edge))
        word, hang = ("numbered", 1.0) if ordered else ("bulleted", 0.5)
        return f'{ends}{word}({mark}{edge - hang - outer},(("{label}",'

    def _close_deeper(self, depth: int) -> str:
        ends = ""
        while self._open and self._open[-1][0] > depth:
            self._open.pop()
            ends += "}),))\n"
        return ends

    def _text(self, depth: int) -> Markup:
        """Running text, or what goes on in an item that is still open."""
        ends = self._close_deeper(depth)
        if depth and self._open and self._open[-1][0] == depth:
            return Markup(f"{ends}par(")
        ends += self.close()
        mark = "" if self._in_box else _BLOCK
        return Markup(f"{ends}para({mark}{self._numbers.edge(depth)},")

    def _box(self, opens: bool) -> Markup:
        ends = self.close()
        self._numbers.box(opens=opens)
        self._in_box = opens
        return Markup(f"{ends}boxed({_BLOCK}{{" if opens else f"{ends}}})\n")

    def _signatures(self, parties: object) -> Markup:
        blocks = []
        for block in signature_blocks(parties):
            remarks = "".join(f"{_string(remark)}," for remark in block.remarks)
            lines = "".join(f"({_string(label)},{_string(words)})," for label, words in block.lines)
            blocks.append(f"(party:{_string(block.party)},remarks:({remarks}),lines:({lines})),")
        return Markup(f"{self.close()}{_KEEP}signatures(({''.join(blocks)}))\n" if blocks else "")


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
    elif isinstance(block, Item):
        loom.call(f"_item({block.depth})" if block.ordered else f"_bullet({block.depth})")
        loom.markup("{[];")
        _runs(loom, block.runs)  # the item stays open for what stands inside it
    elif isinstance(block, (Title, Heading, Paragraph, Annex)):
        _begin(loom, block)
        _body(loom, block.runs)
        loom.markup(")\n")
    elif isinstance(block, Table):
        _table(loom, block)
    elif isinstance(block, Box):
        loom.call("_box(True)")
        _blocks(loom, block.blocks)
        loom.call("_box(False)")
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
        loom.call(f"_text({block.depth})")


def _table(loom: Loom, table: Table) -> None:
    widths = "".join(f"{width:g}fr," for width in table.widths)
    loom.call("_close()")
    loom.markup(f"rows({_BLOCK}({widths}),({''.join(f'{side},' for side in table.alignments)}),")
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
                loom.markup(_NEW_LINE)
        if look is not None:
            loom.markup(_LOOKS[look][1])

    loom.runs(runs, leaf)


_LOOKS = {
    (False, False): ('"', '";'),
    (True, False): ('strong({"', '"});'),
    (False, True): ('emph({"', '"});'),
    (True, True): ('strong(emph({"', '"}));'),
}
