"""Signing: what the machine does when every sign-off stands: the execution copy and how to sign it. It never signs."""

from typing import Any

from prefect import State, flow

from flows.batches import Batch, carry_out_batch, run_name
from flows.server.engine import FLOW


@flow(name="signing", flow_run_name=run_name, **FLOW)
def signing(batch: Batch) -> State[Any]:
    """Make the execution copy from the approved sources, coded on every page, and the signing instructions with the order."""
    return carry_out_batch(batch)
