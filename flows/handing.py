"""Parts of a sweep handed to whichever worker takes them first; what nobody has begun is taken back and done here."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId
from prefect.exceptions import ObjectNotFound
from prefect.runtime import flow_run
from prefect.states import Cancelled

from workflow.domain.codec import from_document
from workflow.services.machine.digest import FAILED, Digest
from workflow.services.machine.sweep import KeyRange, Swept

MOST_WAITING = 3_600
BETWEEN_LOOKS = 2


@dataclass(frozen=True, slots=True)
class Handed:
    """A part that was handed over, and the run that waits for a worker; None where nothing could be handed over."""

    within: KeyRange
    run: UUID | None


def hand_over(parts: Sequence[KeyRange], deployment: str, parameters: dict[str, Any]) -> tuple[Handed, ...]:
    """A run of the deployment for each part, waiting for a worker; a deployment that is not there takes none."""
    with get_client(sync_client=True) as client:
        try:
            found = client.read_deployment_by_name(deployment)
        except ObjectNotFound:
            return tuple(Handed(part, None) for part in parts)
        return tuple(
            Handed(
                part,
                client.create_flow_run_from_deployment(
                    found.id,
                    parameters={**parameters, "after": part.after, "until": part.until},
                    idempotency_key=f"{flow_run.id}/{part.words}",
                ).id,
            )
            for part in parts
        )


def answers_of(handed: Sequence[Handed], here: Callable[[KeyRange], Digest]) -> Iterator[Digest]:
    """What came of each part: done here from the end of the list while workers take it from the beginning."""
    begun: list[UUID] = []
    with get_client(sync_client=True) as client:
        for each in reversed(handed):
            if each.run is None or _is_taken_back(client, each.run):
                yield here(each.within)
            else:
                begun.append(each.run)
        for run in begun:
            yield _answer(client, run)


def _is_taken_back(client: SyncPrefectClient, run: UUID) -> bool:
    """Whether no worker has begun the run; then none will.

    A worker that begins in the same moment does no harm: an agreement that is swept already has nothing due.
    """
    state = client.read_flow_run(run).state
    if state is None or not (state.is_scheduled() or state.is_pending()):
        return False
    client.set_flow_run_state(
        run, Cancelled(message="Done by the sweep itself: no worker had begun it."), force=True
    )
    return True


def _answer(client: SyncPrefectClient, run: UUID) -> Digest:
    """The digest a run left for us; a sentence where it left none."""
    end = time.monotonic() + MOST_WAITING
    seen = client.read_flow_run(run)
    while not (seen.state and seen.state.is_final()) and time.monotonic() < end:
        time.sleep(BETWEEN_LOOKS)
        seen = client.read_flow_run(run)
    found = client.read_artifacts(
        artifact_filter=ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run]))
    )
    rows = [row for artifact in found if artifact.type == "table" for row in _rows(artifact.data)]
    if rows:
        return from_document(Digest, rows[0])
    how = seen.state.name if seen.state else "unknown"
    failed = Swept(seen.name, "", failed=f"This part ended as {how}; the next sweep does what is left.")
    return Digest(0, {FAILED: 1}, (failed,))


def _rows(data: Any) -> list[dict[str, Any]]:
    return json.loads(data) if isinstance(data, str) else list(data or ())
