"""What pages cost: how they grow with the register, beside their own SQL and Jinja, over the wire, and from button to paper.

Run it as `python -m tests.benchmarks.desk`; making the offices of 100,000 agreements takes most of its time. With
`--agreements N`, `--users N` and `--requests N` it is smaller, to try it. Each row is printed as soon as it is known, and the
last line is JSON of all, also where a row failed. The relay of `button_to_paper` carries orders out in this process, without Prefect.
"""

import argparse
import re
import statistics
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx
import sqlalchemy as sa

from tests.benchmarks import lives, offices
from tests.benchmarks.desk_papers import button_to_paper, live_paper
from tests.benchmarks.reads import FEW, MANY, Grown, made
from tests.benchmarks.rows import Row, Told, in_turn_and_busy, row, told
from tests.benchmarks.thin_client import ThinClient
from tests.postgres import FAST, Postgres
from tests.web.a_full_office import made as made_full
from tests.web.conftest import Served, serving
from workflow.services.access.signing_in import sign_in_as
from workflow.services.office import Office
from workflow.sign_in import SignIn
from workflow.web import frame, visit
from workflow.web.desk import Desk
from workflow.web.entering import OPEN

PERSON = offices.OWNERS[0].key
AT = datetime.combine(lives.ON, time(9), UTC)
FIRST_AT_MOST, AFTER_AT_MOST = 150.0, 40.0
TURNS = 15
ROUNDS = 4
ASSET = re.compile(r'(?:href|src)="(/assets/[^"]+)"')


def main() -> None:
    """Measure, print each row, and at last all of them in one line of JSON."""
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks.desk")
    words.add_argument("--agreements", type=int, default=MANY, help="in the biggest office")
    words.add_argument("--users", type=int, default=25, help="who ask at the same time")
    words.add_argument("--requests", type=int, default=200, help="of each page")
    said = words.parse_args()
    if said.agreements <= FEW:
        words.error(f"--agreements: more than {FEW:,}")
    about = {"agreements": [FEW, said.agreements], "users": said.users, "requests": said.requests}
    with tempfile.TemporaryDirectory() as folder, told("desk", **about) as run:
        full = made_full(Path(folder) / "full")
        run.measure("button_to_paper", lambda: button_to_paper(full, Path(folder) / "button"))
        run.measure("live_paper", lambda: live_paper(full, Path(folder) / "drafting"))
        with Postgres(*FAST) as server:
            for grown in made(Path(folder), server, (FEW, said.agreements)):
                of_pages(grown, run, users=said.users, requests=said.requests)
                grown.few.close()
                grown.many.close()


def of_pages(grown: Grown, run: Told, *, users: int, requests: int) -> None:
    """The rows of the pages on one database."""
    pages = _addresses(grown.few)
    with _served(grown.few) as few, _served(grown.many) as many:
        for page, address in pages.items():
            name = f"growth_{page}_{grown.database}"
            run.measure(name, partial(_growth, name, few, many, address, users, requests))
        for page, address in pages.items():
            name = f"handler_{page}_{grown.database}"
            run.measure(name, partial(_handler, name, many, address))
        if grown.database == "sqlite":
            run.measure("bytes", lambda: _bytes(many, pages))


