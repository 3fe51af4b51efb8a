"""The paper as PDF/A-2a, set by Typst: tagged, with its fonts inside, and the same bytes for the same facts."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from workflow.documents.filling.printing_values import one_line
from workflow.documents.filling.writer import filled
from workflow.documents.frame import PaperFrame
from workflow.documents.languages.arabic import ARABIC
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.letterhead import Letterhead, Look, letterhead_file
from workflow.documents.paper_styles import LATIN_FONT, measures
from workflow.documents.pdf.marks import TypstMarks, kept_together, literal, string
from workflow.documents.pdf.typesetting import TYPST_LOGO, SetPaper, typeset
from workflow.documents.tree.blocktree import Tree


def write_pdf(tree: Tree, facts: Mapping[str, object], frame: PaperFrame) -> bytes:
    """The paper as the bytes of a PDF."""
    return set_pdf(tree, facts, frame).pdf


def set_pdf(tree: Tree, facts: Mapping[str, object], frame: PaperFrame) -> SetPaper:
    """The paper as a PDF, and the pages that its contents name."""
    return typeset(typst_source(tree, facts, frame), frame)


def typst_source(tree: Tree, facts: Mapping[str, object], frame: PaperFrame) -> str:
    """The Typst of the paper, letterhead included."""
    words = tree.language
    body = filled(tree, facts, TypstMarks(words))
    language, _, region = (frame.language if words is ENGLISH else words.tag).partition("-")
    framed = (
        f"title: {literal(one_line(frame.title))}, author: {literal(one_line(frame.office))}, office: {string(frame.head, words)}, "
        f"lines: {'none' if frame.parties is not None else '(' + string(' · '.join(frame.head_lines), words) + ',)'}, "
        f"code: {string(frame.code, words)}, mark: {string(frame.mark, words)}, notice: {string(frame.notice, words)}, "
        f"lang: {string(language)}, region: {string(region or None)}"
    )
    setting = (
        f"#let rtl = {str(words.right_to_left).lower()}\n"
        f"#let measures = ({_measures(frame.letterhead, words)})\n#let latin-font = {string(LATIN_FONT)}\n"
        f"#let script-font = {string(words.font or ARABIC.font)}\n"
        f"#let page-words = ({string(words.page)}, {string(words.of)})\n"
        f"#let clause-word = {string(words.clause.format('').strip(), words)}\n"
        f"#let own = {_look(frame.letterhead, frame.office, words)}\n"
    )
    return f"{setting}{letterhead_file('letterhead.typ')}\n#show: paper.with({framed})\n#{{\n{kept_together(body)}}}\n"


@lru_cache(maxsize=16)
def _measures(letterhead: Letterhead, words: Language) -> str:
    """The Typst dictionary of the measures of the styles."""
    return " ".join(
        f"{name}: (size: {one.size:g}pt, line: {one.line:g}pt, before: {one.before:g}pt, after: {one.after:g}pt),"
        for name, one in measures(letterhead, words).items()
    )


def _look(letterhead: Letterhead, office: str, words: Language) -> str:
    """The Typst dictionary of what is not as in letterhead.typ."""
    entries = [
        *_of_words("body", letterhead.body),
        *_of_words("heading", letterhead.heading),
        *_of_words("title", letterhead.title),
    ]
    if letterhead.accent:
        entries.append(f'accent: rgb("#{letterhead.accent}")')
    if letterhead.logo:
        logo = letterhead.logo
        size = f"width: {logo.width:g}pt, height: {logo.height:g}pt, alt: {literal(one_line(office))}"
        entries.append(f'logo: image("{TYPST_LOGO}{logo.ending}", {size})')
    if letterhead.foot:
        entries.append(f"foot: {string(letterhead.foot, words)}")
    return f"({', '.join(entries)})" if entries else "(:)"


def _of_words(kind: str, look: Look) -> Iterator[str]:
    if look.font:
        yield f"{kind}-font: ({string(look.font)},)"
    if look.colour:
        yield f'{kind}-colour: rgb("#{look.colour}")'
