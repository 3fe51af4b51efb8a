"""A paper of every type reads back from its Word file as our text writer prints it: words, tables, numbers, in their order."""

import re
from datetime import UTC, datetime

import pytest

from tests.checkout import ROOT
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.filling.clauses_in_words import clauses_in_words
from workflow.documents.reading.parse import parse
from workflow.documents.received.clauses import clauses_of, is_contents
from workflow.documents.received.read_text import read_text
from workflow.documents.received.words import lines_of
from workflow.documents.sources import bundled_folder
from workflow.documents.text import write_text
from workflow.documents.word.write_docx import write_docx
from workflow.services.keeping.previews import bench_at, example_paper

BENCH = bench_at(ROOT / "none", Catalogue.load(bundled_folder()), datetime(2026, 3, 2, tzinfo=UTC))
TYPES = sorted(each.key for each in BENCH.catalogue.types())
SIGNATURE = "Signature\t"
"""A line of the blocks in which people sign, which plain text sets otherwise."""


def squeezed(line: str) -> str:
    return re.sub(r"\W", "", line)


@pytest.mark.parametrize("key", TYPES)
def test_a_paper_reads_back_as_it_was_printed(key: str) -> None:
    context, frame = example_paper(BENCH, key, "en")
    tree = parse(BENCH.catalogue.draft_in(key, "en"), BENCH.catalogue.sources())
    text = read_text(write_docx(tree, context, frame))
    printed = [squeezed(line) for line in write_text(tree, context, frame).splitlines() if squeezed(line)]
    said = tuple(each for each in text.body if not is_contents(each))  # of which plain text has no list
    read = [squeezed(line) for line in lines_of(said) if squeezed(line) and SIGNATURE not in line]
    assert [line for line in printed if line in set(read)] == [line for line in read if line in set(printed)]
    assert set(read) <= set(printed)
    assert text.untold == ()


@pytest.mark.parametrize("key", TYPES)
def test_its_clauses_have_the_numbers_and_headings_of_the_text(key: str) -> None:
    context, frame = example_paper(BENCH, key, "en")
    tree = parse(BENCH.catalogue.draft_in(key, "en"), BENCH.catalogue.sources())
    read = clauses_of(read_text(write_docx(tree, context, frame)))
    assert [(each.number, each.heading) for each in read] == [
        (each.number, each.heading) for each in clauses_in_words(tree, context)
    ]
