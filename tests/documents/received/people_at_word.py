"""A Word file edited as somebody of the other side edits it: silently or tracked, in body, table, header or footer."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RUTH, AT = "Ruth Example", "2026-03-09T10:00:00Z"
COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="0" w:author="{by}" w:date="2026-03-09T10:00:00Z"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
    "</w:comments>"
)
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
COMMENTS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
Change = Callable[[etree._Element], None]


def with_parts(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The file after a change to its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()


def edited(content: bytes, *changes: Change, part: str = "word/document.xml") -> bytes:
    """The file after changes to one of its parts."""

    def change(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts[part])
        for each in changes:
            each(root)
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return with_parts(content, change)


def found(root: etree._Element, words: str) -> etree._Element:
    """The first run that says these words."""
    return next(
        each
        for each in root.iter(f"{W}r")
        if words in "".join(text.text or "" for text in each.iter(f"{W}t"))
        and len(list(each.iter(f"{W}t"))) == 1
    )


def replaced(words: str, put: str, *, by: str | None = None) -> Change:
    """Words replaced, silently or tracked by somebody; where nothing is put they are struck."""

    def change(root: etree._Element) -> None:
        run = found(root, words)
        said = run.findtext(f"{W}t") or ""
        ahead, behind = said.split(words, 1)
        pieces = [_like(run, ahead), *_between(run, words, put, by), _like(run, behind)]
        for each in pieces:
            if each.tag != f"{W}r" or each.findtext(f".//{W}t"):
                run.addprevious(each)
        run.getparent().remove(run)

    return change


def hidden_after(words: str, put: str) -> Change:
    """Hidden words put in behind others."""

    def change(root: etree._Element) -> None:
        run = found(root, words)
        made = _like(None, put)
        made.insert(0, etree.Element(f"{W}rPr"))
        etree.SubElement(made[0], f"{W}vanish")
        run.addnext(made)

    return change


def paragraph_after(words: str, put: str, *, by: str | None = None) -> Change:
    """A paragraph put in behind the one that says these words, set as it is."""

    def change(root: etree._Element) -> None:
        paragraph = next(found(root, words).iterancestors(f"{W}p"))
        made = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            made.append(deepcopy(properties))
        run = _like(None, put)
        if by is not None:
            _end_of(made).append(_mark("ins", by))
            made.append(_marked("ins", by, run))
        else:
            made.append(run)
        paragraph.addnext(made)

    return change


def row_struck(words: str, *, by: str | None = None) -> Change:
    """The row of a table that says these words is taken out."""

    def change(root: etree._Element) -> None:
        row = next(found(root, words).iterancestors(f"{W}tr"))
        if by is None:
            row.getparent().remove(row)
            return
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(_mark("del", by))
        for run in list(row.iter(f"{W}r")):
            _strike(run, by)

    return change


def unnumbered(words: str) -> Change:
    """The paragraph that says these words has no number any more."""

    def change(root: etree._Element) -> None:
        paragraph = next(found(root, words).iterancestors(f"{W}p"))
        properties = paragraph.find(f"{W}pPr")
        there = properties.find(f"{W}numPr")
        if there is not None:
            properties.remove(there)
        number = etree.SubElement(properties, f"{W}numPr")
        etree.SubElement(number, f"{W}numId").set(f"{W}val", "0")
        properties.insert(1, number)

    return change


def looking(words: str, *, by: str | None = None) -> Change:
    """Words made bold, and nothing else."""

    def change(root: etree._Element) -> None:
        run = found(root, words)
        said = run.findtext(f"{W}t") or ""
        ahead, behind = said.split(words, 1)
        bold = _like(run, words)
        properties = bold.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            bold.insert(0, properties)
        before = deepcopy(properties)
        etree.SubElement(properties, f"{W}b")
        if by is not None:
            was = etree.SubElement(properties, f"{W}rPrChange")
            for name, value in (("id", "77"), ("author", by), ("date", AT)):
                was.set(f"{W}{name}", value)
            was.append(before)
        for each in (_like(run, ahead), bold, _like(run, behind)):
            run.addprevious(each)
        run.getparent().remove(run)

    return change


def commented(content: bytes, words: str, text: str, *, by: str = RUTH) -> bytes:
    """A comment on these words of the body."""

    def change(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts["word/document.xml"])
        run = found(root, words)
        said = run.findtext(f"{W}t") or ""
        ahead, behind = said.split(words, 1)
        begins, ends, at = (
            etree.Element(f"{W}{name}") for name in ("commentRangeStart", "commentRangeEnd", "r")
        )
        etree.SubElement(at, f"{W}commentReference").set(f"{W}id", "0")
        for each in (begins, ends):
            each.set(f"{W}id", "0")
        for each in (_like(run, ahead), begins, _like(run, words), ends, at, _like(run, behind)):
            run.addprevious(each)
        run.getparent().remove(run)
        parts["word/document.xml"] = etree.tostring(root)
        parts["word/comments.xml"] = COMMENTS.format(by=by, text=text).encode()
        _declare(parts)

    return with_parts(content, change)


def _declare(parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"].decode()
    override = f'<Override PartName="/word/comments.xml" ContentType="{COMMENTS_TYPE}"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    related = parts["word/_rels/document.xml.rels"].decode()
    relation = (
        f'<Relationship Id="rIdComments" Type="{COMMENTS_RELATION}" Target="comments.xml"/></Relationships>'
    )
    parts["word/_rels/document.xml.rels"] = related.replace("</Relationships>", relation).encode()


def _between(run: etree._Element, words: str, put: str, by: str | None) -> list[etree._Element]:
    new = _like(run, put)
    if by is None:
        return [new]
    old = _like(run, words)
    gone = _marked("del", by, old)
    for text in gone.iter(f"{W}t"):
        text.tag = f"{W}delText"
    return [gone, _marked("ins", by, new)] if put else [gone]


def _strike(run: etree._Element, by: str) -> None:
    gone = _mark("del", by)
    run.addprevious(gone)
    gone.append(run)
    for text in gone.iter(f"{W}t"):
        text.tag = f"{W}delText"


def _like(run: etree._Element | None, words: str) -> etree._Element:
    made = etree.Element(f"{W}r")
    properties = None if run is None else run.find(f"{W}rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    text = etree.SubElement(made, f"{W}t")
    text.text = words
    text.set(SPACE, "preserve")
    return made


def _marked(name: str, by: str, run: etree._Element) -> etree._Element:
    mark = _mark(name, by)
    mark.append(run)
    return mark


def _mark(name: str, by: str) -> etree._Element:
    mark = etree.Element(f"{W}{name}")
    for key, value in (("id", "77"), ("author", by), ("date", AT)):
        mark.set(f"{W}{key}", value)
    return mark


def _end_of(paragraph: etree._Element) -> etree._Element:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    end = properties.find(f"{W}rPr")
    if end is None:
        end = etree.SubElement(properties, f"{W}rPr")
    return end
