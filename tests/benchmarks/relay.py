"""How long papers take from the act that asks for them, and what Prefect adds to the work.

Run it as `python -m tests.benchmarks.relay`; a number after it is how many orders `orders_1000` takes. A real Prefect
server runs, the registers lie in PostgreSQL, and each figure stands beside its peer, measured in the same run:

- `click_to_paper`: from the commit of the last sign-off to the execution copy on the shelf, by a relay that stays. Peer:
  an empty flow that stays, with one subflow and one task on that server, and the same paper made by a plain call.
- `orders_1000`: a thousand orders with papers, by the flow `relay`. Peer: the same calls in plain Python.
- `poison`: fifty orders of other agreements, while one order kills its relay each time; the part of them that is done.
"""

import json
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import flow, task

from flows.offices import lent
from flows.relay import relay
from flows.server.engine import FLOW, TASK
from flows.server.local_server import local_server
from tests.benchmarks.rows import row
from tests.builders.offices import an_office, document
from tests.builders.people import OFFICER
from tests.flows.residents import a_resident
from tests.postgres import TEMPLATE, Postgres
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.services.casework.advance import advance
from workflow.services.casework.opening import open_case
from workflow.services.machine.claiming import ready
from workflow.services.machine.rounds_here import carry_out_pending
from workflow.services.office import Office
from workflow.services.papers.produce import ensure_draft, papers_wanted, produce
from workflow.services.papers.subject import subject_after
from workflow.store.register import Register

CLICKS, WARM_UP = 15, 3
ORDERS = 1_000
OTHERS = 50
LOOK_AGAIN = 0.004


def main() -> None:
    """Measure, print each figure beside its peer, and one line of JSON."""
    orders = int(sys.argv[1]) if len(sys.argv) > 1 else ORDERS
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="memoranda-relay-")))
        postgres = stack.enter_context(Postgres())
        register = Register.open(postgres.create(TEMPLATE))
        register.upgrade()
        register.close()
        stack.enter_context(local_server(folder / "prefect"))
        rows = [
            click_to_paper(folder, postgres),
            orders_1000(folder, postgres, orders),
            poison(folder, postgres),
        ]
    for each in rows:
        print(
            f"{each['name']:16}{each['ours']:>10} {each['unit']:4} {each['peer']:>10}  {each['ratio']:>6}  {each['peer_name']}"
        )
    print(json.dumps({"benchmark": "relay", "rows": rows}))


def click_to_paper(folder: Path, postgres: Postgres) -> dict[str, Any]:
    """Turn by turn a sign-off that a relay waits for, and the empty flow with the paper made by a plain call."""
    ours: list[float] = []
    peer: list[float] = []
    with (
        an_empty_office(folder, postgres, "clicked") as clicked,
        an_empty_office(folder, postgres, "called") as plain,
        staying(clicked),
    ):
        waiting = [in_review(clicked) for _ in range(CLICKS + WARM_UP)]
        until(lambda: not open_orders(clicked))
        for number in waiting:
            ours.append(clicked_to_paper(clicked, number))
            peer.append(flow_and_call(plain))
    return row(
        "click_to_paper",
        median(ours[WARM_UP:]),
        median(peer[WARM_UP:]),
        "ms",
        "an empty flow and a plain call",
    )


def clicked_to_paper(office: Office, number: str) -> float:
    """Milliseconds from the commit of the last sign-off until the execution copy can be read."""
    signed_off(office, number)
    began = time.perf_counter()
    place = office.folder / "papers" / number
    until(lambda: any(place.glob("*execution copy*.pdf")))
    return (time.perf_counter() - began) * 1000


def flow_and_call(office: Office) -> float:
    """Milliseconds of an empty flow with a subflow and a task, and of making the execution copy by a plain call."""
    number = in_review(office)
    signed_off(office, number)
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        order = books.outbox.of(agreement.id)[-1].order
    began = time.perf_counter()
    empty_flow()
    subject = subject_after(office, order.agreement_id, order.version)
    kind = papers_wanted(office, subject.agreement, order.kind)[0]
    produce(office, subject, kind, key=order.id, order_id=order.id, at=now())
    return (time.perf_counter() - began) * 1000


@task(name="nothing", **TASK)
def nothing() -> None:
    """Does nothing."""


@flow(name="an empty subflow", **FLOW)
def empty_subflow() -> None:
    """Calls the task."""
    nothing()


