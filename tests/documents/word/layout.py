"""Reads from a Word file what decides how it is laid out: the levels of its headings, and how wide everything may become."""

import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from workflow.documents.paper_styles import TEXT_WIDTH

_STYLE = re.compile(r'<w:style [^>]*w:type="paragraph"[^>]*w:styleId="(\w+)".*?</w:style>', re.DOTALL)
_TABLE = re.compile(r"<w:tblPr>(.*?)</w:tblPr><w:tblGrid>(.*?)</w:tblGrid>(.*?)</w:tbl>", re.DOTALL)
_WIDTH = re.compile(r'w:w="(\d+)"')
_ROW_ENDS = "</w:tr>"
BODY_TEXT = 9
"""The level of what is no heading."""


def skipped_levels(file: Path) -> list[tuple[int, int]]:
    """Where a heading stands more than one level below the one before it; the title stands above all of them."""
    with zipfile.ZipFile(file) as package:
        document, styles = (package.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    levels = _levels(styles)
    used = re.findall(r'<w:pStyle w:val="(\w+)"/>', document)
    met = [levels[style] for style in used if levels[style] != BODY_TEXT]
    assert used[0] == "Title"
    return [(above, below) for above, below in pairwise([-1, *met]) if below > above + 1]


def may_run_over(file: Path) -> list[str]:
    """What would let a long word reach beyond the margins: Word breaks it wherever its paragraph, cell or frame ends."""
    with zipfile.ZipFile(file) as package:
        texts = {
            name: package.read(name).decode()
            for name in package.namelist()
            if re.fullmatch(r"word/(document|styles|header\d|footer\d)\.xml", name)
        }
    held = [
        (name, mark)
        for name, text in texts.items()
        for mark in ("noWrap", "framePr", "tblpPr", "fitText")
        if mark in text
    ]
    return [*map(str, held), *_wide_tables(texts["word/document.xml"])]


def _wide_tables(document: str) -> Iterator[str]:
    tables = _TABLE.findall(document)
    assert len(tables) == document.count("<w:tbl>")
    for properties, grid, rows in tables:
        columns = list(map(int, _WIDTH.findall(grid)))
        if '<w:tblLayout w:type="fixed"/>' not in properties:
            yield f"a table grows with its words: {properties}"
        if sum(columns) > TEXT_WIDTH + len(columns):  # each is rounded
            yield f"a table is wider than the text: {columns}"
        for row in rows.split(_ROW_ENDS)[:-1]:
            if list(map(int, re.findall(r'<w:tcW w:w="(\d+)"', row))) != columns:
                yield f"a row is not as its table: {row}"


def _levels(styles: str) -> dict[str, int]:
    """The level of the headings of each style, which it may have from the one it is based on."""
    found: dict[str, int] = {}
    for style in _STYLE.finditer(styles):
        own = re.search(r'<w:outlineLvl w:val="(\d)"/>', style[0])
        based = re.search(r'<w:basedOn w:val="(\w+)"/>', style[0])
        found[style[1]] = int(own[1]) if own else found[based[1]] if based else BODY_TEXT
    return found
