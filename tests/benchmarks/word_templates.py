"""The ten-page MOU as a template made in Word, filled in by us and by docxtpl: one file, the same facts, the same words.

docxtpl loads its template anew for each paper, as it must, and renders in Jinja's sandbox with its values escaped, as we do.
"""

import hashlib
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.papers import DOCXTPL, peer_docx, timed
from tests.benchmarks.papers_content import FRAME, facts, word_mou
from tests.benchmarks.rows import Row
from tests.documents.readers import squeezed, words_of_docx
from workflow.documents.reading.in_word.word_tree import word_tree
from workflow.documents.sources import Source
from workflow.documents.tree.in_word import WordTree
from workflow.documents.word.from_template import write_from_template

OURS_EACH = 20


def rows(times: int) -> Iterator[Row]:
    """The one row of this part."""
    yield mou_word(times)


def mou_word(times: int) -> Row:
    """Milliseconds of a paper, ours and docxtpl's in turn, many of ours to each of theirs."""
    template = word_mou()
    tree = read(template)
    check_equal(tree, template)
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(-3, times):
        filled = [facts(100 * turn + n) for n in range(OURS_EACH + 1)]
        mine = [timed(write_from_template, tree, one, FRAME) for one in filled[1:]]
        other = timed(peer_docx, template, filled[0])
        if turn >= 0:
            ours += mine
            theirs.append(other)
    mine, other = statistics.median(ours) * 1000, statistics.median(theirs) * 1000
    return {
        "name": "mou_word",
        "ours": round(mine, 3),
        "peer": round(other, 3),
        "peer_name": DOCXTPL,
        "unit": "ms",
        "ratio": round(other / mine, 1),
    }


def read(template: bytes) -> WordTree:
    """A template, read; which happens once for each content."""
    name = "mou/draft.docx"
    return word_tree(Source(name, "", hashlib.sha256(template).hexdigest(), Path(name), template), {})


def check_equal(tree: WordTree, template: bytes) -> None:
    """Both sides print the same words."""
    for version in (1, 2):
        filled: dict[str, Any] = facts(version)
        ours, theirs = (
            squeezed(words_of_docx(one))
            for one in (write_from_template(tree, filled, FRAME), peer_docx(template, filled))
        )
        assert ours == theirs
