"""What reading costs in a big register: pages of lists and searches, and the memory of what is asked of all of it.

Run it as `python -m tests.benchmarks.reads`; it takes some minutes, most of them to make the offices. With `--agreements N`
they are smaller, to try it. The offices are generated on both databases, and their chains hold.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.benchmarks import lives, offices
from tests.benchmarks.plain_list import by_driver
from tests.benchmarks.rows import Told, in_turn, row, told
from tests.benchmarks.spine import an_office
from tests.postgres import FAST, Postgres
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.due.date_ledger import ledger_with_reminders
from workflow.services.office import Office
from workflow.services.views.due_dates import DATED, forecast
from workflow.services.views.listing import page
from workflow.services.views.pages import Asked
from workflow.services.views.search import search
from workflow.services.views.waits import waits
from workflow.store.engines import address, writers
from workflow.store.register import WAIT, Register
from workflow.wiring import open_office

FEW, MANY = 1_000, 100_000
MOST_MEMORY = 60
TIMES = 30
FORECASTS = 3
YEARS = 2
ROOM_TO_FILL = 400_000  # kilobytes of page cache while a register is filled
NEXT_YEAR = lives.ON + timedelta(days=365)
FREQUENT, RARE = offices.IN_EVERY_TITLE.lower(), offices.RARE.lower()

Question = Callable[[Office], Any]
LISTS: dict[str, Question] = {
    "without a filter": lambda office: page(office, Asked(), on=lives.ON),
    "one stage": lambda office: page(office, Asked(stages=(Stage.RENEWAL,)), on=lives.ON),
    "one owner": lambda office: page(office, Asked(owners=(offices.OWNERS[0].key,)), on=lives.ON),
    "one country": lambda office: page(office, Asked(countries=(lives.COUNTRIES[0],)), on=lives.ON),
    "part of many names": lambda office: page(office, Asked(partners=("institute",)), on=lives.ON),
    "dates of a year": lambda office: page(office, Asked(first=lives.ON, last=NEXT_YEAR), on=lives.ON),
    "a word in every title": lambda office: page(office, Asked(text=FREQUENT), on=lives.ON),
    "a rare word": lambda office: page(office, Asked(text=RARE), on=lives.ON),
}
SEARCHES: dict[str, Question] = {
    "a word in every title": lambda office: search(office, FREQUENT),
    "a rare word": lambda office: search(office, RARE),
}
WAITS: dict[str, Question] = {
    "without a filter": waits,
    "of one role": lambda office: waits(office, role=Role.REVIEWER.value),
    "of the machine": lambda office: waits(office, role=Role.MACHINE.value),
    "of an officer": lambda office: waits(office, mine=offices.OWNERS[0].key),
    "of a reviewer": lambda office: waits(office, mine=lives.REVIEWER.key),
}
QUESTIONS = {"list": LISTS, "search": SEARCHES, "waits": WAITS}


@dataclass(frozen=True)
class Grown:
    """The offices of one database: with few agreements, and with many."""

    database: str
    few: Office
    many: Office


def main() -> None:
    """Measure, print each row, and at last all of them in one line of JSON."""
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks.reads")
    words.add_argument("--agreements", type=int, default=MANY, help="in the biggest office")
    most = words.parse_args().agreements
    if most <= FEW:
        words.error(f"--agreements: more than {FEW:,}")
    with (
        tempfile.TemporaryDirectory() as folder,
        told("reads", agreements=[FEW, most]) as run,
        Postgres(*FAST) as server,
    ):
        measure_all(run, Path(folder), server, most)


def measure_all(run: Told, folder: Path, server: Postgres, most: int) -> None:
    """Every figure, on both databases."""
    half = max(most // 2, FEW + 1)
    grown = made(folder, server, (FEW, half, most))
    for name, asked in QUESTIONS.items():
        for each in grown:
            run.measure(f"{name}_growth_{each.database}", partial(growth, name, each, asked))
    for each in grown:
        run.measure(f"list_sql_{each.database}", partial(list_sql, each))
    for name, words in {
        "calendar": ("dates", "calendar", "--ics", str(folder / "dates.ics"), "--replace"),
        "forecast": ("--json", "dates", "forecast", "--years", str(YEARS), "--from", str(lives.ON)),
        "verify": ("--json", "office", "verify"),
    }.items():
        run.measure(f"{name}_mb", partial(memory, f"{name}_mb", folder, half, *words))
    run.measure("forecast_each", lambda: forecast_each(grown[0].few))
    for each in grown:
        each.few.close()
        each.many.close()


def made(folder: Path, server: Postgres, sizes: tuple[int, ...]) -> tuple[Grown, ...]:
    """An office that grows, on both databases at once, copied at each size; the folder has those on SQLite by their size."""
    growing = folder / "growing"
    begun = an_office(growing, f"sqlite:///{growing / 'register.db'}")
    begun.shelf.put(lives.DRAFTED.encode())
    begun.close()
    urls = {"growing": server.create("growing")}
    an_office(folder / "on postgres", urls["growing"]).close()
    before = 0
    for size in sizes:
        engines = [
            writers(address(url), wait=WAIT)
            for url in (f"sqlite:///{growing / 'register.db'}", urls["growing"])
        ]
        sa.event.listen(engines[0], "connect", in_a_hurry)
        offices.fill(engines, before + 1, size)
        for engine in engines:
            engine.dispose()
        if size != sizes[-1]:
            shutil.copytree(growing, folder / str(size))
            urls[str(size)] = server.create(str(size), template="growing")
        before = size
    growing.rename(folder / str(before))
    urls[str(before)] = urls["growing"]
    few, many = (open_office(folder / str(size)) for size in (sizes[0], sizes[-1]))
    others = [replace(few, register=on_postgres(urls[str(size)])) for size in (sizes[0], sizes[-1])]
    return Grown("sqlite", few, many), Grown("postgres", *others)


def in_a_hurry(connection: Any, _record: object) -> None:
    """SQLite while a register is filled: nothing waits for the disk."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA cache_size = -{ROOM_TO_FILL}")


