"""Activation: what the machine does once the signing rule is met, and when an agreement comes into force."""

from typing import Any

from prefect import State, flow

from flows.batches import Batch, carry_out_batch, run_name
from flows.server.engine import FLOW


@flow(name="activation", flow_run_name=run_name, **FLOW)
def activation(batch: Batch) -> State[Any]:
    """Make the activation notice with duties and dates; bring the agreement into force when its day has come and nothing is
    missing; let a renewal letter that is in force move the term of the agreement it renews."""
    return carry_out_batch(batch)
