"""The deployments of prefect.yaml on a real server, run by a real worker that the scheduler feeds."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml
from prefect import Flow
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import DeploymentScheduleUpdate, DeploymentUpdate
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterName
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.exceptions import PrefectHTTPStatusError
from prefect.states import Pending

from flows.offices import lent
from flows.server.deploying import (
    WORK_POOL,
    declare_deployments,
    declare_everything,
    ensure_work_pool,
    prefect_file,
    set_schedules,
)
from flows.sweeps import sweep
from tests.builders.offices import opened
from tests.checkout import ROOT
from tests.flows.runs import runs_of
from tests.patience import until
from workflow.services.papers.produce import papers_of
from workflow.wakeup import nudge

DECLARED = yaml.safe_load(prefect_file().read_text(encoding="utf-8"))["deployments"]


@pytest.fixture
def declared(prefect: SyncPrefectClient, monkeypatch: pytest.MonkeyPatch) -> SyncPrefectClient:
    """The server once the office's deployments are declared there, their schedules at rest."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    if not prefect.read_deployments():
        declare_everything(str(prefect.api_url), "Asia/Karachi")
    set_schedules(active=False)
    return prefect


@contextmanager
def a_worker(place: Path) -> Iterator[int]:
    """A worker of the office's pool, with a place for its files; killed with its group, as it may outlive a TERM by minutes."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "prefect", "worker", "start", "--pool", WORK_POOL, "--type", "process"],
        env={**os.environ, "PREFECT_WORKER_QUERY_SECONDS": "1", "DO_NOT_TRACK": "1", "TMPDIR": str(place)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield worker.pid
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def test_every_declared_flow_is_found_by_its_module_path():
    for each in DECLARED:
        module, name = each["entrypoint"].rsplit(".", 1)
        assert isinstance(getattr(import_module(module), name), Flow)
        assert each["work_pool"] == {"name": WORK_POOL}


def test_one_sweep_at_a_time_and_a_second_one_is_cancelled():
    (sweep,) = [each for each in DECLARED if each["name"] == "sweep"]
    assert sweep["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}


def test_the_pool_is_made_once(prefect):
    ensure_work_pool()
    assert ensure_work_pool() is False


def test_schedules_rest_until_they_are_started_and_keep_the_offices_day(declared):
    def schedules():
        found = [each for each in declared.read_deployments() if each.schedules]
        return {each.name: each.schedules[0] for each in found}

    assert set(schedules()) == {"relay", "mail in", "sweep"}
    assert not any(each.active for each in schedules().values())
    assert set_schedules(active=True) == 3
    assert all(each.active for each in schedules().values())
    assert schedules()["sweep"].schedule == CronSchedule(cron="30 5 * * *", timezone="Asia/Karachi")
    set_schedules(active=False)


def test_declaring_by_hand_keeps_the_daily_sweep_in_the_offices_zone(declared):
    """`prefect deploy --all` is what `declare_deployments` runs."""
    declare_deployments()
    (schedule,) = declared.read_deployment_by_name("sweep/sweep").schedules
    set_schedules(active=False)
    assert schedule.schedule == CronSchedule(cron="30 5 * * *", timezone="Asia/Karachi")


@pytest.mark.parametrize("no_day", ["yesterday", "2026-13-01", "2026-04-32", "22.11.2026"])
def test_what_is_no_day_is_refused_by_the_desk_before_there_is_a_run(declared, no_day):
    desk = declared.read_deployment_by_name("sweep for a day/desk")
    with pytest.raises(PrefectHTTPStatusError) as refused:
        declared.create_flow_run_from_deployment(desk.id, parameters={"on": no_day})
    assert "on" in refused.value.response.json()["detail"]
    assert declared.read_flow_runs(deployment_filter=DeploymentFilter(id={"any_": [desk.id]})) == []


def test_a_sweep_for_a_day_ahead_takes_nobodys_place(declared):
    """A worker asks the server for Pending before it starts a run; there a second run was cancelled."""
    desk = declared.read_deployment_by_name("sweep for a day/desk")
    asked = [
        declared.create_flow_run_from_deployment(desk.id, parameters={"on": on})
        for on in ("2045-01-01", "2026-03-03")
    ]
    answers = [declared.set_flow_run_state(run.id, Pending()) for run in asked]
    for run in asked:
        declared.delete_flow_run(run.id)
    assert [answer.state.name for answer in answers] == ["Pending", "Pending"]


def test_a_part_of_a_sweep_that_no_worker_takes_is_done_by_the_sweep_itself(declared, office):
    for _ in range(2):
        opened(office)
    with office.register._writers.begin() as connection:
        connection.execute(sa.text("UPDATE agreements SET due_on = '2026-03-02'"))
    with lent(office):
        digest = sweep(on=date(2026, 3, 3), hand_to="sweep shard/shard", size=1)
    assert digest.agreements == 2
    handed = declared.read_flow_runs(
        deployment_filter=DeploymentFilter(name=DeploymentFilterName(any_=["shard"]))
    )
    assert [run.state.name for run in handed] == ["Cancelled", "Cancelled"]


def test_scheduled_and_nudged_runs_really_run_in_a_worker(declared, office, tmp_path):
    """The scheduler of the pinned server inserts runs (with SQLAlchemy 2.1 it silently never did), and a worker takes them."""
    relay = declared.read_deployment_by_name("relay/relay")
    number = opened(office)
    soon = IntervalSchedule(
        interval=timedelta(seconds=20), anchor_date=datetime.now(UTC) + timedelta(seconds=8)
    )
    with a_worker(tmp_path) as worker:
        # Written with the deployment itself, for the scheduler looks at once only at deployments that have changed.
        anew = DeploymentUpdate(schedules=[DeploymentScheduleUpdate(schedule=soon, active=True)])
        declared.update_deployment(relay.id, anew)
        assert nudge() is True
        until(lambda: papers_of(office, number), of=worker)
        until(lambda: {"nudged", "scheduled"} <= ended_by_how_they_began(declared), of=worker)
        set_schedules(active=False)


def ended_by_how_they_began(prefect: SyncPrefectClient) -> set[str]:
    return {how_begun(run) for run in runs_of(prefect, "relay") if ended(run)}


def how_begun(run: FlowRun) -> str:
    return "scheduled" if run.auto_scheduled else "nudged" if "nudged" in run.tags else "called"


def ended(run: FlowRun) -> bool:
    return run.state is not None and run.state.is_completed()
