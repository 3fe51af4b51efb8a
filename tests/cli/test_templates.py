"""Templates at the command line: the library listed, everything checked, types previewed."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.cli.line import Line
from tests.patience import until
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.sources import bundled_folder

CATALOGUE = Catalogue.load(bundled_folder())
TYPES = [kind.key for kind in CATALOGUE.types()]
FORMS = {"docx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}


def overlay(line: Line, name: str, old: str, new: str) -> Path:
    """A template of the office's own, made from the bundled one by a change of words."""
    text = CATALOGUE.sources()[name].text
    assert old in text
    file = line.office / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


# The library.


def test_the_library_lists_every_clause_with_its_standing_and_positions(line: Line) -> None:
    assert "independent-parties" in line.accepted("templates").out
    told = {each["file"]: each for each in line.document("templates")}
    assert list(told) == [clause.file for clause in CATALOGUE.clauses()]
    termination = told["_clauses/termination.md.j2"]
    assert termination["standing"] == "binding"
    assert set(termination["positions"]) == {"preferred", "fallback", "walk_away"}
    assert "mou" in termination["types"]


# The check.


def test_a_catalogue_in_order_is_said_to_be(line: Line) -> None:
    answer = line.accepted("templates", "check")
    assert f"{len(TYPES)} types and {len(CATALOGUE.clauses())} clauses: nothing is wrong." in answer.out
    assert line.document("templates", "check")["problems"] == []


def test_what_is_wrong_is_shown_with_the_file_and_the_line(line: Line) -> None:
    draft = overlay(line, "mou/draft.md.j2", "{{ purpose }}", "{{ porpose }}")
    clause = overlay(line, "_clauses/review.md.j2", 'standing = "as the paper"', 'standing = "optional"')
    at = draft.read_text(encoding="utf-8").split("{{ porpose }}")[0].count("\n") + 1
    answer = line("templates", "check")
    assert answer.code == 1
    said = answer.out.splitlines()
    assert any(each.startswith(f"{draft}:{at}: Nothing fills in “porpose”") for each in said)
    assert any(each.startswith(f"{clause}:") and "“optional” is not known here" in each for each in said)
    own = [each for each in said if "which this is a translation of" not in each]
    assert len(own) == 2


def test_the_check_answers_in_json_what_is_wrong(line: Line) -> None:
    draft = overlay(line, "mou/draft.md.j2", 'ref("review")', 'ref("revue")')
    answer = line("templates", "check", "--json")
    assert answer.code == 1
    [problem] = answer.document["problems"]
    assert problem["file"] == "mou/draft.md.j2"
    assert problem["path"] == str(draft)
    assert "revue" in problem["says"]
    assert isinstance(problem["line"], int)


def test_the_check_needs_no_office(line: Line, tmp_path: Path) -> None:
    assert line.bare("templates", "check", "--office", tmp_path / "nowhere").code == 0


# Previews.


def test_every_type_is_previewed_by_one_command(line: Line, tmp_path: Path) -> None:
    folder = tmp_path / "previews"
    made = line.document("templates", "preview", "--all", "--into", folder)
    assert list(made) == TYPES
    for key in TYPES:
        for ending, begins in FORMS.items():
            file = folder / f"{key}.{ending}"
            assert str(file) in made[key]
            assert file.read_bytes().startswith(begins)


def test_a_preview_without_a_folder_says_where_it_lies(line: Line) -> None:
    files = [Path(each) for each in line.accepted("templates", "preview", "mou").out.splitlines()]
    assert {file.suffix.lstrip(".") for file in files} == set(FORMS)
    assert all(file.is_file() for file in files)
    shutil.rmtree(files[0].parent)


def test_a_preview_in_columns_says_beside_which_language_and_which_layouts_there_are(line: Line) -> None:
    columns = ("templates", "preview", "mou", "--layout")
    assert "say in which language, such as ur (--language)." in line.refused(*columns, "columns")
    assert "did you mean “columns”?" in line.refused(*columns, "colums")


def test_a_preview_leaves_nothing_on_record(line: Line, tmp_path: Path) -> None:
    before = line.left_behind()
    line.accepted("templates", "preview", "mou", "--into", tmp_path / "previews")
    assert line.left_behind() == before


@pytest.mark.parametrize("words", [[], ["mou", "--all"], ["nothing"]])
def test_a_preview_is_of_one_type_or_of_all(line: Line, words: list[str]) -> None:
    assert line.refused("templates", "preview", *words)


def test_a_preview_of_a_broken_template_names_the_line(line: Line) -> None:
    overlay(line, "mou/draft.md.j2", "{{ purpose }}", "{{ purpose | shout }}")
    assert "templates/mou/draft.md.j2, line " in line.refused("templates", "preview", "mou")


def test_a_watched_preview_is_made_again_at_every_change_until_ctrl_c(line: Line, tmp_path: Path) -> None:
    folder, paper = tmp_path / "previews", tmp_path / "previews" / "letter_of_intent.pdf"
    name, was = "letter_of_intent/draft.md.j2", "## Intention {#intention}"
    words = ["templates", "preview", "letter_of_intent", "--watch", "--into", folder, "--office", line.office]
    said, wrong = tmp_path / "said", tmp_path / "wrong"
    watching = subprocess.Popen(
        [sys.executable, "-m", "workflow.cli.main", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=said.open("w"),
        stderr=wrong.open("w"),
    )

    def told() -> int:
        return said.read_text(encoding="utf-8").count("  letter_of_intent")

    try:
        until(paper.is_file, of=watching.pid)
        first = paper.read_bytes()
        overlay(line, name, was, was.replace("Intention", "What the Parties intend"))
        until(lambda: paper.read_bytes() != first, of=watching.pid)
        second = paper.read_bytes()
        overlay(line, name, was, "{% macro %}")
        until(lambda: '"macro"' in wrong.read_text(encoding="utf-8"), of=watching.pid)
        assert paper.read_bytes() == second
        overlay(line, name, was, was)
        until(lambda: paper.read_bytes() == first, of=watching.pid)
        until(lambda: told() == 3, of=watching.pid)
    finally:
        watching.send_signal(signal.SIGINT)
        watching.wait()
    assert watching.returncode == 0
    assert str(folder) in said.read_text(encoding="utf-8")
    assert told() == 3
    assert "Traceback" not in wrong.read_text(encoding="utf-8")


# The letterhead.


def test_the_letterhead_to_begin_with_is_written_and_never_over_a_file(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "own" / "letterhead.docx"
    assert line("templates", "letterhead", str(file)).code == 0
    written = file.read_bytes()
    assert written.startswith(b"PK")
    again = line.bare("templates", "letterhead", str(file))
    assert again.code != 0
    assert "is there already" in again.err
    assert file.read_bytes() == written
    assert "end its name in .docx" in line.bare("templates", "letterhead", "letterhead.dotm").err
