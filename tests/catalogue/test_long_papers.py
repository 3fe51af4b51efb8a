"""A paper of six pages or more begins with its key terms, and one of eight or more lists its contents; a short one has neither."""

import io
from dataclasses import replace

import pypdf
import pytest

from tests.catalogue.example_context import a_context
from tests.catalogue.test_papers_of_types import CATALOGUE, FRAME, TYPES
from workflow.documents.pdf.write_pdf import set_pdf
from workflow.documents.reading.parse import parse
from workflow.documents.text import write_text
from workflow.documents.tree.blocktree import Contents, Part, every

KEY_TERMS_FROM, CONTENTS_FROM, PARTS_FROM = 6, 8, 11
LEEWAY = 1
"""Pages that other facts, or a clause more, may make of it without another decision of its type."""
FEWEST_SIGNS = 200
"""On a last page that is not nearly empty."""


@pytest.mark.parametrize("key", TYPES)
def test_a_long_paper_begins_with_what_helps_to_find_ones_way_in_it(key: str):
    kind = CATALOGUE.type(key)
    text = parse(kind.template_for("draft"), CATALOGUE.sources())
    made = set_pdf(
        text,
        a_context(kind, kind.example()["facts"]) | {"conditions_of_the_deal": []},
        replace(FRAME, parties="Both"),
    )
    sheets = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.pdf)).pages]
    blocks = {type(block) for block in every(text.blocks)}
    has = {
        KEY_TERMS_FROM: "_clauses/key-terms.md.j2" in text.sources,
        CONTENTS_FROM: Contents in blocks,
        PARTS_FROM: Part in blocks,
    }
    assert not any(len(sheets) > least and not found for least, found in has.items()), len(sheets)
    assert not any(len(sheets) < least - LEEWAY and found for least, found in has.items()), len(sheets)
    assert len(sheets[-1]) >= FEWEST_SIGNS
    if Contents in blocks:
        assert "the clause prevails" in " ".join(sheets[0].split())
        assert made.pages[-1] <= len(sheets)


@pytest.mark.parametrize("key", [key for key in TYPES if CATALOGUE.type(key).fact("other_law")])
def test_the_key_terms_name_the_law_that_the_clause_names(key: str):
    kind = CATALOGUE.type(key)
    text = parse(kind.template_for("draft"), CATALOGUE.sources())
    for law, said in (
        ("silent", "None is named"),
        ("other", "The law of the moon"),
        ("Pakistan", "The law of Pakistan"),
    ):
        facts = kind.example()["facts"] | {"governing_law": law, "other_law": "the law of the moon"}
        printed = write_text(text, a_context(kind, facts) | {"conditions_of_the_deal": []}, FRAME)
        assert "law of the moon" not in printed or law == "other"
        assert f"Law | {said}\n" in printed or "Key terms" not in printed
