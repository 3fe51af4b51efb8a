"""Whatever else a table holds, a number in it is never cut: an agreement is asked for by its number."""

import re
from pathlib import Path

import pytest

from tests.cli.line import Line

LONG = "Office for the Furtherance of Interdisciplinary Partnerships and Extraordinarily Longwinded Correspondence"
BEGUN = re.compile(r"\b[A-Z]{3,4}-\d{1,4}\S*")
WHOLE = re.compile(r"[A-Z]{3,4}-\d{4}-\d{4}\W*")
SAID = (
    "list", "tasks", "due --until 2040-01-01", "dates forecast --years 20", "office portfolio", "people", "orders", "tasks reminders",
    "show {number}", "dates list {number}", "record history {number}", "obligation list {number} --all", "renewal evaluate {number}",
)  # fmt: skip


@pytest.mark.parametrize("columns", [80, 100, 120])
def test_no_table_cuts_a_number(
    line: Line, in_force: str, mou: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    line.accepted("people", "add", "longwinded", "--name", LONG, "--role", "officer")
    second = line.accepted("new", mou, "--title", LONG, "--json", by="longwinded").document["number"]
    shown = []
    for said in SAID:
        for number in (in_force, second):
            out = line.accepted(*said.format(number=number).split()).out
            found = BEGUN.findall(out)
            assert [each for each in found if not WHOLE.match(each)] == [], said
            shown += found if said == "list" else []
    assert {in_force, second} <= set(shown)
