"""What the body of a Word template says, in its order: titles, headings, items, tables, and the tags between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml import etree

from workflow.documents.reading.in_word.joining import FIRST_SIGN, SIGN, STEERING, Joining
from workflow.documents.reading.in_word.markup import (
    PPR,
    RPR,
    TBL,
    TC,
    TR,
    Element,
    P,
    R,
    T,
    parsed,
    saying,
    w,
    within,
    words_of,
)
from workflow.documents.reading.in_word.places import place_of

Said = list[Any]
"""One thing that is said: ["tag", number], ["paragraph", kind, depth, words, where, id, word, survives] or ["table", rows, where]."""
_OFF = ("0", "false", "off", "none")
_CONTENTS = tuple(map(w, ("sdt", "sdtContent", "smartTag", "customXml")))
_LONGEST_HEADING = 90
_MOST_LEVELS = 20


def outlined(body: Element, parts: Mapping[str, bytes], joining: Joining) -> Iterator[Said]:
    """All that the body says; `parts` tell how styles and lists look."""
    styles = _Styles(parts)
    lines = [styles.line(each) for each in body.iter(P)]
    by_number = not any(each.outline == 0 for each in lines) and any(each.level > 0 for each in lines)
    yield from _Walk(styles, joining, by_number=by_number).blocks(body)


@dataclass(frozen=True, slots=True)
class _Line:
    """How a paragraph stands: the level of its heading, that of its number, and whether that is a mere sign; -1 for none."""

    outline: int
    level: int
    is_bullet: bool
    is_title: bool


class _Walk:
    """Goes through the body, tells what stands there, and sets what counts into every paragraph that is numbered."""

    def __init__(self, styles: "_Styles", joining: Joining, *, by_number: bool) -> None:
        self._styles, self._joining, self._by_number = styles, joining, by_number

    def blocks(self, parent: Element) -> Iterator[Said]:
        """What stands directly in the body, or in a content control of it."""
        for each in list(parent):
            if each.tag is etree.ProcessingInstruction:
                if each.target == STEERING:
                    yield ["tag", int(each.text)]
            elif each.tag == P:
                yield from self._paragraph(each)
            elif each.tag == TBL:
                yield ["table", list(_rows(each)), place_of(next(each.iter(P), each))]
            elif each.tag in _CONTENTS:
                yield from self.blocks(each)

    def _paragraph(self, paragraph: Element) -> Iterator[Said]:
        declared = self._joining.declared.get(paragraph, (None, None, None))
        kind, depth = _kind(self._styles.line(paragraph), words_of(paragraph), by_number=self._by_number)
        words, where = list(_words(paragraph)), place_of(paragraph)
        if not words:
            return
        if any(declared) and kind not in ("clause", "plain"):
            said = "Only the heading of a clause has an id, .plain, .binding or survives; give the paragraph the style Heading 1."
            raise self._joining.refusal(said, where)
        kind = "plain" if declared[1] == ".plain" else kind
        self._count(paragraph, kind, depth, declared[0])
        yield ["paragraph", kind, depth, words, where, *declared]

    def _count(self, paragraph: Element, kind: str, depth: int, clause_id: str | None) -> None:
        """What counts the paragraph when a paper is filled in, and the ends of what refers to it."""
        if kind in ("title", "text"):
            return
        at = int(len(paragraph) > 0 and paragraph[0].tag == PPR)
        argument = clause_id or "" if kind in ("clause", "plain", "under") else str(depth)
        paragraph.insert(at, etree.ProcessingInstruction(kind, argument))
        if clause_id:
            paragraph.insert(at + 1, etree.ProcessingInstruction("named", clause_id))
            paragraph.append(etree.ProcessingInstruction("ended", clause_id))


def _kind(line: _Line, words: str, *, by_number: bool) -> tuple[str, int]:
    if line.is_title:
        return "title", 0
    heads = by_number and line.level == 0 and not line.is_bullet and len(words) <= _LONGEST_HEADING
    if line.outline == 0 or heads:
        return ("clause" if line.level >= 0 and not line.is_bullet else "plain"), 0
    if line.level >= 0:
        return ("bullet" if line.is_bullet else "item"), min(max(line.level, 1), 3)
    return ("under" if line.outline > 0 else "text"), 0


def _rows(table: Element) -> Iterator[Said]:
    for each in table:
        if each.tag is etree.ProcessingInstruction and each.target == STEERING:
            yield ["tag", int(each.text)]
        elif each.tag == TR:
            steered = any(one.tag is etree.ProcessingInstruction for one in each)
            cells: list[Said] = []
            for one in each:
                if one.tag is etree.ProcessingInstruction and one.target == STEERING:
                    cells.append([["tag", int(one.text)]])
                elif one.tag == TC or one.tag in _CONTENTS:
                    cells.append(list(_in_cell(one)))
            yield ["row", [list(chain.from_iterable(cells))] if steered else cells]
        elif each.tag in _CONTENTS:
            yield from _rows(each)


def _in_cell(cell: Element) -> Iterator[Said]:
    first = True
    for each in cell:
        if each.tag is etree.ProcessingInstruction and each.target == STEERING:
            yield ["tag", int(each.text)]
        elif each.tag == P:
            words = list(_words(each))
            if words and not first:
                yield ["break"]
            first = first and not words
            yield from words
        elif each.tag == TBL or each.tag in (TR, TC) or each.tag in _CONTENTS:
            if not first:
                yield ["break"]
            yield from _in_cell(each)


def _words(paragraph: Element) -> Iterator[Said]:
    """The words of a paragraph with their looks, and its tags."""
    for each in saying(paragraph):
        if each.tag is etree.ProcessingInstruction:
            if each.target == STEERING:
                yield ["tag", int(each.text)]
            continue
        look = within(each, R)
        bold, italic = (_is_on(look, name) for name in ("b", "i"))
        if each.tag != T:
            yield ["break"] if each.tag != w("tab") else ["words", " ", bold, italic]
            continue
        for number, words in enumerate(SIGN.split(each.text or "")):
            if number:
                signs = SIGN.findall(each.text)
                yield ["print", ord(signs[number - 1]) - FIRST_SIGN, bold, italic]
            if words:
                yield ["words", words, bold, italic]


def _is_on(run: Element | None, name: str) -> bool:
    look = None if run is None else run.find(f"{RPR}/{w(name)}")
    return look is not None and look.get(w("val")) not in _OFF


class _Styles:
    """What the styles and the numbering of a file say of its paragraphs."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._styles: dict[str, Element] = {}
        for each in parsed(parts["word/styles.xml"]) if "word/styles.xml" in parts else ():
            if each.tag == w("style"):
                self._styles[each.get(w("styleId"), "")] = each
        numbering = parsed(parts["word/numbering.xml"]) if "word/numbering.xml" in parts else ()
        self._abstract = {
            each.get(w("abstractNumId")): each for each in numbering if each.tag == w("abstractNum")
        }
        self._lists = {
            each.get(w("numId")): _value(each.find(w("abstractNumId")))
            for each in numbering
            if each.tag == w("num")
        }

    def line(self, paragraph: Element) -> _Line:
        """How a paragraph stands."""
        own = paragraph.find(PPR)
        chain = [] if own is None else [own]
        name = "" if own is None else _value(own.find(w("pStyle"))) or ""
        names: list[str] = []
        while name in self._styles and len(names) < _MOST_LEVELS:
            style = self._styles[name]
            names.append(str(_value(style.find(w("name")))).lower())
            if (look := style.find(PPR)) is not None:
                chain.append(look)
            name = _value(style.find(w("basedOn"))) or ""
        outline = next(
            (_number(found) for each in chain if (found := each.find(w("outlineLvl"))) is not None), 9
        )
        listed = [found for each in chain if (found := each.find(w("numPr"))) is not None]
        id_ = next((_value(found) for each in listed if (found := each.find(w("numId"))) is not None), None)
        level = next((_number(found) for each in listed if (found := each.find(w("ilvl"))) is not None), 0)
        if id_ in (None, "0") or id_ not in self._lists:
            level, bullet = -1, False
        else:
            bullet = self._format(id_, level) in ("bullet", "none")
        return _Line(outline if outline < 9 else -1, level, bullet, bool(names) and names[0] == "title")

    def _format(self, id_: str, level: int) -> str | None:
        found = self._abstract.get(self._lists[id_])
        for each in found if found is not None else ():
            if each.tag == w("lvl") and each.get(w("ilvl")) == str(level):
                return _value(each.find(w("numFmt")))
        return None


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(w("val"))


def _number(element: Element) -> int:
    value = element.get(w("val"), "")
    return int(value) if value.isdecimal() and len(value) < 3 else 9
