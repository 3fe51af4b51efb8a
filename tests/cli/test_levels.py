"""Service levels on the command line: what was reached, one value, a file of values, and what is refused."""

from pathlib import Path

import pytest

from tests.cli.line import Line

VALUES = "level,period,value,unit,note\nmentoring-contact,1,93,%,\nmentoring-contact,2,70,per cent,two mentors ill\n"


@pytest.fixture
def sla(line: Line, tmp_path: Path) -> str:
    """A service-level agreement in force since 1 May 2025, registered from the example of its type."""
    example = tmp_path / "sla.toml"
    example.write_text(line("types", "example", "sla").out, encoding="utf-8")
    registered = line.accepted(
        "record", "register", example, "--effective-on", "2025-05-01", "--original-missing", "--second", "amina",
        "--json", by="zara",
    )  # fmt: skip
    return str(registered.document["number"])


def test_levels_are_shown_by_party_with_what_is_missing(line: Line, sla: str) -> None:
    line.accepted("level", "measure", sla, "mentoring", "70", "--period", "2025-08-15", "--unit", "%")
    said = line.accepted("level", "list", sla, "--on", "2025-12-01").out
    assert "at least 90 per cent; breach at 75 or below, measured for each quarter" in said
    assert "BREACHED" in said
    assert "missing (due 14 August 2025)" in said
    parties = line.document("level", "list", sla, "--on", "2025-12-01")["parties"]
    assert [each["party"] for each in parties][1] == "Sample Institute"
    results = parties[0]["levels"][1]["results"]
    assert [each["verdict"] for each in results] == ["missing", "breached", "not yet due"]
    assert results[1]["value"] == "70"


def test_a_breach_is_said_with_who_owes_what(line: Line, sla: str) -> None:
    said = line.accepted("level", "measure", sla, "mentoring", "70", "--period", "1").out
    assert "breached" in said
    assert "School of Management, Example University owes: Deliver a cure plan" in said


def test_a_file_of_values_is_recorded_and_twice_changes_nothing(line: Line, sla: str, tmp_path: Path) -> None:
    values = tmp_path / "values.csv"
    values.write_text(VALUES, encoding="utf-8")
    done = line.document("level", "measure", sla, "--csv", values)
    assert [(each["line"], each["verdict"]) for each in done["verdicts"]] == [(2, "met"), (3, "breached")]
    before = line.left_behind()
    assert "nothing was changed" in line.accepted("level", "measure", sla, "--csv", values).out
    assert line.left_behind() == before


def test_what_cannot_be_measured_is_refused_in_words(line: Line, sla: str, tmp_path: Path) -> None:
    values = tmp_path / "values.csv"
    values.write_text(VALUES.replace("93", "many").replace("per cent", "hours"), encoding="utf-8")
    said = line.refused("level", "measure", sla, "--csv", values)
    assert "Line 2: The value of" in said
    assert "Line 3: " in said
    assert "leave out period" in line.refused("level", "measure", sla, "--csv", values, "--period", "1")
    assert "There is no file" in line.refused("level", "measure", sla, "--csv", tmp_path / "none.csv")
    assert "missing: --period" in line.refused("level", "measure", sla, "mentoring", "70")
    assert "missing: VALUE" in line.refused("level", "measure", sla, "mentoring", "--period", "1")
    assert "a service level with its value" in line.refused("level", "measure", sla)
    assert "not in days" in line.refused(
        "level", "measure", sla, "mentoring", "70", "--period", "1", "--unit", "days"
    )
    assert "give its value and the period" in line.refused(
        "level", "measure", sla, "mentoring-contact", "--note", "70"
    )


def test_an_agreement_without_levels_says_so(line: Line, tmp_path: Path) -> None:
    example = tmp_path / "mou.toml"
    example.write_text(line("types", "example", "mou").out, encoding="utf-8")
    number = line.accepted("new", example, "--json").document["number"]
    assert "has no service levels" in line.accepted("level", "list", number).out
    assert "has no service levels" in line.refused("level", "measure", number, "speed", "70", "--period", "1")
