"""Papers at the command line: made on demand, made by notices, made again and compared."""

from pathlib import Path

import pytest

from tests.cli.line import Line
from tests.documents.redline.strangers import a_strangers_file
from tests.libreoffice.stand_ins import PRINTS, a_stand_in
from workflow.settings import SOFFICE


def test_a_draft_is_sent_with_a_letter_that_says_what_is_asked(line: Line, mou: Path, scan: Path) -> None:
    number = line.accepted("new", mou, "--json").document["number"]
    asked = ("--ask", "Name your coordinator.", "--by", "2099-03-31")
    sent = line.accepted("draft", "send", number, scan, *asked)
    assert "cover letter v1.pdf" in sent.out
    late = line.refused("draft", "send", number, scan, "--by", "2020-01-01")
    assert "cannot be asked for 1 January 2020" in late


def test_a_breach_is_noticed_with_what_is_asked_and_by_when(line: Line, in_force: str) -> None:
    missing = line.refused("notice", "cure", in_force, "--states", "No report came.")
    assert "what is to be put right and by when (--ask)." in missing
    missing = line.refused("notice", "cure", in_force, "--states", "No report came.", "--ask", "Send it.")
    assert "what is to be put right and by when (--by)." in missing
    said = line.accepted(
        "notice", "cure", in_force, "--states", "No report came.", "--ask", "Send it.", "--by", "2099-01-31"
    )
    assert "cure notice v1.pdf" in said.out


def test_suspending_and_resuming_leave_their_notices(line: Line, in_force: str) -> None:
    suspended = line.accepted("agreement", "suspend", in_force, "--reason", "Floods.", "--by", "2099-01-31")
    assert "notice of suspension v1.pdf" in suspended.out
    resumed = line.accepted("agreement", "resume", in_force, "--reason", "Over.")
    assert "notice of resumption v1.pdf" in resumed.out


def test_a_paper_is_made_on_demand_and_named_in_words_or_in_its_key(line: Line, in_force: str) -> None:
    made = line.accepted("papers", "make", in_force, "consolidated text")
    assert "consolidated text, version 1" in made.out
    again = line.document("papers", "make", in_force, "consolidated_text")
    assert [each["kind"] for each in again].count("consolidated_text") == 1
    assert "is not made on demand" in line.refused("papers", "make", in_force, "sonnet")


def test_old_papers_are_made_again_and_compared(line: Line, in_force: str) -> None:
    found = line.document("papers", "remake", in_force, "all")
    assert {each["found"] for each in found} == {"same bytes", "kept as it came"}
    assert "draft v1: same bytes." in line.accepted("papers", "remake", in_force, "1").out
    assert "the list of" in line.refused("papers", "remake", in_force, "99")
    assert "or all" in line.refused("papers", "remake", in_force, "draft")


def test_a_paper_that_cannot_be_made_again_says_what_has_changed(line: Line, in_force: str) -> None:
    settings = line.office / "office.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("Example Office", "Chamber of Agreements"), encoding="utf-8")
    answer = line("papers", "remake", in_force, "1")
    assert answer.code == 1
    assert "other bytes" in answer.out
    assert "The setting “name” of the office has changed." in answer.out


def test_the_pdf_of_a_paper_of_ours_is_written_where_somebody_says(
    line: Line, in_force: str, tmp_path: Path
) -> None:
    into = tmp_path / "draft.pdf"
    assert f"The PDF on file: {into}." in line.accepted("papers", "pdf", in_force, 1, "--into", into).out
    assert into.read_bytes().startswith(b"%PDF-")
    assert "(--replace)" in line.refused("papers", "pdf", in_force, 1, "--into", into)
    assert "There is no line 99" in line.refused("papers", "pdf", in_force, 99, "--into", into)


def test_a_word_file_of_theirs_is_printed_as_a_pdf(
    line: Line, mou: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = line.accepted("new", mou, "--json").document["number"]
    sent, into = tmp_path / "sent.docx", tmp_path / "sent.pdf"
    sent.write_bytes(a_strangers_file())
    line.accepted("draft", "receive", number, sent)
    last = len(line.document("papers", "list", number))
    monkeypatch.setenv(SOFFICE, str(a_stand_in(tmp_path, PRINTS)))
    said = line.accepted("papers", "pdf", number, last, "--into", into).out
    assert f"Printed by LibreOffice: {into}." in said
    monkeypatch.setenv(SOFFICE, "/no/such/office")
    assert "which is no program" in line.refused("papers", "pdf", number, last, "--into", into, "--replace")
