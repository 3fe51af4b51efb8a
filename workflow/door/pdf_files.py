"""A PDF from outside: whole, without a password, with nothing in it that acts, and no more pages than can be read."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from workflow.door.inside import look_confined
from workflow.door.pdf_smallest import SMALLEST
from workflow.door.refusing import UnfitError

_MILD = "Resources is missing"
MOST_PAGES = 3_000
MOST_OBJECTS = 500_000
MOST_PIXELS = 100_000_000
LONGEST_SIDE = 14_400
"""Points that a page may be wide or high; no reader shows more."""

_DAMAGED = "is damaged or cut off: save it again, or scan it again"
_ENCRYPTED = "is encrypted: save it without a password or a restriction"
_SCRIPT = "carries a script: print it as a PDF, and bring that"
_FILES = "carries files inside: bring them by themselves, and print it as a PDF"
_ACTS = "does something when it is opened or clicked (starts a program, sends a form): print it as a PDF, and bring that"
_FILM = "plays films or sounds: print it as a PDF, and bring that"
_FORM = "is a form that is filled in by a program (XFA): print it as a PDF, and bring that"
_KEYS = {
    "/JS": _SCRIPT,
    "/JavaScript": _SCRIPT,
    "/EmbeddedFiles": _FILES,
    "/EF": _FILES,
    "/XFA": _FORM,
    "/RichMediaContent": _FILM,
    "/Collection": _FILES,
}
_ACTIONS = {
    "/JavaScript": _SCRIPT,
    "/Rendition": _FILM,
    "/Movie": _FILM,
    "/Sound": _FILM,
    "/Launch": _ACTS,
    "/SubmitForm": _ACTS,
    "/ImportData": _ACTS,
    "/GoToR": _ACTS,
    "/GoToE": _ACTS,
    "/GoTo3DView": _FILM,
    "/RichMediaExecute": _FILM,
}
_LINK = re.compile(rb"\A\s*(?:https?://|mailto:|tel:|ftps?://|#|[^:]*\Z)", re.IGNORECASE)


def main() -> None:
    """Look through one in a process without rights."""
    look_confined(look_through, make_ready=make_ready)


def make_ready() -> None:
    """Read a small one of our own, so that nothing is loaded later."""
    look_through(SMALLEST)


def look_through(content: bytes) -> None:
    """Refuse a PDF that is not whole, or does more than show its pages."""
    _check_end(content)
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            _check(pdf)
    except pikepdf.PasswordError:
        raise UnfitError("is protected with a password: save it without one") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError):
        if b"/Encrypt" in content:  # in a way for which this process has no means left
            raise UnfitError(_ENCRYPTED) from None
        raise UnfitError(_DAMAGED) from None


def _check_end(content: bytes) -> None:
    """Its last line says that it ends; what follows would be another file."""
    end = content.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in content[max(0, end - 2048) : end]:
        raise UnfitError(_DAMAGED)
    if content[end + 5 :].strip(b"\r\n\t \0"):
        raise UnfitError("has something behind its end, as another file: save it again as a PDF")


def _check(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        raise UnfitError(_ENCRYPTED)
    count = len(pdf.objects)
    if count > MOST_OBJECTS:
        raise UnfitError(f"holds more than {MOST_OBJECTS:,} objects: divide it, or print it as a PDF")
    for each in pdf.objects:
        for found in _dictionaries(each):
            _check_dictionary(found)
    if any(
        _MILD not in said for said in pdf.get_warnings()
    ):  # what is passed over here another reader may act on
        raise UnfitError(_DAMAGED)
    pages = len(pdf.pages)
    if pages == 0:
        raise UnfitError("has no page: save it again, or scan it again")
    if pages > MOST_PAGES:
        raise UnfitError(f"has more than {MOST_PAGES:,} pages: divide it")
    for page in pdf.pages:
        box = [float(side) for side in page.mediabox]
        if max(abs(box[2] - box[0]), abs(box[3] - box[1])) > LONGEST_SIDE:
            raise UnfitError("has a page larger than any reader shows: print it as a PDF")


def _dictionaries(found: Any) -> Iterator[Any]:
    """Each dictionary of an object, those that stand in others too; what is only referred to comes by itself."""
    waiting = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting += [one for one in each if _is_direct(one)]
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            waiting += [one for _, one in each.items() if _is_direct(one)]


def _is_direct(found: Any) -> bool:
    return isinstance(found, pikepdf.Object) and not found.is_indirect


def _check_dictionary(found: Any) -> None:
    for key, said in _KEYS.items():
        if key in found:
            raise UnfitError(said)
    action = found.get("/S")
    if isinstance(action, pikepdf.Name) and str(action) in _ACTIONS:
        raise UnfitError(_ACTIONS[str(action)])
    link = found.get("/URI")
    if isinstance(link, pikepdf.String) and not _LINK.match(bytes(link)):
        raise UnfitError("has a link that leads to a file or a program: take the link away")
    width, height = found.get("/Width"), found.get("/Height")
    if isinstance(width, int) and isinstance(height, int) and width * height > MOST_PIXELS:
        raise UnfitError(f"holds a picture of more than {MOST_PIXELS:,} pixels: scan it less finely")
    if "/F" in found and isinstance(found, pikepdf.Stream):
        raise UnfitError("takes a part of itself from another file: print it as a PDF, and bring that")
