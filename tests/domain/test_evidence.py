"""What makes the record provable: one canonical form, one content hash, one chain."""

from dataclasses import replace

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from tests.builders.agreements import HOME, PARTNER, SOURCES, TERMS
from workflow.domain.agreement.terms import Terms
from workflow.domain.codec import from_document, to_document
from workflow.domain.errors import InvalidError
from workflow.domain.evidence import canonical, content_hash

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
SCALARS = st.none() | st.booleans() | st.integers(-(2**53 - 1), 2**53 - 1) | TEXTS
DOCUMENTS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(DOCUMENTS)
@example({"\U0001f600": 1, "\ufb33": 2, "z": "\u2028\x7f\x00\n"})
def test_canonical_json_equals_rfc_8785(document):
    assert canonical(document) == rfc8785.dumps(document)


@pytest.mark.parametrize("document", [1.0, [0.5], {"a": {"b": [1, 2.5]}}, float("nan")])
def test_floats_are_refused(document):
    with pytest.raises(TypeError, match="decimal string"):
        canonical(document)


def test_a_number_that_readers_understand_differently_is_refused():
    with pytest.raises(InvalidError, match="write it as a text"):
        canonical({"amount": 2**53})


def test_a_key_that_is_not_a_text_is_refused():
    with pytest.raises(TypeError, match="key"):
        canonical({1: "one"})


def test_the_content_hash_covers_the_terms_the_sources_and_a_negotiated_text():
    document = to_document(TERMS)
    digest = content_hash(document, SOURCES, None)
    assert digest == content_hash(to_document(from_document(Terms, document)), dict(SOURCES), None)
    renamed = to_document(replace(TERMS, parties=(HOME, replace(PARTNER, organisation="Other Institute"))))
    others = {
        content_hash(renamed, SOURCES, None),
        content_hash(document, {**SOURCES, "_clauses/funding.md.j2": "d" * 64}, None),
        content_hash(document, {"mou/draft.md.j2": "e" * 64}, None),
        content_hash(document, SOURCES, "f" * 64),
    }
    assert digest not in others
    assert len(others) == 4
