"""A word of a file that belongs to no closed set is refused with the words that do."""

import re
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
    "binding": (
        "perhaps",
        "binding: write \u201cno\u201d, \u201cyes\u201d or \u201cpartly\u201d, not \u201cperhaps\u201d.",
    ),
    "funding.kind": (
        "rich",
        "funding.kind: write \u201cnone\u201d, \u201cfunded\u201d or \u201cto be agreed\u201d, not \u201crich\u201d.",
    ),
    "term.effective.rule": (
        "soon",
        "term.effective.rule: write \u201cfixed_date\u201d, \u201cfirst_signature\u201d, \u201ckth_signature\u201d or \u201clast_signature\u201d, not \u201csoon\u201d.",
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


@pytest.mark.parametrize("key", [made.key for made in Catalogue.load(ROOT / "templates").types()])
def test_whatever_is_written_in_place_of_a_value_is_refused_in_words_of_the_office(key):
    kind = Catalogue.load(ROOT / "templates").type(key)
    document = kind.example()
    for wrong in (7, "perhaps", [], {}, [7]):
        for place in _places(document):
            table = document
            for name in place[:-1]:
                table = table[name]
            meant, table[place[-1]] = table[place[-1]], wrong
            try:
                read_terms(kind, document)
            except InvalidError as refused:
                for reason in refused.reasons:
                    assert not re.search(r"should|valid |Input|validation|Value error|instance", reason), (
                        reason
                    )
            table[place[-1]] = meant
    assert document == kind.example()


def test_an_agreement_without_a_party_is_told_that_one_is_needed():
    mou = Catalogue.load(ROOT / "templates").type("mou")
    with pytest.raises(InvalidError) as refused:
        read_terms(mou, {**mou.example(), "parties": []})
    assert refused.value.reasons == ("parties: at least one is needed, nothing is written.",)


def test_a_type_is_found_by_the_code_that_papers_say():
    catalogue = Catalogue.load(ROOT / "templates")
    for made in catalogue.types():
        assert catalogue.type(made.code) is made
        assert catalogue.type(made.code.lower()).code == made.code


def _places(value, path=()):
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        yield from _places(each, (*path, name))
