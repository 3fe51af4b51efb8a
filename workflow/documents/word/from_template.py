"""A paper made from a template of Word: its file with the facts in their places, and nothing else of it touched."""

import io
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any

from workflow.documents.filling.compiling import (
    CompiledPaper,
    FillingEnvironment,
)
from workflow.documents.filling.directions import ISOLATE, POP
from workflow.documents.filling.marks import Marks
from workflow.documents.filling.numbering import Label
from workflow.documents.filling.outline import ListedClauses
from workflow.documents.filling.printing_values import (
    BLANK,
    BLANK_ENDS,
    FIRST_LOOK,
    Markup,
    one_line,
    printing,
)
from workflow.documents.filling.writer import outline
from workflow.documents.frame import PaperFrame
from workflow.documents.languages.language import Language
from workflow.documents.tree.in_word import RunLook, WordText, WordTree
from workflow.documents.word.content_controls import control
from workflow.documents.word.live_references import live_reference
from workflow.documents.word.template_source import BETWEEN_PARTS, PUT_IN, template_source
from workflow.documents.word.zip_package import Part, pack, part, part_within

_TEXT = '<w:t xml:space="preserve">'
_SIGNS = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\n": f"</w:t><w:br/>{_TEXT}",
    "\t": f"</w:t><w:tab/>{_TEXT}",
}
_OPEN = re.compile(f"{BLANK}(.)([^{BLANK_ENDS}]*){BLANK_ENDS}")
_TURNED = re.compile(f"{ISOLATE}([^{POP}]*){POP}")
_EMPTY_RUN = re.compile(r'<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve"></w:t></w:r>')
_CELL_WITHOUT_WORDS = re.compile(r"(</w:tcPr>|<w:tcPr/>|<w:tc>|</w:tbl>)</w:tc>")


def write_from_template(tree: WordTree, facts: Mapping[str, object], frame: PaperFrame) -> bytes:
    """The paper as the bytes of a .docx."""
    made = _made(tree)
    marks = TemplateMarks(tree.language, tree.word.looks, frame)

    def look_up() -> Any:
        return outline(tree, facts)

    asked = ListedClauses(look_up, facts, tree.language).calls()
    written = made.compiled.fill(facts, marks, asked).split(BETWEEN_PARTS)
    parts = {**made.fixed}
    for name, text in zip(made.names, written, strict=True):
        parts[name] = part(_whole(text))
    return pack(parts, frame.dated)


class TemplateMarks(Marks):
    """The marks of a paper made from a Word template: its own are in it, and only what a paper bears is put in."""

    signs = _SIGNS
    date_space = "\u00a0"

    def __init__(self, language: Language, looks: tuple[RunLook, ...], frame: PaperFrame) -> None:
        super().__init__(language)
        self._looks, self._frame = looks, frame
        self._controls = 0

    def calls(self) -> dict[str, object]:
        return {**super().calls(), **{f"_{name}": getattr(self, name) for name in PUT_IN}}

    def lit(self, written: str) -> str:  # type: ignore[override]  # with the looks of this template
        """The text with what is left open lit up, and words that run the other way in runs of their own."""
        if BLANK in written:
            written = _OPEN.sub(self._control, written)
        if ISOLATE in written:
            written = _TURNED.sub(self._turned, written)
        return written

    def reference(self, found: re.Match[str], label: Label) -> str:
        return live_reference(found, label, self.language)

    def mark(self) -> Markup:
        """The mark of a paper and the notice on it, at the head of each page; nothing where it has neither."""
        said = [each for each in (self._frame.mark, self._frame.notice) if each]
        return Markup("".join(_mark_line(each) for each in said))

    def code(self) -> Markup:
        """The code of the paper, at the foot of each page."""
        return Markup(escape(one_line(self._frame.code), quote=False))

    def office(self) -> Markup:
        """Who made the paper."""
        return Markup(escape(one_line(self._frame.office), quote=False))

    def dated(self) -> Markup:
        """The day of the paper, as the properties of a file tell a moment."""
        return Markup(f"{self._frame.dated.isoformat()}T00:00:00Z")

    def titled(self) -> Markup:
        """The title of a paper whose template has none among its properties."""
        return Markup(escape(one_line(self._frame.title), quote=False))

    def tongue(self) -> Markup:
        """The language of the paper."""
        return Markup(escape(one_line(self._frame.language), quote=False))

    def _control(self, found: re.Match[str]) -> str:
        self._controls += 1
        look = self._looks[ord(found[1]) - FIRST_LOOK]
        run = f"<w:r>{look.lit}{_TEXT}{found[2]}</w:t></w:r>"
        return f"</w:t></w:r>{control(self._controls, found[2], run)}<w:r>{look.plain}{_TEXT}"

    def _turned(self, found: re.Match[str]) -> str:
        before = found.string[: found.start()]
        look = before[before.rindex("<w:r>") + len("<w:r>") :].partition("<w:t")[0]
        look = look if look.startswith("<w:rPr>") else ""
        turned = next((each.turned for each in self._looks if each.plain == look), "<w:rPr><w:rtl/></w:rPr>")
        return f"</w:t></w:r><w:r>{turned}{_TEXT}{found[1]}</w:t></w:r><w:r>{look}{_TEXT}"


class _Made:
    """A template ready to be filled in: its parts that never change deflated, its others compiled as one."""

    def __init__(self, tree: WordTree) -> None:
        word = tree.word
        self.names = tuple(name for name, pieces in word.parts.items() if not _is_fixed(pieces))
        fixed = {
            name: part("".join(map(str, word.parts[name])), 9)
            for name in word.parts
            if name not in self.names
        }
        self.fixed = {**_packed(word), **fixed}
        for name in self.names:
            self.fixed.pop(name, None)
        source = template_source(word, self.names)
        self.compiled = CompiledPaper(source, _environment(tree.language))


@lru_cache(maxsize=64)
def _made(tree: WordTree) -> _Made:
    return _Made(tree)


@lru_cache
def _environment(language: Language) -> FillingEnvironment:
    space = TemplateMarks.date_space
    return FillingEnvironment(printing(_SIGNS, language, space), language, space)


def _is_fixed(pieces: tuple[object, ...]) -> bool:
    return all(isinstance(each, str) for each in pieces)


def _whole(text: str) -> str:
    """A part as Word takes it: no run without words, and no cell without a paragraph."""
    if f"{_TEXT}</w:t></w:r>" in text:
        text = _EMPTY_RUN.sub("", text)
    return _CELL_WITHOUT_WORDS.sub(r"\1<w:p/></w:tc>", text) if "</w:tc>" in text else text


def _mark_line(words: str) -> str:
    said = escape(one_line(words), quote=False)
    look = '<w:rPr><w:b/><w:sz w:val="17"/></w:rPr>'
    return f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r>{look}{_TEXT}{said}</w:t></w:r></w:p>'


def _packed(word: WordText) -> dict[str, Part]:
    """The parts as they lie in the file, still deflated."""
    with zipfile.ZipFile(io.BytesIO(word.content)) as package:
        return {
            each.filename: part_within(package, word.content, each.filename)
            for each in package.infolist()
            if not each.is_dir() and each.filename not in word.parts
        }
