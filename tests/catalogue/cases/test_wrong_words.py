"""A word of a file that belongs to no closed set is refused with the words that do."""

from copy import deepcopy

import pytest

from tests.checkout import ROOT
from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.catalogue import Catalogue
from workflow.domain.errors import InvalidError

WRONG = {
    "renewal.policy": (
        "perhaps",
        "A Memorandum of Understanding is renewed by: none, mutual, automatic, evaluate; not by \u201cperhaps\u201d.",
    ),
    "binding": ("perhaps", "binding: 'no', 'yes' or 'partly'; found \u201cperhaps\u201d."),
    "funding.kind": ("rich", "funding.kind: 'none', 'funded' or 'to be agreed'; found \u201crich\u201d."),
    "term.effective.rule": (
        "soon",
        "term.effective.rule: 'fixed_date', 'first_signature', 'kth_signature' or 'last_signature'; found \u201csoon\u201d.",
    ),
}


@pytest.mark.parametrize("field", WRONG)
def test_a_wrong_word_is_refused_with_those_there_are(field):
    mou = Catalogue.load(ROOT / "templates").type("mou")
    document, (word, sentence) = deepcopy(mou.example()), WRONG[field]
    *tables, last = field.split(".")
    table = document
    for name in tables:
        table = table.setdefault(name, {})
    table[last] = word
    with pytest.raises(InvalidError) as refused:
        read_terms(mou, document)
    assert refused.value.reasons == (sentence,)
