"""What people read is set with care: quotation marks and apostrophes of print, dates in words, in every sentence there is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.docs.tables import commands

# Sentences on templates quote code as it is typed, and the pens write markup.
MARKUP = ("workflow/documents/", "workflow/domain/lifecycle/picture.py")
FILES = [
    path
    for room in ("workflow", "flows")
    for path in sorted((ROOT / room).rglob("*.py"))
    if not str(path.relative_to(ROOT)).startswith(MARKUP)
]
APOSTROPHE = re.compile(r"\w'\w|\ws' ")
QUOTED = re.compile(r'(?:^|[ (])"[a-z0-9][^"]*"')
TYPED = re.compile(r"--|=|\{%")
A_DAY = re.compile(r"(?:^|(?<!go)_)(?:on|last_day|first_day|today|as_of)$")


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module with the lines they stand in, without the docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def by_name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_sentences_have_the_quotation_marks_and_apostrophes_of_print(path: Path) -> None:
    wrong = [
        (line, text)
        for line, text in sentences(path)
        if APOSTROPHE.search(text) or (QUOTED.search(text) and not TYPED.search(text))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_no_sentence_prints_a_day_in_figures(path: Path) -> None:
    """A day is put into a sentence by `day` or `weekday`, which write “22 November 2026”."""
    bare = [
        (node.lineno, ast.unparse(node.value))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FormattedValue)
        and isinstance(node.value, ast.Name | ast.Attribute)
        and A_DAY.search(ast.unparse(node.value).rpartition(".")[2])
        and node.format_spec is None
    ]
    assert bare == []


def test_the_help_of_every_command_has_the_apostrophes_of_print() -> None:
    said = {
        (name, text)
        for name, command in commands()
        for text in (command.help, *(getattr(each, "help", None) for each in command.params))
        if text and (APOSTROPHE.search(text) or QUOTED.search(text))
    }
    assert said == set()
