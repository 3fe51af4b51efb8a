"""The relay and the stages' flows, against a real Prefect server and a real office."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Thread

from prefect import flow
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.offices import lent
from flows.relay import STAGE_FLOWS, relay
from flows.server.engine import engine_settings
from flows.sweeps import sweep
from tests.builders.offices import agreement, approved, kinds, moment, opened, signed, submitted
from tests.checkout import ROOT
from tests.flows.runs import report_of, runs_of
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.table import FLOW_OF_STAGE, TABLE
from workflow.services.machine.claiming import LEASE
from workflow.services.papers.produce import papers_of


def test_every_stage_and_every_work_of_the_lifecycle_has_its_flow():
    asked_for = set(FLOW_OF_STAGE.values()) | {row.work[0] for row in TABLE if row.work is not None}
    assert set(FLOW_OF_STAGE) == set(Stage)
    assert asked_for == set(STAGE_FLOWS)


def test_an_agreement_is_carried_through_its_life_stage_by_stage(prefect, office):
    number, began = opened(office), datetime.now(UTC)
    with lent(office):
        assert relay(on=date(2026, 3, 2)).papers == 1
        submitted(office, number, on=date(2026, 3, 9))
        assert relay(on=date(2026, 3, 9)).papers == 1
        approved(office, number, on=date(2026, 3, 16))
        assert relay(on=date(2026, 3, 16)).papers == 2
        signed(office, number, on=date(2026, 5, 1))
        relay(on=date(2026, 5, 1))
        assert agreement(office, number).stage is Stage.IN_FORCE
        last_day = agreement(office, number).last_day
        sweep(on=date(2028, 5, 2), at=moment(date(2028, 5, 2)))
        assert agreement(office, number).stage is Stage.RENEWAL
        (swept,) = sweep(on=date(2029, 5, 2), at=moment(date(2029, 5, 2))).first
    assert swept.acts == ("expire",)
    assert last_day < date(2029, 5, 2)
    made = [
        "draft", "review_memo", "execution_copy", "signing_instructions",
        "activation_notice", "conformed_copy", "originals_register", "renewal_notice", "close_out_list", "closing_notice",
    ]  # fmt: skip
    assert list(dict.fromkeys(kinds(office, number))) == made
    assert {
        run.name.split(" \u00b7 ")[1]
        for name in STAGE_FLOWS
        for run in runs_of(prefect, name, tag=number, since=began)
    } == {number}


def test_a_run_is_named_and_tagged_for_people_and_leaves_a_page_with_its_papers(prefect, office):
    number = opened(office, title="Water | and *soil*")
    relay(on=date(2026, 3, 2))
    run, *_ = runs_of(prefect, "drafting", tag=number)
    assert run.name == f"drafting \u00b7 {number}"
    assert run.state.message == "1 order, 1 paper"
    page = report_of(prefect, run)
    assert page.startswith("# Drafting: 2 March 2026")
    assert f"| **{number}** Water \\| and \\*soil\\* | entered drafting; made draft | " in page
    (paper,) = papers_of(office, number)
    file = office.folder / "papers" / f"{paper.name}.pdf"
    assert file.is_file()
    assert f"papers/{paper.place}.pdf" in page
    assert "file://" not in page


def test_a_relay_that_runs_again_finds_nothing_more_to_do(prefect, office):
    number = opened(office)
    assert relay(on=date(2026, 3, 2)).orders == 1
    again = relay(on=date(2026, 3, 2))
    assert (again.orders, again.failed, again.papers) == (0, 0, 0)
    assert len(papers_of(office, number)) == 1


def test_a_flow_starts_no_heartbeat_that_it_would_wait_for_when_it_ends(prefect, office, monkeypatch):
    started, start = [], Thread.start

    def noted(thread: Thread) -> None:
        started.append(str(thread._args))
        start(thread)

    monkeypatch.setattr(Thread, "start", noted)
    relay()
    assert not any("heartbeat" in each for each in started)
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: 30}):
        flow(lambda: None, name="a flow of another house")()
    assert any("heartbeat" in each for each in started)


def test_many_orders_go_in_one_batch_that_is_not_tagged(prefect, office):
    numbers = [opened(office) for _ in range(7)]
    done = relay(on=date(2026, 3, 2), limit=6)
    assert (done.orders, done.papers) == (7, 7)
    single, batch = runs_of(prefect, "drafting")[:2]
    assert batch.name == "drafting \u00b7 6 agreements"
    assert batch.tags == []
    assert single.tags == [numbers[-1]]


def test_two_relays_at_once_carry_out_each_order_once(prefect, office):
    numbers = [opened(office) for _ in range(8)]

    def a_relay(_) -> int:
        with engine_settings():
            return relay(on=date(2026, 3, 2), limit=2).orders

    with ThreadPoolExecutor(2) as both:
        counts = list(both.map(a_relay, range(2)))
    assert sum(counts) == 8
    assert [len(papers_of(office, number)) for number in numbers] == [1] * 8


def test_an_order_that_fails_does_not_hold_the_others_back(prefect, office):
    broken = office.folder / "templates" / "sla" / "draft.md.j2"
    broken.parent.mkdir()
    broken.write_text("# {{ no_such_fact }}\n", encoding="utf-8")
    failing, well = opened(office, kind="sla"), opened(office)
    done = relay(on=date(2026, 3, 2))
    assert (done.orders, done.failed, done.papers) == (2, 1, 1)
    run, *_ = runs_of(prefect, "drafting", tag=failing)
    assert run.state.is_completed()
    assert run.state.name == "1 of 2 failed"
    page = report_of(prefect, run)
    assert f"| **{well}** " in page
    assert f"- **{failing}** " in page
    assert "templates/sla/draft.md.j2, line 1" in page.replace("\\", "")


def test_a_run_of_which_nothing_succeeded_is_shown_as_failed(prefect, office):
    broken = office.folder / "templates" / "sla" / "draft.md.j2"
    broken.parent.mkdir()
    broken.write_text("# {{ no_such_fact }}\n", encoding="utf-8")
    number = opened(office, kind="sla")
    assert relay(on=date(2026, 3, 2)).failed == 1
    run, *_ = runs_of(prefect, "drafting", tag=number)
    assert run.state.is_failed()
    assert run.state.name == "1 of 1 failed"


CRASHED_AT = moment(date(2026, 3, 2))
CRASH = """
import os, sys
from datetime import date, datetime
import workflow.services.machine.claiming as claiming
from flows.relay import relay

