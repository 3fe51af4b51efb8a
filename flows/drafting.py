"""Exploration and drafting: what the machine does when a case is opened or drafting begins: the intake sheet, and the draft."""

from typing import Any

from prefect import State, flow

from flows.batches import Batch, carry_out_batch, run_name
from flows.server.engine import FLOW


@flow(name="drafting", flow_run_name=run_name, **FLOW)
def drafting(batch: Batch) -> State[Any]:
    """Make the intake sheet of a new case, or the marked and numbered draft of the present terms; the cover letter of a draft that is sent."""
    return carry_out_batch(batch)
