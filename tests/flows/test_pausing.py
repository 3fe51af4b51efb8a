"""What a server runs by itself rests while a play has its own days, and only then."""

import json

import pytest
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.schedules import CronSchedule

from flows.relay import relay
from flows.server.deploying import WORK_POOL, ensure_work_pool, schedules_paused


@pytest.fixture
def schedules(prefect):
    """Whether each of two schedules is active: the first one runs, the second was at rest before."""
    ensure_work_pool()
    flow = prefect.create_flow(relay)
    deployment = prefect.create_deployment(
        flow,
        "pausing",
        work_pool_name=WORK_POOL,
        schedules=[
            DeploymentScheduleCreate(schedule=CronSchedule(cron=f"30 {hour} * * *"), active=hour == 5)
            for hour in (5, 6)
        ],
    )
    yield lambda: {each.schedule.cron: each.active for each in prefect.read_deployment(deployment).schedules}
    prefect.delete_deployment(deployment)


def test_schedules_that_run_are_paused_and_set_going_again(schedules, tmp_path):
    with schedules_paused(tmp_path / "paused.json"):
        assert schedules() == {"30 5 * * *": False, "30 6 * * *": False}
    assert schedules() == {"30 5 * * *": True, "30 6 * * *": False}
    assert not (tmp_path / "paused.json").exists()


def test_after_a_crash_the_next_one_sets_them_going(schedules, tmp_path):
    note = tmp_path / "paused.json"
    with schedules_paused(note):
        noted = json.loads(note.read_text())
        with schedules_paused(tmp_path / "another.json"):
            assert json.loads((tmp_path / "another.json").read_text()) == []
        assert not any(schedules().values())
        crashed = note.read_text()
    with schedules_paused(tmp_path / "another.json"):  # as it is left when the first was killed
        note.write_text(crashed)
        with schedules_paused(note):
            assert json.loads(note.read_text()) == noted
        assert schedules()["30 5 * * *"]
