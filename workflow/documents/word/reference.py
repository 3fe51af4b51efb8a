"""An office's letterhead read from a Word file that it edits, and such a file to begin with."""

import hashlib
import struct
import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path

import typst

from workflow.documents.frame import PaperFrame
from workflow.documents.letterhead import REFERENCE, Kept, Letterhead
from workflow.documents.reading.parse import parse
from workflow.documents.sources import Source
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import InvalidError, OfficeError, TemplateError
from workflow.door.kinds import Kind
from workflow.door.taking import take

FOLDER = "_letterhead"
FILE = f"{FOLDER}/{REFERENCE}"
FONTS = "fonts"
MOST_FONTS = 20

_DATED = date(2020, 1, 1)
_SAMPLE = """\
# Title

## Heading 1

This file is the letterhead of your papers. Of it are read:

- the styles Title, Heading 1 and Normal: their font, size and colour; change the styles, not these words;
- the header of this first page: the first picture in it, PNG or JPEG, as large as it stands there, and its lines, which are printed below the name of the office;
- the footer: words in a line of their own are printed at the foot of every page, above the code and the number of the page.

What stands here on the page is not read. The margins, the numbering of clauses and the tables stay as they are. Save the file as templates/_letterhead/reference.docx in the folder of your office, and its fonts, for the PDF, in templates/_letterhead/fonts.
"""


def letterhead_files(overlay: Path | None) -> dict[str, Path]:
    """The files below an office's templates that its letterhead is read from, by their names there."""
    if overlay is None or not (overlay / FILE).is_file():
        return {}
    folder = overlay / FOLDER / FONTS
    there = folder.iterdir() if folder.exists() else ()
    fonts = sorted(path for path in there if path.suffix.lower() in (".ttf", ".otf"))
    return {FILE: overlay / FILE, **{f"{FOLDER}/{FONTS}/{path.name}": path for path in fonts}}


def open_letterhead(files: dict[str, Path]) -> Letterhead:
    """The letterhead as its files on disk give it."""
    if len(files) > MOST_FONTS + 1:
        raise TemplateError(f"A letterhead has {MOST_FONTS} fonts at most.", file=f"{FOLDER}/{FONTS}")
    found = {}
    for name, path in files.items():
        try:
            kind = Kind.LETTERHEAD if name == FILE else Kind.FONT
            found[name.removeprefix(f"{FOLDER}/")] = take(path, kind, called="The file").content
        except OfficeError as error:
            raise TemplateError(" ".join(error.reasons), file=name) from None
        if name != FILE and not _is_font(found[name.removeprefix(f"{FOLDER}/")], path.suffix):
            said = "The file is no TrueType or OpenType font that can be read; take another, or take it out."
            raise TemplateError(said, file=name)
    return read_letterhead(found)


def read_letterhead(files: dict[str, bytes]) -> Letterhead:
    """The letterhead from the bytes of its files by their names: reference.docx, fonts/Some.ttf."""
    return _read(tuple(sorted(files.items())))


def write_reference(office: str, lines: tuple[str, ...]) -> bytes:
    """The bundled letterhead with the words of an office, as a Word file to edit."""
    sha = hashlib.sha256(_SAMPLE.encode()).hexdigest()
    tree = parse("letterhead.md.j2", {"letterhead.md.j2": Source("letterhead.md.j2", _SAMPLE, sha, Path())})
    frame = PaperFrame("Letterhead", office, lines, "", None, None, "en-GB", _DATED)
    return write_docx(tree, {}, frame)


def _is_font(content: bytes, ending: str) -> bool:
    """Whether Typst takes it for a font, and none of its tables is cut off."""
    with tempfile.TemporaryDirectory(prefix="memoranda-font-") as place:
        (Path(place) / f"font{ending}").write_bytes(content)
        known = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[Path(place)]
        ).fonts()
    count = int.from_bytes(content[4:6])
    tables = (struct.unpack_from(">II", content, 12 + 16 * number + 8) for number in range(count))
    return bool(known) and all(begin + length <= len(content) for begin, length in tables)


@lru_cache(maxsize=8)
def _read(files: tuple[tuple[str, bytes], ...]) -> Letterhead:
    # python-docx takes a tenth of a second to come up, and few offices need it
    from workflow.documents.word.reference_parts import parts_of  # noqa: PLC0415

    try:
        body, heading, title, logo, lines, foot = parts_of(dict(files)[REFERENCE])
    except InvalidError as error:
        raise TemplateError(" ".join(error.reasons), file=FILE) from error
    kept = tuple(Kept(name, content, hashlib.sha256(content).hexdigest()) for name, content in files)
    return Letterhead(body, heading, title, logo, lines, foot, kept)
