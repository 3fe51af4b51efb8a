"""A register of many agreements for benchmarks: real ones, walked by the rules, copied straight into the tables.

Their numbers and ids differ; what lies in the tables is otherwise what the acts would have left there, changes included.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import sqlalchemy as sa

from tests.builders.records import CALENDAR, RULES, Recorded, acted, opened, some_terms
from tests.builders.records import _next_step as next_step
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.codec import to_document
from workflow.domain.dates.lengths import Length
from workflow.domain.due.derived import derived
from workflow.domain.due.falling_due import next_due
from workflow.domain.due.since import since_of
from workflow.store import filing
from workflow.store.reads import filed
from workflow.store.reads.tables import due_dates
from workflow.store.tables import agreements, changes, parties, periods, terms_versions

FIRST_SWEEP = date(2028, 6, 1)
SWEEPS = 5
ORDINARY_DAYS = 300
AT_ONCE = 1000
TABLES = (agreements, terms_versions, parties, periods, due_dates, changes)
Rows = dict[sa.Table, list[dict[str, Any]]]


@dataclass(frozen=True)
class Model:
    """One agreement as it lies in the tables, to be copied under other numbers."""

    rows: Rows

    def copied(self, number: int) -> Iterator[tuple[sa.Table, dict[str, Any]]]:
        """The rows of the agreement that takes this number."""
        said = f"MOU-2026-{number:06d}"
        own = {"id": str(uuid5(NAMESPACE_URL, said)), "number": said}
        for table, rows in self.rows.items():
            for row in rows:
                if table is agreements:
                    yield table, {**row, **own, "state": {**row["state"], **own}}
                elif table is changes and row["version"] == 1:
                    yield table, {**row, "agreement_id": own["id"], "after": {**row["after"], **own}}
                else:
                    yield table, {**row, "agreement_id": own["id"]}


def fill(connection: sa.Connection, count: int) -> None:
    """Fill an empty register with so many agreements, of which one in a hundred falls due on each day of the sweeps."""
    due = [(reviewed_on(day), renewed_on(day)) for day in sweep_days()]
    ordinary = [reviewed_on(FIRST_SWEEP + timedelta(days=30 + each)) for each in range(ORDINARY_DAYS)]
    numbers = iter(range(1, count + 1))
    while part := list(islice(numbers, AT_ONCE)):
        rows: Rows = {table: [] for table in TABLES}
        for number in part:
            place = number % 100
            model = due[place][number // 100 % 2] if place < SWEEPS else ordinary[number % ORDINARY_DAYS]
            for table, row in model.copied(number):
                rows[table].append(row)
        for table, given in rows.items():
            connection.execute(table.insert(), given)


def sweep_days() -> list[date]:
    return [FIRST_SWEEP + timedelta(days=each) for each in range(SWEEPS)]


def reviewed_on(day: date) -> Model:
    """An agreement in force whose renewal work opens on a day; people sign a letter, or it lapses."""
    starts = day.replace(year=day.year - 1)
    terms = some_terms(
        term=Term(
            Effective("fixed_date", starts), Length(months=24), start_included=False, notice=Length(months=3)
        ),
        renewal=Renewal("mutual"),
    )
    return _model(_walked(terms, until=day))


def renewed_on(day: date) -> Model:
    """An agreement in renewal whose next term follows by itself on a day."""
    starts = (day - timedelta(days=1)).replace(year=day.year - 1)
    terms = some_terms(
        term=Term(
            Effective("fixed_date", starts), Length(months=12), start_included=False, notice=Length(months=3)
        ),
        renewal=Renewal("automatic", Length(months=12), 5),
    )
    return _model(_walked(terms, until=day))


def _walked(terms: Any, *, until: date) -> list[Recorded]:
    """A life up to the eve of a day on which something is due."""
    history = [opened(terms=terms)]
    while history[-1][0].stage is not Stage.ACTIVATION:
        history.append(next_step(history[-1][0], None))
    while (due := next_due(history[-1][0], CALENDAR)) is not None and due[0] < until:
        history.append(acted(history[-1][0], due[1], actor=MACHINE, on=due[0]))
    due = next_due(history[-1][0], CALENDAR)
    if due is None or due[0] != until or due[1] not in (Act.OPEN_RENEWAL, Act.RENEW):
        raise RuntimeError(f"the model is due on another day: {due}")
    return history


def _model(history: list[Recorded]) -> Model:
    agreement = history[-1][0]
    follows = derived(agreement, CALENDAR, rules=RULES, since=since_of(change for _, change in history))
    beside = filed.rows_of(agreement, follows)
    return Model(
        {
            agreements: [filing.row_of(agreement, follows, filed.mark(beside))],
            terms_versions: [_terms(agreement)],
            parties: filing.parties_of(agreement),
            periods: filing.periods_of(agreement),
            due_dates: filed.named(agreement.id, due_dates, beside[due_dates]),
            changes: [_change(change) for _, change in history],
        }
    )


def _terms(agreement: Agreement) -> dict[str, Any]:
    return {"version": agreement.terms_version, "terms": to_document(agreement.terms)}


def _change(change: Change) -> dict[str, Any]:
    return {
        "version": change.version,
        "act": change.act.value,
        "actor": change.actor,
        "occurred_on": change.occurred_on,
        "effective_on": change.effective_on,
        "recorded_at": change.recorded_at,
        "evidence": list(change.evidence),
        "flags": list(change.flags),
        "before": change.before,
        "after": change.after,
        "previous": change.previous,
        "hash": change.hash,
    }
