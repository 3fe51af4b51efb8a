"""What the body of a Word template says, in its order: titles, headings, items, tables, and the tags between them."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from lxml import etree

from workflow.documents.package.markup import PPR, RPR, TBL, TC, TR, Element, P, R, T, w
from workflow.documents.word_templates.joining import FIRST_SIGN, SIGN, STEERING, Joining
from workflow.documents.word_templates.paragraphs import saying, within
from workflow.documents.word_templates.standing import NOWHERE, Standing, heads_by_number, kind_of

Said = list[Any]
"""One thing that is said: ["tag", number], ["paragraph", kind, depth, words, where, id, word, survives] or ["table", rows, where]."""
_OFF = ("0", "false", "off", "none")
_CONTENTS = tuple(map(w, ("sdt", "sdtContent", "smartTag", "customXml")))


def outlined(body: Element, standing: Mapping[Element, Standing], joining: Joining) -> Iterator[Said]:
    """All that the body says; `standing` tells how its paragraphs stand."""
    yield from _Walk(standing, joining).blocks(body)


class _Walk:
    """Goes through the body, tells what stands there, and sets what counts into every paragraph that is numbered."""

    def __init__(self, standing: Mapping[Element, Standing], joining: Joining) -> None:
        self._standing, self._joining = standing, joining
        self._by_number = heads_by_number(standing)

    def blocks(self, parent: Element) -> Iterator[Said]:
        """What stands directly in the body, or in a content control of it."""
        for each in list(parent):
            if each.tag is etree.ProcessingInstruction:
                if each.target == STEERING:
                    yield ["tag", int(each.text)]
            elif each.tag == P:
                yield from self._paragraph(each)
            elif each.tag == TBL:
                yield ["table", list(_rows(each)), self._joining.place(next(each.iter(P), each))]
            elif each.tag in _CONTENTS:
                yield from self.blocks(each)

    def _paragraph(self, paragraph: Element) -> Iterator[Said]:
        declared = self._joining.declared.get(paragraph, (None, None, None))
        standing = self._standing.get(paragraph, NOWHERE)
        kind, depth = kind_of(paragraph, standing, by_number=self._by_number)
        words = list(_words(paragraph))
        if not words:
            return
        where = self._joining.place(paragraph)
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