carried, real = [], claiming.carry_out

def until_the_third(*words, **more):
    if len(carried) == 2:
        os._exit(9)
    carried.append(real(*words, **more))
    return carried[-1]

claiming.carry_out = until_the_third
relay(on=date(2026, 3, 2), at=datetime.fromisoformat(sys.argv[1]))
"""


def test_work_broken_off_by_a_crash_is_finished_once(prefect, office):
    numbers = [opened(office) for _ in range(5)]
    crashed = subprocess.run(
        [sys.executable, "-c", CRASH, CRASHED_AT.isoformat()],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=office.folder,
        capture_output=True,
        check=False,
    )
    assert crashed.returncode == 9, crashed.stderr.decode()
    assert [len(papers_of(office, number)) for number in numbers] == [1, 1, 0, 0, 0]
    assert relay(on=date(2026, 3, 2), at=CRASHED_AT).orders == 2  # the one that crashed still holds the third
    assert [len(papers_of(office, number)) for number in numbers] == [1, 1, 0, 1, 1]
    assert relay(on=date(2026, 3, 2), at=CRASHED_AT + LEASE).orders == 1
    assert [len(papers_of(office, number)) for number in numbers] == [1, 1, 1, 1, 1]
    with office.register.reading() as books:
        assert books.outbox.list_open() == ()
