"""What one act costs: decided, recorded with its change, its work orders and all that is filed with it, and committed.

Run it as `python -m tests.benchmarks.spine`. Beside it, in the same run, turn by turn: a plain SQLAlchemy transaction that
reads a row, updates it, inserts an audit row with the same JSON, and commits (`transition`); and the very rows that the act
writes, written by plain SQLAlchemy in one transaction to a register that is the same at its beginning and at its end
(`change`).
"""

import json
import os
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlalchemy as sa

from tests.postgres import Postgres
from workflow.domain.agreement.act_details import Signing, SigningOff
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person, Role
from workflow.domain.agreement.paper import Paper
from workflow.domain.codec import to_document
from workflow.domain.evidence import sha256
from workflow.services.casework.advance import advance
from workflow.services.casework.opening import open_case
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.texts_used import draft_inputs, present_sources
from workflow.settings import Settings
from workflow.store.engines import address, writers
from workflow.store.proof.every_table import EVERY_TABLE
from workflow.store.register import WAIT, Register
from workflow.wiring import create_office

AGREEMENTS = 200
ON = date(2026, 6, 1)
BEGUN = datetime(2026, 6, 1, 9, tzinfo=UTC)
PEER = "plain SQLAlchemy: row + audit row + commit"
SAME_ROWS = "the same rows by plain SQLAlchemy"
OFFICER = Person("ada", "Ada Officer", (Role.OFFICER,))
REVIEWER = Person("leo", "Leo Reviewer", (Role.REVIEWER,), ("legal",))
SCAN = b"a scan"
ROUNDS_TO_WARM_UP = 10

