"""Confidential cases at the command line: who is named with --as sees what they may, and whoever names nobody sees all."""

from pathlib import Path

import pytest

from tests.cli.line import Line

WHY = ("--reason", "Names of patients")


@pytest.fixture
def units(line: Line) -> Line:
    """The office with an officer in each of two units, and an administrator."""
    line.accepted("people", "change", "amina", "--unit", "Health", by="zara")
    for key, unit in (("hina", "Health"), ("olga", "Law")):
        line.accepted("people", "add", key, "--name", key.title(), "--role", "officer", "--unit", unit)
    return line


def numbers(line: Line, by: str | None) -> list[str]:
    return [each["number"] for each in line.accepted("list", "--json", by=by).document]


def test_a_case_is_opened_as_confidential_and_its_unit_alone_sees_it(units: Line, mou: Path) -> None:
    number = units.accepted("new", mou, "--confidential", "--json").document["number"]
    assert "Confidential" in units.accepted("show", number, by="hina").out
    assert (numbers(units, "hina"), numbers(units, "olga"), numbers(units, None)) == ([number], [], [number])
    unseen, unknown = units("show", number, by="olga"), units("show", "MOU-2026-0077", by="olga")
    assert unseen.code == unknown.code
    assert unseen.err.replace(number, "MOU-2026-0077") == unknown.err
    assert units("agreement", "withdraw", number, *WHY, by="olga").err == unseen.err


def test_it_is_marked_and_opened_again_with_a_reason(units: Line, mou: Path) -> None:
    number = units.accepted("new", mou, "--json").document["number"]
    assert "say why" in units.refused("agreement", "mark-confidential", number)
    assert "for an administrator" in units.refused("agreement", "mark-confidential", number, *WHY, by="olga")
    units.accepted("agreement", "mark-confidential", number, *WHY, by="hina")
    assert numbers(units, "olga") == []
    units.accepted("agreement", "mark-confidential", number, "--unit", "Law", *WHY, by="zara")
    assert numbers(units, "olga") == [number]
    units.accepted("agreement", "lift-confidential", number, *WHY, by="zara")
    assert "is not confidential" in units.refused("agreement", "lift-confidential", number, *WHY, by="zara")


def test_a_unit_is_named_for_a_confidential_case_alone(units: Line, mou: Path) -> None:
    assert "unit:" in units.refused("new", mou, "--unit", "Law")


def test_whoever_looks_is_somebody_the_office_knows(line: Line) -> None:
    assert "knows nobody by the key" in line("list", by="nobody").err


def test_a_partner_looks_in_from_outside_for_organisations_that_are_named(line: Line) -> None:
    partner = ("people", "add", "petra", "--name", "Petra", "--role", "partner")
    assert "--organisation" in line.refused(*partner)
    assert "no other role" in line.refused(*partner, "--organisation", "Sample", "--role", "officer")
    assert "no unit" in line.refused(*partner, "--organisation", "Sample", "--unit", "Law")
    added = line.accepted(*partner, "--organisation", "Sample Institute", "--json").document
    assert added["organisations"] == ["Sample Institute"]
    assert "Organisations are for" in line.refused(
        "people", "add", "bo", "--name", "Bo", "--role", "officer", "--organisation", "Sample"
    )
    assert numbers(line, "petra") == []
