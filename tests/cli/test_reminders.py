"""Reminders from the command line: the list of what is open, and putting one off."""

from tests.cli.line import Line


def a_demonstration(line: Line) -> None:
    """Let the office act on days ahead, as only a demonstration may."""
    settings = line.office / "office.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'notice = "Demonstration"\n', encoding="utf-8")


def test_what_somebody_was_reminded_of_is_listed_until_it_is_put_off_or_settled(
    line: Line, in_force: str
) -> None:
    a_demonstration(line)
    assert (
        line.accepted("tasks", "reminders", by=None).out
        == "Nobody was reminded of anything that is still open.\n"
    )
    line.accepted("obligation", "waive", in_force, "o3", "--reason", "Not this year.")
    line.accepted("machine", "sweep", "--on", "2027-11-15")
    seen = line.accepted("tasks", "reminders").out
    assert "1 December 2027" in seen
    assert f"{in_force}" in seen
    assert "unless a renewal letter is signed" in " ".join(seen.split())
    (message,) = line.document("tasks", "reminders", "--to", "zara")
    assert (message["number"], message["matter"], message["to"]) == (in_force, "renewal 1", ["owner", "head"])
    assert (message["act_by"], message["put_off_until"]) == ("2027-12-01", None)

    snooze = (
        "tasks",
        "snooze",
        in_force,
        "renewal-1",
        "--reason",
        "Their council meets.",
        "--on",
        "2027-11-16",
    )
    assert "it can be put off until then, not until 5 December 2027" in line.refused(
        *snooze, "--until", "2027-12-05"
    )
    assert "no open matter \u201cnotice 7\u201d; open are: renewal 1." in line.refused(
        "tasks",
        "snooze",
        in_force,
        "notice 7",
        "--until",
        "2027-11-20",
        "--reason",
        "Away.",
        "--on",
        "2027-11-16",
    )
    assert "a reason is needed" in line.refused(
        "tasks", "snooze", in_force, "renewal-1", "--until", "2027-11-20", "--on", "2027-11-16"
    )
    assert "\u201csnooze\u201d is recorded" in line.accepted(*snooze, "--until", "2027-11-20").out
    assert "Put off until 20 November 2027." in line.accepted("tasks", "reminders").out

    line.accepted("notice", "give", in_force, "--reason", "Its aims are met.", "--on", "2027-11-18", "--yes")
    assert line.accepted("tasks", "reminders").out == "Nothing waits for amina.\n"
    assert line.document("tasks", "reminders") == []


def test_a_list_of_somebody_unknown_is_refused(line: Line) -> None:
    assert "nobody" in line.refused("tasks", "reminders", "--to", "nobody")
