"""The paper as one HTML page: for reading on a screen of any width, with the same words and numbers as on paper."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from workflow.documents.dress import Dress
from workflow.documents.filling.compiling import Loom, Weave, Woven
from workflow.documents.filling.numbering import Numbers
from workflow.documents.html.marks import NEW_LINE, HtmlPen, escape, finalizer, line
from workflow.documents.html.own_look import css, html_logo
from workflow.documents.languages import ENGLISH, Language
from workflow.documents.letterhead import letterhead_file
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


def write_html(tree: Tree, facts: Mapping[str, object], dress: Dress) -> str:
    """The paper as a whole HTML document, its style inside; nothing is fetched from elsewhere."""
    words = tree.language
    numbers = Numbers(words)
    pen = HtmlPen(numbers, words)
    body = _woven(tree).fill(facts, numbers, pen.calls()) + pen.close()
    marked = "".join(
        f'<p class="{name}">{line(text, words)}</p>\n'
        for name, text in (
            ("office", dress.office),
            ("lines", " · ".join(dress.head_lines)),
            ("mark", dress.mark),
            ("notice", dress.notice),
        )
        if text
    )
    own = dress.letterhead
    if own.logo:
        marked = html_logo(own.logo, dress.office) + marked
    foot = f"<p>{line(own.foot, words)}</p>\n" if own.foot else ""
    tag = dress.language if words is ENGLISH else words.tag
    return (
        f'<!DOCTYPE html>\n<html lang="{line(tag)}" dir="{"rtl" if words.right_to_left else "ltr"}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{line(dress.title)}</title>\n<style>\n{letterhead_file('paper.css')}{css(own)}</style>\n</head>\n<body>\n"
        f"<header>\n{marked}</header>\n<main>\n{body}</main>\n"
        f"<footer>\n{foot}<p>{line(dress.code, words)}</p>\n</footer>\n</body>\n</html>\n"
    )


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
        loom.call(f"_item({block.depth})" if block.ordered else f"_bullet({block.depth})")
        _runs(loom, block.runs)  # the item stays open for what stands inside it
    elif isinstance(block, (Title, Heading, Annex)):
        _heading(loom, block)
    elif isinstance(block, Paragraph):
        loom.call(f"_text({block.depth})")
        _runs(loom, block.runs)
        loom.markup("</p>\n")
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
        loom.markup('<div class="page-break"></div>\n')


def _heading(loom: Loom, block: Title | Heading | Annex) -> None:
    if isinstance(block, Title):
        loom.call("_title()")
    elif isinstance(block, Annex):
        loom.call(f"_annex({block.id!r})")
    else:
        loom.call({"clause": f"_clause({block.id!r})", "plain": "_plain()", "under": "_under()"}[block.kind])
    _runs(loom, block.runs)
    loom.call("_end_heading()")


def _table(loom: Loom, table: Table) -> None:
    loom.call("_close()")
    columns = "".join(f'<col style="width:{100 * width / sum(table.widths):.4g}%">' for width in table.widths)
    wide = " wide" if len(table.widths) > 3 else ""
    loom.markup(f'<div class="table{wide}" tabindex="0">\n<table>\n<colgroup>{columns}</colgroup>\n<thead>\n')
    _row(loom, table.header, table.alignments, ('th scope="col"', "th"))
    loom.markup("</thead>\n<tbody>\n")
    _rows(loom, table.rows, table.alignments)
    loom.markup("</tbody>\n</table>\n</div>\n")


def _rows(loom: Loom, rows: tuple[RowNode, ...], alignments: Sequence[Alignment]) -> None:
    for row in rows:
        if isinstance(row, (If, For, Set)):
            loom.steer(row, lambda inner: _rows(loom, inner, alignments))
        else:
            _row(loom, row, alignments, ("td", "td"))


def _row(loom: Loom, row: Row, alignments: Sequence[Alignment], tags: tuple[str, str]) -> None:
    opening, closing = tags
    loom.markup("<tr>")
    for cell, alignment in zip(row.cells, alignments, strict=True):
        sided = "" if alignment == "left" else f' class="{alignment}"'
        loom.markup(f"<{opening}{sided}>")
        _runs(loom, cell)
        loom.markup(f"</{closing}>")
    loom.markup("</tr>\n")


def _runs(loom: Loom, runs: Runs) -> None:
    def leaf(stretch: Sequence[Run]) -> None:
        look = (False, False)
        for run in stretch:
            wanted = (run.bold, run.italic) if isinstance(run, (Text, Expression)) else look
            if wanted != look:
                loom.markup(_LOOKS[look][1] + _LOOKS[wanted][0])
                look = wanted
            if isinstance(run, Expression):
                loom.value(run)
            elif isinstance(run, Text):
                loom.text(run.text)
            else:
                loom.markup(NEW_LINE)
        loom.markup(_LOOKS[look][1])

    loom.runs(runs, leaf)


_LOOKS = {
    (False, False): ("", ""),
    (True, False): ("<strong>", "</strong>"),
    (False, True): ("<em>", "</em>"),
    (True, True): ("<strong><em>", "</em></strong>"),
}
