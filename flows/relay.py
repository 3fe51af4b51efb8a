"""The relay: takes the work orders that changes left behind and hands them to the flow of their stage."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from prefect import State, flow, tags
from prefect.exceptions import MissingResult
from prefect.runtime import flow_run

from flows.activation import activation
from flows.batches import Batch, Tally
from flows.closing import closing
from flows.drafting import drafting
from flows.ending import ENDING
from flows.legal_review import legal_review
from flows.mailing import mailing
from flows.offices import Day, at_office, now
from flows.renewal import renewal
from flows.server.engine import FLOW, engine_settings
from flows.signing import signing
from workflow.services.machine.claiming import AT_ONCE, held, ready
from workflow.services.machine.mailing.sending import mail_waits
from workflow.services.machine.rounds import relay_ended
from workflow.services.office import Office
from workflow.store.outbox import OrderOnFile

STAGE_FLOWS = {
    "drafting": drafting,
    "legal_review": legal_review,
    "signing": signing,
    "activation": activation,
    "renewal": renewal,
    "closing": closing,
}
MOST_ROUNDS = 1_000  # work leads to work (a letter in force renews another agreement), but never without end
MOST_TAGS = 5


@flow(name="relay", flow_run_name="relay", **FLOW)
def relay(
    office: str | None = None,
    on: Day | None = None,
    limit: int = AT_ONCE,
    at: datetime | None = None,
    owner: str | None = None,
) -> Tally:
    """Carry out every order that waits, `limit` at a time, then send the mail that waits; answers what came of the orders.

    Several relays may run at once, on several machines: an order is claimed by one of them, and comes free again when
    the relay that holds it dies. `on` is the day it works for and `at` the moment recorded; left out, the clock's.
    `owner` is a resident relay that holds the first order already.
    """
    total, tried = Tally(), set[str]()
    with engine_settings(), at_office(office) as place:
        day, by = place.working_day(on, at or now()), owner or str(flow_run.id)
        orders = held(place, owner=by) if owner else ()
        for _ in range(MOST_ROUNDS):
            orders = orders or tuple(
                each for each in ready(place, at=at or now(), limit=limit) if each.order.id not in tried
            )
            if not orders or ENDING.is_set():
                break
            for stage, batch in by_stage(orders).items():
                total += _handed_over(place, stage, batch, owner=by, on=day, at=at)
            tried |= {each.order.id for each in orders}
            orders = ()
        if not ENDING.is_set() and mail_waits(place, at=at or now()):
            mailing(str(place.folder), at, by, return_state=True)
        relay_ended(place, on=day, at=at or now())
    return total


def by_stage(orders: Sequence[OrderOnFile]) -> dict[str, list[OrderOnFile]]:
    """Orders grouped by the flow they are for, each group in the order they came in."""
    groups: dict[str, list[OrderOnFile]] = {}
    for each in orders:
        groups.setdefault(each.order.flow, []).append(each)
    return groups


def tally_of(state: State[Any], orders: int) -> Tally:
    """What a stage's run answered. A busy server may keep that a run has ended and lose its answer."""
    try:
        outcome = state.result(raise_on_failure=False)
    except MissingResult:
        return Tally(orders) if state.is_completed() else Tally(orders, failed=orders)
    return outcome if isinstance(outcome, Tally) else Tally(orders, failed=orders)


def _handed_over(
    office: Office, stage: str, batch: list[OrderOnFile], *, owner: str, on: date, at: datetime | None
) -> Tally:
    """Run the stage's flow with its batch, as a subflow; one that breaks off as a whole leaves its orders to the next relay."""
    numbers = tuple(dict.fromkeys(each.number for each in batch))
    orders = tuple(each.order for each in batch)
    with tags(*(numbers if len(numbers) <= MOST_TAGS else ())):
        state = STAGE_FLOWS[stage](
            Batch(str(office.folder), on, owner, numbers, orders, at), return_state=True
        )
    return tally_of(state, len(orders))
