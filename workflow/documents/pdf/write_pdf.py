"""The paper as PDF/A-2a, set by Typst: tagged, with its fonts inside, and the same bytes for the same facts."""

from collections.abc import Mapping

from workflow.documents.filling.printing_values import RIGHT_TO_LEFT
from workflow.documents.filling.writer import filled
from workflow.documents.frame import PaperFrame
from workflow.documents.languages import ARABIC, ENGLISH
from workflow.documents.letterhead import letterhead_file
from workflow.documents.pdf.marks import TypstMarks, kept_together, string
from workflow.documents.pdf.own_look import typst_look
from workflow.documents.pdf.typesetting import typeset
from workflow.documents.tree.blocktree import Tree


def write_pdf(tree: Tree, facts: Mapping[str, object], frame: PaperFrame) -> bytes:
    """The paper as the bytes of a PDF."""
    return typeset(typst_source(tree, facts, frame), frame)


def typst_source(tree: Tree, facts: Mapping[str, object], frame: PaperFrame) -> str:
    """The Typst of the paper, letterhead included."""
    words = tree.language
    body = filled(tree, facts, TypstMarks(words))
    language, _, region = (frame.language if words is ENGLISH else words.tag).partition("-")
    framed = (
        f"title: {string(frame.title)}, office: {string(frame.office, words)}, "
        f"lines: ({string(' · '.join(frame.head_lines), words)},), "
        f"code: {string(frame.code, words)}, mark: {string(frame.mark, words)}, notice: {string(frame.notice, words)}, "
        f"lang: {string(language)}, region: {string(region or None)}"
    )
    mixed = bool(RIGHT_TO_LEFT.search(framed + body))
    setting = (
        f"#let mixed = {str(mixed).lower()}\n#let rtl = {str(words.right_to_left).lower()}\n#let line-height = {words.line_height}\n"
        f"#let script-font = {string(words.font or ARABIC.font)}\n"
        f"#let page-words = ({string(words.page)}, {string(words.of)})\n"
        f"#let own = {typst_look(frame.letterhead, frame.office, words)}\n"
    )
    return f"{setting}{letterhead_file('letterhead.typ')}\n#show: paper.with({framed})\n#{{\n{kept_together(body)}}}\n"
