"""Typst at work: it sets one paper and forgets it, so that a process that makes many stays small."""

import ctypes
import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import typst

from workflow.documents.filling.directions import RIGHT_TO_LEFT
from workflow.documents.frame import PaperFrame
from workflow.documents.letterhead import ARABIC_FONTS, LATIN_FONTS, Letterhead
from workflow.domain.errors import InvalidError

TYPST_LOGO = "logo."
"""The name of the logo in what Typst is given, before its ending."""
LISTS_ITS_PAGES, PAGES = "\ncontents(", "<listed-pages>"
"""The call that sets a list of contents, and what it leaves the pages under."""
REMEMBERED = 10
"""Papers after which Typst drops what it keeps of one, unless another used it meanwhile."""
_PILED = re.compile(
    r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{33}"
)
"""More marks on one letter than any language piles up; Typst takes gigabytes to put thousands in their places."""
_UNSETTABLE = "The PDF could not be set: Typst cannot put a sign or a row of signs in this paper together."
_NO_GLYPH = re.compile(r'the text [`"]*(.+?)[`"]* could not be displayed')
_NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
_give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)  # only where the C library knows it


@dataclass(frozen=True, slots=True)
class SetPaper:
    """A paper as it was set; `pages` are those of the headings in its contents, in their order."""

    pdf: bytes = field(repr=False)
    pages: tuple[int, ...] = ()


def typeset(source: str, frame: PaperFrame) -> SetPaper:
    """The PDF/A of a Typst source, with the fonts and the logo of the frame.

    Raises InvalidError, in a sentence, when Typst cannot set it.
    """
    if _PILED.search(source):
        raise InvalidError(_UNSETTABLE)
    try:
        return _set(source, frame)
    except typst.TypstError as error:
        lost = _NO_GLYPH.search(error.message)
        if lost:
            raise InvalidError(
                f'The fonts of the PDF have no sign for "{lost[1]}"; write it in Latin letters.'
            ) from error
        raise InvalidError(f"The PDF could not be set: {error.message}.") from error
    except BaseException as error:
        if (
            type(error).__name__ != "PanicException"
        ):  # Typst gave up; the class cannot be imported from anywhere
            raise
        raise InvalidError(_UNSETTABLE) from error
    finally:
        _forget()


def _set(source: str, frame: PaperFrame) -> SetPaper:
    folders = (LATIN_FONTS, ARABIC_FONTS) if RIGHT_TO_LEFT.search(source) else (LATIN_FONTS,)
    with _folder_of(frame.letterhead) as own:
        fonts = _read_fonts(own, *folders) if own and frame.letterhead.fonts else _fonts(*folders)
        root = cast(Any, own)  # its types know a root of bytes only beside a source of bytes
        paper = source.encode()
        setter = typst.Compiler(paper, root=root, font_paths=fonts, ignore_system_fonts=True)
        told, unasked = "[]", None
        if LISTS_ITS_PAGES in source:  # asked first: it is set for both at once
            try:
                told = setter.query(PAGES, field="value", one=True)
            except RuntimeError as error:  # what is wrong with a paper is told when it is written
                unasked = error
        pdf = setter.compile(
            paper,  # for the setter forgets it once it was asked
            format="pdf",
            pdf_standards=["a-2a"],
            timestamp=datetime.combine(frame.dated, time(), UTC),
        )
        if unasked is not None:
            raise unasked
    if not isinstance(pdf, bytes):  # pragma: no cover - only pictures come as lists
        raise TypeError(type(pdf))
    return SetPaper(pdf, tuple(json.loads(told)))


@contextmanager
def _folder_of(letterhead: Letterhead) -> Iterator[Path | None]:
    """Where Typst finds an office's logo and fonts while it works: it takes both from files only, fonts when it needs them."""
    if letterhead.logo is None and not letterhead.fonts:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="memoranda-letterhead-") as place:
        if letterhead.logo:
            (Path(place) / f"{TYPST_LOGO}{letterhead.logo.ending}").write_bytes(letterhead.logo.content)
        for number, font in enumerate(letterhead.fonts):
            (Path(place) / f"{number:03d}{Path(font.name).suffix}").write_bytes(font.content)
        yield Path(place)


@lru_cache(maxsize=2)
def _fonts(*folders: Path) -> typst.Fonts:
    """The fonts of the folders, and Typst's own for signs that they lack, read once."""
    return _read_fonts(*folders)


def _read_fonts(*folders: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


def _forget() -> None:
    """Drop what Typst keeps of the paper, some 25 MB that no other paper would use, and give the memory back.

    It has no call for that, so empty papers take the place of the last ones.
    """
    nothing = typst.Compiler(font_paths=_NO_FONTS, ignore_system_fonts=True)
    for _ in range(REMEMBERED):
        nothing.compile(b"", format="svg")
    if _give_back is not None:
        _give_back(0)
