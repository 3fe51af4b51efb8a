"""A notice goes its five steps from the terminal, and `notice show` tells how far it has come."""

from pathlib import Path

from tests.cli.line import Line


def test_a_termination_goes_its_five_steps(line: Line, in_force: str, scan: Path) -> None:
    said = ("--kind", "termination", "--states", "The grant has ended.", "--method", "courier")
    assert "a reason is needed" in line.refused("notice", "draft", in_force, *said)
    drafted = line.accepted("notice", "draft", in_force, *said, "--reason", "Board of 3 March")
    assert "draft notice of termination v1" in drafted.out
    assert "it does not leave before" in line.refused("notice", "dispatch", in_force, "--file", scan)

    approved = line.accepted("notice", "approve", in_force, by="jonas")
    assert "notice of termination v1.pdf" in approved.out
    (shown,) = line.document("notice", "show", in_force)["notices"]
    assert [(each["fact"], each["on"] is not None) for each in shown["steps"]] == [
        ("drafted", True),
        ("approved", True),
        ("signed", False),
        ("dispatched", False),
        ("received", False),
    ]

    ink = ("--name", "A. Rector", "--title", "Rector", "--file", scan)
    assert "other words" in line.refused("notice", "sign", in_force, "--code", "0123456789ab", *ink)
    line.accepted("notice", "sign", in_force, "--code", shown["code"], *ink)
    asked = line.refused("notice", "dispatch", in_force, "--file", scan)
    assert "say --yes to do it" in asked
    line.accepted("notice", "dispatch", in_force, "--file", scan, "--yes")
    told = line.accepted("notice", "show", in_force).out
    assert "by A. Rector, Rector" in told
    assert "when it reached the other side is not on record" in told
    assert "waited for" in told


def test_a_notice_that_is_dropped_leaves_no_trace_but_its_reason(line: Line, in_force: str) -> None:
    assert "prepares none" in line.accepted("notice", "show", in_force).out
    line.accepted("notice", "draft", in_force, "--kind", "termination", "--reason", "Board of 3 March")
    line.accepted("notice", "reword", in_force, "--states", "The grant has ended.")
    assert "a reason is needed" in line.refused("notice", "drop", in_force)
    line.accepted("notice", "drop", in_force, "--reason", "They agreed to talks.")
    assert "They agreed to talks." in line.accepted("notice", "show", in_force).out
    assert "is being prepared" in line.refused("notice", "approve", in_force, by="jonas")
    assert line.document("show", in_force)["standing"] == "in force"
