"""Whatever one thing somebody edits, deletes or swaps past the office is found, and what the changes tell is made again."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.builders.offices import OPENED, agreement, an_office, in_force, moment, opened, swept
from tests.patience import A_TURN
from workflow.domain.beginnings.prospect import Prospect
from workflow.domain.dates.feast_announcements import Announced
from workflow.domain.evidence import sha256
from workflow.domain.organisation import Name, NameKind, Organisation
from workflow.services.casework.beginnings.enquiring import decline, enquire
from workflow.services.keeping.proving import prove_all
from workflow.services.keeping.repairing import repair
from workflow.services.keeping.whole_register import whole
from workflow.services.machine.rounds import sweep_ended
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import papers_of
from workflow.store import tables as t
from workflow.store.beginnings.tables import enquiries, enquiry_steps
from workflow.store.proof.tables import filed_heads
from workflow.store.reads.tables import (
    agreement_words,
    clause_texts,
    clause_uses,
    due_dates,
    facets,
    messages,
    organisation_marks,
    waits,
)
from workflow.store.register import Register

pytestmark = pytest.mark.usefixtures("papers_are_set_once")
NOW = datetime(2028, 5, 1, 10, tzinfo=UTC)
REMINDED = date(2028, 4, 1)
TOLD_BY_CHANGES = (
    t.agreements, t.terms_versions, t.parties, t.periods, due_dates, messages, waits, facets, agreement_words,
    clause_texts, clause_uses, t.work_orders, organisation_marks,
)  # fmt: skip
SEALED = (
    t.changes, t.papers, t.people, t.announcements, t.prospects, t.organisations, enquiries, enquiry_steps, filed_heads, t.series,
)  # fmt: skip
SWAPPED = (t.agreements, t.parties, t.work_orders, t.changes, t.papers)
# What the machine notes of its own work, and places that mean nothing: nobody is told anything by them.
OF_NO_MEANING = {
    *(
        (t.work_orders, name)
        for name in ("place", "owner", "lease_until", "attempts", "not_before", "failure")
    ),
    *((t.work_orders, name) for name in ("done_at", "note", "dropped_by")),
    (t.changes, "request_id"),
    (agreement_words, "place"),
    (clause_texts, "place"),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Office]:
    """An office with an agreement in force, of which people were reminded, and one whose first order waits."""
    folder = tmp_path_factory.mktemp("kept")
    shutil.copy(sqlite_template, folder / "register.db")
    office = an_office(folder, f"sqlite:///{folder / 'register.db'}")
    in_force(office)
    swept(office, on=REMINDED)
    opened(office)
    with office.register.transaction() as books:
        books.prospects.add(
            Prospect("delta", ("Delta University",), ("water",), "A note.", "A letter.", verified=True)
        )
        books.organisations.add(
            Organisation(
                "delta", "Delta University", (Name("DU", NameKind.SHORT),), "PK", "Pakistan", "03gd0dm95"
            )
        )
        books.announcements.add(
            Announced(
                "PK",
                "eid al-fitr",
                (date(2027, 3, 10),),
                (date(2027, 3, 9),),
                OPENED,
                moment(OPENED),
                "amina",
            )
        )
    attached = KeptFile(sha256(b"a letter"), "letter.pdf", b"a letter")
    for _ in range(2):
        asked = enquire(
            office, actor="amina", what="Rivers", partners=["Delta University"], why="To measure them.", on=OPENED,
            at=moment(OPENED), attachments=[attached],
        )  # fmt: skip
    decline(
        office, asked.enquiry.number, actor="amina", reason="Not now.", on=REMINDED, at=moment(REMINDED),
        request_id="an answer",
    )  # fmt: skip
    sweep_ended(office, on=REMINDED, at=moment(REMINDED))
    assert not list(said(office))
    yield office
    office.close()


@pytest.fixture(scope="module")
def another_register(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Register]:
    """A register of its own for all copies: one that is opened anew has every statement to compile."""
    file = tmp_path_factory.mktemp("another") / "register.db"
    shutil.copy(sqlite_template, file)
    register = Register.open(f"sqlite:///{file}", wait=A_TURN)
    yield register
    register.close()


@pytest.fixture
def copied(kept: Office, another_register: Register) -> Office:
    """The same office, over a copy of its register."""
    with (
        closing(sqlite3.connect(kept.register.where)) as source,
        closing(sqlite3.connect(another_register.where)) as target,
    ):
        source.backup(target)
    return replace(kept, register=another_register)


def said(office: Office) -> Iterator[str]:
    yield from whole(office)
    for proof in prove_all(office):
        yield from proof.breaks


def edits() -> Iterator[tuple[str, Any, str]]:
    for table in (*TOLD_BY_CHANGES, *SEALED):
        yield f"{table.name}: a row deleted", table, ""
        for column in table.c:
            if (table, column.name) not in OF_NO_MEANING:
                yield f"{table.name}.{column.name} edited", table, column.name
                if table in SWAPPED:
                    yield f"{table.name}.{column.name} swapped", table, f"{column.name} swapped"


EDITS = {name: (table, what) for name, table, what in edits()}


def another(column: Any, value: Any) -> Any:
    kind = column.type
    if isinstance(kind, sa.JSON):
        known = [] if value is None else json.loads(value)
        return json.dumps({**known, "odd": "1"} if isinstance(known, dict) else [*known, "2040-01-02"])
    if isinstance(kind, sa.Boolean):
        return not value
    if isinstance(kind, sa.Integer):
        return (value or 0) + 1
    if isinstance(kind, sa.Date):
        return "2040-01-02"
    if isinstance(kind, t.Moment):
        return "2020-01-01 00:00:00.000000"
    return f"{value or ''}x"


def edited(file: Path, table: Any, what: str) -> bool:
    """Write in the file past the office; whether there was anything to write."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        everything = f'SELECT * FROM "{table.name}"'
        before = sorted(map(repr, connection.execute(everything).fetchall()))
        written(connection, table, what)
        return sorted(map(repr, connection.execute(everything).fetchall())) != before


