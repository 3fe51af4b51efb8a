"""Which office and who acts: said before or after the command word, or in the environment."""

from pathlib import Path

import pytest

from tests.cli.line import Line


def test_office_and_person_may_stand_before_or_after_the_word(line: Line, mou: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    line.office.rename(elsewhere)
    assert line.bare("--office", elsewhere, "--as", "amina", "new", mou).code == 0
    assert line.bare("new", mou, "--as", "amina", "--office", elsewhere).code == 0
    assert line.bare("--as", "nobody", "new", mou, "--as", "amina", "--office", elsewhere).code == 0
    assert len(line.bare("--json", "list", "--office", elsewhere).document) == 3
    assert line.bare("people", "--office", elsewhere, "--json").document[0]["key"] == "amina"


def test_the_environment_says_what_the_line_leaves_out(
    line: Line, mou: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    line.office.rename(elsewhere)
    monkeypatch.setenv("MEMORANDA_OFFICE", str(elsewhere))
    monkeypatch.setenv("MEMORANDA_AS", "amina")
    assert line.bare("new", mou).code == 0


def test_the_office_in_this_folder_or_below_it_is_found(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert line.bare("list").code == 0
    monkeypatch.chdir(line.office)
    assert line.bare("list").code == 0


def test_numbers_are_known_in_any_case_and_without_their_zeros(line: Line, mou: Path) -> None:
    number = str(line.accepted("new", mou, "--json").document["number"])
    code, year, _ = number.split("-")
    assert line.document("show", f"{code.lower()}-{year}-1")["number"] == number


def test_a_table_fits_the_screen(line: Line, mou: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line.accepted("new", mou)
    number = line.document("list")[0]["number"]
    for width in (80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        for words in (
            ("list",),
            ("show", number),
            ("dates", "list", number),
            ("due",),
            ("record", "history", number),
            ("types",),
            ("people",),
        ):
            out = line.accepted(*words).out
            assert "\x1b" not in out
            rows = [row for row in out.splitlines() if str(line.office) not in row]
            assert max(map(len, rows)) <= width
            assert number in out or words[0] not in {"list", "show"}


def test_the_list_has_two_lines_for_each_agreement_however_long_its_title(
    line: Line, mou: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = (
        "Memorandum of Understanding on the Joint Study of Rivers, Lakes and Everything That Lives in Them"
    )
    number = str(line.accepted("new", mou, "--title", title, "--json").document["number"])
    for width in ("80", "140"):
        monkeypatch.setenv("COLUMNS", width)
        rows = [row.rstrip() for row in line.accepted("list").out.splitlines()]
        first = next(place for place, row in enumerate(rows) if row.startswith(number))
        assert len(rows) == first + 2
        assert "Sample Institute" in rows[first]
        assert "Memorandum of Under" in rows[first + 1]


def test_commands_are_named_as_they_are_typed_here(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MEMORANDA_COMMAND", "python3 bootstrap.py")
    assert "“python3 bootstrap.py people”" in line.refused("new", "--type", "mou", by=None)
    assert "“python3 bootstrap.py new”" in line.accepted("list").out
    assert "python3 bootstrap.py show" in line.bare("show", "--help").out
    assert "“python3 bootstrap.py office init”" in line.bare("list", "--office", tmp_path / "nowhere").err


def test_where_nothing_waits_no_server_is_started_to_find_out(line: Line, mou: Path) -> None:
    line.accepted("new", mou)
    assert line.accepted("machine", "relay").out == "Nothing waits.\n"
    assert line.accepted("machine", "relay", "--json").document == {"orders": 0, "failed": 0, "papers": 0}
    assert line.accepted("machine", "relay", "--here", "--json").document == []
    assert "Nothing fell due" in line.accepted("machine", "sweep", "--prefect").out
    assert not [*(line.office / "prefect").iterdir()]


def test_people_are_called_by_name(line: Line, mou: Path) -> None:
    number = str(line.accepted("new", mou, "--json").document["number"])
    line.accepted("review", "comment", number, "Who pays?", by="jonas")
    line.accepted("submit", number)
    assert "no. 1 by Jonas Example (“Who pays?”)" in line.refused("sign-off", number, by="jonas")
    line.accepted("review", "settle", number, 1)
    line.accepted("sign-off", number, by="jonas")
    shown = line.accepted("show", number).out
    assert "signed off by Jonas Example" in shown
    assert "Jonas Example, " in shown
    assert "jonas" not in line.accepted("record", "history", number).out


def test_with_a_prefect_server_named_the_papers_are_left_to_it(
    line: Line, mou: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    answer = line.accepted("new", mou)
    assert "could not be told" in answer.err
    number = line.document("list")[0]["number"]
    assert line.document("papers", "list", number) == []
    monkeypatch.delenv("PREFECT_API_URL")
    assert "1 piece of work carried out" in line.accepted("machine", "relay", "--here").out
    assert len(line.document("papers", "list", number)) == 1


def test_the_view_of_the_papers_is_laid_out_again(line: Line, mou: Path) -> None:
    number = str(line.accepted("new", mou, "--json").document["number"])
    for file in (line.office / "papers" / number).iterdir():
        file.unlink()
    assert line("office", "doctor").code == 1
    assert "1 paper laid out" in line.accepted("papers", "rebuild").out
    assert line.accepted("office", "doctor", "--repair").code == 0
