"""What an office's first day costs: files at the door, a list of ten thousand agreements, its mail.

Run it as `python -m tests.benchmarks.first_day`; making the offices of 100,000 agreements takes most of its time. With
`--agreements N` it is smaller, to try it. Each row is printed as soon as it is known, and the last line is JSON of all.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.first_day_door import hostile, loader
from tests.benchmarks.first_day_import import import_rows
from tests.benchmarks.first_day_mail import digest_growth, mail_1000
from tests.benchmarks.reads import FEW, MANY, made
from tests.postgres import FAST, Postgres


def main() -> None:
    """Measure, print each row, and at last all of them in one line of JSON."""
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks.first_day")
    words.add_argument("--agreements", type=int, default=MANY, help="in the biggest office")
    said = words.parse_args()
    if said.agreements <= FEW:
        words.error(f"--agreements: more than {FEW:,}")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for each in measured(Path(folder), said.agreements):
            print(
                f"{each['name']:26}{each['ours']:>12} {each['unit']}{each['peer']:>12} {each['unit']}{each['ratio']:>8}",
                flush=True,
            )
            rows.append(each)
    print(json.dumps({"benchmark": "first_day", "rows": rows}))


def measured(folder: Path, most: int) -> Iterator[dict[str, Any]]:
    """Every figure."""
    yield loader()
    yield hostile()
    yield from import_rows(folder / "list")
    yield mail_1000(folder / "mail")
    with Postgres(*FAST) as server:
        for grown in made(folder, server, (FEW, most)):
            yield digest_growth(grown)
            grown.few.close()
            grown.many.close()


if __name__ == "__main__":
    main()
