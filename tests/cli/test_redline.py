"""Two Word files of strangers are compared from the command line, without an office."""

from pathlib import Path

from tests.cli.line import Line
from tests.documents.redline.edits import edited
from tests.documents.redline.strangers import a_strangers_file
from tests.documents.redline.what_is_said import said


def files(folder: Path) -> tuple[Path, Path]:
    older, newer = folder / "sent.docx", folder / "came back.docx"
    older.write_bytes(a_strangers_file())
    newer.write_bytes(edited(a_strangers_file(), 3))
    return older, newer


def accepted(line: Line, *words: object) -> str:
    answer = line.bare(*words)
    assert answer.code == 0, answer.err
    return answer.out


def test_the_file_beside_the_newer_one_tracks_every_change(line: Line, tmp_path: Path) -> None:
    older, newer = files(tmp_path)
    told = accepted(line, "redline", older, newer)
    made = tmp_path / "came back redline.docx"
    assert f"tracked in {made}: accept all for the newer text, reject all for the older." in told
    assert said(made.read_bytes()) == said(newer.read_bytes())
    assert said(made.read_bytes(), accept=False) == said(older.read_bytes())


def test_a_file_that_is_there_is_not_written_over_unless_that_is_said(line: Line, tmp_path: Path) -> None:
    older, newer = files(tmp_path)
    into = tmp_path / "redline.docx"
    into.write_text("mine")
    refused = line.bare("redline", older, newer, "--into", into)
    assert refused.code == 2
    assert "is there already, and was left as it is" in refused.err
    assert into.read_text() == "mine"
    accepted(line, "redline", older, newer, "--into", into, "--replace")
    assert into.read_bytes().startswith(b"PK")


def test_what_is_no_word_file_is_refused_and_nothing_is_written(line: Line, tmp_path: Path) -> None:
    older, newer = files(tmp_path)
    newer.write_bytes(b"%PDF-1.7\n")
    refused = line.bare("redline", older, newer)
    assert refused.code == 2
    assert "PDF" in refused.err
    assert not list(tmp_path.glob("*redline*"))
