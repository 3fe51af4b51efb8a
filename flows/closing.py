"""Closing: what the machine does when an agreement ends, however it ends: the closing notice."""

from typing import Any

from prefect import State, flow

from flows.batches import Batch, carry_out_batch, run_name
from flows.server.engine import FLOW


@flow(name="closing", flow_run_name=run_name, **FLOW)
def closing(batch: Batch) -> State[Any]:
    """Make the closing notice: why and when it ended, the clause, what survives, what still runs; and the close-out list."""
    return carry_out_batch(batch)
