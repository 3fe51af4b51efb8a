"""The paper as PDF/A-2a, set by Typst: tagged, with its fonts inside, and the same bytes for the same facts."""

from collections.abc import Mapping

from workflow.documents.dress import Dress
from workflow.documents.filling.printing_values import RIGHT_TO_LEFT
from workflow.documents.filling.writer import filled
from workflow.documents.languages import ARABIC, ENGLISH
from workflow.documents.letterhead import letterhead_file
from workflow.documents.pdf.marks import TypstMarks, kept_together, string
from workflow.documents.pdf.own_look import typst_look
from workflow.documents.pdf.typesetting import typeset
from workflow.documents.tree.blocktree import Tree


def write_pdf(tree: Tree, facts: Mapping[str, object], dress: Dress) -> bytes:
    """The paper as the bytes of a PDF."""
    return typeset(typst_source(tree, facts, dress), dress)


def typst_source(tree: Tree, facts: Mapping[str, object], dress: Dress) -> str:
    """The Typst of the paper, letterhead included."""
    words = tree.language
    body = filled(tree, facts, TypstMarks(words))
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
