"""The markup of Word as it is compared: what of it means something, and what only tells who saved it when."""

from collections.abc import Collection, Hashable
from copy import deepcopy
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An element of lxml, whose own types know nothing of the markup of Word."""
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Said: TypeAlias = Hashable
"""What an element says, to be compared with what another one says."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OF_SAVING = tuple(f"{{*}}{name}" for name in ("rsid", "rsidR", "rsidRPr", "rsidP", "rsidDel", "rsidRDefault", "rsidTr", "rsidSect", "paraId", "textId", "durableId"))  # fmt: skip
"""What a program notes for itself when it saves: which of its sessions wrote what."""


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
_LEFT_BY_SAVING = tuple(map(w, ("proofErr", "lastRenderedPageBreak")))
NO_CONTENT = MARKERS | OF_THE_SCREEN
CHANGES_OF_LOOK = tuple(map(w, ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange", "tblGridChange", "numberingChange")))  # fmt: skip


def parsed(content: bytes) -> Element:
    """A part of a file to be compared: what tells only who saved it when is left out."""
    root = parsed_whole(content)
    etree.strip_attributes(root, *_OF_SAVING)
    etree.strip_elements(root, *_LEFT_BY_SAVING, with_tail=False)
    return root


def parsed_whole(content: bytes) -> Element:
    """A part of a file; the door has looked through it, and nothing in it leads elsewhere."""
    reading = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
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


def as_written(found: Element) -> bytes:
    """An element as XML, found sooner than what it says; two that say the same may be written otherwise."""
    tail, found.tail = found.tail, None
    made: bytes = etree.tostring(found, method="c14n", exclusive=True)
    found.tail = tail
    return made


def canonical(found: Element | None, leaving_out: Collection[str] = ()) -> Said:
    """What an element says, the same for two that say the same, by whatever prefixes their files write it; what stands in it by
    one of the names is left out.
    """
    if found is None:
        return ""
    inside = [canonical(each, leaving_out) for each in found if each.tag not in leaving_out]
    attributes = found.items()
    return found.tag, tuple(sorted(attributes)) if attributes else (), tuple(inside) or found.text or ""
