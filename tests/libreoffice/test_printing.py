"""A Word file is printed by a program that has a folder of its own, little else, and no time to waste; this holds for any program."""

import os
import tempfile
from pathlib import Path

import pytest

from tests.libreoffice.stand_ins import HANGS, PRINTS, a_stand_in
from workflow.domain.errors import BusyError, InvalidError, NotFoundError
from workflow.libreoffice import printing
from workflow.libreoffice.printing import Limits, print_pdf
from workflow.libreoffice.program import at_hand
from workflow.settings import SOFFICE

SOON = Limits(seconds=1)


@pytest.fixture(autouse=True)
def folders_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where folders are made for a while: nothing else lies there."""
    made = tmp_path / "for a while"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


def named(monkeypatch: pytest.MonkeyPatch, program: object) -> None:
    monkeypatch.setenv(SOFFICE, str(program))


def test_the_program_that_is_named_prints_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, a_stand_in(tmp_path, PRINTS))
    assert at_hand()
    assert print_pdf(b"our words", "draft.docx") == b"%PDF-1.7 of our words"


def test_where_there_is_none_it_is_said_what_to_install_and_how_to_name_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(SOFFICE, raising=False)
    monkeypatch.setenv("PATH", "")
    assert not at_hand()
    with pytest.raises(
        NotFoundError, match=r"install LibreOffice Writer, or name its program in MEMORANDA_SOFFICE"
    ):
        print_pdf(b"our words", "draft.docx")


def test_a_name_that_is_no_program_is_told_with_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, "/opt/no/such/office")
    assert not at_hand()
    with pytest.raises(NotFoundError, match=r"names “/opt/no/such/office”, which is no program"):
        print_pdf(b"our words", "draft.docx")


def test_what_leaves_no_pdf_could_not_be_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for does in ("exit 0", "exit 1", "echo no PDF at all > paper.pdf", "kill -9 $$"):
        named(monkeypatch, a_stand_in(tmp_path, does))
        with pytest.raises(
            InvalidError, match=r"LibreOffice cannot print “draft.docx”: open the file in Word"
        ):
            print_pdf(b"our words", "draft.docx")


def test_a_program_that_works_on_and_on_has_had_its_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(monkeypatch, a_stand_in(tmp_path, HANGS))
    with pytest.raises(InvalidError, match="cannot print"):
        print_pdf(b"our words", "draft.docx", limits=SOON)


def test_a_program_that_waits_for_ever_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders_of_its_own: Path
) -> None:
    held = tmp_path / "held"
    os.mkfifo(held)
    reader = os.open(held, os.O_RDONLY | os.O_NONBLOCK)
    named(monkeypatch, a_stand_in(tmp_path, f"exec 3> '{held}'", "sleep 1000000 & sleep 1000000"))
    with pytest.raises(InvalidError, match=r"did not come to an end with “draft.docx” and was stopped"):
        print_pdf(b"our words", "draft.docx", limits=Limits(minutes=0.02))
    os.set_blocking(reader, True)
    assert os.read(reader, 1) == b"", "nobody holds the other end any more"
    os.close(reader)
    assert list(folders_of_its_own.iterdir()) == []


def test_a_pdf_that_does_not_end_fills_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, a_stand_in(tmp_path, "head -c 9000000 /dev/zero > paper.pdf"))
    with pytest.raises(InvalidError, match="cannot print"):
        print_pdf(b"our words", "draft.docx", limits=Limits(largest=1_000_000))


def test_the_program_hears_nothing_of_the_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORANDA_DATABASE_URL", "postgresql://office:secret@db.example/office")
    monkeypatch.setenv("MEMORANDA_MAIL_PASSWORD", "secret")
    named(monkeypatch, a_stand_in(tmp_path, "{ printf '%%PDF-'; env; pwd; } > paper.pdf"))
    said = print_pdf(b"our words", "draft.docx").decode()
    assert "secret" not in said
    assert "MEMORANDA" not in said
    assert f"HOME={tempfile.gettempdir()}/memoranda-printing-" in said


def test_nothing_of_a_file_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders_of_its_own: Path
) -> None:
    named(monkeypatch, a_stand_in(tmp_path, "mkdir -p deep/deeper; touch deep/deeper/notes", PRINTS))
    print_pdf(b"our words", "draft.docx")
    assert list(folders_of_its_own.iterdir()) == []


def test_whoever_comes_while_others_are_printed_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(monkeypatch, a_stand_in(tmp_path, PRINTS))
    for _ in range(printing.AT_ONCE):
        assert printing.PLACES.acquire(blocking=False)
    try:
        with pytest.raises(BusyError, match="try again in a minute"):
            print_pdf(b"our words", "draft.docx")
    finally:
        printing.PLACES.release(printing.AT_ONCE)
    assert print_pdf(b"our words", "draft.docx")
