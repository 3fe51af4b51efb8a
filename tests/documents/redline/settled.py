"""Tracked changes settled as the standard tells it (ECMA-376, part 1, 17.13.5), written apart from the office\u2019s own way."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CAME, WENT = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}
LOOKS = {f"{W}rPr", f"{W}pPr", f"{W}sectPr", f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}tcPr"}
AROUND = {f"{W}hyperlink", f"{W}fldSimple", f"{W}sdt"}
"""What stands around words, and goes with the last of them."""
SAYING_NOTHING = {f"{W}pPr", f"{W}bookmarkStart", f"{W}bookmarkEnd"}
"""What a paragraph may hold besides words; its bookmarks run into the next where it goes."""
BESIDE = {f"{W}rPr", f"{W}sectPr", f"{W}headerReference", f"{W}footerReference"}


def settled(root: ET.Element, *, accept: bool) -> ET.Element:
    """A copy in which every change is taken as made, or as not made."""
    (made,) = _settled(root, accept=accept)
    return made


def _settled(found: ET.Element, *, accept: bool) -> Iterator[ET.Element]:
    gone = WENT if accept else CAME
    if found.tag in gone or (found.tag == f"{W}tr" and _marked(found.find(f"{W}trPr"), gone)):
        return
    if found.tag in CAME | WENT:
        for child in found:
            yield from _settled(child, accept=accept)
        return
    if found.tag.startswith(f"{W}move") and "Range" in found.tag:
        return
    tag = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}.get(found.tag, found.tag)
    made = ET.Element(tag, dict(found.attrib))
    made.text = found.text
    children = list(found)
    if found.tag in LOOKS:
        children = _look(found, accept=accept)
    for child in children:
        made.extend(list(_settled(child, accept=accept)))
    if any(child.tag == f"{W}p" for child in made):
        _join(made, found, gone)
    if tag == f"{W}tbl" and made.find(f"{W}tr") is None:
        return
    if tag in AROUND and made.find(f".//{W}r") is None and made.find(f".//{W}p") is None:
        return
    yield made


def _look(found: ET.Element, *, accept: bool) -> list[ET.Element]:
    """What a look consists of: as it is, or as it was; marks of the end of a paragraph are no part of it."""
    kept = [
        each
        for each in found
        if each.tag not in CAME | WENT and not each.tag.endswith(("Change", "numberingChange"))
    ]
    change = next((each for each in found if each.tag.endswith("Change")), None)
    if accept or change is None:
        return kept
    before = list(change[0]) if len(change) else []
    beside = [each for each in kept if each.tag in BESIDE and found.tag != f"{W}rPr"]
    return [*beside, *before] if found.tag == f"{W}sectPr" else [*before, *beside]


def _join(made: ET.Element, found: ET.Element, gone: set[str]) -> None:
    """A paragraph whose end is gone runs into the next; one that is gone altogether leaves nothing."""
    there = [each for each in found if each.tag == f"{W}p" and not each.tag.startswith(f"{W}move")]
    settled_ones = [each for each in made if each.tag == f"{W}p"]
    assert len(there) == len(settled_ones)
    for was, now in zip(there, settled_ones, strict=True):
        if _marked(was.find(f"{W}pPr/{W}rPr"), gone):
            words = [each for each in now if each.tag not in SAYING_NOTHING]
            assert not words, "in these files a paragraph goes with all its words"
            made.remove(now)


def _marked(properties: ET.Element | None, marks: set[str]) -> bool:
    return properties is not None and any(each.tag in marks for each in properties)
