"""The kinds of files the office takes from outside: how each is called, what it may end in, how large it may be."""

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

MB = 2**20


@dataclass(frozen=True, slots=True)
class Looks:
    """What a kind is known by. `endings` are those its files may have; none where any will do."""

    called: str
    media_type: str
    largest: int
    """Bytes."""
    endings: tuple[str, ...] = ()


class Kind(Enum):
    """What may be asked for at the door."""

    WORD = Looks(
        "a Word file (.docx)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        50 * MB,
        (".docx",),
    )
    SHEET = Looks(
        "a spreadsheet (.xlsx)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        50 * MB,
        (".xlsx",),
    )
    PDF = Looks("a PDF", "application/pdf", 50 * MB, (".pdf",))
    PNG = Looks("a picture (PNG)", "image/png", 50 * MB, (".png",))
    JPEG = Looks("a picture (JPEG)", "image/jpeg", 50 * MB, (".jpg", ".jpeg", ".jpe", ".jfif"))
    TIFF = Looks("a picture (TIFF)", "image/tiff", 50 * MB, (".tif", ".tiff"))
    TEXT = Looks("a text (.txt)", "text/plain", 10 * MB, (".txt", ".text", ".md", ".log"))
    TABLE = Looks("a table (.csv)", "text/csv", 20 * MB, (".csv", ".tsv"))
    CASE = Looks("a case file (.toml or .json)", "text/plain", 2 * MB)
    LIST = Looks("a list that was printed", "text/plain", 50 * MB)
    RECORDS = Looks("a file of records (.json)", "application/json", 2048 * MB)
    TEMPLATE = Looks("a template (.md.j2)", "text/markdown", 2 * MB)
    WORD_TEMPLATE = Looks("a template made in Word (.docx)", WORD.media_type, 10 * MB, (".docx",))
    RULES = Looks("a file of rules (.toml)", "text/plain", 1 * MB)
    LETTERHEAD = Looks("a Word file (.docx)", WORD.media_type, 5 * MB)
    FONT = Looks("a font (.ttf or .otf)", "font/sfnt", 5 * MB)


PICTURES = (Kind.PNG, Kind.JPEG, Kind.TIFF)
TEXTS = (Kind.TEXT, Kind.TABLE, Kind.CASE, Kind.LIST, Kind.RECORDS, Kind.TEMPLATE, Kind.RULES)
EVIDENCE = (Kind.WORD, Kind.PDF, *PICTURES, Kind.SHEET, Kind.TEXT, Kind.TABLE)
"""What may show an act: drafts, scans, letters, tables of values."""

INSTEAD = MappingProxyType(
    {
        "an old Word file (.doc)": "save it as .docx",
        "an old spreadsheet (.xls)": "save it as .xlsx",
        "a message saved from Outlook (.msg)": "print the message as a PDF",
        "an old Office file": "save it as .docx or as a PDF",
        "a rich text (.rtf)": "save it as .docx",
        "an OpenDocument file": "save it as .docx, or a table as .xlsx",
        "a presentation": "save it as a PDF",
        "a binary spreadsheet (.xlsb)": "save it as .xlsx",
        "a packed folder (.zip)": "unpack it and bring the files themselves",
        "a packed file": "unpack it and bring the files themselves",
        "a program": "the office takes no programs",
        "a drawing (SVG)": "save it as PNG or PDF",
        "a picture (GIF)": "save it as PNG or JPEG",
        "a picture (BMP)": "save it as PNG or JPEG",
        "a picture (WebP)": "save it as PNG or JPEG",
        "a picture (HEIC)": "save it as JPEG",
        "a web page": "print it as a PDF",
        "a file of XML": "save it as .docx or as a PDF",
    }
)
"""What is known and never taken, with what to bring in its place."""
