"""The words of a Word file by clause, as they are searched: from our own papers, and from texts that others sent."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from docx.oxml.parser import parse_xml

from workflow.domain.agreement.paper import ClauseText

LARGEST_DOCUMENT = 16_000_000
"""Bytes of the words of a file, unpacked; a larger one is not read."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _STYLE, _VALUE = f"{_W}p", f"{_W}pPr/{_W}pStyle", f"{_W}val"
_TEXT, _GAPS = f"{_W}t", {f"{_W}tab", f"{_W}br", f"{_W}cr"}
_BEGIN_CLAUSES = {"Title", "Heading1", "PlainHeading", "AnnexHeading"}
_BETWEEN_CLAUSES = {"ContentsHeading", "TOC1", "PartHeading"}


@lru_cache(maxsize=32)  # one file is filed, compared and looked for in turn
def read_clauses(docx: bytes) -> tuple[ClauseText, ...]:
    """Each clause under its heading, without its number, a line for each paragraph; none of what is no Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            if package.getinfo("word/document.xml").file_size > LARGEST_DOCUMENT:
                return ()
            document = package.read("word/document.xml")
        paragraphs = list(_paragraphs(parse_xml(document)))
    except (
        zipfile.BadZipFile,
        zlib.error,
        SyntaxError,
        KeyError,
        EOFError,
        RuntimeError,
        NotImplementedError,
    ):
        return ()
    clauses: list[tuple[str, list[str]]] = [("", [])]
    for style, words in paragraphs:
        if style in _BEGIN_CLAUSES:
            clauses.append((words, []))
        else:
            clauses[-1][1].append(words)
    return tuple(ClauseText(heading, "\n".join(lines)) for heading, lines in clauses if heading or lines)


def _paragraphs(document: Any) -> Iterator[tuple[str | None, str]]:
    """The style of each paragraph that says something, and its words."""
    for paragraph in document.iter(_PARAGRAPH):
        words = "".join(
            (each.text or "") if each.tag == _TEXT else " " for each in paragraph.iter(_TEXT, *_GAPS)
        )
        if said := " ".join(words.split()):
            style = paragraph.find(_STYLE)
            named = None if style is None else style.get(_VALUE)
            if named not in _BETWEEN_CLAUSES:
                yield named, said
