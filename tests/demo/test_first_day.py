"""The first day of an office: its list is taken in with its scans, told row by row, and goes on as people leave it."""

from datetime import date
from io import StringIO
from pathlib import Path

from rich.console import Console

from tests.demo.fingerprint import of_database, of_papers
from workflow.demo.run import OFFICE, run

BUILT_ON = date(2026, 11, 30)


def played(into: Path) -> str:
    said = StringIO()
    console = Console(file=said, width=80)
    assert run(into, console, today=BUILT_ON, scenario=OFFICE, here=True) == 0
    return " ".join(said.getvalue().split())


def test_the_list_of_an_office_is_taken_in_and_told_row_by_row(tmp_path: Path) -> None:
    said = played(tmp_path / "office")
    for words in (
        "Riverbend Institute of Technology MOU-2024-0001",
        "“3/4/2023” may be two days",
        "only what was signed is taken in",
        "“Treaty” is no agreement type the office knows",
        "Row 13 says the very same.",
        "Ended by their dates, on record as running INT-2019-0001",
        "To compare with their originals 8",
        "SEA-2023-0001 Northfield University: Our draft",
        "your work on 30 November 2026, to International Office",
    ):
        assert words in said, words
    letters = sorted((tmp_path / "office" / "list" / "letters").iterdir())
    assert b"To: International Office <international-office@demonstration.example>" in letters[0].read_bytes()
    assert len(letters) == 2
    scans = {path.name for path in (tmp_path / "office" / "list" / "scans").iterdir()}
    assert scans == {"A-01.pdf", "A-02.pdf", "A-05.pdf", "A-08.pdf"}


def test_played_again_it_changes_nothing(tmp_path: Path) -> None:
    into = tmp_path / "office"
    played(into)
    url = f"sqlite:///{into / 'register.db'}"
    before = of_database(url), of_papers(into)
    assert "nothing is changed" in played(into)
    assert (of_database(url), of_papers(into)) == before