def _growth(name: str, few: Served, many: Served, address: str, users: int, requests: int) -> Row:
    """A page of many agreements beside the same of few; both are asked for in rounds, so that neither has the quiet hours."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for served, kept in zip((many, few), took, strict=True):
            kept.extend(_asked_for(served, address, users, max(requests // ROUNDS, users)))
    ours, peer = map(statistics.median, took)
    return row(name, ours, peer, "ms", f"the same of {FEW:,}")


def _addresses(office: Office) -> dict[str, str]:
    with office.register.reading() as books:
        number = next(each.number for each in books.agreements.each())
    return {
        "work": "/",
        "list": "/agreements?stage=renewal",
        "search": f"/agreements?text={offices.RARE.lower()}",
        "agreement": f"/agreements/{number}",
        "board": "/board",
    }


@contextmanager
def _served(office: Office) -> Iterator[Served]:
    """The pages of an office in which anybody comes in as anybody, on the day of its lives."""
    settings = replace(office.settings, notice="Only measured", sign_in=SignIn(demonstration=True))
    serves = serving(Desk(replace(office, settings=settings), clock=lambda: AT))
    try:
        yield next(serves)
    finally:
        serves.close()


def _client(served: Served) -> httpx.Client:
    client = httpx.Client(base_url=served.url, headers={"Sec-Fetch-Site": "same-origin"}, timeout=None)
    client.cookies.set(OPEN, sign_in_as(served.desk.office, PERSON, at=AT).token)
    return client


def _asked_for(served: Served, address: str, users: int, requests: int) -> list[float]:
    """How long a page took in milliseconds each time, while so many ask at once, each one page after the other."""
    clients = [_client(served) for _ in range(users)]

    def asks(client: httpx.Client) -> list[float]:
        client.get(address).raise_for_status()
        return [_timed(lambda: client.get(address)) for _ in range(max(requests // users, 1))]

    with ThreadPoolExecutor(users) as at_once:
        measured = [each for found in at_once.map(asks, clients) for each in found]
    for client in clients:
        client.close()
    return measured


def _handler(name: str, served: Served, address: str) -> dict[str, Any]:
    """A page as one person gets it, beside the statements that it sends by the driver and its template over the same rows."""
    with ThinClient(served, PERSON) as client:
        client.get(address)
        statements, (template, shown) = _seen(served.desk.office, partial(client.get, address))
        connection: Any = sa.create_engine(served.desk.office.register._writers.url).raw_connection()
        driver = connection.driver_connection
        if hasattr(driver, "autocommit"):
            driver.autocommit = True

        def bare() -> None:
            cursor = driver.cursor()
            for statement, values in statements:
                cursor.execute(statement, values).fetchall()
            frame.templates().get_template(template).render(shown)

        ours, peer, busy = in_turn_and_busy(lambda: client.get(address), bare, times=TURNS)
        connection.close()
    alone = (
        busy if driver.__class__.__module__ == "sqlite3" else None
    )  # PostgreSQL works in processes of its own
    return row(name, ours, peer, "ms", "its own SQL by the driver and bare Jinja", busy=alone)


def _seen(office: Office, ask: Callable[[], Any]) -> tuple[list[tuple[str, Any]], tuple[str, dict[str, Any]]]:
    """The statements that read for a page, and what its template was given, seen while it is asked once."""
    statements: list[tuple[str, Any]] = []
    pages: list[tuple[str, dict[str, Any]]] = []

    def keep(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            statements.append((statement, values))

    def rendered(template: str, shown: Any, *, block: str | None = None) -> str:
        pages.append((template, dict(shown)))
        return real(template, shown, block=block)

    real, visit.rendered = visit.rendered, rendered  # type: ignore[attr-defined]
    sa.event.listen(office.register._readers, "before_cursor_execute", keep)
    try:
        ask()
    finally:
        sa.event.remove(office.register._readers, "before_cursor_execute", keep)
        visit.rendered = real  # type: ignore[attr-defined]
    return statements, pages[-1]


def _bytes(served: Served, pages: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Kilobytes over the wire, packed: the first page with all it brings, and the largest of the pages after it."""
    with _client(served) as client:
        sizes = {name: _over_the_wire(client, address) for name, address in pages.items()}
        assets = set(ASSET.findall(client.get(pages["work"]).text))
        first = sizes["work"] + sum(_over_the_wire(client, each) for each in assets)
        worst = max(sizes, key=lambda name: sizes[name])
    yield row("bytes_first", first, FIRST_AT_MOST, "kB", f"at most {FIRST_AT_MOST:.0f}")
    yield row("bytes_after", sizes[worst], AFTER_AT_MOST, "kB", f"at most {AFTER_AT_MOST:.0f}: {worst}")


def _over_the_wire(client: httpx.Client, address: str) -> float:
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        answer.read()
        head = sum(len(name) + len(said) + 4 for name, said in answer.headers.raw)
        return (answer.num_bytes_downloaded + head) / 1000


def _timed(work: Callable[[], Any]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
