"""Renewal: what the machine does when renewal opens on a running agreement: the renewal notice with its dates."""

from typing import Any

from prefect import State, flow

from flows.batches import Batch, carry_out_batch, run_name
from flows.server.engine import FLOW


@flow(name="renewal", flow_run_name=run_name, **FLOW)
def renewal(batch: Batch) -> State[Any]:
    """Make the notice that renewal is open, with the day to act by, and its review; the notices of a breach, of work
    suspended or resumed, of non-renewal, and that an agreement comes to its end."""
    return carry_out_batch(batch)
