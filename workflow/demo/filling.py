"""The demonstration filled behind its pages: people and flows act day by day, then the relay stays.

Started as `python -m workflow.demo.filling FOLDER NAME` by the keeper; broken off, it goes on where it was.
"""

import os
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path

from flows.resident import main as stay
from workflow.demo.day_by_day import add_people, go_through
from workflow.demo.demo_office import held_office
from workflow.demo.portfolio_steps import PORTFOLIO
from workflow.demo.scenario import Scenario
from workflow.domain.errors import OfficeError

PROGRESS = "filling.txt"


def prepare(folder: Path, scenario: Scenario = PORTFOLIO) -> Path:
    """Make the office with its people, so that its pages can be looked at; answers the file that says how far it is."""
    with held_office(folder, scenario, today=_today()) as (office, clock):
        if not clock.finished:
            add_people(office)
            _say(folder, "The demonstration is being filled.")
    return folder / PROGRESS


def fill(folder: Path, scenario: Scenario = PORTFOLIO) -> None:
    """Go through the scenario to its end; what is done and what is to come is said in a file of the office."""

    def told(done: int, of: int, words: str) -> None:
        if of:
            _say(folder, f"The demonstration is being filled: {done} of {of} acts. {words}")

    with held_office(folder, scenario, today=_today()) as (office, clock):
        if not clock.finished:
            go_through(office, clock, scenario, port=None, told=told)
    (folder / PROGRESS).unlink(missing_ok=True)


def _say(folder: Path, words: str) -> None:
    partial = folder / f"{PROGRESS}.new"
    partial.write_text(words, encoding="utf-8")
    partial.replace(folder / PROGRESS)


def _today() -> date:
    return datetime.now(UTC).date()


def main(folder: Path, name: str) -> int:
    """Fill the office and stay as its relay, until told to end."""
    filled = threading.Event()
    threading.Thread(target=_end_with_the_keeper, args=(filled,), daemon=True).start()
    try:
        fill(folder)
        filled.set()
    except OfficeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except Exception as error:  # noqa: BLE001  as when the Prefect server has gone: what it would still be told holds nobody up
        sys.stderr.write(f"The demonstration broke off ({error}), and goes on where it was.\n")
        sys.stderr.flush()
        os._exit(1)
    return stay(folder, name)


def _end_with_the_keeper(filled: threading.Event) -> None:
    """End at once while the office is being filled, which goes on where it was; later the relay sees to its own end."""
    os.read(sys.stdin.fileno(), 1)
    if not filled.is_set():
        os._exit(0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
