"""The HTML of a paper in two columns: each block beside its counterpart, and above it on a narrow screen."""

from collections.abc import Mapping, Sequence

from workflow.documents.columns.rows import SIGNATURES, WIDE_TABLE, InColumns, Row, rows
from workflow.documents.columns.signing import Line, Signing
from workflow.documents.filling.compiling import call
from workflow.documents.filling.marks import Worded
from workflow.documents.filling.printing_values import Markup
from workflow.documents.filling.signature_blocks import SignatureBlock
from workflow.documents.filling.writer import filled
from workflow.documents.frame import PaperFrame
from workflow.documents.html.contents import with_contents
from workflow.documents.html.marks import LISTED_HERE, HtmlMarks, escape
from workflow.documents.html.write_html import page
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.tree.blocktree import Item, Tree
from workflow.documents.tree.side_by_side import facts_beside


class HtmlColumn(InColumns, HtmlMarks):
    """HTML in which each item is a list by itself, so that it can stand beside its counterpart."""

    on_the_page = HtmlMarks

    @classmethod
    def after(cls, block: Worded) -> str:
        return call("_close()") + "</div>\n" if isinstance(block, Item) else super().after(block)

    def item(self, depth: int, leads: int) -> Markup:
        return Markup(f'<div class="level-{depth}">\n{super().item(depth, leads)}')

    def bullet(self, depth: int, leads: int) -> Markup:
        return Markup(f'<div class="level-{depth}">\n{super().bullet(depth, leads)}')

    def name_of(self, clause_id: str) -> str:
        return clause_id if self.language is ENGLISH else f"{self.language.key}-{clause_id}"


def write_html_in_columns(tree: Tree, other: Tree, facts: Mapping[str, object], frame: PaperFrame) -> str:
    """The paper as a whole HTML document."""
    ours, theirs = HtmlColumn(tree.language), HtmlColumn(other.language)
    left, right = _column(tree, facts, ours), _column(other, facts_beside(facts), theirs)
    found = rows(tree, other, left, right, ours, theirs)
    return page(columns(found, other.language), frame, tree.language)


def columns(found: Sequence[Row], second: Language) -> str:
    """The rows of a paper as pairs, those of the second language in its direction."""
    body = "".join(_row(each, second) for each in found)
    return f'<div class="columns">\n{body}</div>\n'


def _column(tree: Tree, facts: Mapping[str, object], marks: HtmlColumn) -> str:
    body = filled(tree, facts, marks)
    return with_contents(body, f"{tree.language.key}-heading") if LISTED_HERE in body else body


def _row(row: Row, second: Language) -> str:
    if row.kind == SIGNATURES:
        return "".join(_signing(each, second) for each in row.signing)
    wide = " wide" if row.kind == WIDE_TABLE else ""
    return (
        f'<div class="pair{wide}">\n<div>\n{row.left}</div>\n{_in_second("div", row.right, second)}</div>\n'
    )


def _in_second(tag: str, words: str, second: Language) -> str:
    turned = ' dir="rtl"' if second.right_to_left else ""
    return f'<{tag} lang="{second.tag}"{turned}>\n{words}</{tag}>\n'


def _signing(one: Signing, second: Language) -> str:
    lines = "".join(_line(each, second) for each in (*one.lines, *((one.seal,) if one.seal else ())))
    heads = f"<div>\n{_head(one.left.head, one.left)}</div>\n{_in_second('div', _head(one.right.head, one.right), second)}"
    return f'<div class="signature">\n<div class="pair">\n{heads}</div>\n{lines}</div>\n'


def _head(head: Sequence[str], block: SignatureBlock) -> str:
    looks = ("strong" if words == block.party else "em" for words in head)
    return "".join(
        f"<p><{look}>{escape(words)}</{look}></p>\n" for look, words in zip(looks, head, strict=True)
    )


def _line(line: Line, second: Language) -> str:
    said, called = (_in_second("span", escape(each or ""), second) for each in (line.said, line.right))
    words = f'<span class="words">{escape(line.words or "")}</span>{said if line.said else ""}'
    return f'<p class="line"><span>{escape(line.left)}</span>{words}{called}</p>\n'
