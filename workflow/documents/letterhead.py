"""The look of a paper as files an office can change: Word styles and numbering, and the Typst of the PDF."""

import hashlib
from functools import lru_cache
from pathlib import Path

from workflow.domain.errors import StorageError

_ROOM = Path(__file__).resolve().parent.parent
FOLDER = next(
    (folder for folder in (_ROOM / "_templates" / "_letterhead",) if folder.is_dir()),
    _ROOM.parent / "templates" / "_letterhead",
)
FONTS = FOLDER / "fonts"
"""Fonts of the Arabic script, with their licence."""


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
    for path in sorted((*FOLDER.iterdir(), *FONTS.glob("*"))):
        if path.is_file():
            whole.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
