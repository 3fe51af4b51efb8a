"""What one transition costs: an act decided, recorded with its change and work order, and committed.

Run it as `python -m tests.benchmarks.spine`. Beside it, in the same run and the same database, turn by turn: a plain
SQLAlchemy transaction that reads a row, updates it, inserts an audit row with the same JSON, and commits.
"""

import json
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlalchemy as sa

from tests.builders import OFFICER, REVIEWER, RULES, SCAN, an_agreement, ink, opened, write
from tests.postgres import Postgres
from workflow.domain.acts import Act, Change, Circumstances, Request, SigningOff
from workflow.domain.agreement import MACHINE, Agreement, Stage
from workflow.domain.codec import to_document
from workflow.domain.lifecycle import decide
from workflow.store.engines import address, writers
from workflow.store.register import WAIT, Register

AGREEMENTS = 200
ON = date(2026, 6, 1)
PEER = "plain SQLAlchemy: row + audit row + commit"
CIRCUMSTANCES = Circumstances(RULES)
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

    request: Callable[[Agreement], Request]
    before: dict[str, Any]
    document: dict[str, Any]
    change: Change


def main() -> None:
    """Measure both databases, print a table and one line of JSON."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        rows.append(measured("transition_sqlite", f"sqlite:///{Path(folder) / 'register.db'}"))
    with Postgres() as server:  # as durable as it comes
        rows.append(measured("transition_postgres", server.create("register")))
    print(f"{'':22}{'ours':>10}{'peer':>10}{'ratio':>8}")
    for row in rows:
        print(f"{row['name']:22}{row['ours']:>7} ms{row['peer']:>7} ms{row['ratio']:>8}")
    print(json.dumps({"benchmark": "spine", "rows": rows}))


def measured(name: str, url: str) -> dict[str, Any]:
    """The medians of one transition, ours and the peer's, in milliseconds."""
    register = Register.open(url)
    register.upgrade()
    peer = writers(address(url), wait=WAIT)
    plain.create_all(peer)
    steps = the_life()
    with register.transaction() as books:
        for number in range(AGREEMENTS):
            write(books, opened(number=f"MOU-2026-{number:04d}"))
    with peer.begin() as connection:
        first = {"stage": Stage.DRAFTING, "version": 1, "document": steps[0].before}
        numbers = [{"number": f"MOU-2026-{number:04d}", **first} for number in range(AGREEMENTS)]
        connection.execute(sa.insert(plain_agreements), numbers)
    ours, theirs = [], []
    for number in range(AGREEMENTS):
        for step in steps:
            ours.append(timed(transition, register, f"MOU-2026-{number:04d}", step))
            theirs.append(timed(plain_transition, peer, f"MOU-2026-{number:04d}", step))
    register.close()
    peer.dispose()
    warm = ROUNDS_TO_WARM_UP * len(steps)
    mine, other = (statistics.median(times[warm:]) * 1000 for times in (ours, theirs))
    return {
        "name": name,
        "ours": round(mine, 3),
        "peer": round(other, 3),
        "peer_name": PEER,
        "unit": "ms",
        "ratio": round(mine / other, 2),
    }


def transition(register: Register, number: str, step: Step) -> None:
    """The measured path: read, decide, record, commit."""
    with register.transaction() as books:
        agreement = books.agreements.get(number)
        write(books, decide(agreement, step.request(agreement), CIRCUMSTANCES))


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


def submit(agreement: Agreement) -> Request:
    return Request(Act.SUBMIT, OFFICER, ON, datetime.now(UTC))


def sign_off(agreement: Agreement) -> Request:
    return Request(Act.SIGN_OFF, REVIEWER, ON, datetime.now(UTC), SigningOff("legal"))


def sign(agreement: Agreement) -> Request:
    return Request(Act.SIGN, OFFICER, ON, datetime.now(UTC), ink(agreement), evidence=(SCAN,))


def activate(agreement: Agreement) -> Request:
    return Request(Act.ACTIVATE, MACHINE, ON, datetime.now(UTC))


def the_life() -> list[Step]:
    """Submitted, signed off, signed twice, activated: the five acts measured."""
    agreement, steps = an_agreement(), []
    for request in (submit, sign_off, sign, sign, activate):
        before = to_document(agreement)
        agreement, change = decide(agreement, request(agreement), CIRCUMSTANCES)
        steps.append(Step(request, before, to_document(agreement), change))
    return steps


if __name__ == "__main__":
    main()
