"""The runs that the Prefect server of these tests has recorded, and the pages they left."""

from datetime import datetime

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    ArtifactFilter,
    ArtifactFilterFlowRunId,
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.sorting import FlowRunSort


def runs_of(
    prefect: SyncPrefectClient, flow: str, *, tag: str | None = None, since: datetime | None = None
) -> list[FlowRun]:
    """The runs of a flow that have begun, the latest first; the server keeps those of the tests before."""
    found = prefect.read_flow_runs(
        flow_filter=FlowFilter(name=FlowFilterName(any_=[flow])),
        flow_run_filter=FlowRunFilter(tags=FlowRunFilterTags(all_=[tag])) if tag else None,
        sort=FlowRunSort.START_TIME_DESC,
    )
    begun = [run for run in found if run.start_time is not None]
    return [run for run in begun if since is None or run.start_time >= since]


def report_of(prefect: SyncPrefectClient, run: FlowRun) -> str:
    """The page that a run left."""
    found = prefect.read_artifacts(
        artifact_filter=ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run.id]))
    )
    assert len(found) == 1
    return str(found[0].data)
