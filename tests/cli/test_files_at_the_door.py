"""Every option of every command that takes a file takes it at the one door."""

import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.line import Line
from tests.documents.redline.strangers import a_strangers_file
from workflow.cli import application
from workflow.cli.contents import CONTENTS

WITH_A_PASSWORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(500)
WRITTEN = {
    ("list", "export"),
    ("draft translations", "into"),
    ("import", "save_map"),
    ("record changes", "export"),
    ("dates calendar", "file"),
    ("redline", "into"),
    ("draft compare", "into"),
    ("papers pdf", "into"),
    ("draft returned", "into"),
    ("templates preview", "into"),
    ("templates try", "into"),
    ("templates letterhead", "file"),
}
"""Where something is written to."""
FOLDERS = {("import", "files"), ("office init", "folder"), ("demo", "into")}
"""Folders; each scan of a list comes in by the door when its row is taken in."""
WAYS_IN = {
    ("new", "file"): "new FILE",
    ("new", "paper"): "new --type mou --paper FILE",
    ("signature confirm", "file"): "signature confirm NUMBER ours --file FILE",
    ("sign", "scan"): "sign NUMBER --party us --name A --code 0 --scan FILE",
    ("draft edit", "file"): "draft edit NUMBER FILE",
    ("draft translations", "file"): "draft translations NUMBER FILE",
    ("draft send", "file"): "draft send NUMBER FILE",
    ("draft receive", "file"): "draft receive NUMBER FILE",
    ("agreement amend", "file"): "agreement amend NUMBER --file FILE",
    ("agreement terminate", "file"): "agreement terminate NUMBER --ground mutual --file FILE",
    ("agreement reinstate", "file"): "agreement reinstate NUMBER --until 2030-01-01 --file FILE",
    ("notice sign", "file"): "notice sign NUMBER --name A --code 0123456789 --file FILE",
    ("notice dispatch", "file"): "notice dispatch NUMBER --file FILE",
    ("notice give", "file"): "notice give NUMBER --file FILE",
    ("notice receive", "file"): "notice receive NUMBER --file FILE",
    ("notice receipt", "file"): "notice receipt NUMBER 1 --received 2026-01-05 --file FILE",
    ("notice withdraw", "file"): "notice withdraw NUMBER 1 --file FILE",
    ("notice decide", "file"): "notice decide NUMBER 1 --counts spent --file FILE",
    ("obligation done", "file"): "obligation done NUMBER report --file FILE",
    ("obligation waive", "file"): "obligation waive NUMBER report --file FILE",
    ("level measure", "csv"): "level measure NUMBER --csv FILE",
    ("level measure", "file"): "level measure NUMBER level 1 --period 1 --file FILE",
    ("exchange add", "file"): "exchange add NUMBER --from p1 --to p2 --year 2027/28 --students 3 --file FILE",
    ("renewal view", "file"): "renewal view NUMBER renew --file FILE",
    ("renewal decide", "file"): "renewal decide NUMBER renew --file FILE",
    ("record register", "file"): "record register FILE --second amina",
    ("record register", "scan"): "record register CASE --second amina --scan FILE",
    ("record correct", "record"): "record correct NUMBER --record FILE",
    ("record correct", "file"): "record correct NUMBER --file FILE",
    ("review clear", "file"): "review clear NUMBER ethics --note Given --file FILE",
    ("authority file", "file"): "authority file NUMBER --party p2 --name A --file FILE",
    ("authority decide", "file"): "authority decide NUMBER 1 ratified --file FILE",
    ("agreement consent", "file"): "agreement consent NUMBER Data --to Somebody --file FILE",
    ("redline", "older"): "redline FILE SOUND",
    ("redline", "newer"): "redline SOUND FILE",
    ("import", "file"): "import FILE",
    ("import", "map_file"): "import LIST --map FILE",
    ("record check", "record"): "record check NUMBER --record FILE",
    ("record check", "file"): "record check NUMBER --file FILE",
    ("record activity", "file"): "record activity NUMBER Seminar --file FILE",
    ("templates try", "file"): "templates try --type mou FILE",
    ("templates try", "clauses"): "templates try --type mou DRAFT --clause FILE.md.j2",
    ("templates adopt", "file"): "templates adopt --type mou FILE",
    ("templates adopt", "clauses"): "templates adopt --type mou DRAFT --clause FILE.md.j2",
    ("organisations import", "file"): "organisations import FILE",
    ("enquiries new", "file"): "enquiries new Water --with S --why So. --file FILE",
    ("enquiries take", "file"): "enquiries take ENQ-2026-0001 FILE",
}


def named_files() -> Iterator[tuple[str, str]]:
    """Each parameter of each command that is a path."""
    for words, entry in CONTENTS.items():
        if entry.module:
            application.made(words)
            for name, kind in typing.get_type_hints(application._VERBS[words]).items():
                if "Path" in str(kind):
                    yield words, name


def test_every_option_that_names_a_file_is_known_here() -> None:
    assert set(named_files()) == {*WRITTEN, *FOLDERS, *WAYS_IN}


@pytest.mark.parametrize("way", WAYS_IN, ids=" ".join)
def test_it_takes_its_file_at_the_door(
    line: Line, in_force: str, tmp_path: Path, way: tuple[str, str]
) -> None:
    file = tmp_path / "theirs.docx"
    for each in (file, tmp_path / "theirs.md.j2"):
        each.write_bytes(WITH_A_PASSWORD)
    known = {
        "NUMBER": in_force,
        "FILE": file,
        "FILE.md.j2": tmp_path / "theirs.md.j2",
        "CASE": written(tmp_path / "case.toml", line("types", "example", "mou").out),
        "DRAFT": written(tmp_path / "draft.md.j2", "# A\n"),
        "SOUND": sound(tmp_path / "ours.docx"),
        "LIST": written(tmp_path / "list.csv", "Number\nA\n"),
    }
    answer = line(*(known.get(word, word) for word in WAYS_IN[way].split()), by="zara")
    assert "protected with a password" in answer.err, answer


def written(file: Path, words: str) -> Path:
    file.write_text(words, encoding="utf-8")
    return file


def sound(file: Path) -> Path:
    file.write_bytes(a_strangers_file())
    return file
