"""Where LibreOffice is at hand: a file that it saved again reads as it did, tracked changes and all."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

from tests.benchmarks.papers_content import FRAME, facts, our_mou
from tests.documents.redline.edits import edited
from tests.documents.redline.strangers import a_strangers_file
from workflow.documents.received.clauses import clauses_of
from workflow.documents.received.read_text import read_text
from workflow.documents.received.settled import as_accepted, as_rejected
from workflow.documents.received.tree import ReceivedText
from workflow.documents.received.words import lines_of
from workflow.documents.redline.redline import redline
from workflow.documents.word.write_docx import write_docx

OFFICE = shutil.which("soffice")
COUNTED_AGAIN = "Page "
"""How a line begins whose number LibreOffice counts again when it saves."""


def saved_by(office: str, content: bytes, folder: Path) -> bytes:
    """A Word file opened by LibreOffice and saved as one."""
    word, saved = folder / "sent.docx", folder / "saved"
    word.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(saved), str(word)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return (saved / word.name).read_bytes()


def lines(text: ReceivedText) -> list[str]:
    said = (" ".join(line.split()) for line in lines_of(text.body))
    return [line for line in said if line and COUNTED_AGAIN not in line]


if OFFICE:

    def test_a_redline_reads_the_same_accepted_and_rejected(tmp_path: Path):
        newer = edited(a_strangers_file(), 258)
        tracked = redline(a_strangers_file(), newer, author="Office", on=date(2026, 11, 30)).content
        sent, back = read_text(tracked), read_text(saved_by(OFFICE, tracked, tmp_path))
        assert lines(as_accepted(back)) == lines(as_accepted(sent))
        assert lines(as_rejected(back)) == lines(as_rejected(sent))

    def test_a_paper_of_ours_keeps_its_clauses_their_numbers_and_their_words(tmp_path: Path):
        paper = write_docx(our_mou(), facts(0), FRAME)
        back = read_text(saved_by(OFFICE, paper, tmp_path))
        assert clauses_of(back) == clauses_of(read_text(paper))
