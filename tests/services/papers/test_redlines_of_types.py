"""The draft of every type, edited by somebody, is compared with itself as it was: both texts come back exactly."""

import random
from functools import lru_cache

import pytest

from tests.catalogue.example_context import a_context
from tests.catalogue.test_papers_of_types import CATALOGUE, FRAME, TYPES
from tests.documents.redline.edits import edited
from tests.documents.redline.test_both_ways import both_ways
from workflow.documents.reading.parse import parse
from workflow.documents.word.write_docx import write_docx


@lru_cache
def draft(key: str) -> bytes:
    kind = CATALOGUE.type(key)
    tree = parse(kind.template_for("draft"), CATALOGUE.sources())
    return write_docx(tree, a_context(kind, kind.example()["facts"]), FRAME)


@pytest.mark.parametrize("key", TYPES)
def test_a_draft_and_what_somebody_made_of_it_come_back_both_ways(key: str):
    goes_both_ways(key, random.SystemRandom().randrange(10**9))


@pytest.mark.soak
@pytest.mark.parametrize("key", TYPES)
def test_what_fifty_people_made_of_a_draft_comes_back_both_ways(key: str):
    for seed in range(50):
        goes_both_ways(key, seed)


def goes_both_ways(key: str, seed: int) -> None:
    print(f"edited by the seed {seed}")
    both_ways(draft(key), edited(draft(key), seed))
