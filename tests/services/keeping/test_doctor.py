"""The doctor finds what is wrong, says how to mend it, and repairs what is only derived; the proof finds every break."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.offices import (
    OPENED,
    SUBMITTED,
    act,
    clearing,
    in_force,
    moment,
    opened,
    overlay,
    paper,
    worked,
)
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.answers.office import FindingAnswer, Mending
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import TemplateError
from workflow.services.casework.advance import advance
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.proving import prove, prove_all
from workflow.services.keeping.repairing import repair
from workflow.services.keeping.whole_register import compared, heads_printed, whole
from workflow.services.machine.rounds_here import sweep_here
from workflow.services.office import Office
from workflow.services.views.agreements import history

NOW = datetime(2026, 5, 1, 10, tzinfo=UTC)


def ill(office: Office) -> dict[str, FindingAnswer]:
    return {each.about: each for each in examine(office, at=NOW) if not each.well}


def tampered(office: Office, statement: str) -> None:
    """Somebody writes in the database past the office."""
    with office.register._writers.begin() as connection:
        connection.execute(sa.text("DROP TRIGGER IF EXISTS changes_no_update"))
        for (name,) in connection.execute(
            sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ).all():
            connection.execute(sa.text(f'DROP TRIGGER "{name}"'))
        connection.execute(sa.text(statement))


def test_a_sound_office_is_found_well(office: Office) -> None:
    in_force(office)
    opened(office)
    worked(office, on=OPENED)
    findings = list(examine(office, at=NOW))
    assert {each.about for each in findings} == {
        "Folder",
        "Register",
        "Templates",
        "Head",
        "Record",
        "Papers",
        "Dates",
        "Clock",
        "Work",
        "Mail",
        "Rounds",
    }
    assert ill(office) == {}


def test_the_doctor_tells_when_the_machine_last_did_its_rounds(office: Office) -> None:
    told = {each.about: each.said for each in examine(office, at=NOW)}
    assert told["Rounds"] == "No round was made yet."
    opened(office)
    sweep_here(office, owner="test", on=OPENED, at=NOW)
    told = {each.about: each.said for each in examine(office, at=NOW)}
    assert told["Rounds"] == (
        "The last relay worked for 2 March 2026 and ended on 1 May 2026. "
        "The last sweep worked for 2 March 2026 and ended on 1 May 2026."
    )


def test_a_head_whom_nobody_knows_is_found(office: Office) -> None:
    led = replace(office, settings=replace(office.settings, head="nobody"))
    said = ill(led)["Head"]
    assert said.said.startswith(
        "office.toml names \u201cnobody\u201d as head, but nobody of that key acts for the office"
    )
    assert said.mending is Mending.LIST_PEOPLE
    assert ill(replace(office, settings=replace(office.settings, head=OFFICER.key))) == {}


@pytest.mark.parametrize("head", [None, "nobody"])
def test_that_nobody_is_told_what_others_let_pass_is_found(office: Office, head: str | None) -> None:
    with office.register.transaction() as books:
        books.people.change(replace(ADMINISTRATOR, active=False))
    left_alone = replace(office, settings=replace(office.settings, head=head))
    found = ill(left_alone)["Head"]
    assert found.said == (
        "Nobody heads the office and nobody administers it: what others let pass is told to nobody."
    )
    assert found.remedy == "Add an administrator, or name a head in office.toml."
    led = replace(office, settings=replace(office.settings, head=OFFICER.key))
    assert "Head" not in ill(led)


def test_a_day_that_is_not_up_to_date_is_found_and_repaired(office: Office) -> None:
    number = in_force(office)
    tampered(office, "UPDATE agreements SET due_on = '2001-01-01'")
    assert number in ill(office)["Dates"].said
    assert ill(office)["Dates"].mending is Mending.REPAIR
    repair(office, at=NOW)
    assert ill(office) == {}
    assert prove(office, number).holds


def test_a_clock_that_went_back_is_told_by_the_proof_and_by_the_doctor(office: Office) -> None:
    number = opened(office, on=SUBMITTED)
    given = clearing("ethics")
    advance(office, number, Act.CLEAR, actor=OFFICER.key, on=OPENED, at=moment(OPENED), details=given)
    proof = prove(office, number)
    assert proof.holds
    assert proof.noticed == (
        "Change 2 was recorded at 2026-03-02 09:00:00 UTC, before change 1 (2026-03-09 09:00:00): the clock had gone back.",
    )
    (clock,) = [each for each in examine(office, at=NOW) if each.about == "Clock"]
    assert clock.said == f"{number}: {proof.noticed[0]}"
    (flagged,) = history(office, number)[-1].flags
    assert flagged.endswith("before the change before it (2026-03-09 09:00:00): the clock had gone back")


def test_a_folder_that_is_gone_is_found(office: Office) -> None:
    office.view.folder.rmdir()
    assert "papers" in ill(office)["Folder"].said


def test_a_template_with_a_typo_is_named_with_its_line(office: Office) -> None:
    overlay(office, "mou/draft.md.j2", {"{{ agreement.subject }}": "{{ agreemnt.title }}"})
    seen = office.refreshed()
    assert "templates/mou/draft.md.j2, line" in ill(seen)["Templates"].said
    with pytest.raises(TemplateError, match="agreemnt"):
        seen.catalogue.refuse_broken("mou")
    seen.catalogue.refuse_broken("sla")


def test_work_that_waits_too_long_is_found(office: Office) -> None:
    number = opened(office)
    assert ill(office)["Work"].said.startswith("Waits for more than an hour")
    fresh = list(examine(office, at=moment(OPENED) + timedelta(minutes=5)))
    assert all(each.well for each in fresh)
    assert number in ill(office)["Work"].said


def test_work_that_failed_is_named_with_its_reason(office: Office) -> None:
    opened(office)
    overlay(office, "mou/draft.md.j2", {"{{ agreement.subject }}": "{{ agreement.titel }}"})
    worked(office.refreshed(), on=OPENED)
    assert "titel" in ill(office)["Work"].said


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE changes SET actor = 'bilal' WHERE version = 2", "is not what was recorded"),
        (
            "UPDATE changes SET after = json_set(after, '$.stage', 'closed') WHERE version = 3",
            "is not what was recorded",
        ),
        ("DELETE FROM changes WHERE version = 2", "Change 2 is missing"),
        ("DELETE FROM changes WHERE version = (SELECT max(version) FROM changes)", "does not reach the head"),
    ],
)
def test_a_record_that_was_written_past_the_office_does_not_hold(
    office: Office, statement: str, said: str
) -> None:
    number = in_force(office)
    assert prove(office, number).holds
    with office.register._writers.connect() as connection:
        connection.execute(sa.text("PRAGMA foreign_keys = OFF"))
        connection.commit()
        connection.invalidate()
    tampered(office, statement)
    proof = prove(office, number)
    assert said in " ".join(proof.breaks)
    assert "Record" in ill(office)


def test_a_state_that_is_not_what_its_changes_tell_is_found_and_made_again(office: Office) -> None:
    number = in_force(office)
    tampered(office, "UPDATE agreements SET state = json_set(state, '$.owner', 'bilal'), owner = 'bilal'")
    assert prove(office, number).breaks == (
        "It is not on record as its changes tell it (agreements); a repair makes it anew.",
    )
    assert number in ill(office)["Dates"].said
    repair(office, at=NOW)
    assert ill(office) == {}


def test_a_damaged_page_of_the_register_is_found(office: Office) -> None:
    in_force(office)
    file = Path(office.register.where)
    with office.register._writers.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    office.register.close()
    content = bytearray(file.read_bytes())
    page = int.from_bytes(content[16:18], "big")
    middle = len(content) // page // 2 * page
    content[middle : middle + page] = bytes(page)
    file.write_bytes(content)
    assert "damaged" in ill(office)["Record"].said
    assert whole(office)[0].startswith("The register")


def test_an_agreement_that_is_gone_shows_by_the_heads_that_the_sweep_filed(
    office: Office, tmp_path: Path
) -> None:
    first, second = opened(office), opened(office)
    sweep_here(office, owner="test", on=OPENED, at=NOW)
    kept = tmp_path / "heads.txt"
    lines = [*heads_printed(office)]
    kept.write_text("\n".join(lines), encoding="utf-8")
    assert (len(lines), compared(office, kept).whole) == (3, ())
    with office.register._writers.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.invalidate()
    own = f"SELECT id FROM agreements WHERE number = '{first}'"
    with sqlite3.connect(office.register.where) as connection:
        (agreement_id,) = connection.execute(own).fetchone()
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for table in (
            "changes",
            "papers",
            "work_orders",
            "terms_versions",
            "parties",
            "due_dates",
            "waits",
            "facets",
        ):
            connection.execute(f"DELETE FROM {table} WHERE agreement_id = ?", [agreement_id])
        connection.execute("DELETE FROM agreements WHERE id = ?", [agreement_id])
    assert f"{first} is missing, or its history is not the one that the sweep saw." in whole(office)
    assert compared(office, kept).whole == (
        f"{first} is missing, or its history is not the one that was written down.",
    )
    act(office, second, Act.CLEAR, clearing("ethics"))
    assert not any(second in each for each in (*whole(office), *compared(office, kept).whole))
    kept.write_text(kept.read_text(encoding="utf-8").replace(second, "MOU-2026-0009"), encoding="utf-8")
    assert "its last line does not fit the others" in " ".join(compared(office, kept).whole)


def test_a_file_that_was_altered_or_is_gone_is_named(office: Office) -> None:
    number = in_force(office)
    made = paper(office, number, "draft")
    assert made.pdf is not None
    file: Path = office.shelf.path(made.pdf)
    file.chmod(0o644)
    file.write_bytes(b"another text")
    assert any("draft v1" in each for each in prove(office, number).breaks)
    file.unlink()
    assert any("draft v1" in each for each in prove(office, number).breaks)
    assert [proof.holds for proof in prove_all(office)] == [False]


def test_the_proof_of_an_agreement_counts_what_it_looked_at(office: Office) -> None:
    proof = prove(office, in_force(office))
    assert proof.changes >= 5
    assert proof.papers >= 5
