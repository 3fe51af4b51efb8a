"""What people do in these tests, through the services, until the machine has its part to do."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

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

from tests.builders.records import OFFICER, REVIEWER, ink
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.services.casework.advance import advance
from workflow.services.casework.opening import open_case
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import papers_of

OPENED = date(2026, 3, 2)


def a_case(office: Office, *, kind: str = "mou", on: date = OPENED, **document: Any) -> str:
    """The number of a new case of the type's example."""
    words = office.catalogue.type(kind).example() | document
    return open_case(office, words, actor=OFFICER.key, on=on, at=moment(on)).agreement.number


def submitted(office: Office, number: str, *, on: date) -> None:
    advance(office, number, Act.SUBMIT, actor=OFFICER.key, on=on, at=moment(on))


def signed_off(office: Office, number: str, *, on: date) -> None:
    details = SigningOff("legal", agreement_of(office, number).submission.content_hash)
    advance(office, number, Act.SIGN_OFF, actor=REVIEWER.key, on=on, at=moment(on), details=details)


def signed(office: Office, number: str, *, on: date) -> None:
    """Every party signs that has to."""
    scan = KeptFile(office.shelf.put(b"%PDF-1.7 ink"), "signed.pdf")
    while (agreement := agreement_of(office, number)).still_to_sign:
        advance(
            office,
            number,
            Act.SIGN,
            actor=OFFICER.key,
            on=on,
            at=moment(on),
            details=ink(agreement),
            evidence=(scan,),
        )


def agreement_of(office: Office, number: str) -> Agreement:
    with office.register.reading() as books:
        return books.agreements.get(number)


def paper_kinds(office: Office, number: str) -> list[str]:
    return [paper.kind for paper in papers_of(office, number) if paper.original is None]


def moment(on: date) -> datetime:
    return datetime.combine(on, datetime.min.time(), UTC) + timedelta(hours=9)


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
