"""The markup of Word as it is compared: what of it means something, and what only tells who saved it when."""

import re
from copy import deepcopy
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An element of lxml, whose own types know nothing of the markup of Word."""
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OF_SAVING = re.compile(
    rb'\s\w+:(?:rsid\w*|paraId|textId|durableId)="[^"]*"|<w:(?:proofErr|lastRenderedPageBreak)\b[^<>]*/>'
)
"""What a program notes for itself when it saves: which of its sessions wrote what, and where its pages ended."""


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{_MAIN}}}{name}"


def r(name: str) -> str:
    """The full name of an attribute that leads to another part of the file."""
    return f"{{{_RELATIONS}}}{name}"


P, R, T, TBL, TR, TC, SDT, SECT = map(w, ("p", "r", "t", "tbl", "tr", "tc", "sdt", "sectPr"))
PPR, RPR, TRPR, TBLPR, TBLGRID, TCPR, CONTENT = map(
    w, ("pPr", "rPr", "trPr", "tblPr", "tblGrid", "tcPr", "sdtContent")
)
HEADERS = tuple(map(w, ("headerReference", "footerReference")))
INS, DEL, MOVED_FROM, MOVED_TO = map(w, ("ins", "del", "moveFrom", "moveTo"))
NOTES = (w("footnoteReference"), w("endnoteReference"))
MARKERS = frozenset(map(w, ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd")))  # fmt: skip
"""What stands among the words and is none of them: it marks where something is, and stays with the new text."""
OF_THE_SCREEN = frozenset(map(w, ("proofErr", "lastRenderedPageBreak", "annotationRef")))
"""What a program noted for itself."""
NO_CONTENT = MARKERS | OF_THE_SCREEN
CHANGES_OF_LOOK = tuple(map(w, ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange", "tblGridChange", "numberingChange")))  # fmt: skip


def parsed(content: bytes) -> Element:
    """A part of a file to be compared: what tells only who saved it when is left out."""
    return parsed_whole(_OF_SAVING.sub(b"", content))


def parsed_whole(content: bytes) -> Element:
    """A part of a file; the door has looked through it, and nothing in it leads elsewhere."""
    reading = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    return etree.fromstring(content, reading)


def written(root: Element) -> bytes:
    """The part as a file holds it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def element(tag: str, /, **attributes: str) -> Element:
    """A new element of WordprocessingML with attributes of it."""
    made = etree.Element(w(tag))
    for key, value in attributes.items():
        made.set(w(key), value)
    return made


def text_element(name: str, text: str) -> Element:
    """Words as an element, with the spaces at their ends kept."""
    made = etree.Element(w(name))
    made.text = text
    if text != text.strip():
        made.set(_SPACE, "preserve")
    return made


def run(properties: Element | None, *children: Element) -> Element:
    """A run of these children, which are copied, with a look."""
    made = element("r")
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend(map(deepcopy, children))
    return made


def copied(found: Element | None) -> Element | None:
    """A copy that stands by itself."""
    return None if found is None else deepcopy(found)


def canonical(found: Element | None, leaving_out: tuple[str, ...] = ()) -> str:
    """What an element says, the same for two that say the same; what stands in it by one of the names is left out."""
    if found is None:
        return ""
    if leaving_out and any(each.tag in leaving_out for each in found):
        found = deepcopy(found)
        for each in [each for each in found if each.tag in leaving_out]:
            found.remove(each)
    tail, found.tail = found.tail, None
    said: str = etree.tostring(found, method="c14n", exclusive=True).decode()
    found.tail = tail
    return said
