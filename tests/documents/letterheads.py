"""Reference files as an office would make them in Word, and a logo without a library for pictures."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
from docx.shared import Cm, Pt, RGBColor

from workflow.documents.letterhead import Letterhead
from workflow.documents.word.reference import read_letterhead, write_reference

OFFICE = "Office of International Partnerships"
LINES = ("Example University", "1 Sample Road")
FOOT = "Example University is a fictional body; telephone 000 & 111"
GREEN, RED = "0B6E4F", "8C1C13"


def a_logo(width: int = 40, height: int = 20) -> bytes:
    """A green PNG."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = (b"\0" + bytes.fromhex(GREEN) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def a_reference(logo: bytes | None = None, *, heading_size: float = 13) -> bytes:
    """The bundled letterhead, edited: green headings, a red title, Georgia, a logo, another address, a footer."""
    document = docx.Document(io.BytesIO(write_reference(OFFICE, LINES)))
    styles = document.styles
    styles["Normal"].font.name = "Georgia"
    styles["Heading 1"].font.color.rgb = RGBColor.from_string(GREEN)
    styles["Heading 1"].font.size = Pt(heading_size)
    styles["Title"].font.color.rgb = RGBColor.from_string(RED)
    header = document.sections[0].first_page_header
    header.paragraphs[-1].text = "2 Another Road"
    header.paragraphs[0].insert_paragraph_before().add_run().add_picture(
        io.BytesIO(logo or a_logo()), width=Cm(4)
    )
    document.sections[0].first_page_footer.paragraphs[0].insert_paragraph_before(FOOT)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def the_letterhead() -> Letterhead:
    return read_letterhead({"reference.docx": a_reference()})


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same file with parts replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys((*old.namelist(), *parts)):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return made.getvalue()
