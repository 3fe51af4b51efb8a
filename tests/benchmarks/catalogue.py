"""What `templates check` takes: to check the whole catalogue, beside reading the same templates, and beside loading Prefect.

Run it as `python -m tests.benchmarks.catalogue`. Each side is a fresh process, turn by turn, and seconds of the processor
are compared, not of the clock:

- `check_all`: the catalogue read and everything in it checked. Peer: every template of every type parsed, once each.
- `check_fresh`: the same with all that has to be imported for it. Peer: Prefect's flows, loaded.
"""

import json
import statistics
import subprocess
import sys
from typing import Any

TURNS = 5
READY = (
    "import time\n"
    "from workflow.catalogue.catalogue import Catalogue\n"
    "from workflow.documents.reading.parse import parse\n"
    "from workflow.documents.sources import bundled_folder\n"
)
BEGINS, ENDS, ALL_TOLD = (
    "began = time.process_time()\n",
    "print(time.process_time() - began)\n",
    "print(time.process_time())\n",
)
CHECKED = "assert not Catalogue.load(bundled_folder()).check()\n"
PARSED = "for made in known.types():\n    for name in made.templates.values():\n        parse(name, known.sources())\n"
READ = "known = Catalogue.load(bundled_folder())\nknown.types()\n"


def main() -> None:
    """Measure, and print each figure and one line of JSON."""
    rows = [
        row(
            "check_all",
            READY + BEGINS + CHECKED + ENDS,
            READY + READ + BEGINS + PARSED + ENDS,
            "the same templates, parsed",
        ),
        row(
            "check_fresh",
            READY + CHECKED + ALL_TOLD,
            f"import time\nimport prefect.flows\n{ALL_TOLD}",
            "prefect.flows, loaded",
        ),
    ]
    for each in rows:
        print(
            f"{each['name']:12}{each['ours']:>8} s{each['peer']:>8} s{each['ratio']:>8}  {each['peer_name']}"
        )
    print(json.dumps({"benchmark": "catalogue", "rows": rows}))


def row(name: str, ours: str, peer: str, peer_name: str) -> dict[str, Any]:
    """The medians of both programs, turn by turn."""
    taken = [(processor_time(ours), processor_time(peer)) for _ in range(TURNS)]
    mine, other = (round(statistics.median(each), 3) for each in zip(*taken, strict=True))
    return {
        "name": name,
        "ours": mine,
        "peer": other,
        "peer_name": peer_name,
        "unit": "s",
        "ratio": round(mine / other, 2),
    }


def processor_time(program: str) -> float:
    """The seconds of the processor that a fresh process tells of a program."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
