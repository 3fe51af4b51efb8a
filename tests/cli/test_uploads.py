"""A draft that somebody hands in at the command line: tried, taken over by an administrator, refused with reasons."""

from pathlib import Path

import pytest

from tests.cli.line import Line
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.sources import bundled_folder

DRAFT = Catalogue.load(bundled_folder()).sources()["mou/draft.md.j2"].text


def handed_in(folder: Path, text: str, name: str = "draft.md.j2") -> Path:
    file = folder / "handed-in" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def templates_of(line: Line) -> dict[str, str]:
    folder = line.office / "templates"
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_draft_is_tried_in_every_form_and_nothing_changes(line: Line, tmp_path: Path) -> None:
    file = handed_in(tmp_path, DRAFT)
    before, held = line.left_behind(), templates_of(line)
    made = line.document("templates", "try", file, "--type", "mou", "--into", tmp_path / "tried")
    assert [Path(each).name for each in made] == ["mou.docx", "mou.pdf", "mou.txt"]
    assert "Memorandum of Understanding" in (tmp_path / "tried" / "mou.txt").read_text(encoding="utf-8")
    assert (line.left_behind(), templates_of(line)) == (before, held)


def test_an_administrator_adopts_a_draft_and_papers_are_made_from_it(line: Line, tmp_path: Path) -> None:
    text = DRAFT.replace("## Purpose {#purpose}", "## Aim {#purpose}", 1)
    assert text != DRAFT
    line.accepted("templates", "adopt", handed_in(tmp_path, text), "--type", "mou", by="zara")
    assert templates_of(line) == {"mou/draft.md.j2": text}
    assert "nothing is wrong" in line.accepted("templates", "check").out
    example = handed_in(tmp_path, line.accepted("types", "example", "mou").out, "mou.toml")
    assert line.accepted("new", example)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# Title\n\n{{ ''.__class__ }}\n", "draft.md.j2, line 3: "),
        ("# Title\n\n{{ nobody_knows }}\n", "draft.md.j2, line 3: "),
        ("# Title\n\n{% if no_such_fact is defined %}x{% endif %}\n", "no_such_fact"),
        ("# Title\n\nNo clause that the facts name.\n", "clause"),
        ("words " * 50_000, "longer than 200,000 signs"),
    ],
)
def test_what_is_wrong_is_not_adopted(line: Line, tmp_path: Path, text: str, says: str) -> None:
    refused = line.refused("templates", "adopt", handed_in(tmp_path, text), "--type", "mou", by="zara")
    assert says in refused
    assert templates_of(line) == {}


def test_only_an_administrator_adopts(line: Line, tmp_path: Path) -> None:
    said = line.refused("templates", "adopt", handed_in(tmp_path, DRAFT), "--type", "mou", by="amina")
    assert "administrator" in said
    assert templates_of(line) == {}


def test_an_administrator_who_has_left_adopts_nothing(line: Line, tmp_path: Path) -> None:
    line.accepted("people", "add", "noor", "--name", "Noor New", "--role", "administrator", by="zara")
    line.accepted("people", "end", "zara", by="noor")
    said = line.refused("templates", "adopt", handed_in(tmp_path, DRAFT), "--type", "mou", by="zara")
    assert "administrator" in said
    assert templates_of(line) == {}


def test_an_upload_that_cannot_be_one_is_refused(line: Line, tmp_path: Path) -> None:
    file = handed_in(tmp_path, DRAFT)
    line.refused("templates", "try", tmp_path / "none.md.j2", "--type", "mou")
    line.refused("templates", "try", file, "--type", "nothing")
    line.refused("templates", "try", tmp_path, "--type", "mou")
    odd = handed_in(tmp_path, "x", "Odd Name.md.j2")
    assert "small letters" in line.refused("templates", "try", file, "--type", "mou", "--clause", odd)
