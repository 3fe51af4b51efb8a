"""The sweep, against a real Prefect server: what fell due is told to the head of the office, and done once."""

from datetime import UTC, date, datetime

from flows.handing import Handed, answers_of
from flows.offices import lent, now
from flows.sweeps import sweep, sweep_shard
from tests.builders.offices import agreement, live, moment
from tests.flows.runs import report_of, runs_of
from workflow.domain.agreement.stages import Stage
from workflow.services.machine.digest import Digest
from workflow.services.machine.sweep import KeyRange

TERM = {"length": "2 years", "notice": "3 months"}


def test_a_sweep_tells_what_opened_renewed_and_lapsed(prefect, office):
    with lent(office):
        renewing = live(office, renewal={"policy": "automatic", "length": "1 year"}, term=TERM)
        lapsing = live(office, renewal={"policy": "none"}, term=TERM)
        opening = live(
            office, renewal={"policy": "mutual", "length": "2 years"}, term={**TERM, "length": "30 months"}
        )
        swept = sweep(on=date(2028, 5, 2), at=moment(date(2028, 5, 2)))
    assert {each.number for each in swept.first} == {renewing, lapsing, opening}
    run, *_ = runs_of(prefect, "sweep")
    assert run.name == "sweep \u00b7 2 May 2028"
    page = report_of(prefect, run)
    assert page.startswith("# What fell due on 2 May 2028")
    assert "Office of Partnerships: 3 agreements had something due. The work that followed: " in page
    assert "## Lapsed (1)" in page
    assert "## Renewal opened (" in page
    assert f"- **{lapsing}** " in page.split("## Lapsed (1)")[1]
    assert agreement(office, lapsing).stage is Stage.CLOSED
    assert agreement(office, opening).stage is Stage.RENEWAL
    assert len(agreement(office, renewing).periods) == 2


def test_a_sweep_run_again_finds_everything_done(prefect, office):
    with lent(office):
        live(office, renewal={"policy": "none"}, term=TERM)
        assert sweep(on=date(2028, 5, 2), at=moment(date(2028, 5, 2))).agreements == 1
        assert sweep(on=date(2028, 5, 2), at=moment(date(2028, 5, 2))) == Digest()
    run, *_ = runs_of(prefect, "sweep")
    assert "nothing fell due." in report_of(prefect, run)


def test_without_a_day_the_sweep_works_for_today_where_the_office_is(prefect, office):
    sweep()
    run, *_ = runs_of(prefect, "sweep")
    assert run.name == "sweep \u00b7 today"
    relay_run, *_ = runs_of(prefect, "relay")
    assert relay_run.parameters["on"] == office.working_day(None, now()).isoformat()


def test_a_day_on_which_much_falls_due_is_swept_in_shards_of_its_numbers(prefect, office):
    began = datetime.now(UTC)
    with lent(office):
        numbers = [live(office, renewal={"policy": "none"}, term=TERM) for _ in range(2)]
        digest = sweep(on=date(2028, 5, 2), at=moment(date(2028, 5, 2)), size=1)
        assert (digest.agreements, digest.counts["expire"]) == (2, 2)
        assert {agreement(office, number).closed_as for number in numbers} == {"expired"}
    assert {run.name for run in runs_of(prefect, "sweep shard", since=began)} == {
        f"sweep shard \u00b7 up to {numbers[0]}",
        f"sweep shard \u00b7 after {numbers[0]}",
    }
    run, *_ = runs_of(prefect, "sweep")
    page = report_of(prefect, run)
    assert "2 agreements had something due" in page
    assert "closing notice v1.pdf" in page


def test_what_another_worker_did_is_read_from_what_its_run_left(prefect, office):
    with lent(office):
        number = live(office, renewal={"policy": "none"}, term=TERM)
        done = sweep_shard(date(2028, 5, 2))
        run, *_ = runs_of(prefect, "sweep shard")
        assert list(answers_of([Handed(KeyRange(), run.id)], lambda _: Digest())) == [done]
    assert done.first[0].number == number
