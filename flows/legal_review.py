"""Legal review: what the machine does when a draft is submitted: the review memo. It never signs off."""

from typing import Any

from prefect import State, flow

from flows.batches import Batch, carry_out_batch, run_name
from flows.server.engine import FLOW


@flow(name="legal review", flow_run_name=run_name, **FLOW)
def legal_review(batch: Batch) -> State[Any]:
    """Make the review memo: what is asked and open, where the text leaves the standard, the standard questions; the rest in its annex."""
    return carry_out_batch(batch)
