"""What falls due is done once for each period, however often or late the office looks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa

from tests.builders.offices import (
    SIGNED,
    act,
    agreement,
    approved,
    everything,
    kinds,
    live,
    made_live,
    moment,
    opened,
    printed,
    signed,
    submitted,
    swept,
    worked,
)
from workflow.domain.agreement.act_details import Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError
from workflow.services.casework.opening import open_case
from workflow.services.machine.digest import WAITING, headings
from workflow.services.machine.rounds_here import sweep_here
from workflow.services.machine.sweep import Swept, due_numbers, let_fall_due
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.store.tables import agreements

YEARLY = {
    "term": {"length": "1 year", "notice": "3 months"},
    "renewal": {"policy": "automatic", "length": "1 year", "max_terms": 5},
}
HORIZON = date(2029, 6, 10)


def periods(office: Office, number: str) -> list[tuple[int, date, date | None, str]]:
    return [
        (each.number, each.first_day, each.last_day, each.how) for each in agreement(office, number).periods
    ]


@pytest.mark.parametrize("step", [1100, 40, 7])
def test_each_period_is_recorded_once_however_often_the_office_looks(any_office: Office, step: int) -> None:
    office = any_office
    number = live(office, **YEARLY)
    on = SIGNED
    while on < HORIZON:
        on = min(on + timedelta(days=step), HORIZON)
        for due in due_numbers(office, on=on):
            assert let_fall_due(office, due, on=on, at=moment(on)).failed is None
    assert periods(office, number) == [
        (1, date(2026, 5, 1), date(2027, 5, 1), "initial"),
        (2, date(2027, 5, 2), date(2028, 5, 1), "automatic"),
        (3, date(2028, 5, 2), date(2029, 5, 1), "automatic"),
        (4, date(2029, 5, 2), date(2030, 5, 1), "automatic"),
    ]
    missed = [each.missed for each in agreement(office, number).periods]
    assert any(missed) is (step == 1100)


def test_a_sweep_run_three_times_does_its_work_once(office: Office) -> None:
    number = live(office, **YEARLY)
    on = date(2027, 5, 2)
    (first,) = swept(office, on=on)
    assert first.number == number
    assert first.failed is None
    assert first.acts == ("open renewal", "renew", "remind")
    before = everything(office)
    assert swept(office, on=on) == ()
    assert swept(office, on=on) == ()
    assert everything(office) == before


def test_an_agreement_lapses_after_our_notice_and_one_nobody_renews_expires(office: Office) -> None:
    lapsing, forgotten = live(office, **YEARLY), live(office, term={"length": "1 year"})
    act(office, lapsing, Act.NOT_RENEW, Noticing(), on=date(2027, 1, 20))
    swept(office, on=date(2027, 6, 10))
    for number in (lapsing, forgotten):
        ended = agreement(office, number)
        assert (ended.stage, ended.closed_as, ended.closed_on) == (Stage.CLOSED, "expired", date(2027, 5, 1))
        assert len(ended.periods) == 1
        assert "closing_notice" in kinds(office, number)


def test_their_notice_of_termination_ends_it_when_its_period_has_run(office: Office) -> None:
    number = live(office, **YEARLY)
    scan = KeptFile(office.shelf.put(b"their letter"), "notice.pdf")
    theirs = Noticing("termination", date(2026, 8, 15), "courier")
    act(office, number, Act.RECEIVE_NOTICE, theirs, on=date(2026, 8, 20), evidence=(scan,))
    assert swept(office, on=date(2026, 11, 15)) == ()
    swept(office, on=date(2026, 12, 24))
    ended = agreement(office, number)
    assert (ended.closed_as, ended.closed_on) == ("terminated", date(2026, 11, 15))
    assert "Notice of termination received on 15 August 2026 by courier" in printed(
        office, number, "closing_notice"
    )


def test_an_agreement_with_a_fixed_first_day_takes_effect_on_it(office: Office) -> None:
    number = opened(
        office, term={"effective": {"rule": "fixed_date", "on": "2026-09-01"}, "length": "1 year"}
    )
    submitted(office, number)
    approved(office, number)
    signed(office, number)
    worked(office, on=SIGNED)
    assert agreement(office, number).stage is Stage.ACTIVATION
    assert "the effective date, 1 September 2026" in printed(office, number, "activation_notice")
    assert due_numbers(office, on=date(2026, 8, 31)) == ()
    swept(office, on=date(2026, 10, 10))
    assert agreement(office, number).effective_on == date(2026, 9, 1)


def test_an_umbrella_that_ends_names_the_fate_of_each_agreement_below_it(office: Office) -> None:
    umbrella = live(office, "umbrella_mou", term={"length": "1 year", "notice": "3 months"})
    running = _below(office, umbrella, "Data on rivers", survives=True)
    bound = _below(office, umbrella, "Data on lakes", survives=False)
    drafted = _opened_below(office, umbrella, "Data on seas")
    swept(office, on=date(2027, 5, 2))
    assert agreement(office, umbrella).closed_as == "expired"
    said = printed(office, umbrella, "closing_notice")
    assert f"{running} (Data on rivers) goes on under its own terms until 1 May 2028" in said
    assert f"{bound} (Data on lakes) ends with the umbrella, on 1 May 2027, as its own text says" in said
    assert f"{drafted} (Data on seas) is still in drafting: it cannot be made without a live umbrella" in said
    with pytest.raises(RefusedError, match="not in force"):
        _opened_below(office, umbrella, "Data on ponds")
    with pytest.raises(RefusedError, match="not in force"):
        submitted(office, drafted, on=date(2027, 5, 3))
    assert agreement(office, running).is_live


def _opened_below(office: Office, umbrella: str, title: str, *, survives: bool = False) -> str:
    words = office.catalogue.type("subsidiary").example()
    words |= {"under": umbrella, "title": title, "term": {"length": "2 years"}, "renewal": {"policy": "none"}}
    words["facts"]["survives_umbrella"] = survives
    for party in words["parties"]:
        party["signs"] = "yes" if party.get("signs") != "no" else "no"
    on = date(2026, 3, 2)
    return open_case(office, words, actor="amina", on=on, at=moment(on)).agreement.number


def _below(office: Office, umbrella: str, title: str, *, survives: bool) -> str:
    return made_live(office, _opened_below(office, umbrella, title, survives=survives))


def test_sweeps_at_the_same_moment_do_the_work_once_and_none_fails(any_office: Office) -> None:
    office = any_office
    number = live(office, **YEARLY)

    def a_sweep(gate: Barrier) -> Swept:
        gate.wait()
        return let_fall_due(office, number, on=HORIZON, at=moment(HORIZON))

    with ThreadPoolExecutor(4) as machines:
        at_once = [machines.submit(a_sweep, gate) for gate in [Barrier(4)] * 4]
        assert [each.result().failed for each in at_once] == [None] * 4
    assert [each[0] for each in periods(office, number)] == [1, 2, 3, 4]


def test_what_a_guard_refuses_is_what_it_waits_for_with_the_task_it_belongs_to(office: Office) -> None:
    number = opened(office, "dual_degree")
    submitted(office, number)
    approved(office, number, but="regulator")
    signed(office, number)
    found = let_fall_due(office, number, on=HORIZON, at=moment(HORIZON))
    assert (found.failed, found.acts) == (None, ())
    (said,) = found.waits
    assert said.startswith(f"{number} waits: ")
    assert "To do: Clear: " in said
    assert headings(found) == (WAITING,)


def test_an_agreement_that_cannot_be_read_keeps_no_other_from_its_dates(office: Office) -> None:
    damaged, well = live(office, term={"length": "2 years"}), live(office, term={"length": "2 years"})
    with office.register._writers.begin() as connection:
        connection.execute(sa.update(agreements).where(agreements.c.number == damaged).values(state={}))
    on = date(2028, 5, 2)
    swept, _ = sweep_here(office, owner="the sweep", on=on, at=moment(on))
    (failed,) = (each for each in swept if each.failed)
    assert (failed.number, failed.acts) == (damaged, ())
    assert "It broke off unexpectedly" in str(failed.failed)
    assert agreement(office, well).closed_as == "expired"
