"""What a file is by its bytes, whatever it is called."""

from workflow.door import texts
from workflow.door.kinds import EVIDENCE, INSTEAD, TEXTS, Kind
from workflow.door.packages import names_in
from workflow.door.refusing import UnfitError

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN = {
    b"%PDF-": (Kind.PDF,),
    b"\x89PNG\r\n\x1a\n": (Kind.PNG,),
    b"\xff\xd8\xff": (Kind.JPEG,),
    b"II*\0": (Kind.TIFF,),
    b"MM\0*": (Kind.TIFF,),
    b"\0\1\0\0": (Kind.FONT,),
    b"OTTO": (Kind.FONT,),
    b"true": (Kind.FONT, *TEXTS),
}
_RICH = "a rich text (.rtf)"
_UNTAKEN = {
    b"{\\rtf": _RICH,
    b"GIF8": "a picture (GIF)",
    b"BM": "a picture (BMP)",
    b"RIFF": "a picture (WebP)",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"\xca\xfe\xba\xbe": "a program",
    b"\xcf\xfa\xed\xfe": "a program",
    b"\xfe\xed\xfa\xcf": "a program",
    b"7z\xbc\xaf'\x1c": "a packed file",
    b"Rar!": "a packed file",
    b"\x1f\x8b": "a packed file",
    b"BZh": "a packed file",
    b"\xfd7zXZ": "a packed file",
    b"\x28\xb5\x2f\xfd": "a packed file",
}
_OF_OLE = {
    "EncryptedPackage": None,
    "__substg1.0_": "a message saved from Outlook (.msg)",
    "WordDocument": "an old Word file (.doc)",
    "Workbook": "an old spreadsheet (.xls)",
}
"""Streams by which a file of old Office tells what it holds."""
_PACKAGES: dict[str, tuple[Kind, ...] | str] = {
    "word/document.xml": (Kind.WORD, Kind.LETTERHEAD, Kind.WORD_TEMPLATE),
    "xl/workbook.xml": (Kind.SHEET,),
    "xl/workbook.bin": "a binary spreadsheet (.xlsb)",
    "ppt/presentation.xml": "a presentation",
    "content.xml": "an OpenDocument file",
}
_WRITTEN_IN_ANGLES = {
    b"<svg": "a drawing (SVG)",
    b"<html": "a web page",
    b"<!doctype html": "a web page",
    b"<script": "a web page",
    b"<?xml": "a file of XML",
}
_BEGINNING = 1024
"""Bytes within which some programs still look for the beginning of a PDF."""


def check_kind(content: bytes, expected: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Those of the expected kinds that a file can be; refused where it is none of them."""
    found = recognised(content)
    if isinstance(found, str):
        raise UnfitError(f"is {found}: {INSTEAD[found]}")
    fitting = tuple(kind for kind in expected if kind in found)
    if not fitting:
        needed = " or ".join(dict.fromkeys(kind.value.called for kind in expected))
        if expected == EVIDENCE:
            needed = "a PDF, a picture, a Word file, a spreadsheet or a text"
        raise UnfitError(f"is {found[0].value.called}, where {needed} is needed")
    return fitting


def recognised(content: bytes) -> tuple[Kind, ...] | str:
    """The kinds a file can be; or, in words, what it is that is never taken."""
    beginning = content[:_BEGINNING]
    if content.startswith(_ZIP):
        return _of_a_package(content)
    if content.startswith(_OLE):
        return _of_ole(content)
    if found := next((kinds for mark, kinds in _KNOWN.items() if content.startswith(mark)), None):
        if b"%PDF-" in beginning[1:]:
            raise UnfitError("begins as one kind of file and goes on as a PDF: bring the one or the other")
        return found
    if b"%PDF-" in beginning:
        raise UnfitError("has something before the beginning of a PDF: save it again as a PDF")
    if beginning[4:8] == b"ftyp":
        return "a picture (HEIC)"
    text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(tuple(_WRITTEN_IN_ANGLES)) or (text.startswith(b"<") and b"<svg" in text):
        if b"<svg" in text:
            return "a drawing (SVG)"
        return next(said for mark, said in _WRITTEN_IN_ANGLES.items() if text.startswith(mark))
    is_text = texts.is_text(content)
    untaken = next((said for mark, said in _UNTAKEN.items() if content.startswith(mark)), None)
    if untaken and (not is_text or untaken == _RICH):
        return untaken
    if not is_text:
        raise UnfitError("is of no kind that the office can read: bring it as a PDF")
    return TEXTS


def _of_a_package(content: bytes) -> tuple[Kind, ...] | str:
    names = names_in(content)
    return next((found for name, found in _PACKAGES.items() if name in names), "a packed folder (.zip)")


def _of_ole(content: bytes) -> str:
    for stream, said in _OF_OLE.items():
        if stream.encode("utf-16-le") in content:
            if said is None:
                raise UnfitError("is protected with a password: save it without one")
            return said
    return "an old Office file"
