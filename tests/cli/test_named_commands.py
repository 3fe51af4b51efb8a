"""Every command that a sentence of the product names is there, with what follows its noun."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.checkout import ROOT
from workflow.cli.application import made
from workflow.cli.contents import CONTENTS, RENAMED
from workflow.demo import closing_page, dates_shown

NOT_OF_THE_TABLE = {"help", "COMMAND"}
QUOTED = re.compile(r"\u201c([a-z][a-z-]*)(?: (?:--|[A-Z{])[^\u201d]*)?\u201d")
SPOKEN = re.compile(r"[\u201c`]memoranda ([a-z][a-z-]*(?: [a-z][a-z-]*)?)(?: (--[a-z-]+))?(?=[\u201d`]| )")
OPTION = re.compile(r"[\u201c`](?!prefect )([a-z][a-z-]*(?: [a-z][a-z-]*)?) (--[a-z-]+)[^\u201d`]*[\u201d`]")


def product() -> Iterator[Path]:
    for folder in ("workflow", "flows"):
        yield from sorted((ROOT / folder).rglob("*.py"))
    yield from sorted((ROOT / "templates").rglob("*.*"))
    yield ROOT / "prefect.yaml"


def strings(path: Path) -> Iterator[str]:
    """What a file says: its texts, with a sign where something is filled in; the whole of a file that is no module."""
    text = path.read_bytes().decode("utf-8", errors="replace")
    if path.suffix != ".py":
        yield text
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant | ast.JoinedStr):
            yield said(node)


def said(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def asked(path: Path) -> Iterator[str]:
    """What is given to `command`, the function that says a command as it is typed here."""
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "command":
                yield from filter(None, map(said, node.args))


def is_there(line: str) -> bool:
    """Whether a line begins with a command that can be called, and takes the options that follow."""
    words = line.split()
    pair = " ".join(words[:2])
    entry = pair if pair in CONTENTS else words[0]
    if words[0] in NOT_OF_THE_TABLE or words[0].startswith("-"):
        return True
    if entry not in CONTENTS or not CONTENTS[entry].module:
        return False
    options = {option for each in made(entry).params for option in each.opts}
    return {word for word in words if word.startswith("--")} <= options


def test_every_command_that_is_named_in_a_sentence_is_there() -> None:
    wrong = {}
    for path in product():
        spoken = [
            " ".join(filter(None, each))
            for text in strings(path)
            for each in (*SPOKEN.findall(text), *OPTION.findall(text))
        ]
        if missing := [line for line in (*asked(path), *spoken) if not is_there(line)]:
            wrong[str(path.relative_to(ROOT))] = missing
    assert wrong == {}


def test_no_sentence_calls_a_command_by_the_name_it_had() -> None:
    wrong = {}
    for path in product():
        quoted = [line for text in strings(path) for line in QUOTED.findall(text)]
        if old := [line for line in quoted if line in RENAMED]:
            wrong[str(path.relative_to(ROOT))] = old
    assert wrong == {}


def test_what_the_demonstration_says_to_look_at_next_is_there() -> None:
    shown = [words for words, *_ in (*closing_page.NEXT, *dates_shown.NEXT)]
    assert [words for words in shown if not is_there(words)] == []
