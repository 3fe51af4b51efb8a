"""What a Prefect server runs for the office: deployments and schedules, declared, and held back during a demonstration."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.responses import DeploymentResponse
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound
from prefect.variables import Variable
from prefect.workers.process import ProcessWorker

from flows.server.engine import engine_settings
from workflow.domain.errors import NotFoundError, OfficeError

WORK_POOL = "memoranda"
PREFECT_FILE = "prefect.yaml"
ZONE = "memoranda_zone"  # the name of the server's variable that the daily schedule in prefect.yaml takes its zone from


def declare_everything(server: str, zone: str) -> int:
    """The work pool, the deployments and their schedules, by the clock of a zone, on a server; answers how many schedules.

    The zone is a variable of the server, which prefect.yaml names: whoever deploys by hand later keeps it.
    """
    with engine_settings(server):
        ensure_work_pool()
        Variable.set(ZONE, zone, overwrite=True)
        declare_deployments()
        return set_schedules(active=True)


def ensure_work_pool(name: str = WORK_POOL) -> bool:
    """Make the work pool whose workers run flows as processes; False when it is there already."""
    pool = WorkPoolCreate(
        name=name, type=ProcessWorker.type, base_job_template=ProcessWorker.get_default_base_job_template()
    )
    with get_client(sync_client=True) as client:
        try:
            client.create_work_pool(pool)
        except ObjectAlreadyExists:
            return False
    return True


def declare_deployments() -> None:
    """Declare every deployment of prefect.yaml on the server, as `prefect deploy --all` does; declaring again changes nothing."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "prefect",
            "--no-prompt",
            "deploy",
            "--all",
            "--prefect-file",
            str(prefect_file()),
        ],
        env={**os.environ, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise OfficeError(
            f"The deployments were not declared: {said[-1] if said else 'Prefect said nothing'}"
        )


def set_schedules(*, active: bool) -> int:
    """Start or pause every schedule of ours; answers how many there are.

    Pausing also removes the runs that were scheduled ahead and have not begun.
    """
    count = 0
    with get_client(sync_client=True) as client:
        for deployment in _ours(client):
            for schedule in deployment.schedules:
                client.update_deployment_schedule(deployment.id, schedule.id, active=active)
                count += 1
    return count


def prefect_file() -> Path:
    """The declarations: beside the flows in an installed wheel, else at the top of the checkout."""
    flows = Path(__file__).parents[1]
    beside, above = flows / PREFECT_FILE, flows.parent / PREFECT_FILE
    found = next((path for path in (beside, above) if path.is_file()), None)
    if found is None:
        raise NotFoundError(f"There is no {PREFECT_FILE} at {beside} nor at {above}.")
    return found


@contextmanager
def schedules_paused(note: Path) -> Iterator[None]:
    """Every schedule of ours that is active is paused inside, and active again after.

    `note` is a file that remembers them: when this process is killed, the next one that comes here sets them going.
    """
    before = _noted(note)
    with get_client(sync_client=True) as client:
        active = dict.fromkeys([*before, *_active(client)])
        _keep(note, list(active))
        _set(client, list(active), active=False)
    try:
        yield
    finally:
        with get_client(sync_client=True) as client:
            _set(client, list(active), active=True)
        note.unlink(missing_ok=True)


def _ours(client: SyncPrefectClient) -> list[DeploymentResponse]:
    return [each for each in client.read_deployments(limit=200) if each.work_pool_name == WORK_POOL]


def _active(client: SyncPrefectClient) -> list[tuple[UUID, UUID]]:
    return [
        (deployment.id, schedule.id)
        for deployment in client.read_deployments(limit=200)
        if deployment.work_pool_name == WORK_POOL
        for schedule in deployment.schedules
        if schedule.active
    ]


def _set(client: SyncPrefectClient, schedules: list[tuple[UUID, UUID]], *, active: bool) -> None:
    for deployment, schedule in schedules:
        try:
            client.update_deployment_schedule(deployment, schedule, active=active)
        except ObjectNotFound:
            continue  # deployed anew meanwhile: its schedules are new ones


def _keep(note: Path, schedules: list[tuple[UUID, UUID]]) -> None:
    note.parent.mkdir(parents=True, exist_ok=True)
    fresh = note.with_suffix(".new")
    fresh.write_text(json.dumps([[str(of), str(schedule)] for of, schedule in schedules]), encoding="utf-8")
    fresh.replace(note)


def _noted(note: Path) -> list[tuple[UUID, UUID]]:
    try:
        return [(UUID(of), UUID(schedule)) for of, schedule in json.loads(note.read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        return []
