"""Words of a closed set are members of it in the record, and plain words in what is stored and hashed."""

import inspect
import pkgutil
from dataclasses import make_dataclass
from enum import StrEnum
from importlib import import_module

import pytest

import workflow.domain.agreement as room
from workflow.domain.codec import differences, from_document, to_document
from workflow.domain.evidence import canonical

MODULES = [import_module(f"{room.__name__}.{each.name}") for each in pkgutil.iter_modules(room.__path__)]
SETS = {
    found
    for module in MODULES
    for _, found in inspect.getmembers(module, inspect.isclass)
    if issubclass(found, StrEnum) and found.__module__ == module.__name__
}
WORDS = sorted((word for closed in SETS for word in closed), key=repr)


@pytest.mark.parametrize("word", WORDS, ids=repr)
def test_a_word_is_stored_as_it_is_said_and_read_back_as_one_of_its_set(word):
    said = make_dataclass("Said", [("word", type(word) | None), ("words", tuple[type(word), ...])])
    written = to_document(said(word, (word,)))
    assert [type(each) for each in (written["word"], *written["words"])] == [str, str]
    assert written == {"word": word.value, "words": [word.value]}
    assert canonical(written) == canonical({"word": str(word), "words": [str(word)]})
    read = from_document(said, written)
    assert (read.word, read.words) == (word, (word,))
    assert type(read.word) is type(word)


def test_a_word_that_is_no_member_is_not_read():
    said = make_dataclass("Said", [("word", room.terms.Policy)])
    with pytest.raises(ValueError, match="perhaps"):
        from_document(said, {"word": "perhaps"})


def test_a_record_made_with_a_plain_word_differs_in_nothing_from_one_made_with_the_member():
    said = make_dataclass("Said", [("word", room.terms.Policy)])
    assert differences(said("mutual"), said(room.terms.Policy.MUTUAL)) == ({}, {})
