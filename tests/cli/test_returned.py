"""The report on a draft that came back on the terminal, and written to a file."""

from pathlib import Path

import pytest

from tests.cli.line import Line


@pytest.fixture
def number(line: Line, mou: Path) -> str:
    """A case for which a draft of theirs came."""
    made = line.document("new", mou)["number"]
    [draft] = line.document("papers", "make", made, "draft")
    file = next(each for each in draft["files"] if each.endswith(".docx"))
    line.accepted("draft", "receive", made, file)
    return made


def test_the_report_begins_with_what_changed_where_it_departs_and_who_must_approve_it(line: Line, number):
    told = line.accepted("draft", "returned", number).out
    for sentence in (
        "Nothing was changed: it says what draft 1 says.",
        "Every clause stands as the office prefers it.",
        "It says every fact as the case does.",
        "No rule of the office asks for a sign-off because of that.",
    ):
        assert sentence in told


@pytest.mark.parametrize(("name", "begins"), [("report.docx", b"PK"), ("report.PDF", b"%PDF")])
def test_the_report_is_written_as_what_the_file_is_called(line: Line, number, tmp_path: Path, name, begins):
    into = tmp_path / name
    told = line.accepted("draft", "returned", number, "--into", into).out
    assert f"is written to {into}" in told
    assert into.read_bytes().startswith(begins)


def test_a_file_of_another_ending_and_one_that_is_there_are_refused_and_left_as_they_are(
    line: Line, number, tmp_path: Path
):
    into = tmp_path / "report.txt"
    said = line.refused("draft", "returned", number, "--into", into)
    assert "“report.txt”: name a file that ends in .docx or .pdf (--into)." in said
    assert not into.exists()
    there = tmp_path / "report.docx"
    there.write_bytes(b"mine")
    assert "is there already" in line.refused("draft", "returned", number, "--into", there)
    assert there.read_bytes() == b"mine"
    line.accepted("draft", "returned", number, "--into", there, "--replace")
    assert there.read_bytes().startswith(b"PK")
