"""Papers of the tests are set by Typst when a test reads them: what nobody looks at costs nothing.

Everything else of a paper is made: its words, its Word file, its row and its files on the shelf; in the place of the PDF
lies what it will be set from. The first paper of each kind and language is set in any case. That Typst sets every paper,
and sets it the same again, is claimed in the rooms where it is always at work (`tests/documents`, `tests/catalogue`,
`tests/docs`) and by the tests that ask for `typst_at_work`.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from workflow.documents.frame import PaperFrame
from workflow.documents.pdf import write_pdf
from workflow.documents.pdf.typesetting import LISTS_ITS_PAGES, SetPaper

_UNREAD = b"%PDF-1.7 not read by anybody yet: "
_typeset = write_pdf.typeset
_once = lru_cache(maxsize=1024)(_typeset)
_NUMBERS = re.compile(r"[A-Z]+-\d{4}-\d+|[0-9a-f]{12}")
_kinds_set: set[tuple[str, str]] = set()
_sources: dict[bytes, tuple[bytes, PaperFrame]] = {}


def as_read(pdf: bytes) -> bytes:
    """The PDF, set now if nobody has read it before."""
    return _set(pdf) if pdf.startswith(_UNREAD) else pdf


@contextmanager
def set_when_read() -> Iterator[None]:
    """Inside, papers wait to be read."""
    with _given(_kept):
        yield


@contextmanager
def set_at_once() -> Iterator[None]:
    """Inside, Typst sets every paper that is made."""
    with _given(_typeset):
        yield


@contextmanager
def set_once() -> Iterator[None]:
    """Inside, Typst sets what it has not set here before: the same source gives the same bytes."""
    with _given(_once):
        yield


def wait_to_be_read() -> bool:
    """Whether the papers that are made now do."""
    return write_pdf.typeset is _kept


def _kept(source: str, frame: PaperFrame) -> SetPaper:
    if LISTS_ITS_PAGES in source:  # which the Word file prints too
        return _typeset(source, frame)
    kind = frame.language, _NUMBERS.sub("", frame.code)
    if kind not in _kinds_set:
        _kinds_set.add(kind)
        _typeset(source, frame)
    own = frame.letterhead.logo, frame.letterhead.fonts
    unread = _UNREAD + hashlib.sha256(repr((source, frame.dated, own)).encode()).hexdigest().encode()
    _sources[unread] = zlib.compress(source.encode(), 1), frame
    return SetPaper(unread)


@lru_cache(maxsize=64)
def _set(unread: bytes) -> bytes:
    source, frame = _sources[unread]
    return _typeset(zlib.decompress(source).decode(), frame).pdf


@contextmanager
def _given(typeset: object) -> Iterator[None]:
    before, write_pdf.typeset = write_pdf.typeset, typeset
    try:
        yield
    finally:
        write_pdf.typeset = before
