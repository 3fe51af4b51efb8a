"""What trying a list of ten thousand agreements costs, beside reading the same workbook, and the memory it takes.

Run it alone as `python -m tests.benchmarks.first_day_import`; `--rows N` makes a smaller one. `tests.benchmarks.first_day`
prints its rows with the others of an office's first day.
"""

import argparse
import gc
import json
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.benchmarks.rows import in_turn, row
from tests.builders.offices import an_office
from tests.held import most_held
from workflow.door.taking import Sent
from workflow.services.casework.lists.scans import Scans
from workflow.services.casework.lists.trying import opened_list, tried
from workflow.services.office import Office
from workflow.store.register import Register

ROWS, FEW = 10_000, 100
ON = date(2026, 6, 1)
HEADINGS = (
    "No",
    "Title",
    "Partner",
    "Country",
    "Type",
    "Start date",
    "End date",
    "Notice (months)",
    "Renewal",
    "Status",
    "Remarks",
)
STATUSES, RENEWALS = (
    ("Active", "Active", "Active", "Expired", "limbo"),
    ("mutual", "automatic", "no", "Yes", ""),
)


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks.first_day_import")
    words.add_argument("--rows", type=int, default=ROWS, help="rows of the list")
    said = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = list(import_rows(Path(folder), said.rows))
    for each in found:
        print(
            f"{each['name']:20}{each['ours']:>12} {each['unit']}{each['peer']:>12} {each['unit']}{each['ratio']:>8}"
        )
    print(json.dumps({"benchmark": "first_day_import", "rows": found}))


def import_rows(folder: Path, rows: int = ROWS) -> Iterator[dict[str, Any]]:
    """`import_10k`: the list tried, beside openpyxl reading all its cells; `import_mb`: how far memory grows from a few rows."""
    office = _office(folder / "office")
    content = a_workbook(rows)

    def ours() -> None:
        assert len(tried(office, opened_list(office, Sent("register.xlsx", content)), Scans(), on=ON)) == rows

    def peer() -> None:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        assert sum(1 for _ in book.active.iter_rows(values_only=True)) == rows + 1
        book.close()

    mine, other = in_turn(ours, peer, times=3)
    office.close()
    yield row("import_10k", mine, other, "ms", "openpyxl, read only")
    few, many = (_held(folder / f"held{count}", count) for count in (FEW, rows))
    yield row("import_mb", many - few, 80, "MB", "at most")


def a_workbook(rows: int) -> bytes:
    """A list of so many agreements, with what lists have: days in words and in numbers, blanks, words nobody knows."""
    chance, book = Random(7), Workbook(write_only=True)
    sheet = book.create_sheet("Register")
    sheet.append(HEADINGS)
    for number in range(1, rows + 1):
        first = date(2012, 1, 1) + timedelta(days=chance.randrange(5000))
        last = first + timedelta(days=chance.randrange(400, 4000))
        sheet.append(
            (
                f"A{number}", f"Subject {number}", f"Institute {number % 900}", "France", "MoU",
                chance.choice((first, f"{first.day} {first:%B} {first.year}", None)), chance.choice((last, last, "indefinite", "May 2030")),
                3, chance.choice(RENEWALS), chance.choice(STATUSES), "in the cabinet",
            )
        )  # fmt: skip
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _held(folder: Path, rows: int) -> float:
    """The most memory a process of its own held that tried a list of so many rows, in megabytes."""
    context = get_context("spawn")
    ear, mouth = context.Pipe(duplex=False)
    process = context.Process(target=_try_alone, args=(folder, rows, mouth))
    process.start()
    held: float = ear.recv()
    process.join()
    return held


def _try_alone(folder: Path, rows: int, mouth: Any) -> None:
    content = a_workbook(rows)
    gc.collect()
    office = _office(folder)
    tried(office, opened_list(office, Sent("register.xlsx", content)), Scans(), on=ON)
    office.close()
    mouth.send(most_held() / 1_024_000)


def _office(folder: Path) -> Office:
    folder.mkdir(parents=True)
    url = f"sqlite:///{folder / 'register.db'}"
    register = Register.open(url)
    register.upgrade()
    register.close()
    return an_office(folder, url)


if __name__ == "__main__":
    main()
