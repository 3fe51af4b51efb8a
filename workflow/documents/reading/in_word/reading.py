"""A Word template read: every part in pieces of markup with its tags between them, and what it says in its order."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from workflow.documents.reading.in_word import properties, stamping
from workflow.documents.reading.in_word.joining import (
    FIRST_SIGN,
    SIGN,
    STEERING,
    Joining,
    join_paragraphs,
    set_apart,
)
from workflow.documents.reading.in_word.looks import Looks
from workflow.documents.reading.in_word.markup import BODY, Element, P, R, T, parsed, w, within
from workflow.documents.reading.in_word.outline import outlined
from workflow.documents.reading.in_word.places import place_of
from workflow.documents.reading.in_word.steering import check_pairs, put_in_place

MAIN = "word/document.xml"
_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|paper-\w+-\w+)\.xml")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PIECE = re.compile(f"<\\?(\\w+) ?([\\w-]*)\\?>|({SIGN.pattern})")
_OF_SAVING = re.compile(
    rb'\s\w+:(?:rsid\w*|paraId|textId)="[^"]*"|<w:(?:proofErr|lastRenderedPageBreak)\b[^<>]*/>'
)
"""What Word notes for itself: which of its sessions wrote what, and where its pages ended."""
_TRACKED = tuple(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "cellIns", "cellDel", "cellMerge")))  # fmt: skip
_COMMENTED = tuple(map(w, ("commentRangeStart", "commentReference")))
_NEVER = (
    (_TRACKED, "holds tracked changes, which would go out with every paper: accept or reject all of them, and save it again"),
    (_COMMENTED, "holds comments, which would go out with every paper: delete them, and save it again"),
)  # fmt: skip


def read_template(content: bytes, file: str) -> dict[str, Any]:
    """The template as a document: its `tags`, its `looks`, its `parts` in pieces, and what its body says."""
    parts = _unpacked(content)
    joining, looks = Joining(file), Looks()
    body = parsed(_OF_SAVING.sub(b"", parts[MAIN]))
    stamping.with_headers_and_footers(parts, body.find(BODY))
    properties.told_outside(parts, joining)
    written: dict[str, list[Any]] = {}
    said: list[Any] = []
    for name in sorted((each for each in parts if _STORY.fullmatch(each)), key=lambda each: each != MAIN):
        first = len(joining.tags)
        root = body if name == MAIN else parsed(_OF_SAVING.sub(b"", parts[name]))
        _check(root, joining)
        for paragraph in list(root.iter(P)):
            joining.paragraph(paragraph)
        join_paragraphs(root, joining)
        looks.note(root, joining)
        put_in_place(root, joining)
        for paragraph in root.iter(P):
            set_apart(paragraph, joining)
        check_pairs(root, joining)
        codes = [each.code for each in joining.tags[first:]]
        stamping.stamp(root, codes)
        if name == MAIN:
            said = list(outlined(root.find(BODY), parts, joining))
        written[name] = list(_pieces(root, joining))
    if properties.CUSTOM in parts:
        root = parsed(parts[properties.CUSTOM])
        properties.custom(root, joining)
        written[properties.CUSTOM] = list(_pieces(root, joining))
    written[properties.CORE] = list(_in_pieces(parts[properties.CORE].decode(), joining))
    touched = _changed(parts, content)
    return {
        "tags": [[each.opening, each.scope, each.code, each.where, each.look] for each in joining.tags],
        "looks": looks.written,
        "parts": {**{name: [text] for name, text in touched.items() if name not in written}, **written},
        "said": said,
    }


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The parts that are looked into; pictures and fonts stay packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {each: package.read(each) for each in package.namelist() if each.endswith((".xml", ".rels"))}


def _changed(parts: Mapping[str, bytes], content: bytes) -> dict[str, str]:
    before = _unpacked(content)
    return {
        name: _with_declaration(part.decode().removeprefix("\ufeff"))
        for name, part in parts.items()
        if before.get(name) != part
    }


def _check(root: Element, joining: Joining) -> None:
    """Refuse what a paper never holds, before it could go out with one."""
    for tags, said in _NEVER:
        if (found := next(root.iter(*tags), None)) is not None:
            raise joining.refusal(f"The template {said}.", _near(found))
    for each in root.iter(w("vanish")):
        run = within(each, R)
        if run is not None and each.get(w("val")) not in ("0", "false", "off") and run.find(T) is not None:
            said = "The template holds hidden text, which would go out with every paper; delete it, and save it again."
            raise joining.refusal(said, _near(run))


def _near(element: Element) -> str:
    paragraph = within(element, P)
    return "" if paragraph is None else place_of(paragraph)


def _pieces(root: Element, joining: Joining) -> Iterator[Any]:
    return _in_pieces(etree.tostring(root, encoding="unicode"), joining)


def _in_pieces(text: str, joining: Joining) -> Iterator[Any]:
    text = _with_declaration(text)
    start = len(_DECLARATION)
    yield text[:start]
    position = start
    for found in _PIECE.finditer(text, start):
        if found.start() > position:
            yield text[position : found.start()]
        position = found.end()
        if found[3]:
            number = ord(found[3]) - FIRST_SIGN
            yield ["steer" if joining.tags[number].opening == "{%" else "print", number]
        elif found[1] == STEERING:
            yield ["steer", int(found[2])]
        else:
            yield ["call", found[1], found[2]]
    yield text[position:]


def _with_declaration(text: str) -> str:
    return _DECLARATION + re.sub(r"\A\s*<\?xml[^>]*\?>\s*", "", text)
