"""PDF files and pictures are opened in a process without rights: what breaks their reader breaks that process, and nothing else."""

import contextlib
import json
from collections.abc import Iterator
from contextvars import ContextVar

from workflow.confined.in_turn import InTurn
from workflow.door.refusing import UnfitError

SECONDS = 4
"""Of processor time, for the file."""
MEMORY = 288 * 2**20
"""Bytes of address space in all, the interpreter and its libraries included."""
_TOO_LONG = "takes too long to be looked through: save it again, or print it as a PDF"
_TOO_MUCH = "unpacks to far more than such a file holds: save it again, or print it as a PDF"
_BROKE = "cannot be read, it is damaged or cut off: save it again, or ask for it again"


_READERS = {"workflow.door.pdf_files": ("pikepdf", "PIL", "lxml"), "workflow.door.pictures": ("PIL",)}
_HELD: ContextVar[dict[str, InTurn] | None] = ContextVar("held", default=None)


@contextlib.contextmanager
def many_files() -> Iterator[None]:
    """While this is open, the files that come are looked through by one process, each in a child of its own, not by one each."""
    if _HELD.get() is not None:
        yield
        return
    with contextlib.ExitStack() as to_the_end:
        held = _HELD.set({reader: to_the_end.enter_context(_process(reader)) for reader in _READERS})
        try:
            yield
        finally:
            _HELD.reset(held)


def look_through_pdf(content: bytes) -> None:
    """Refuse a PDF that is damaged, does anything, or costs much."""
    _look_through(content, "workflow.door.pdf_files")


def look_through_picture(content: bytes) -> None:
    """Refuse a picture that is damaged, or costs much."""
    _look_through(content, "workflow.door.pictures")


def _process(reader: str) -> InTurn:
    packages = ("workflow", *_READERS[reader])
    return InTurn(reader, packages=packages, seconds=SECONDS, why="to look through the file")


def _look_through(content: bytes, reader: str) -> None:
    with many_files():
        heard = (_HELD.get() or {})[reader].hear(content)
    if heard.took_too_long:
        raise UnfitError(_TOO_LONG)
    try:
        refused = json.loads(heard.answer)["refused"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnfitError(_TOO_MUCH if heard.took_too_much else _BROKE) from None
    if refused is not None:
        raise UnfitError("".join(sign if sign.isprintable() else " " for sign in str(refused)[:500]))