plain = sa.MetaData()
plain_agreements = sa.Table(
    "plain_agreements",
    plain,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("number", sa.String, nullable=False, unique=True),
    sa.Column("stage", sa.String, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("document", sa.JSON, nullable=False),
)
plain_audit = sa.Table(
    "plain_audit",
    plain,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("agreement_id", sa.ForeignKey("plain_agreements.id"), nullable=False, index=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("act", sa.String, nullable=False),
    sa.Column("actor", sa.String, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("before", sa.JSON, nullable=False),
    sa.Column("after", sa.JSON, nullable=False),
)


@dataclass(frozen=True)
class Step:
    """One act of the life every agreement leads here, and what the plain transaction writes for it."""

    act: Act
    words: Callable[[Agreement], dict[str, Any]]
    before: dict[str, Any]
    document: dict[str, Any]
    change: Change


def main() -> None:
    """Measure both databases, print a table and one line of JSON."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, Postgres() as server:  # as durable as it comes
        for name, databases in (("sqlite", Files(Path(folder))), ("postgres", server)):
            rows.append(transitions(f"transition_{name}", databases.create("transitions")))
            rows.append(changes(f"change_{name}", databases))
    print(f"{'':22}{'ours':>10}{'peer':>10}{'ratio':>8}")
    for each in rows:
        print(f"{each['name']:22}{each['ours']:>7} ms{each['peer']:>7} ms{each['ratio']:>8}")
    print(json.dumps({"benchmark": "spine", "rows": rows}))


def transitions(name: str, url: str) -> dict[str, Any]:
    """The medians of one transition, ours and the peer's, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        office = an_office(Path(folder) / "office", url)
        steps = the_life(office, opened(office))
        numbers = [opened(office) for _ in range(AGREEMENTS)]
        peer = writers(address(url), wait=WAIT)
        plain.create_all(peer)
        with peer.begin() as connection:
            first = {"stage": "drafting", "version": 1, "document": steps[0].before}
            connection.execute(sa.insert(plain_agreements), [{"number": each, **first} for each in numbers])
        ours, theirs = [], []
        for number in numbers:
            for step in steps:
                ours.append(timed(transition, office, number, step, step.words(of(office, number))))
                theirs.append(timed(plain_transition, peer, number, step))
        office.close()
        peer.dispose()
    return row(name, ours, theirs, PEER)


def changes(name: str, databases: "Files | Postgres") -> dict[str, Any]:
    """The medians of one act through the door and of its rows alone, in milliseconds.

    Three registers begin alike. In the first the lives are rehearsed, to see what each act writes; in the second they are
    led and timed; to the third what was seen is written. In the end the second and the third hold the same rows.
    """
    with tempfile.TemporaryDirectory() as folder:
        first = an_office(Path(folder) / "office", databases.create("rehearsal"))
        numbers = [opened(first) for _ in range(AGREEMENTS)]
        first.close()
        urls = [databases.create(which, template="rehearsal") for which in ("again", "ours", "peer")]
        rehearsal, office = (replace(first, register=Register.open(url)) for url in urls[:2])
        peer = writers(address(urls[2]), wait=WAIT)
        ours, theirs = [], []
        for number in numbers:
            for act, words in LIFE:
                at = BEGUN + timedelta(seconds=len(ours))
                given = words(of(rehearsal, number))
                with seen_in(rehearsal.register._writers) as writes:
                    advance(rehearsal, number, act, on=ON, at=at, **given)
                ours.append(timed(the_door, office, number, act, at, given))
                theirs.append(timed(the_same_rows, peer, writes))
        if everything_in(office.register._writers) != everything_in(peer):
            raise RuntimeError("the peer wrote other rows")
        rehearsal.close()
        office.close()
        peer.dispose()
    return row(name, ours, theirs, SAME_ROWS)


class Files:
    """SQLite files in a folder, made and copied as PostgreSQL makes and copies databases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self, name: str, *, template: str | None = None) -> str:
        file = self._folder / f"{name}.db"
        if template is not None:
            shutil.copy(self._folder / f"{template}.db", file)
        return f"sqlite:///{file}"


def row(name: str, ours: list[float], theirs: list[float], peer: str) -> dict[str, Any]:
    warm = ROUNDS_TO_WARM_UP * len(LIFE)
    mine, other = (statistics.median(times[warm:]) * 1000 for times in (ours, theirs))
    return {
        "name": name,
        "ours": round(mine, 3),
        "peer": round(other, 3),
        "peer_name": peer,
        "unit": "ms",
        "ratio": round(mine / other, 2),
    }


Write = tuple[sa.Executable, Any]


@contextmanager
def seen_in(engine: sa.Engine) -> Iterator[list[Write]]:
    """What is written meanwhile: each statement that inserts, updates or deletes, with its rows."""
    writes: list[Write] = []

    def keep(_connection: Any, statement: Any, many: Any, one: Any, _options: Any) -> None:
        if getattr(statement, "is_dml", False):
            writes.append((statement, many or one))

    sa.event.listen(engine, "before_execute", keep)
    try:
        yield writes
    finally:
        sa.event.remove(engine, "before_execute", keep)


def the_door(office: Office, number: str, act: Act, at: datetime, words: dict[str, Any]) -> None:
    """The measured path: the one door."""
    advance(office, number, act, on=ON, at=at, **words)


def the_same_rows(engine: sa.Engine, writes: list[Write]) -> None:
    """The same rows with nothing decided, counted or hashed."""
    with engine.begin() as connection:
        for statement, rows in writes:
            connection.execute(statement, rows)


def everything_in(engine: sa.Engine) -> dict[str, list[str]]:
    """Every row of a register."""
    with engine.connect() as connection:
        return {
            table.name: sorted(str(tuple(each)) for each in connection.execute(sa.select(table)))
            for table in EVERY_TABLE
        }


def an_office(folder: Path, url: str) -> Office:
    """An office on the database, with the people and the scan that the acts need."""
    os.environ["MEMORANDA_DATABASE_URL"] = url
    office = create_office(folder, Settings(name="Office of the benchmark"))
    del os.environ["MEMORANDA_DATABASE_URL"]
    office.shelf.put(SCAN)
    with office.register.transaction() as books:
        for person in (OFFICER, REVIEWER):
            books.people.add(person)
    return office


def opened(office: Office) -> str:
    """An MOU in drafting with its draft on record; the paper itself is not what is measured here."""
    document = office.catalogue.type("mou").example()
    agreement = open_case(office, document, actor=OFFICER.key, on=ON, at=datetime.now(UTC)).agreement
    inputs = draft_inputs(agreement, present_sources(office, agreement))
    with office.register.transaction() as books:
        books.papers.add(
            Paper(
                id=f"draft of {agreement.id}",
                agreement_id=agreement.id,
                kind="draft",
                title="draft",
                name=f"{agreement.number}/01 draft v1",
                version=1,
                made_on=ON,
                recorded_at=datetime.now(UTC),
                manifest={"inputs": inputs},
            )
        )
    return agreement.number


def transition(office: Office, number: str, step: Step, words: dict[str, Any]) -> None:
    """The measured path, as the command line and the flows take it: the one door."""
    advance(office, number, step.act, on=ON, at=datetime.now(UTC), **words)


def of(office: Office, number: str) -> Agreement:
    """The agreement as the person sees it before the act."""
    with office.register.reading() as books:
        return books.agreements.get(number)


def plain_transition(engine: sa.Engine, number: str, step: Step) -> None:
    """The same by hand, without rules, evidence chain or work orders."""
    change = step.change
    with engine.begin() as connection:
        row = connection.execute(sa.select(plain_agreements).where(plain_agreements.c.number == number)).one()
        updated = connection.execute(
            sa.update(plain_agreements)
            .where(plain_agreements.c.id == row.id, plain_agreements.c.version == row.version)
            .values(
                stage=change.after.get("stage", row.stage), version=row.version + 1, document=step.document
            )
        )
        if updated.rowcount != 1:
            raise RuntimeError("somebody else was faster")
        connection.execute(
            sa.insert(plain_audit).values(
                agreement_id=row.id,
                version=row.version + 1,
                act=change.act.value,
                actor=change.actor,
                at=change.recorded_at,
                before=change.before,
                after=change.after,
            )
        )


def timed(work: Callable[..., None], *given: Any) -> float:
    """How many seconds it took."""
    start = perf_counter()
    work(*given)
    return perf_counter() - start


def the_life(office: Office, number: str) -> list[Step]:
    """Submitted, signed off, signed twice, activated: the five acts measured, rehearsed once for what the peer writes."""
    steps = []
    for act, words in LIFE:
        agreement = of(office, number)
        outcome = advance(office, number, act, on=ON, at=datetime.now(UTC), **words(agreement))
        steps.append(Step(act, words, to_document(agreement), to_document(outcome.agreement), outcome.change))
    return steps


def by_officer(agreement: Agreement) -> dict[str, Any]:
    return {"actor": OFFICER.key}


def by_reviewer(agreement: Agreement) -> dict[str, Any]:
    return {"actor": REVIEWER.key, "details": SigningOff("legal")}


def in_ink(agreement: Agreement) -> dict[str, Any]:
    party = agreement.still_to_sign[0]
    code = agreement.submission.content_hash[:12] if agreement.submission else ""
    details = Signing(party=party.name, name="Signatory", code=code, on=ON, scan=sha256(SCAN))
    return {"actor": OFFICER.key, "details": details, "evidence": (KeptFile(sha256(SCAN), "scan.pdf"),)}


def by_machine(agreement: Agreement) -> dict[str, Any]:
    return {"actor": MACHINE.key}


LIFE: tuple[tuple[Act, Callable[[Agreement], dict[str, Any]]], ...] = (
    (Act.SUBMIT, by_officer),
    (Act.SIGN_OFF, by_reviewer),
    (Act.SIGN, in_ink),
    (Act.SIGN, in_ink),
    (Act.ACTIVATE, by_machine),
)


if __name__ == "__main__":
    main()
