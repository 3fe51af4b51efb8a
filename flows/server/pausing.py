"""Holds back what a Prefect server runs by itself while a demonstration has its own days, and lets it go on after."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import SyncPrefectClient
from prefect.exceptions import ObjectNotFound

from flows.server.deploying import WORK_POOL


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
