"""Mail that comes in, at the command line: taken from a maildir or a pipe, listed, read, placed and dropped."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.builders.mail_in import a_draft, a_letter, a_maildir
from tests.cli.line import Line
from tests.cli.test_mail import sends


def handing_in(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content), isatty=lambda: False))


def test_a_pipe_hands_in_one_mail_and_is_told_what_to_do(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = a_letter("office@example.edu", subject="Hello")
    handing_in(monkeypatch, mail)
    assert "Mail taken: 1." in line("mail", "take", "-").out
    handing_in(monkeypatch, mail)
    assert "taken before" in line("mail", "take", "-").out
    handing_in(monkeypatch, mail + b"x" * (30 * 2**20))
    refused = line("mail", "take", "-")
    assert (refused.code, "larger than 25 MB" in refused.err) == (2, True)
    handing_in(monkeypatch, b"")
    assert line("mail", "take", "-").code == 2


def test_an_office_that_cannot_be_opened_has_the_mail_handed_in_again(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handing_in(monkeypatch, a_letter("office@example.edu"))
    said = line.bare("--office", tmp_path / "nowhere", "mail", "take", "-")
    assert said.code == 75
    assert "Traceback" not in said.err


def test_a_draft_by_mail_is_received_by_an_officer(line: Line, mou: Path, tmp_path: Path) -> None:
    number = line.document("new", mou)["number"]
    sends(line, port=25)
    settings = line.office / "office.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'replies = "replies@example.edu"\n')
    address = line.document("mail", "address", number)["address"]
    assert address.startswith("replies+")
    folder = a_maildir(tmp_path / "mail", a_draft(address), a_letter("x@example.edu", message_id="<2@x>"))
    assert "Mail taken: 2." in line("mail", "take", folder).out
    assert "Mail taken: 0." in line("mail", "take", folder).out
    first, second = line.document("mail", "waiting")
    assert (first["number"], second["number"]) == (number, None)
    assert "nobody has verified" in " ".join(line.accepted("mail", "read", 1).out.split())
    line.accepted("mail", "place", 1, number, "--received-as", "draft")
    line.accepted("mail", "drop", 2, "--reason", "An advertisement")
    assert [each["stands"] for each in line.document("mail", "waiting")] == ["dropped", "draft"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("place", "x", "MOU-2026-0001"), "mail is named by its number"),
        (("place", "7", "MOU-2026-0001"), "No mail 7 came in"),
        (("place", "7", "MOU-2026-0001", "--received-as", "letter"), "is none of draft, notice"),
        (("place", "7", "MOU-2026-0001", "--received-as", "notice"), "say whether it is a notice"),
        (("drop", "7"), "say why nothing comes of it"),
        (("take", "/nowhere"), "There is no folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(line: Line, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in " ".join(line.refused("mail", *words).split())


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("the office", "is no address of e-mail"),
        ("re+plies@example.edu", "no +"),
        ("x" * 31 + "@example.edu", "no +"),
    ],
)
def test_an_address_for_answers_that_is_none_is_said(line: Line, said: str, sentence: str) -> None:
    sends(line, port=25)
    settings = line.office / "office.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + f'replies = "{said}"\n')
    refused = line("mail")
    assert sentence in refused.err
