"""The look of a paper: files of Word styles and of the Typst of the PDF, and what an office's own reference changes in it."""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from workflow.documents.sources import bundled_folder
from workflow.domain.errors import StorageError

FOLDER = bundled_folder() / "_letterhead"
LATIN_FONTS = FOLDER / "fonts" / "latin"
"""The font of the papers, with its licence."""
LATIN_SUBSETS = FOLDER / "fonts" / "latin_subset"
"""The same with the letters of the Latin alphabets alone, for Word files."""
ARABIC_FONTS = FOLDER / "fonts" / "arabic"
"""Fonts of the Arabic script, with their licence."""
REFERENCE = "reference.docx"
ACCENT = "1F3A5F"
"""The colour of headings, header and rules where an office has none of its own."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file a letterhead was read from, by its name below _letterhead/."""

    name: str
    content: bytes = field(repr=False)
    sha256: str


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, PNG or JPEG; `width` and `height` in points are how large it is printed."""

    content: bytes = field(repr=False)
    ending: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of words is printed; None is as the bundled letterhead has it. `size` is in points."""

    font: str | None = None
    size: float | None = None
    colour: str | None = None
    """Six hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What an office has of its own: looks, logo, address lines and a line for the foot of every page."""

    body: Look = Look()
    heading: Look = Look()
    title: Look = Look()
    logo: Logo | None = None
    lines: tuple[str, ...] = ()
    foot: str | None = None
    files: tuple[Kept, ...] = ()

    @property
    def accent(self) -> str | None:
        """The colour of header, rules and table heads."""
        return self.heading.colour or self.title.colour

    @property
    def fonts(self) -> tuple[Kept, ...]:
        return tuple(each for each in self.files if each.name != REFERENCE)

    @property
    def hashes(self) -> dict[str, str]:
        """The sha256 of each file it was read from, for the manifest of a paper."""
        return {each.name: each.sha256 for each in self.files}


PLAIN = Letterhead()


@lru_cache(maxsize=32)
def letterhead_file(name: str) -> str:
    """The text of one file of the letterhead, read once."""
    try:
        return (FOLDER / name).read_text(encoding="utf-8")
    except OSError as error:
        raise StorageError(f'The letterhead file "{name}" cannot be read: {error.strerror}.') from error


@lru_cache(maxsize=1)
def letterhead_hash() -> str:
    """One sha256 over every file of the letterhead, for the manifest of a paper."""
    whole = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
