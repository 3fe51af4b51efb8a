"""A folder and a register belong together: neither is ever worked on with another."""

import shutil
import sqlite3
import tomllib
from pathlib import Path

import pytest

from tests.builders.older_registers import INDICES_OF_15, SINCE_10, SINCE_16, SINCE_19, SINCE_21, SINCE_22
from tests.cli.line import Line

COLUMNS_SINCE_10 = (
    ("changes", "via"),
    ("agreements", "confidential_to"),
    ("people", "unit"),
    ("people", "organisations"),
)
DATABASE = "MEMORANDA_DATABASE_URL"


def told(line: Line, *words: object) -> str:
    """Why a reading line is refused."""
    answer = line(*words)
    assert answer.code == 2
    return answer.err


def settings_of(office: Path) -> dict[str, object]:
    return tomllib.loads((office / "office.toml").read_text(encoding="utf-8"))


def rows(register: Path, question: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(register) as connection:
        return connection.execute(question).fetchall()


def as_before_it_had_an_identity(register: Path, version: str) -> None:
    """The register without what came after version 7, said to be of this version."""
    with sqlite3.connect(register) as connection:
        for statement in SINCE_19:
            connection.execute(statement)
        for index in ("ix_agreements_confidential", *INDICES_OF_15):
            connection.execute(f"DROP INDEX {index}")
        for table in (
            *SINCE_22,
            *SINCE_21,
            *SINCE_16,
            "saved_views",
            "calendars",
            *SINCE_10,
            "office",
            "seals",
            "filed_heads",
            "heads",
        ):
            connection.execute(f"DROP TABLE {table}")
        for table, column in COLUMNS_SINCE_10:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("UPDATE register_version SET version_num = ?", (version,))


def test_a_new_office_writes_the_same_identity_into_folder_and_register(line: Line) -> None:
    [(identity,)] = rows(line.office / "register.db", "SELECT identity FROM office")
    assert settings_of(line.office)["identity"] == identity


def test_the_register_of_another_office_is_refused_and_left_alone(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    assert line.bare("office", "init", other).code == 0
    before = (other / "register.db").read_bytes()
    monkeypatch.setenv(DATABASE, f"sqlite:///{other / 'register.db'}")
    for words in (
        ("list",),
        ("machine", "relay", "--here"),
        ("office", "upgrade"),
        ("office", "doctor", "--repair"),
    ):
        assert "belongs to another office" in told(line, *words)
    assert (other / "register.db").read_bytes() == before
    assert "belongs to an office already" in line.bare("office", "init", tmp_path / "third").err


def test_an_office_with_a_lost_register_is_told_so_and_gets_no_empty_one(line: Line) -> None:
    (line.office / "register.db").unlink()
    for words in (("list",), ("office", "upgrade"), ("office", "doctor")):
        assert "bring it back from a backup" in told(line, *words)
    assert not (line.office / "register.db").exists()


def test_an_office_remembers_where_its_register_is(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far, place = tmp_path / "far" / "register.db", tmp_path / "second"
    far.parent.mkdir()
    monkeypatch.setenv(DATABASE, f"sqlite:///{far}")
    assert line.bare("office", "init", place).code == 0
    monkeypatch.delenv(DATABASE)
    assert (
        line.bare("people", "add", "amina", "--name", "Amina", "--role", "officer", "--office", place).code
        == 0
    )
    assert rows(far, "SELECT key FROM people") == [("amina",)]
    assert not (place / "register.db").exists()


def test_a_copy_of_an_office_works_by_itself(line: Line, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(line.office, copy)
    assert line.bare("people", "--office", copy).code == 0


def test_an_office_of_the_version_before_is_given_its_identity_by_the_upgrade(line: Line) -> None:
    file = line.office / "office.toml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(each for each in lines if not each.startswith("identity")), encoding="utf-8")
    register = line.office / "register.db"
    as_before_it_had_an_identity(register, "0007")
    line.accepted("office", "upgrade")
    [(identity,)] = rows(register, "SELECT identity FROM office")
    assert settings_of(line.office)["identity"] == identity
    before = file.read_bytes()
    line.accepted("office", "upgrade")
    assert file.read_bytes() == before
    line.accepted("people")


def test_what_an_upgrade_would_move_is_shown_before_anything_is_written(line: Line, in_force: str) -> None:
    register, file = line.office / "register.db", line.office / "office.toml"
    with sqlite3.connect(register) as connection:
        connection.execute("UPDATE due_dates SET \"on\" = '2030-12-30' WHERE key = 'review'")
    as_before_it_had_an_identity(register, "0006")
    before = file.read_bytes(), rows(register, "SELECT * FROM due_dates ORDER BY key")
    said = line.accepted("office", "upgrade", "--look").out
    assert "would be brought from version 0006" in said
    assert in_force in said
    assert "2030-12-30" in said.replace("30 December 2030", "2030-12-30")
    assert "nothing is written yet" in said
    assert (file.read_bytes(), rows(register, "SELECT * FROM due_dates ORDER BY key")) == before
    assert rows(register, "SELECT version_num FROM register_version") == [("0006",)]
    line.accepted("office", "upgrade")
    assert "no date moves" in line.accepted("office", "upgrade", "--look").out


def test_looking_at_a_register_that_is_not_there_makes_none(line: Line) -> None:
    file, register = line.office / "office.toml", line.office / "register.db"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(each for each in lines if not each.startswith("identity")), encoding="utf-8")
    register.unlink()
    assert "there is nothing to look at" in line("office", "upgrade", "--look").err
    assert not register.exists()


def test_nobody_else_on_the_machine_reads_a_new_office(line: Line, tmp_path: Path) -> None:
    place = tmp_path / "quiet"
    assert line.bare("office", "init", place).code == 0
    assert place.stat().st_mode & 0o077 == 0
    assert (place / "register.db").stat().st_mode & 0o077 == 0
