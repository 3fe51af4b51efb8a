"""PDF files and pictures are opened in a process without rights: what breaks their reader breaks that process, and nothing else."""

import json

from workflow.confined.outside import run_confined
from workflow.door.refusing import UnfitError

SECONDS = 4
"""Of processor time, for the file."""
MEMORY = 288 * 2**20
"""Bytes of address space in all, the interpreter and its libraries included."""
_TOO_LONG = "takes too long to be looked through: save it again, or print it as a PDF"
_TOO_MUCH = "unpacks to far more than such a file holds: save it again, or print it as a PDF"
_BROKE = "cannot be read, it is damaged or cut off: save it again, or ask for it again"


def look_through_pdf(content: bytes) -> None:
    """Refuse a PDF that is damaged, does anything, or costs much."""
    _look_through(content, "workflow.door.pdf_files", "pikepdf", "PIL", "lxml")


def look_through_picture(content: bytes) -> None:
    """Refuse a picture that is damaged, or costs much."""
    _look_through(content, "workflow.door.pictures", "PIL")


def _look_through(content: bytes, reader: str, *packages: str) -> None:
    heard = run_confined(
        reader,
        content,
        packages=("workflow", *packages),
        seconds=SECONDS,
        why="to look through the file",
    )
    if heard.took_too_long:
        raise UnfitError(_TOO_LONG)
    try:
        refused = json.loads(heard.answer)["refused"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnfitError(_TOO_MUCH if heard.took_too_much else _BROKE) from None
    if refused is not None:
        raise UnfitError("".join(sign if sign.isprintable() else " " for sign in str(refused)[:500]))