def on_postgres(url: str) -> Register:
    """A register of which the server knows what lies in it, as it does after some hours by itself."""
    engine = sa.create_engine(address(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text("VACUUM ANALYZE"))
    engine.dispose()
    return Register.open(url)


def growth(name: str, grown: Grown, questions: Mapping[str, Question]) -> dict[str, Any]:
    """A page of answers in the biggest office beside the same in the smallest, of the question that fares worst."""
    asked = {
        words: in_turn(partial(question, grown.many), partial(question, grown.few), times=TIMES)
        for words, question in questions.items()
    }
    worst = max(asked, key=lambda words: asked[words][0] / asked[words][1])
    return row(f"{name}_growth_{grown.database}", *asked[worst], "ms", f"the same of {FEW:,}: {worst}")


def list_sql(grown: Grown) -> dict[str, Any]:
    """A page of the list of the biggest office, beside its own SQL by the driver and plain dictionaries of the rows."""
    ours = partial(LISTS["without a filter"], grown.many)
    plain = by_driver(grown.many, ours)
    if plain() != [each.model_dump(mode="json") for each in ours()]:
        raise RuntimeError("the dictionaries say something else")
    return row(
        f"list_sql_{grown.database}",
        *in_turn(ours, plain, times=TIMES),
        "ms",
        "its own SQL by the driver, as dictionaries",
    )


def memory(name: str, folder: Path, size: int, *words: str) -> dict[str, Any]:
    """By how much more memory a command takes in the bigger office than in the smaller one."""
    few, many = (peak(folder / str(each), folder / "peak", words) for each in (FEW, size))
    return row(name, max(many - few, 0.0), MOST_MEMORY, "MB", f"{MOST_MEMORY} MB")


def peak(office: Path, file: Path, words: Sequence[str]) -> float:
    """The most megabytes that a command holds, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.peak", str(file), *words, "--office", str(office)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return float(file.read_text(encoding="utf-8"))


def forecast_each(office: Office) -> dict[str, Any]:
    """What one agreement takes in the forecast, beside one that is read by its number and its ledger counted."""
    with office.register.reading() as books:
        numbers = [each.number for each in books.agreements.each(stages=DATED)]

    def ours() -> None:
        for _outlook in forecast(office, on=lives.ON, years=YEARS).outlooks:
            pass

    def one_by_one() -> None:
        for number in numbers:
            with office.register.reading() as books:
                agreement = books.agreements.get(number)
            ledger_with_reminders(agreement, office.calendar_for(agreement.terms))

    mine, bare = in_turn(ours, one_by_one, times=FORECASTS)
    return row(
        "forecast_each",
        mine / len(numbers),
        bare / len(numbers),
        "ms",
        "one read by its number and its ledger",
    )


if __name__ == "__main__":
    main()
