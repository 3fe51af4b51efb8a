"""Papers that a test makes again and again are set by Typst once: the same source gives the same bytes."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from workflow.documents.pdf import write_pdf

_once = lru_cache(maxsize=1024)(write_pdf.typeset)  # a play makes some 260 papers, one after another


@contextmanager
def set_once() -> Iterator[None]:
    """Inside, Typst sets what it has not set here before."""
    before, write_pdf.typeset = write_pdf.typeset, _once
    try:
        yield
    finally:
        write_pdf.typeset = before
