"""The list at the command line: the other side first, a page at a time, all of it as JSON."""

from tests.cli.line import Line
from tests.cli.test_bad_input import MOU, PARTIES


def test_a_page_says_how_to_go_on_and_the_last_one_does_not(line: Line) -> None:
    line.accepted(*MOU, *PARTIES)
    line.accepted(*MOU, *PARTIES)
    everything = [each["number"] for each in line.document("list")]
    first = line.accepted("list", "--limit", len(everything) - 1).out
    assert f"--after {everything[-2]}" in first
    assert everything[-1] not in first
    rest = line.accepted("list", "--after", everything[-2]).out
    assert everything[-1] in rest
    assert "More follow" not in rest
    assert [each["number"] for each in line.document("list", "--limit", 1)] == everything[:1]
    assert [each["number"] for each in line.document("list", "--after", everything[-2])] == everything[-1:]


def test_a_line_begins_with_the_other_side(line: Line) -> None:
    line.accepted(*MOU, *PARTIES)
    found = line.document("list")[-1]
    rows = [row.rstrip() for row in line.accepted("list").out.splitlines()]
    place = next(at for at, row in enumerate(rows) if row.startswith(found["number"]))
    assert found["other_side"][:20] in rows[place]
    assert found["title"][:20] in rows[place + 1]
    assert max(map(len, rows)) <= 80
    assert (found["turn"], found["standing"]) == ("ours", "draft")


def test_what_waits_is_listed_with_the_task_and_of_whom_it_is_asked(line: Line) -> None:
    line.accepted(*MOU, *PARTIES)
    line.accepted(*MOU, *PARTIES)
    found = line.document("tasks", "--mine", "amina")
    assert {each["of_person"] for each in found} == {"amina"}
    out = line.accepted("tasks", "--mine", "amina").out
    assert found[0]["task"] in out
    assert max(len(row.rstrip()) for row in out.splitlines()) <= 80
    first = line.accepted("tasks", "--mine", "amina", "--limit", 1).out
    assert f"{found[0]['number']}/{found[0]['key']}" in first
    assert line.document("tasks", "--mine", "amina", "--limit", 1) == found[:1]
