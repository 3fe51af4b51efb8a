"""A lawyer searches at the command line: what is found is shown in eighty columns with the words marked."""

from pathlib import Path

import pytest

from tests.cli.line import Line

COLUMNS = 80


@pytest.fixture
def two(line: Line, mou: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Two agreements: one with Sample Institute of Technology, one with the University of Lodz."""
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    first = line.accepted("new", mou, "--json").document["number"]
    words = mou.read_text(encoding="utf-8").replace("Sample Institute of Technology", "Uniwersytet Łódzki")
    other = mou.with_name("lodz.toml")
    other.write_text(words, encoding="utf-8")
    return first, line.accepted("new", other, "--json").document["number"]


def test_what_is_found_fits_the_screen_and_says_where_the_words_stand(
    line: Line, two: tuple[str, str]
) -> None:
    shown = line.accepted("search", "łódzki").out
    assert f"{two[1]}  drafting" in shown
    assert "party: Uniwersytet Łódzki" in shown
    assert "One agreement was found." in shown
    assert max(map(len, shown.splitlines())) <= COLUMNS
    shown = line.accepted("search", "safeguarding", "children").out
    assert "Safeguarding of children and adults at risk, 01 draft v1:" in shown
    assert "2 agreements were found." in shown
    assert max(map(len, shown.splitlines())) <= COLUMNS


def test_words_are_marked_on_a_screen(
    line: Line, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "Uniwersytet \x1b[1;4mŁódzki\x1b[0m" in line.accepted("search", "lodzki").out


def test_a_page_says_how_to_go_on_and_the_next_begins_there(line: Line, two: tuple[str, str]) -> None:
    page = line.accepted("search", "memorandum", "--limit", "1")
    assert two[1] in page.out
    assert f"To go on: memoranda search memorandum --after {two[1]}" in page.out
    page = line.accepted("search", "memorandum", "--limit", "1", "--after", two[1])
    assert two[0] in page.out
    assert "To go on" not in page.out


def test_nothing_found_is_said_and_is_no_error(line: Line, two: tuple[str, str]) -> None:
    assert "Nothing holds “glaciers”." in line.accepted("search", "glaciers").out


def test_a_search_that_cannot_be_made_is_refused_with_a_sentence(line: Line, two: tuple[str, str]) -> None:
    assert "“%%”: it holds only signs; write at least one letter or digit." in line.refused("search", "%%")
    assert "MOU-1999-0001 is not among what is found (--after)." in line.refused(
        "search", "memorandum", "--after", "MOU-1999-0001"
    )
    assert "A page has 1 to 1,000 agreements, not 0 (--limit)." in line.refused(
        "search", "memorandum", "--limit", "0"
    )
    assert "at most 12 are searched at once" in line.refused("search", *["word"] * 13)
