"""Work that could not be done, at the command line: listed with its reason, tried again, dropped."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.cli.line import Line
from workflow.cli.failing import TERMINATED

AT_WORK = """
import sys, threading
from workflow.cli.main import run
from workflow.services.machine import claiming

def carry_out(*_, **__):
    print("at work", flush=True)
    threading.Event().wait()

claiming.carry_out = carry_out
sys.exit(run())
"""


@pytest.fixture
def obstacle(line: Line, mou: Path) -> Path:
    """The office's own memo asks for what nobody knows, and an agreement went into review with it."""
    number = line.accepted("new", mou, "--json").document["number"]
    template = line.office / "templates" / "_papers" / "review_memo.md.j2"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text("# {{ no_such_fact }}\n", encoding="utf-8")
    assert "is tried again later" in line.accepted("submit", number).err
    return template


def test_work_that_failed_is_listed_with_its_reason_and_tried_again_once_it_is_mended(
    line: Line, obstacle: Path
) -> None:
    (waiting,) = line.document("orders")
    assert (waiting["work"], waiting["stands"], waiting["attempts"]) == (
        "entered legal review",
        "tried again later",
        1,
    )
    assert "no_such_fact" in waiting["reason"]
    assert "entered legal review" in line.accepted("orders").out
    assert "orders retry" in line("office", "doctor").out
    obstacle.unlink()
    assert "1 piece of work tried again." in line.accepted("orders", "retry").out
    assert line.accepted("orders").out == "Nothing waits.\n"
    assert "0 pieces of work tried again." in line.accepted("orders", "retry").out


def test_work_is_dropped_by_an_officer_with_a_reason_that_stays_on_record(line: Line, obstacle: Path) -> None:
    number = line.document("orders")[0]["number"]
    assert "--reason" in line.refused("orders", "drop", number)
    assert "neither" in line.refused("orders", "drop", number, "--reason", "It is done.", by="omar")
    said = line.accepted("orders", "drop", number, "--reason", "The draft was written by hand.").out
    assert said == f"{number}: “entered legal review” is dropped.\n"
    (dropped,) = line.document("orders")
    assert (dropped["stands"], dropped["dropped_by"]) == ("dropped", "amina")
    assert "The draft was written by hand." in line.accepted("orders").out
    assert "No work waits" in line.refused("orders", "drop", number, "--reason", "Again.")


def test_work_that_is_broken_off_by_a_signal_is_handed_back(line: Line, obstacle: Path) -> None:
    obstacle.unlink()
    command = [sys.executable, "-c", AT_WORK, "orders", "retry", "--office", str(line.office)]
    working = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert working.stdout is not None
    assert working.stdout.readline() == b"at work\n"
    (order,) = line.document("orders")
    assert (order["stands"], order["attempts"]) == ("in work", 1)
    working.terminate()
    assert working.wait() == TERMINATED
    working.stdout.close()
    (order,) = line.document("orders")
    assert (order["stands"], order["attempts"]) == ("waits", 0)
