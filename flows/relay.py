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
from flows.legal_review import legal_review
from flows.offices import at_office, now, today
from flows.renewal import renewal
from flows.server.engine import FLOW, engine_settings
from flows.signing import signing
from workflow.domain.agreement.acts import WorkOrder
from workflow.services.machine.orders import claim
from workflow.services.machine.rounds import RELAY, note_round
from workflow.services.office import Office

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
    office: str | None = None, on: date | None = None, limit: int = 100, at: datetime | None = None
) -> Tally:
    """Carry out every order that waits, `limit` at a time; answers how many there were, how many failed, the papers made.

    Several relays may run at once, on several machines: an order is claimed by one of them, and comes free again when
    the relay that holds it dies. `on` is the day it works for and `at` the moment recorded; left out, the clock's.
    """
    total = Tally()
    with engine_settings(), at_office(office) as place:
        day, owner = on or today(place), str(flow_run.id)
        for _ in range(MOST_ROUNDS):
            orders = claim(place, owner=owner, at=at or now(), limit=limit)
            if not orders:
                break
            total += hand_out(place, orders, owner=owner, on=day, at=at)
        note_round(place, RELAY, on=day, at=at or now())
    return total


def hand_out(
    office: Office, orders: Sequence[WorkOrder], *, owner: str, on: date, at: datetime | None = None
) -> Tally:
    """Run the flow of each stage with its part of the orders, one after the other, as subflows of the present run."""
    total = Tally()
    for stage, batch in by_stage(orders).items():
        total += _handed_over(office, stage, batch, owner=owner, on=on, at=at)
    return total


def by_stage(orders: Sequence[WorkOrder]) -> dict[str, list[WorkOrder]]:
    """Orders grouped by the flow they are for, each group in the order of the claim."""
    groups: dict[str, list[WorkOrder]] = {}
    for order in orders:
        groups.setdefault(order.flow, []).append(order)
    return groups


def tally_of(state: State[Any], orders: int) -> Tally:
    """What a stage's run answered. A busy server may keep that a run has ended and lose its answer."""
    try:
        outcome = state.result(raise_on_failure=False)
    except MissingResult:
        return Tally(orders) if state.is_completed() else Tally(orders, failed=orders)
    return outcome if isinstance(outcome, Tally) else Tally(orders, failed=orders)


def _handed_over(
    office: Office, stage: str, batch: list[WorkOrder], *, owner: str, on: date, at: datetime | None
) -> Tally:
    """Run the stage's flow with its batch; a run that breaks off as a whole leaves its orders to their lease."""
    numbers = _numbers(office, batch)
    with tags(*(numbers if len(numbers) <= MOST_TAGS else ())):
        state = STAGE_FLOWS[stage](
            Batch(str(office.folder), on, owner, numbers, tuple(batch), at), return_state=True
        )
    return tally_of(state, len(batch))


def _numbers(office: Office, orders: Sequence[WorkOrder]) -> tuple[str, ...]:
    with office.register.reading() as books:
        ids = dict.fromkeys(order.agreement_id for order in orders)
        return tuple(books.agreements.get_by_id(agreement_id).number for agreement_id in ids)
