"""Files that come from outside, whatever they are called and whatever they are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.files import a_word_file
from tests.checkout import ROOT
from tests.cli.line import Line

ODD_NAMES = {
    "128 Urdu letters": "ا" * 120 + ".docx",
    "turned around": "draft\u202excod.docx",
    "on two lines": "draft\nof theirs.docx",
    "in Persian": "پیش\u200cنویس.docx",
    "an escape sequence": "\x1b[31mred.docx",
    "no UTF-8": "entw\udcfcrf.docx",
    "for Windows": 'a "draft" <2>: final?.docx',
    "long in Latin": "d" * 250 + ".docx",
}


def called(name: str) -> bytes:
    """A Word file that says what it is called."""
    return a_word_file(name.encode("unicode_escape").decode().replace("<", "&lt;"))


@pytest.fixture
def under_review(line: Line, mou: Path) -> str:
    number = str(line.accepted("new", mou, "--json").document["number"])
    line.accepted("submit", number)
    line.accepted("review", "comment", number, "Their text is on its way.", by="jonas")
    return number


def test_files_of_any_name_are_received_shown_and_laid_out_again(
    line: Line, under_review: str, scan: Path, tmp_path: Path
) -> None:
    for name in ODD_NAMES.values():
        (tmp_path / name).write_bytes(called(name))
        line.accepted("draft", "send", under_review, scan)
        line.accepted("draft", "receive", under_review, tmp_path / name)
    folder = line.office / "papers" / under_review / "received"
    kept = {each.read_bytes(): each.name for each in folder.glob("*draft received*")}
    assert set(kept) == set(map(called, ODD_NAMES.values()))
    for name in kept.values():
        assert len(name.encode()) <= 200
        assert not set(name) & set('\u202e\n\x1b"<>:?\\')
    assert kept[called(ODD_NAMES["in Persian"])].endswith("- " + ODD_NAMES["in Persian"])
    line.accepted("office", "doctor")
    shutil.rmtree(line.office / "papers")
    line.accepted("papers", "rebuild")
    line.accepted("office", "doctor", "--repair")
    assert {each.read_bytes(): each.name for each in folder.glob("*draft received*")} == kept
    assert "\x1b" not in line.accepted("papers", "list", under_review).out


def test_two_names_that_look_alike_below_papers_stand_side_by_side(
    line: Line, under_review: str, scan: Path, tmp_path: Path
) -> None:
    for name in ("a\nb.docx", "a\tb.docx"):
        (tmp_path / name).write_bytes(called(name))
        line.accepted("draft", "send", under_review, scan)
        line.accepted("draft", "receive", under_review, tmp_path / name)
    kept = sorted((line.office / "papers" / under_review / "received").glob("*draft received*"))
    assert len({each.name.split("draft received")[1] for each in kept}) == 2
    assert sorted(each.read_bytes() for each in kept) == sorted(map(called, ("a\nb.docx", "a\tb.docx")))


def test_a_name_that_is_no_text_is_named_in_a_sentence(line: Line, under_review: str) -> None:
    said = line.refused("draft", "receive", under_review, "there is no\udcff\x1b[31m file.docx")
    assert "There is no file" in said
    assert "noU+DCFFU+001B[31m file" in said


def test_a_mistake_of_ours_is_written_down_whatever_was_typed(line: Line, tmp_path: Path) -> None:
    (line.office / "shelf").rmdir()
    log = line.office / "errors.log"
    said = "raise KeyError('\\udcff\\u202e')"
    ran = subprocess.run(
        [
            *(sys.executable, "-c"),
            (
                "import sys; from workflow.cli import main; from workflow.cli.desk import Desk;\n"
                f"def odd(*_): {said}\n"
                "Desk.office = odd; sys.exit(main.run())"
            ),
            *("list", "--office", line.office, "--text", b"a\xff\nb"),
        ],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 70, ran.stderr
    assert "Traceback" not in ran.stderr
    assert "--text aU+DCFFU+000Ab" in log.read_text(encoding="utf-8")


def test_a_terminal_that_knows_few_letters_is_told_all_the_same(line: Line, mou: Path) -> None:
    line.accepted("new", mou, "--title", "مفاہمت", "--json")
    ran = subprocess.run(
        [sys.executable, "-m", "workflow.cli.main", "list", "--office", line.office],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "MOU-" in ran.stdout


def test_a_case_file_may_begin_with_the_mark_of_its_encoding(line: Line, mou: Path) -> None:
    mou.write_bytes(b"\xef\xbb\xbf" + mou.read_bytes())
    line.accepted("new", mou)
    settings = line.office / "office.toml"
    settings.write_bytes(b"\xef\xbb\xbf" + settings.read_bytes())
    line.accepted("list")


def test_a_case_file_that_is_no_text_is_named_with_its_line(line: Line, mou: Path) -> None:
    mou.write_bytes(b'type = "mou"\ntitle = "Entw\xfcrf"\n')
    assert f"{mou}, line 2: it is not text in UTF-8" in line.refused("new", mou)
    mou.with_suffix(".json").write_text('{"type": "mou", "title": ' + "9" * 5_000 + "}")
    assert "mou.json: " in line.refused("new", mou.with_suffix(".json"))


@pytest.mark.parametrize("read", ["a case", "a scan", "a template", "settings", "a font"])
def test_a_pipe_or_a_device_or_a_folder_is_no_file(
    line: Line, under_review: str, scan: Path, tmp_path: Path, read: str
) -> None:
    templates = line.office / "templates"
    words = {
        "a case": ("new", "--type", "mou", tmp_path / "odd"),
        "a scan": ("review", "comment", under_review, "x"),
        "a template": ("templates", "check"),
        "settings": ("list",),
        "a font": ("templates", "check"),
    }[read]
    place = {
        "a case": tmp_path / "odd",
        "a template": templates / "mou" / "draft.md.j2",
        "settings": line.office / "office.toml",
        "a font": templates / "_letterhead" / "fonts" / "a.ttf",
    }.get(read, tmp_path / "odd")
    if read == "a scan":
        line.accepted("draft", "send", under_review, scan)
        words = ("draft", "receive", under_review, place)
    if read == "a font":
        (templates / "_letterhead").mkdir()
        line.accepted("templates", "letterhead", templates / "_letterhead" / "reference.docx")
    place.parent.mkdir(parents=True, exist_ok=True)
    for make in (os.mkfifo, Path.mkdir, lambda at: at.symlink_to("/dev/zero")):
        place.unlink(missing_ok=True)
        make(place)
        answer = line(*words, by="amina")
        assert answer.code in (1, 2), (make, answer)
        assert "is not a file" in answer.err + answer.out
        place.rmdir() if place.is_dir() else place.unlink()


def test_a_file_of_any_length_is_refused_before_it_is_read_whole(
    line: Line, under_review: str, scan: Path, tmp_path: Path
) -> None:
    large = tmp_path / "large.toml"
    with large.open("wb") as opened:
        opened.truncate(5_000_000_000)
    assert "larger than 2 MB" in line.refused("new", "--type", "mou", large)
    line.accepted("draft", "send", under_review, scan)
    assert "larger than 50 MB" in line.refused("draft", "receive", under_review, large)
    own = line.office / "templates" / "mou" / "draft.md.j2"
    own.parent.mkdir()
    shutil.move(large, own)
    assert "templates/mou/draft.md.j2: The file is larger than 2 MB" in line("templates", "check").err
