"""The sweep, against a real Prefect server: what fell due is told to the head of the office, and done once."""

from datetime import date

from flows.offices import lent, today
from flows.relay import relay
from flows.sweeps import sweep
from tests.flows.casework import a_case, agreement_of, report_of, runs_of, signed, signed_off, submitted
from workflow.domain.agreement import Stage
from workflow.services.office import Office

TERM = {"length": "2 years", "notice": "3 months"}


def in_force(office: Office, *, on: date = date(2026, 5, 1), **document) -> str:
    """An agreement that came into force on the day."""
    number = a_case(office, on=on, **document)
    relay(on=on)
    submitted(office, number, on=on)
    signed_off(office, number, on=on)
    signed(office, number, on=on)
    relay(on=on)
    assert agreement_of(office, number).stage is Stage.IN_FORCE
    return number


def test_a_sweep_tells_what_opened_renewed_and_lapsed(prefect, office):
    with lent(office):
        renewing = in_force(office, renewal={"policy": "automatic", "length": "1 year"}, term=TERM)
        lapsing = in_force(office, renewal={"policy": "none"}, term=TERM)
        opening = in_force(
            office, renewal={"policy": "mutual", "length": "2 years"}, term={**TERM, "length": "30 months"}
        )
        swept = sweep(on=date(2028, 5, 2))
    assert {each.number for each in swept} == {renewing, lapsing, opening}
    run, *_ = runs_of(prefect, "sweep")
    assert run.name == "sweep \u00b7 2 May 2028"
    page = report_of(prefect, run)
    assert page.startswith("# What fell due on 2 May 2028")
    assert "Office of Partnerships: 3 agreements had something due. The work that followed: " in page
    assert "## Lapsed (1)" in page
    assert "## Renewal opened (" in page
    assert f"- **{lapsing}** " in page.split("## Lapsed (1)")[1]
    assert agreement_of(office, lapsing).stage is Stage.CLOSED
    assert agreement_of(office, opening).stage is Stage.RENEWAL
    assert len(agreement_of(office, renewing).periods) == 2


def test_a_sweep_run_again_finds_everything_done(prefect, office):
    with lent(office):
        in_force(office, renewal={"policy": "none"}, term=TERM)
        assert len(sweep(on=date(2028, 5, 2))) == 1
        assert sweep(on=date(2028, 5, 2)) == ()
    run, *_ = runs_of(prefect, "sweep")
    assert "nothing fell due." in report_of(prefect, run)


def test_without_a_day_the_sweep_works_for_today_where_the_office_is(prefect, office):
    sweep()
    run, *_ = runs_of(prefect, "sweep")
    assert run.name == "sweep \u00b7 today"
    relay_run, *_ = runs_of(prefect, "relay")
    assert relay_run.parameters["on"] == today(office).isoformat()
