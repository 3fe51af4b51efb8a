"""The fonts of a paper inside its Word file, so that it looks the same where they are not installed.

Letters of the Latin alphabets come as a subset that holds all of them, not only those of the paper: whoever edits it
types in the same font. A paper with other letters of the font, as Greek ones, holds the whole font. The subsets are made
by `python -m tests.builders.subset_fonts` and kept as the parts of a Word file that they become: the same paper has the
same bytes on every machine, and none has to wait for a font to be cut.
"""

import hashlib
from collections.abc import Container, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from workflow.documents.languages.arabic import ARABIC
from workflow.documents.languages.language import Language
from workflow.documents.letterhead import ARABIC_FONTS, LATIN_FONTS, LATIN_SUBSETS
from workflow.documents.paper_styles import LATIN_FONT
from workflow.documents.word.zip_package import Part, part
from workflow.domain.errors import StorageError

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
LEANS = "<w:i/>"
_ITALIC, _BOLD_ITALIC = "<w:rPr><w:i/>", ("<w:b/><w:i/>", "<w:b/><w:bCs/><w:i/>")
"""Looks that ask for a face."""
_STYLES = {"SignatureRemark": "Italic", "Heading2": "BoldItalic"}
_SUBSET = bytes(range(0x80)) + bytes((*range(0x80, 0xC6), 0xC8, 0xE2))
"""The bytes of all signs below U+0180, from U+0200 to U+023F, and from U+2000 to U+2FFF."""
_ARABIC = bytes(range(0xD8, 0xDC))
_HIDDEN = 32
"""The bytes at the beginning of a font that its key hides (ECMA-376, part 4, 17.8.1)."""


class Fonts(NamedTuple):
    """What a paper needs: faces of the Latin font, whether whole, and the fonts of its right-to-left letters."""

    faces: tuple[str, ...]
    whole: bool
    scripts: tuple[str, ...]


def fonts_of(
    body: str,
    raw: bytes,
    around: str,
    language: Language,
    *,
    shown: Container[str],
    leans: bool,
    has_notice: bool,
) -> Fonts:
    """The fonts of a paper by its markup, also as bytes, and by the words around it.

    `shown` are styles that it shows; `leans` says whether words in italics may stand in it at all.
    """
    asked = {face for style, face in _STYLES.items() if style in shown}
    if has_notice:
        asked.add("Italic")
    if leans:
        asked |= {"Italic"} if _ITALIC in body else set()
        asked |= {"BoldItalic"} if any(look in body for look in _BOLD_ITALIC) else set()
    faces = (face for face in _FACES if face in asked or face in _FACES[:2])
    others = (b"" if _is_western(body) else raw.translate(None, delete=_SUBSET)) + around.encode().translate(
        None, delete=_SUBSET
    )
    turned = bool(others) and any(sign in others for sign in _ARABIC)
    script = language.font or (ARABIC.font if turned else "")
    return Fonts(tuple(faces), bool(others.translate(None, delete=_ARABIC)), (script,) if script else ())


def together(one: Fonts, other: Fonts) -> Fonts:
    """What both of two texts in one paper need."""
    faces = (each for each in _FACES if each in one.faces or each in other.faces)
    return Fonts(tuple(faces), one.whole or other.whole, tuple(dict.fromkeys((*one.scripts, *other.scripts))))


def _is_western(text: str) -> bool:
    """Whether a text has no sign above U+00FF, which is quick to see; the subset has all of those."""
    if text.isascii():
        return True
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=16)
def embedded(fonts: Fonts) -> dict[str, Part]:
    """The parts that hold the fonts, and the table that names them."""
    chosen = list(_chosen(fonts))
    parts, related = {}, ""
    named: dict[str, str] = {}
    for number, (family, kind, path) in enumerate(chosen, start=1):
        parts[f"word/fonts/font{number}.odttf"] = _part(path)
        related += f'<Relationship Id="rId{number}" Type="{_OFFICE}/font" Target="fonts/font{number}.odttf"/>'
        subset = ' w:subsetted="true"' * (path.parent == LATIN_SUBSETS)
        named[family] = named.get(family, "") + (
            f'<w:embed{kind} r:id="rId{number}" w:fontKey="{{{str(font_key(path)).upper()}}}"{subset}/>'
        )
    table = "".join(
        f'<w:font w:name="{family}">{_described(family)}{faces}</w:font>' for family, faces in named.items()
    )
    parts["word/fontTable.xml"] = part(
        f'{_DECLARATION}<w:fonts xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}">{table}</w:fonts>', 9
    )
    parts["word/_rels/fontTable.xml.rels"] = part(
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}">{related}</Relationships>', 9
    )
    return parts


def font_key(font: Path) -> UUID:
    """The key of a font by its name, always the same."""
    return UUID(bytes=hashlib.sha256(font.stem.encode()).digest()[:16], version=4)


def hidden(content: bytes, key: UUID) -> bytes:
    """The font with its beginning hidden by the key, as one inside a Word file has to be; the same again shows it."""
    mask = bytes(reversed(key.bytes)) * 2
    beginning = bytes(sign ^ other for sign, other in zip(content[:_HIDDEN], mask, strict=True))
    return beginning + content[_HIDDEN:]


def read_fonts() -> None:
    """Read every font there is, for a process that may open no file later."""
    for folder in (LATIN_SUBSETS, LATIN_FONTS, ARABIC_FONTS):
        for path in folder.glob("*.*ttf"):
            content_of(path)


def _chosen(fonts: Fonts) -> Iterator[tuple[str, str, Path]]:
    for face in fonts.faces:
        name = f"{LATIN_FONT.replace(' ', '')}-{face}"
        whole, subset = LATIN_FONTS / f"{name}.ttf", LATIN_SUBSETS / f"{name}.odttf"
        yield LATIN_FONT, face, whole if fonts.whole else subset
    for script in fonts.scripts:
        for face in _FACES[:2]:
            yield script, face, ARABIC_FONTS / f"{script.replace(' ', '')}-{face}.ttf"


def _described(family: str) -> str:
    if family == LATIN_FONT:
        return '<w:altName w:val="Source Serif Pro"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
    return '<w:charset w:val="B2"/><w:family w:val="auto"/><w:pitch w:val="variable"/>'


@lru_cache(maxsize=32)
def content_of(path: Path) -> bytes:
    """The bytes of a font of the letterhead, read once."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(f'The font "{path.name}" cannot be read: {error.strerror}.') from error


@lru_cache(maxsize=32)
def _part(path: Path) -> Part:
    content = content_of(path)
    return part(content if path.suffix == ".odttf" else hidden(content, font_key(path)), 9)
