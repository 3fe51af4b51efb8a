"""A process that makes many papers stays small, and what it forgets changes no paper."""

from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from tests.benchmarks.papers_content import FRAME as OF_MOU
from tests.benchmarks.papers_content import facts as facts_of_mou
from tests.benchmarks.papers_content import our_mou
from tests.documents.samples import FRAME, facts, tree
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.domain.errors import InvalidError

PAPERS = 8
KEPT = 60
"""MB that ten pages of eight papers must not take; Typst by itself keeps 160 of them."""
MARKS_TO_JOIN = "a" + "\u0301" * 40


def held() -> int:
    """MB of this process in memory."""
    return int(psutil.Process().memory_info().rss) >> 20


def test_papers_that_were_made_take_no_memory_whichever_thread_made_them():
    mou = our_mou()
    write_pdf(mou, facts_of_mou(0), OF_MOU)
    before = held()
    with ThreadPoolExecutor(2) as threads:
        made = list(
            threads.map(lambda version: write_pdf(mou, facts_of_mou(version), OF_MOU), range(1, PAPERS + 1))
        )
    assert len(set(made)) == PAPERS
    assert held() - before < KEPT


def test_a_paper_made_after_many_others_is_the_same():
    before = write_pdf(tree(), facts(), FRAME)
    for number in range(3):
        write_pdf(tree(), facts(purpose=f"to learn for the {number}th time"), FRAME)
    assert write_pdf(tree(), facts(), FRAME) == before


@pytest.mark.parametrize(
    ("purpose", "sentence"),
    [
        ("學習", "The fonts of the PDF have no sign for .*; write it in Latin letters."),
        (MARKS_TO_JOIN, "Typst cannot put a sign or a row of signs in this paper together."),
    ],
)
def test_a_paper_that_cannot_be_set_is_refused_in_a_sentence_and_the_next_one_is_the_same(purpose, sentence):
    before = write_pdf(tree(), facts(), FRAME)
    with pytest.raises(InvalidError, match=sentence):
        write_pdf(tree(), facts(purpose=purpose), FRAME)
    assert write_pdf(tree(), facts(), FRAME) == before
