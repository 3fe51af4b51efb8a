"""A Word template read: every part in pieces of markup with its tags between them, and what it says in its order."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from workflow.documents.package.markup import Element, P, R, T, parsed, w
from workflow.documents.word_templates import properties, stamping
from workflow.documents.word_templates.joining import (
    FIRST_SIGN,
    SIGN,
    STEERING,
    Joining,
    join_paragraphs,
    set_apart,
)
from workflow.documents.word_templates.looks import Looks
from workflow.documents.word_templates.outline import outlined
from workflow.documents.word_templates.paragraphs import within
from workflow.documents.word_templates.shapes import Shapes
from workflow.documents.word_templates.standing import standing_of, styles_and_lists
from workflow.documents.word_templates.steering import check_pairs, put_in_place

MAIN = "word/document.xml"
_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|paper-\w+-\w+)\.xml")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PIECE = re.compile(f"<\\?(\\w+) ?([\\w-]*)\\?>|({SIGN.pattern})")
_TRACKED = tuple(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "cellIns", "cellDel", "cellMerge")))  # fmt: skip
_COMMENTED = tuple(map(w, ("commentRangeStart", "commentReference")))
_NEVER = (
    (_TRACKED, "holds tracked changes, which would go out with every paper: accept or reject all of them, and save it again"),
    (_COMMENTED, "holds comments, which would go out with every paper: delete them, and save it again"),
)  # fmt: skip


def read_template(content: bytes, file: str) -> dict[str, Any]:
    """The template as a document: its `tags`, its `looks`, its `parts` in pieces, and what its body says.

    Where it takes in clauses of the library, `shapes` are how its paragraphs are written.
    """
    parts = _unpacked(content)
    joining, looks = Joining(file), Looks()
    body = _plain(parts[MAIN])
    styles, lists = styles_and_lists(parts)
    joining.standing = standing_of(body.find(w("body")), styles, lists)
    stamping.with_headers_and_footers(parts, body.find(w("body")))
    properties.told_outside(parts, joining)
    written: dict[str, list[Any]] = {}
    said: list[Any] = []
    shapes: dict[str, Any] = {}
    for name in sorted((each for each in parts if _STORY.fullmatch(each)), key=lambda each: each != MAIN):
        first = len(joining.tags)
        root = body if name == MAIN else _plain(parts[name])
        _check(root, joining)
        for paragraph in list(root.iter(P)):
            joining.paragraph(paragraph)
        join_paragraphs(root, joining)
        looks.note(root, joining)
        if name == MAIN and joining.taking_in:
            shapes = Shapes(joining, styles, lists, looks).written()
        put_in_place(root, joining)
        for paragraph in root.iter(P):
            set_apart(paragraph, joining)
        check_pairs(root, joining)
        codes = [each.code for each in joining.tags[first:]]
        stamping.stamp(root, codes)
        if name == MAIN:
            said = list(outlined(root.find(w("body")), joining.standing, joining))
        written[name] = list(_pieces(root, joining))
    if properties.CUSTOM in parts:
        root = _plain(parts[properties.CUSTOM])
        properties.custom(root, joining)
        written[properties.CUSTOM] = list(_pieces(root, joining))
    written[properties.CORE] = list(_in_pieces(parts[properties.CORE].decode(), joining))
    touched = _changed(parts, content)
    return {
        "tags": [[each.opening, each.scope, each.code, each.where, each.look] for each in joining.tags],
        "looks": looks.written,
        "shapes": shapes,
        "parts": {**{name: [text] for name, text in touched.items() if name not in written}, **written},
        "said": said,
    }


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The parts that are looked into; pictures and fonts stay packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {each: package.read(each) for each in package.namelist() if each.endswith((".xml", ".rels"))}


def _plain(part: bytes) -> Element:
    """A part without instructions of others: those that stand in it from here on are ours."""
    root = parsed(part)
    etree.strip_elements(root, etree.ProcessingInstruction, with_tail=False)
    return root


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
            raise joining.refusal(f"The template {said}.", _near(found, joining))
    for each in root.iter(w("txbxContent")) if root.tag == w("document") else ():
        if any((text.text or "").strip() for text in each.iter(T)):
            said = "Words stand in a text box, which no review shows; put them into a paragraph or a table."
            raise joining.refusal(said, _near(each, joining))
    for each in root.iter(w("vanish")):
        run = within(each, R)
        if run is not None and each.get(w("val")) not in ("0", "false", "off") and run.find(T) is not None:
            said = "The template holds hidden text, which would go out with every paper; delete it, and save it again."
            raise joining.refusal(said, _near(run, joining))


def _near(element: Element, joining: Joining) -> str:
    paragraph = within(element, P)
    return "" if paragraph is None else joining.place(paragraph)


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