@flow(name="an empty flow", **FLOW)
def empty_flow() -> None:
    """Calls the subflow."""
    empty_subflow()


def orders_1000(folder: Path, postgres: Postgres, orders: int) -> dict[str, Any]:
    """The drafts of a thousand agreements by the relay; as many by plain calls, half of them before and half after."""
    with (
        an_empty_office(folder, postgres, "by-flows") as flows,
        an_empty_office(folder, postgres, "by-calls") as calls,
        lent(flows),
    ):
        peer = called(calls, orders // 2)
        for _ in range(orders):
            opened(flows)
        began = time.perf_counter()
        tally = relay(office=str(flows.folder))
        ours = time.perf_counter() - began
        peer += called(calls, orders - orders // 2)
    assert tally.papers == orders
    return row("orders_1000", round(ours, 2), round(peer, 2), "s", f"the same {orders} calls in plain Python")


def called(office: Office, orders: int) -> float:
    """Seconds for so many drafts by plain calls."""
    for _ in range(orders):
        opened(office)
    began = time.perf_counter()
    done = carry_out_pending(office, owner="a plain call", on=now().date(), at=now())
    assert len(done) == orders
    return time.perf_counter() - began


def poison(folder: Path, postgres: Postgres) -> dict[str, Any]:
    """How many orders of others are done by the time that one has killed its relay twice."""
    with an_empty_office(folder, postgres, "poisoned") as office:
        opened(office)
        killer = ready(office, at=now())[0].order.id
        others = {opened(office) for _ in range(OTHERS)}

        def attempts() -> int:
            with office.register.reading() as books:
                return books.outbox.get(killer).attempts

        with staying(office, poison=killer):
            until(lambda: attempts() > 1)
            left = open_orders(office)
    return row("poison", len(others - left), OTHERS, "done", "orders of other agreements")


@contextmanager
def an_empty_office(folder: Path, postgres: Postgres, name: str) -> Iterator[Office]:
    """An office in PostgreSQL, with its people."""
    (folder / name).mkdir()
    url = postgres.create(name, template=TEMPLATE)
    (folder / name / "office.toml").write_text('name = "Office of Partnerships"\n', encoding="utf-8")
    office = an_office(folder / name, url)
    with office.register.transaction() as books:
        for route in office.catalogue.type("mou").sign_offs:
            books.people.add(Person(f"for-{route}", f"Reviewer of {route}", (Role.REVIEWER,), (route,)))
    os.environ["MEMORANDA_DATABASE_URL"] = url
    yield office
    office.close()


@contextmanager
def staying(office: Office, poison: str = "") -> Iterator[None]:
    """A relay that stays for the office, and listens already."""
    url = office.register._writers.url.render_as_string(hide_password=False)
    keeper = a_resident(office.folder, poison, MEMORANDA_DATABASE_URL=url)
    try:
        until(office.register.is_listened_to)
        yield
    finally:
        keeper.send_signal(signal.SIGTERM)
        keeper.wait()


def opened(office: Office) -> str:
    return open_case(office, document(office), actor=OFFICER.key, on=now().date(), at=now()).agreement.number


def in_review(office: Office) -> str:
    """An agreement that lacks its last sign-off."""
    number = opened(office)
    ensure_draft(office, number, at=now())
    advance(office, number, Act.SUBMIT, actor=OFFICER.key, on=now().date(), at=now())
    for route in list(office.catalogue.type("mou").sign_offs)[:-1]:
        sign_off(office, number, route)
    return number


def signed_off(office: Office, number: str) -> None:
    sign_off(office, number, list(office.catalogue.type("mou").sign_offs)[-1])


def sign_off(office: Office, number: str, route: str) -> None:
    advance(
        office,
        number,
        Act.SIGN_OFF,
        actor=f"for-{route}",
        on=now().date(),
        at=now(),
        details=SigningOff(route),
    )


def open_orders(office: Office) -> set[str]:
    """The numbers of the agreements that something waits for."""
    with office.register.reading() as books:
        return {each.number for each in books.outbox.list_open()}


def until(found: Callable[[], object]) -> None:
    """Wait until it is there."""
    while not found():
        time.sleep(LOOK_AGAIN)


def now() -> datetime:
    return datetime.now(UTC)


def median(figures: list[float]) -> float:
    return round(statistics.median(figures), 1)


if __name__ == "__main__":
    main()
