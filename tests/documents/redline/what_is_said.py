"""What a Word file says, read for comparison: each paragraph with its properties, its words and how they look."""

import copy
import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable
from typing import Any

from tests.documents.redline.settled import W, settled

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SILENT = {f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak")}
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}


def said(docx: bytes, *, accept: bool = True) -> dict[str, Any]:
    """All that a file says once its changes are settled: its body, and each header and footer by its place."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return _File(parts, accept=accept).all()


class _File:
    def __init__(self, parts: dict[str, bytes], *, accept: bool) -> None:
        self.parts, self.accept = parts, accept
        self.lists = self._lists()
        self.links = self._links("word/document.xml")

    def all(self) -> dict[str, Any]:
        document = settled(ET.fromstring(self.parts["word/document.xml"]), accept=self.accept)
        body = document.find(f"{W}body")
        assert body is not None
        found: dict[str, Any] = {"body": self.story(body)}
        for place, section in enumerate(document.iter(f"{W}sectPr")):
            for each in section:
                if each.tag in (f"{W}headerReference", f"{W}footerReference"):
                    part = self.links[each.get(f"{R}id", "")]
                    found[f"{place} {each.tag} {each.get(f'{W}type')}"] = self.part(part)
        return found

    def part(self, name: str) -> Any:
        """What a header, a footer or another part says, whatever the file calls it."""
        if not name.startswith(("word/header", "word/footer")):
            return self.parts[name]
        there = copy.copy(self)
        there.links = self._links(name)
        return there.story(settled(ET.fromstring(self.parts[name]), accept=self.accept))

    def story(self, container: Iterable[ET.Element]) -> list[Any]:
        return [self.block(each) for each in container if each.tag not in SILENT and each.tag != f"{W}tcPr"]

    def block(self, found: ET.Element) -> Any:
        if found.tag == f"{W}p":
            return "p", self.properties(found.find(f"{W}pPr")), self.words(found)
        if found.tag == f"{W}tbl":
            rows = [[self.story(cell) for cell in row.findall(f"{W}tc")] for row in found.findall(f"{W}tr")]
            return "table", self.look(found.find(f"{W}tblPr")), self.look(found.find(f"{W}tblGrid")), rows
        return found.tag, self.look(found)

    def properties(self, found: ET.Element | None) -> Any:
        if found is None:
            return ()
        return tuple(self.deep(each) for each in found if not (each.tag == f"{W}rPr" and len(each) == 0))

    def look(self, found: ET.Element | None) -> Any:
        return () if found is None else tuple(map(self.deep, found))

    def deep(self, found: ET.Element) -> Any:
        if found.tag in NOTES:
            return NOTES[found.tag], self.note(NOTES[found.tag], found.get(f"{W}id", ""))
        if found.tag == f"{W}numId":
            return "list", self.lists.get(found.get(f"{W}val", ""), "none")
        attributes = tuple(
            (name, self.led_to(value) if name.startswith(R) else value)
            for name, value in sorted(found.attrib.items())
            if "rsid" not in name and not name.endswith("}space")
        )
        return found.tag, attributes, found.text, tuple(map(self.deep, found))

    def led_to(self, link: str) -> Any:
        """What a link leads to: an address, or what another part says."""
        target = self.links.get(link, link)
        return self.part(target) if target in self.parts else target

    def words(self, parent: ET.Element) -> list[Any]:
        found: list[Any] = []
        for kind, look, what in self._within(parent):
            if kind == "text" and found and found[-1][:2] == ("text", look):
                found[-1] = ("text", look, found[-1][2] + what)
            elif what not in ("", None):
                found.append((kind, look, what))
        return found

    def _within(self, parent: ET.Element) -> Iterable[Any]:
        for child in parent:
            if child.tag in SILENT or child.tag == f"{W}pPr":
                continue
            if child.tag == f"{W}r":
                look = self.look(child.find(f"{W}rPr"))
                for each in child:
                    if each.tag == f"{W}t":
                        yield "text", look, each.text or ""
                    elif each.tag not in SILENT and each.tag != f"{W}rPr":
                        yield "whole", look, self.deep(each)
            elif child.tag in (f"{W}hyperlink", f"{W}sdt", f"{W}fldSimple"):
                inside = child if child.tag != f"{W}sdt" else child.find(f"{W}sdtContent")
                words = self.words(inside) if inside is not None else []
                leads = self.links.get(child.get(f"{R}id", ""), "")
                if words:
                    yield child.tag, leads, words
            else:
                yield "whole", (), self.deep(child)

    def note(self, of: str, number: str) -> Any:
        root = settled(ET.fromstring(self.parts[f"word/{of}.xml"]), accept=self.accept)
        return self.story(next(each for each in root if each.get(f"{W}id") == number))

    def _lists(self) -> dict[str, Any]:
        if "word/numbering.xml" not in self.parts:
            return {}
        root = ET.fromstring(self.parts["word/numbering.xml"])
        abstract = {
            each.get(f"{W}abstractNumId"): ET.tostring(each).split(b">", 1)[1]
            for each in root.iter(f"{W}abstractNum")
        }
        return {
            each.get(f"{W}numId", ""): abstract.get(
                wanted.get(f"{W}val") if (wanted := each.find(f"{W}abstractNumId")) is not None else None
            )
            for each in root.iter(f"{W}num")
        }

    def _links(self, part: str) -> dict[str, str]:
        name = posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")
        if name not in self.parts:
            return {}
        return {
            each.get("Id", ""): each.get("Target", "")
            if each.get("TargetMode")
            else posixpath.normpath(posixpath.join("/word", each.get("Target", ""))).lstrip("/")
            for each in ET.fromstring(self.parts[name])
        }
