"""The paper as PDF/A-2a, set by Typst: tagged, with its fonts inside, and the same bytes for the same facts."""

from collections.abc import Iterator, Mapping, Sequence

from workflow.documents.filling.printing_values import one_line
from workflow.documents.filling.writer import filled
from workflow.documents.frame import PaperFrame
from workflow.documents.languages.arabic import ARABIC
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.letterhead import Letterhead, Look, letterhead_file
from workflow.documents.paper_styles import LATIN_FONT, Measure, measures
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
    dress = letterhead(frame, words, measures(frame.letterhead, words))
    return f"{dress}\n{framed(frame, words)}\n#{{\n{kept_together(body)}}}\n"


def framed(frame: PaperFrame, words: Language) -> str:
    """The Typst that puts the paper on its pages."""
    return (
        f"#show: paper.with(title: {literal(one_line(frame.title))}, author: {literal(one_line(frame.office))}, office: {string(frame.head, words)}, "
        f"lines: {'none' if frame.parties is not None else '(' + string(' · '.join(frame.head_lines), words) + ',)'}, "
        f"code: {string(frame.code, words)}, mark: {string(frame.mark, words)}, notice: {string(frame.notice, words)}, "
        f"{in_language(frame, words)})"
    )


def letterhead(frame: PaperFrame, words: Language, measured: Mapping[str, Measure], *more: str) -> str:
    """The functions of letterhead.typ as a language and an office have them; `more` is what else is not as in that file."""
    return (
        f"#let rtl = {str(words.right_to_left).lower()}\n"
        f"#let measures = ({_measures(measured)})\n#let latin-font = {string(LATIN_FONT)}\n"
        f"#let script-font = {string(words.font or ARABIC.font)}\n"
        f"#let page-words = ({string(words.page)}, {string(words.of)})\n"
        f"#let clause-word = {string(words.clause.format('').strip(), words)}\n"
        f"#let own = {_look(frame.letterhead, frame.office, words, more)}\n"
        f"{letterhead_file('letterhead.typ')}"
    )


def in_language(frame: PaperFrame, words: Language) -> str:
    """The arguments that tell Typst in which language words are."""
    language, _, region = (frame.language if words is ENGLISH else words.tag).partition("-")
    return f"lang: {string(language)}, region: {string(region or None)}"


def _measures(measured: Mapping[str, Measure]) -> str:
    """The Typst dictionary of the measures of the styles."""
    return " ".join(
        f"{name}: (size: {one.size:g}pt, line: {one.line:g}pt, before: {one.before:g}pt, after: {one.after:g}pt),"
        for name, one in measured.items()
    )


def _look(letterhead: Letterhead, office: str, words: Language, more: Sequence[str]) -> str:
    """The Typst dictionary of what is not as in letterhead.typ."""
    entries = [
        *more,
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