def written(connection: sqlite3.Connection, table: Any, what: str) -> None:
    column, _, swapped = what.partition(" ")
    # The last row: of the order that waits, of the last change.
    rows = connection.execute(
        f'SELECT rowid, "{column}" FROM "{table.name}" ORDER BY rowid DESC'
        if column
        else f'SELECT rowid, 1 FROM "{table.name}" ORDER BY rowid DESC'
    ).fetchall()
    assert rows, f"there is nothing in {table.name}"
    place, value = rows[0]
    if not what:
        connection.execute(f'DELETE FROM "{table.name}" WHERE rowid = ?', [place])
    elif not swapped:
        new = another(table.c[column], value)
        connection.execute(f'UPDATE "{table.name}" SET "{column}" = ? WHERE rowid = ?', [new, place])
    else:
        other = next(((row, theirs) for row, theirs in rows if theirs != value), None)
        if other is None:
            return
        try:
            connection.execute("BEGIN")
            own = [(place, "~"), (other[0], value), (place, other[1])]
            for row, new in own:
                connection.execute(f'UPDATE "{table.name}" SET "{column}" = ? WHERE rowid = ?', [new, row])
            connection.execute("COMMIT")
        except sqlite3.IntegrityError:
            connection.execute("ROLLBACK")


def test_the_list_of_edits_is_long() -> None:
    assert len(EDITS) > 200


@pytest.mark.parametrize("name", EDITS)
def test_a_single_edit_of_the_register_is_found_and_mended_where_the_changes_tell_it(
    copied: Office, name: str
) -> None:
    table, what = EDITS[name]
    if not edited(Path(copied.register.where), table, what):
        return
    found = next(said(copied), "")
    assert found, name
    repair(copied, at=NOW)
    if table in TOLD_BY_CHANGES or name == "series: a row deleted":
        assert [*said(copied)] == [], found
    else:
        assert any(said(copied)), found


@pytest.mark.parametrize("how", ["deleted", "edited"])
@pytest.mark.parametrize("which", ["papers", "what they were made from", "brought", "submitted"])
def test_a_file_of_the_shelf_that_is_gone_or_altered_is_found_and_put_back(
    kept: Office, which: str, how: str
) -> None:
    number = "MOU-2026-0001"
    papers = papers_of(kept, number)
    submission = agreement(kept, number).submission
    assert submission is not None
    shas = {
        "papers": [sha for each in papers for sha in (each.docx, each.pdf) if sha],
        "what they were made from": [each.manifest["facts"] for each in papers if each.docx],
        "brought": [each.original for each in papers if each.is_received],
        "submitted": [*submission.sources.values()],
    }[which]
    for sha in {str(each) for each in (shas[0], shas[-1])}:
        file = kept.shelf.path(sha)
        content = file.read_bytes()
        try:
            file.unlink()
            if how == "edited":
                file.write_bytes(content + b"\n")
            assert any(sha[:12] in each for each in said(kept))
            repair(kept, at=NOW)
            assert [*said(kept)] == []
            assert file.read_bytes() == content
        finally:
            kept.shelf.mend(content)
