"""What reading a Word file costs beside docx2python, and showing it with its changes beside mammoth, which shows none."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import mammoth
from docx2python import docx2python

from tests.benchmarks.papers_content import FRAME, facts, our_mou
from tests.benchmarks.rows import Row, in_turn_and_busy, quicker
from tests.documents.redline.edits import edited
from workflow.documents.received.read_text import read_text
from workflow.documents.received.shown import show
from workflow.documents.redline.redline import redline
from workflow.documents.word.write_docx import write_docx

SEED = 20_261_130
"""Of the edits to the ten-page MOU."""


def rows(times: int) -> Iterator[Row]:
    """The ten-page MOU read, and its redline shown."""
    paper = write_docx(our_mou(), facts(0), FRAME)
    tracked = redline(paper, edited(paper, SEED), author="Office", on=date(2026, 11, 30)).content
    yield _row("read_tree", lambda: read_text(paper), lambda: _read_by_peer(paper), "docx2python", times)
    yield _row(
        "html_view", lambda: show(read_text(tracked)), lambda: _shown_by_peer(tracked), "mammoth", times
    )


def _row(name: str, ours: Callable[[], Any], peer: Callable[[], Any], peer_name: str, times: int) -> Row:
    return quicker(name, *in_turn_and_busy(ours, peer, times=times), peer_name)


def _read_by_peer(content: bytes) -> Any:
    with docx2python(io.BytesIO(content)) as read:
        return read.document, read.footnotes, read.comments


def _shown_by_peer(content: bytes) -> str:
    return str(mammoth.convert_to_html(io.BytesIO(content)).value)
