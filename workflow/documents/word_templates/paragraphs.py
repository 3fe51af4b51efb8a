"""The words of a paragraph of Word where they stand: element by element, with tabs and the ends of lines among them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workflow.documents.package.markup import PPR, RPR, Element, T, w

PRESERVE = "{http://www.w3.org/XML/1998/namespace}space", "preserve"
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): ""}
_WITHOUT_WORDS = {PPR, RPR, *map(w, ("txbxContent", "instrText", "delText", "sectPr"))}


@dataclass(frozen=True, slots=True)
class Stretch:
    """An element that says something in a paragraph, and from which sign on: words, a tab, the end of a line."""

    element: Element
    start: int
    words: str


def stretches(paragraph: Element) -> list[Stretch]:
    """What a paragraph says, element by element; what stands in a box of it is a paragraph of its own."""
    found: list[Stretch] = []
    start = 0
    for each in saying(paragraph):
        if each.tag is etree.ProcessingInstruction:
            continue
        words = (each.text or "") if each.tag == T else _SIGNS[each.tag]
        found.append(Stretch(each, start, words))
        start += len(words)
    return found


def words_of(paragraph: Element) -> str:
    """The words of a paragraph."""
    return "".join(each.words for each in stretches(paragraph))


def within(element: Element, tag: str) -> Element | None:
    """The nearest element of this name around another."""
    return next(element.iterancestors(tag), None)


def saying(element: Element) -> Iterator[Element]:
    """Each element of a paragraph that says something, and the instructions between them, in their order."""
    for child in element:
        if child.tag == T or child.tag in _SIGNS or child.tag is etree.ProcessingInstruction:
            yield child
        elif child.tag not in _WITHOUT_WORDS:
            yield from saying(child)
