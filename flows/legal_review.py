"""Legal review: what the machine does when a draft is submitted: the review memo. It never signs off."""

from typing import Any

from prefect import State, flow

from flows.batches import Batch, carry_out_batch, run_name
from flows.server.engine import FLOW


@flow(name="legal review", flow_run_name=run_name, **FLOW)
def legal_review(batch: Batch) -> State[Any]:
    """Make the review memo: the needed sign-offs, the clearances, where the text leaves the standard, open comments, sources."""
    return carry_out_batch(batch)
