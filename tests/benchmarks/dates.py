"""What dates cost: a sweep of a hundred thousand agreements, the choice of what is due, one agreement's ledger.

Run it as `python -m tests.benchmarks.dates`; it takes some minutes. The registers lie in SQLite and are filled straight
into the tables, the sweeps go through the one door.
"""

import gc
import json
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlalchemy as sa
from dateutil.relativedelta import relativedelta

from tests.benchmarks.dates_office import fill, sweep_days
from tests.benchmarks.rows import in_turn, row
from tests.benchmarks.spine import an_office
from tests.builders.records import CALENDAR, acted, an_agreement, some_terms
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.term.periods import as_at
from workflow.services.machine.sweep import due_numbers, let_fall_due
from workflow.services.office import Office
from workflow.store.engines import writers
from workflow.store.register import WAIT

NOON = time(12)
FEW, MANY = 1_000, 100_000
MOST_MEMORY = 20
TIMES = 300
IN_A_TURN = 10
ROOM_TO_FILL = 400_000  # kilobytes of page cache while a register is filled
RENEWALS = 20
BEST_STATEMENT = "SELECT number FROM agreements WHERE due_on <= ? ORDER BY due_on, number"


def main() -> None:
    """Measure, print a table and one line of JSON."""
    rows = measured()
    print(f"{'':16}{'ours':>12}{'peer':>12}{'ratio':>8}")
    for each in rows:
        print(
            f"{each['name']:16}{each['ours']:>9} {each['unit']}{each['peer']:>9} {each['unit']}{each['ratio']:>8}"
        )
    print(json.dumps({"benchmark": "dates", "rows": rows}))


def measured() -> list[dict[str, Any]]:
    """Every figure, from a small and a big register."""
    with tempfile.TemporaryDirectory() as folder:
        small = a_register(Path(folder) / "small", FEW)
        big = a_register(Path(folder) / "big", MANY)
        ids = due_ids(big)  # while everything is still due
        rows = [*sweeping(small, big), ids, ledger()]
        small.close()
        big.close()
    return rows


def sweeping(small: Office, big: Office) -> list[dict[str, Any]]:
    """What one due agreement takes in either register, and what the memory grows by while a thousand are swept.

    The two take turns, agreement by agreement, so that a busy machine slows both: one of the small register, then some
    of the big one. To each its share of the choice is added.
    """
    few: list[float] = []
    many: list[float] = []
    *days, last = sweep_days()
    for day in days:
        shares = []
        for office in (small, big):
            start = perf_counter()
            shares.append((numbers := due_numbers(office, on=day), (perf_counter() - start) / len(numbers)))
        (some, share), (others, other_share) = shares
        for number, part in zip(some, parts(others, IN_A_TURN), strict=False):
            few.append(share + swept(small, number, day))
            many += [other_share + swept(big, each, day) for each in part]
    before = memory()
    for number in due_numbers(big, on=last):
        swept(big, number, last)
    grown = max(memory() - before, 0.0)
    mine, peer = statistics.median(many) * 1000, statistics.median(few) * 1000
    return [
        row("sweep_growth", mine, peer, "ms", "the same in a register of 1,000"),
        row("memory_mb", grown, MOST_MEMORY, "MB", "20 MB"),
    ]


def a_register(folder: Path, count: int) -> Office:
    """An office with so many agreements; its tables are filled without waiting for the disk."""
    url = f"sqlite:///{folder.with_suffix('.db')}"
    office = an_office(folder, url)
    engine = writers(sa.make_url(url), wait=WAIT)
    with engine.connect() as connection:
        for pragma in ("synchronous = OFF", f"cache_size = -{ROOM_TO_FILL}"):
            _raw(connection).execute(f"PRAGMA {pragma}")
        with connection.begin():
            fill(connection, count)
        _raw(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return office


def _raw(connection: sa.Connection) -> Any:
    """The connection of the driver below."""
    return connection.connection.driver_connection


def parts(numbers: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    for first in range(0, len(numbers), most):
        yield numbers[first : first + most]


def swept(office: Office, number: str, on: date) -> float:
    """The seconds that one due agreement takes; papers are the relay's work, not the sweep's."""
    start = perf_counter()
    done = let_fall_due(office, number, on=on, at=datetime.combine(on, NOON, UTC))
    if done.failed is not None or not done.acts:
        raise RuntimeError(f"{number} was not done: {done}")
    return perf_counter() - start


def memory() -> float:
    """The megabytes this process holds at present."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def due_ids(office: Office) -> dict[str, Any]:
    """Choosing what is due among all, beside one statement through an open connection of the driver."""
    on = sweep_days()[0]
    engine = writers(sa.make_url(f"sqlite:///{office.register.where}"), wait=WAIT)
    with engine.connect() as connection:
        cursor = _raw(connection).cursor()

        def best() -> list[str]:
            return [number for (number,) in cursor.execute(BEST_STATEMENT, (on.isoformat(),)).fetchall()]

        if tuple(best()) != due_numbers(office, on=on):
            raise RuntimeError("the statement finds others")
        ours, peer = in_turn(lambda: due_numbers(office, on=on), best, times=TIMES)
    engine.dispose()
    return row("due_ids", ours, peer, "ms", "one SQL statement by the driver")


def ledger() -> dict[str, Any]:
    """The ledger of an agreement from its initial term through 20 renewals, beside the bare additions it needs."""
    first = date(2026, 5, 31)
    term = Term(
        Effective("fixed_date", first), Length(months=6), start_included=True, notice=Length(months=1)
    )
    renewal = Renewal("automatic", Length(months=6), RENEWALS)
    agreement = renewing(some_terms(term=term, renewal=renewal), first)
    last = first + relativedelta(months=6 * RENEWALS)
    if len(as_at(agreement, last).periods) != RENEWALS + 1:
        raise RuntimeError("it has other terms")

    def bare() -> list[date]:
        ends = [
            first + relativedelta(months=6 * (number + 1)) - relativedelta(days=1)
            for number in range(RENEWALS + 1)
        ]
        notice = ends[-1] - relativedelta(months=1)
        return [first, *ends, notice, notice - relativedelta(months=3)]

    ours, peer = in_turn(lambda: date_ledger(as_at(agreement, last), CALENDAR), bare, times=TIMES)
    return row("ledger", ours, peer, "ms", "relativedelta additions")


def renewing(terms: Any, first: date) -> Agreement:
    """An agreement in force with its initial term."""
    agreement = an_agreement(stage=Stage.ACTIVATION, terms=terms)
    return acted(agreement, Act.ACTIVATE, actor=MACHINE, on=first)[0]


if __name__ == "__main__":
    main()
