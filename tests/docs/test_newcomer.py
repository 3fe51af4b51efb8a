"""A newcomer asks where a thing is, and docs/architecture.md names the room in which it is."""

import ast
import re

import pytest

from tests.docs.reading import ROOT, text

PAGE = ROOT / "docs" / "architecture.md"
ASKED = re.compile(r"^\| ([A-Z][^|]+\?) \| `([\w/]+/)` \| `(\w+)` in `(\w+\.py)` \|$", re.MULTILINE)
QUESTIONS = ASKED.findall(text(PAGE))


def test_twelve_things_or_more_are_asked_for():
    assert len({question for question, *_ in QUESTIONS}) >= 12


@pytest.mark.parametrize(("question", "room", "name", "module"), QUESTIONS)
def test_what_is_asked_for_is_where_the_page_says(question: str, room: str, name: str, module: str):
    known = {
        target.id
        for node in ast.parse(text(ROOT / room / module)).body
        for target in _named(node)
        if isinstance(target, ast.Name)
    }
    defined = {node.name for node in ast.parse(text(ROOT / room / module)).body if hasattr(node, "name")}
    assert name in known | defined


def test_every_room_of_the_page_is_there_and_none_is_left_out():
    named = set(re.findall(r"^\| `(workflow/[\w/]+/)` ", text(PAGE), re.MULTILINE))
    rooms = {
        f"{folder.relative_to(ROOT)}/"
        for folder in (ROOT / "workflow").rglob("*")
        if folder.is_dir() and (folder / "__init__.py").exists() and "migrations" not in folder.parts
    }
    assert named == rooms


def test_no_room_is_a_drawer():
    """A folder of more than twenty modules wants rooms of its own."""
    crowded = {
        str(folder.relative_to(ROOT)): count
        for folder in (ROOT / "workflow", *(ROOT / "workflow").rglob("*"))
        if folder.is_dir() and folder.name != "versions"
        if (count := sum(1 for each in folder.glob("*.py") if each.name != "__init__.py")) > 20
    }
    assert crowded == {}


def _named(node: ast.stmt) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AnnAssign) else []
