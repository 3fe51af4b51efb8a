"""The markup of Word as far as a template is read: the names of its elements, and the words of a paragraph where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An element of lxml, whose own types know nothing of the markup of Word."""
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space", "preserve"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{_MAIN}}}{name}"


P, R, T, TBL, TR, TC, BODY = map(w, ("p", "r", "t", "tbl", "tr", "tc", "body"))
PPR, RPR, TXBX = map(w, ("pPr", "rPr", "txbxContent"))
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): ""}
_WITHOUT_WORDS = {PPR, RPR, TXBX, w("instrText"), w("delText"), w("sectPr")}


@dataclass(frozen=True, slots=True)
class Stretch:
    """An element that says something in a paragraph, and from which sign on: words, a tab, the end of a line."""

    element: Element
    start: int
    words: str


def parsed(part: bytes) -> Element:
    """A part that the door has looked through; nothing in it leads elsewhere."""
    reading = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(part, reading)


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
