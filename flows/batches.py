"""What every stage's flow does with its batch: carry out each order, leave one report, and show what failed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from prefect import State, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.context import TagsContext
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.ending import ENDING
from flows.offices import at_office, now
from flows.reports import report_on_orders
from flows.server.engine import TASK
from workflow.domain.agreement.acts import WorkOrder
from workflow.domain.errors import OfficeError
from workflow.services.machine.claiming import work_off
from workflow.services.machine.orders import Done
from workflow.services.office import Office

MOST_IN_A_TASK = 100
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Batch:
    """Orders of one stage, to be worked off by `owner`, with the numbers of their agreements, for the office in a folder.

    `at` is the moment recorded for the work; left out, it is read when the work is done.
    """

    office: str
    on: date
    owner: str
    agreements: tuple[str, ...]
    orders: tuple[WorkOrder, ...]
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many orders a run took, how many of them failed, and the papers made."""

    orders: int = 0
    failed: int = 0
    papers: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.orders + other.orders, self.failed + other.failed, self.papers + other.papers)

    @property
    def words(self) -> str:
        made = f"{self.orders} order{'s' * (self.orders != 1)}, {self.papers} paper{'s' * (self.papers != 1)}"
        return made if not self.failed else f"{self.failed} of {self.orders} failed"


def run_name() -> str:
    """How a stage's run is called: \u201clegal review \u00b7 MOU-2026-0007\u201d, or \u201clegal review \u00b7 37 agreements\u201d."""
    numbers = flow_run.parameters["batch"].agreements
    whose = numbers[0] if len(numbers) == 1 else f"{len(numbers)} agreements"
    return f"{flow_run.flow_name} \u00b7 {whose}"


def carry_out_batch(batch: Batch) -> State[Any]:
    """Carry out the orders of one stage for their owner; answers the state the run ends in, with its tally."""
    stage = str(flow_run.flow_name)
    with at_office(batch.office), untagged():
        done = [
            each
            for part in parts(batch.orders)
            for each in carry_out_orders(part, batch.owner, batch.on, batch.at)
        ]
        if done:
            create_markdown_artifact(
                key=stage.replace(" ", "-"),
                markdown=report_on_orders(stage, done, on=batch.on),
                description=f"{stage}: what was done on {batch.on.isoformat()}",
            )
    failed = sum(1 for each in done if each.failed)
    return verdict(Tally(len(done), failed, sum(len(each.papers) for each in done)))


@task(name="carry out orders", **TASK)
def carry_out_orders(
    orders: Sequence[WorkOrder], owner: str, on: date, at: datetime | None = None
) -> list[Done]:
    """Claim and carry out up to a hundred work orders, one after the other; one that fails does not hold the others back."""
    done: list[Done] = []
    with at_office() as office:
        for order in orders:
            if ENDING.is_set():
                break
            carried = _worked_off(office, order, owner=owner, on=on, at=at or now())
            done += [] if carried is None else [carried]
    return done


def parts(whole: Sequence[T], most: int = MOST_IN_A_TASK) -> Iterator[list[T]]:
    """A sequence in parts of at most so many."""
    rest = iter(whole)
    while part := list(islice(rest, most)):
        yield part


@contextmanager
def untagged() -> Iterator[None]:
    """Leave the tags to the flow's run: for each tag of a task the server is asked for a concurrency limit, which SQLite
    answers with a wait of two seconds now and then.
    """
    with TagsContext(current_tags=set()):
        yield


def verdict(tally: Tally) -> State[Any]:
    """Completed, with a name that shows failures; Failed when nothing succeeded. Its data is the tally."""
    if not tally.failed:
        return Completed(message=tally.words, data=tally)
    make = Failed if tally.failed == tally.orders else Completed
    return make(name=tally.words, message=f"{tally.words}; they are tried again later.", data=tally)


def _worked_off(office: Office, order: WorkOrder, *, owner: str, on: date, at: datetime) -> Done | None:
    """What came of an order; None where another relay was faster."""
    try:
        done = work_off(office, order, owner=owner, on=on, at=at)
    except OfficeError as error:
        # Not even the failure could be recorded: the order comes free when its lease runs out.
        return Done(order, order.agreement_id, "", failed=str(error))
    if done is not None and done.fault is not None:
        get_run_logger().error("The order %s (%s) broke off.\n%s", order.id, order.kind, done.fault)
    return done
