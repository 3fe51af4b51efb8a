"""Organisations from the command line: added, shown, changed, merged."""

from tests.checkout import MATERIAL
from tests.cli.line import PARTNER, Line


def test_an_organisation_is_added_shown_and_changed(line: Line, in_force: str) -> None:
    said = line.accepted(
        "organisations", "add", "sample", "--name", PARTNER, "--name-in", "ur=نمونہ", "--short", "SIT",
        "--country", "PK", "--ror", "ror.org/03gd0dm95", "--domain", "www.sit.edu.pk",
    ).out  # fmt: skip
    assert said == f"{PARTNER} (sample) is on record.\n"
    shown = line.accepted("organisations", "show", "SIT").out
    for words in ("Name (ur)", "نمونہ", "Pakistan", "https://ror.org/03gd0dm95", "sit.edu.pk", in_force):
        assert words in shown
    line.accepted("organisations", "edit", "sample", "--name", "Sample University", "--ended")
    shown = line.accepted("organisations", "show", "sample").out
    for words in ("Before", PARTNER, "Ended", in_force):
        assert words in shown


def test_two_entries_of_one_organisation_are_pointed_out_and_merged(line: Line) -> None:
    assert "No organisations yet." in line.accepted("organisations", "list").out
    line.accepted("organisations", "add", "a", "--name", "Example University")
    added = line.accepted("organisations", "add", "b", "--name", "EU", "--also", "Example University")
    assert "EU may be one with a: “memoranda organisations duplicates”." in added.err
    assert "the name “example university” in common" in line.accepted("organisations", "duplicates").out
    assert "merge the two first" in line.refused("organisations", "edit", "b", "--same-as", "a", "--ended")
    line.accepted("organisations", "edit", "b", "--same-as", "a")
    assert line.accepted("organisations", "duplicates").out == "No two organisations may be one.\n"
    assert "Example University" in line.accepted("organisations", "show", "EU").out


def test_a_long_list_says_how_it_goes_on(line: Line) -> None:
    for key in ("a", "b", "c"):
        line.accepted("organisations", "add", key, "--name", f"University of {key.upper()}")
    first = line.accepted("organisations", "list", "--limit", 2).out
    assert "“--after b”" in first
    assert "University of C" in line.accepted("organisations", "list", "--after", "b").out
    assert "No organisation fits." in line.accepted("organisations", "list", "--text", "nobody").out


def test_what_is_wrong_with_an_organisation_is_said(line: Line) -> None:
    wrong = line.refused("organisations", "add", "a", "--name", "A", "--country", "Atlantis", "--ror", "1")
    assert "“Atlantis” is not a country that is known here" in wrong
    assert "ROR id: “1” is none" in wrong
    assert "write the language, =, and the name" in line.refused(
        "organisations", "add", "a", "--name", "A", "--name-in", "Nam"
    )
    assert "no organisation by “nobody”" in line.refused("organisations", "show", "nobody")


def test_records_of_ror_are_taken_in_once(line: Line) -> None:
    file = MATERIAL / "ror" / "05b5x4a35.json"
    assert line.accepted("organisations", "import", file).out == "1 added, 0 changed, 0 as they were.\n"
    assert line.accepted("organisations", "import", file).out == "0 added, 0 changed, 1 as they were.\n"
    passed = line.accepted("organisations", "import", file, "--country", "AE").out
    assert passed == "0 added, 0 changed, 0 as they were; 1 not asked for.\n"
    assert "lums.edu.pk" in line.accepted("organisations", "list", "--country", "PK").out
    assert "There is no file" in line.refused("organisations", "import", "nowhere.json")
    line.accepted("organisations", "add", "twin", "--name", "Lahore University of Management Sciences")
    again = line.accepted("organisations", "import", file).out
    assert "“memoranda organisations duplicates” lists them." in again
