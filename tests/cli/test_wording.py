"""What people read is set with care: quotation marks and apostrophes of print, dates in words, in every sentence there is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.checkout import ROOT
from workflow.cli.application import made
from workflow.cli.contents import CONTENTS

# Sentences on templates quote code as it is typed, the marks of a format are markup, and migrations speak SQL.
MARKUP = ("workflow/documents/", "workflow/domain/lifecycle/picture.py", "workflow/store/migrations/")
FILES = [
    path
    for room in ("workflow", "flows")
    for path in sorted((ROOT / room).rglob("*.py"))
    if not str(path.relative_to(ROOT)).startswith(MARKUP)
]
APOSTROPHE = re.compile(r"\w'\w|\ws' ")
QUOTED = re.compile(r'(?:^|[ (])"[a-z0-9][^"]*"')
TYPED = re.compile(r"--|=|\{%")
SPOKEN = [
    path
    for room in ("domain", "services", "answers", "catalogue")
    for path in sorted((ROOT / "workflow" / room).rglob("*.py"))
]
TWO_WORDS = "|".join(words for words in CONTENTS if " " in words)
ON_THE_LINE = re.compile(rf"--[a-z]|\bmemoranda [a-z]+ |\u201c(?:{TWO_WORDS})\b")
A_DAY = re.compile(r"(?:^|(?<!go)_)(?:on|last_day|first_day|today|as_of)$")


def offences(path: Path) -> Iterator[str]:
    """What is not set as it should be in a module, each with its line.

    A day is put into a sentence by `day` or `weekday`, which write “22 November 2026”.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # the docstrings
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in told:
                if APOSTROPHE.search(text) or (QUOTED.search(text) and not TYPED.search(text)):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: the signs of a typewriter: {text}"
            case ast.FormattedValue(value=ast.Name() | ast.Attribute(), format_spec=None):
                name = ast.unparse(node.value)
                if A_DAY.search(name.rpartition(".")[2]):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: a day in figures: {{{name}}}"


def test_every_sentence_has_the_marks_of_print_and_its_days_in_words() -> None:
    assert [each for path in FILES for each in offences(path)] == []


def of_the_line(path: Path) -> Iterator[str]:
    """The sentences of a module that name an option or a command, each with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in told and ON_THE_LINE.search(text):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {text}"
            case ast.ImportFrom(module="workflow.settings", names=names) if "command" in {
                each.name for each in names
            }:
                yield f"{path.relative_to(ROOT)}:{node.lineno}: commands are named by the command line alone"


def test_no_sentence_of_rules_and_services_names_an_option_or_a_command() -> None:
    assert [each for path in SPOKEN for each in of_the_line(path)] == []


def test_the_help_of_every_command_has_the_apostrophes_of_print() -> None:
    said = {
        (name, text)
        for name, command in ((words, made(words)) for words in CONTENTS)
        for text in (command.help, *(getattr(each, "help", None) for each in command.params))
        if text and (APOSTROPHE.search(text) or QUOTED.search(text))
    }
    assert said == set()
