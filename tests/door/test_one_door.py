"""Nothing from outside comes in but by the door: who else reads a file reads one of our own."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.checkout import ROOT

OUR_OWN = {
    "cli": {"failing.py", "main.py"},
    "documents": {
        "package/package.py",
        "letterhead.py",
        "word/embedded_fonts.py",
        "word/from_template.py",
        "word_templates/inside.py",
        "word_templates/reading.py",
        "sheets.py",
    },
    "services": {
        "casework/translating.py",
        "keeping/mending_shelf.py",
        "keeping/previews.py",
        "keeping/template_uploads.py",
        "views/taken_out/written_file.py",
    },
    "web": {"assets.py", "desk.py"},
}
"""Modules above the store that open files of ours: what was written here before, what lies in the package, what came in by the door."""
OPENS = frozenset({"read_bytes", "read_text", "open", "ZipFile", "load_workbook"})


def modules(room: str) -> Iterator[tuple[str, ast.Module]]:
    folder = ROOT / "workflow" / room
    for file in sorted(folder.rglob("*.py")):
        yield file.relative_to(folder).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def opens_files(tree: ast.Module) -> bool:
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return any(
        name.rpartition(".")[2] in OPENS - own
        and name not in ("values.read_text", "read_text", "books.mails.open")
        for name, _ in calls(tree)
    )


def test_whoever_opens_a_file_opens_one_of_our_own() -> None:
    for room in ("answers", "catalogue", "cli", "documents", "services", "web"):
        found = {name for name, tree in modules(room) if opens_files(tree)}
        assert found == OUR_OWN.get(room, set()), room


def test_what_goes_on_the_shelf_with_an_act_was_taken_at_the_door() -> None:
    with_content = {
        name
        for room in ("catalogue", "cli", "services", "web")
        for name, tree in modules(room)
        for called, node in calls(tree)
        if called == "KeptFile" and (len(node.args) > 2 or node.keywords)
    }
    assert with_content == {"papers/evidence_files.py"}


def test_the_door_is_small_where_it_is_used() -> None:
    """Of the door others know how to ask and what they are given; what stands behind it they do not."""
    known = {"kinds", "taking", "records", "maildir", "refusing", "drawn.pages"}
    for file in (ROOT / "workflow").rglob("*.py"):
        if Path("workflow/door") not in file.relative_to(ROOT).parents:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workflow.door"):
                    assert (node.module or "").removeprefix("workflow.door.") in known, file
