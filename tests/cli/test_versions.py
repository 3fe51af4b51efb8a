"""The versions of a text from the command line: listed, two compared, and an earlier one taken up again."""

from pathlib import Path

from tests.cli.line import Line

OTHER = "Memorandum of Understanding on Rivers"


def test_versions_are_listed_compared_and_taken_up_again(line: Line, mou: Path, tmp_path: Path) -> None:
    number = line.document("new", mou)["number"]
    title = line.document("show", number)["title"]
    line.accepted("draft", "edit", number, "--title", OTHER)
    older, newer = line.document("draft", "versions", number)["versions"]
    assert [(each["title"], each["whose"], each["present"]) for each in (older, newer)] == [
        ("draft 1", "ours", False),
        ("draft 2", "ours", True),
    ]
    told = line.accepted("draft", "versions", number).out
    assert "draft 2, the present text" in told
    file = tmp_path / "redline.docx"
    compared = line.accepted("draft", "compare", number, older["code"], newer["code"], "--into", file).out
    assert "draft 2 beside draft 1: " in compared
    assert file.read_bytes().startswith(b"PK")
    assert "name two versions" in line.refused("draft", "compare", number, older["code"], older["code"])
    assert "No draft has the code" in line.refused("draft", "compare", number, "ffff", newer["code"])
    assert "a reason is needed" in line.refused("draft", "take-up", number, older["code"])
    taken = line.accepted("draft", "take-up", number, older["code"], "--reason", "They would not sign it").out
    assert "Flagged: draft 1 is taken up again." in taken
    assert line.document("show", number)["title"] == title
    assert line.document("draft", "versions", number)["versions"][-1]["title"] == "draft 3"
