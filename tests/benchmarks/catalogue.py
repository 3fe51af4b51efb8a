"""What a fresh process takes to check the whole catalogue, beside one that loads Prefect's flows, turn by turn.

Run it as `python -m tests.benchmarks.catalogue`. Seconds of the processor are compared, not of the clock.
"""

import json
import statistics
import subprocess
import sys

TURNS = 5
CHECKING = (
    "from workflow.catalogue.catalogue import Catalogue; from workflow.catalogue.folders import bundled_folder; "
    "assert not Catalogue.load(bundled_folder()).check()"
)
YARDSTICK = "import prefect.flows"


def main() -> None:
    """Measure, and print one line of JSON."""
    taken = [(processor_time(CHECKING), processor_time(YARDSTICK)) for _ in range(TURNS)]
    ours, peer = (round(statistics.median(each), 3) for each in zip(*taken, strict=True))
    row = {
        "name": "check_fresh",
        "ours": ours,
        "unit": "s",
        "peer": peer,
        "peer_name": "prefect.flows, loaded",
    }
    print(json.dumps({"benchmark": "catalogue", "rows": [{**row, "ratio": round(ours / peer, 2)}]}))


def processor_time(program: str) -> float:
    """The seconds of the processor that a fresh process takes for a program."""
    said = f"{program}\nimport time\nprint(time.process_time())"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
