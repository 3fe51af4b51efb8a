"""An order that kills its relay is set aside, the work of the others goes on, and people decide what becomes of it."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from tests.builders.offices import OPENED, kinds, moment, opened, overlay, submitted, worked
from tests.processes import exit_code
from tests.services.machine.relays import relay_killed_by
from workflow.answers.office import FindingAnswer
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.services.keeping.doctor import examine
from workflow.services.machine import claiming
from workflow.services.machine.claiming import LEASE, claim_next, given_up, hand_back, ready, work_off
from workflow.services.machine.stuck_orders import drop, orders_on_file, retry
from workflow.services.office import Office
from workflow.store.outbox import MOST_ATTEMPTS, SILENT
from workflow.store.papers import Papers
from workflow.store.tables import agreements

NOW = moment(OPENED)
MENDED = date(2026, 3, 3)


def a_relay(office: Office, url: str, poison: str, at: datetime) -> int | None:
    return exit_code(relay_killed_by, poison, office.folder, url, at)


def work_of(office: Office) -> FindingAnswer:
    return next(each for each in examine(office, at=moment(MENDED)) if each.about == "Work")


def test_an_order_that_kills_every_relay_is_set_aside_and_the_others_are_done(
    any_office: Office, register_url: str
) -> None:
    office = any_office
    numbers = [opened(office) for _ in range(5)]
    poison, at = ready(office, at=NOW)[0].order.id, NOW
    assert a_relay(office, register_url, poison, at) == 9
    assert (
        a_relay(office, register_url, poison, at) == 0
    )  # the first relay's lease is not over: all others are done
    assert [len(kinds(office, number)) for number in numbers] == [0, 1, 1, 1, 1]
    for _ in range(MOST_ATTEMPTS - 1):
        at += 2 * LEASE
        assert a_relay(office, register_url, poison, at) == 9
    at += 2 * LEASE
    later = opened(office)
    assert a_relay(office, register_url, poison, at) == 0
    assert kinds(office, later) == ["draft"]
    (answer,) = orders_on_file(office, at=at)
    assert (answer.number, answer.stands, answer.attempts) == (numbers[0], "set aside", MOST_ATTEMPTS)
    found = work_of(office)
    assert not found.well
    assert f"{numbers[0]}, entered drafting: {SILENT.rstrip('.')}" in found.said
    retry(office, at=at)
    worked(office, on=MENDED)
    assert kinds(office, numbers[0]) == ["draft"]
    assert list(orders_on_file(office, at=at)) == []


def test_a_relay_that_is_told_to_end_hands_back_what_it_holds(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(office)
    (waiting,) = ready(office, at=NOW)

    def told_to_end(*_: object) -> None:
        raise SystemExit(143)

    monkeypatch.setattr(Papers, "add", told_to_end)
    with pytest.raises(SystemExit):
        work_off(office, waiting.order, owner="one", on=OPENED, at=NOW)
    (free,) = ready(office, at=NOW)
    assert (free.order, free.attempts, free.owner) == (waiting.order, 0, None)


def test_an_order_in_work_is_kept_however_long_it_takes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(office)
    order = claim_next(office, owner="one", at=NOW)
    assert order is not None
    monkeypatch.setattr(claiming, "RENEWED_EVERY", LEASE / 6000)
    with claiming._kept(office, order, "one", NOW + LEASE):
        while ready(office, at=NOW + LEASE):
            pass
    hand_back(office, order, owner="one")
    assert len(ready(office, at=NOW)) == 1


def test_what_a_relay_held_when_it_died_waits_for_no_lease(office: Office) -> None:
    opened(office)
    order = claim_next(office, owner="resident", at=NOW)
    assert order is not None
    given_up(office, owner="resident", at=NOW)
    (answer,) = orders_on_file(office, at=NOW)
    assert (answer.stands, answer.attempts, answer.reason) == ("tried again later", 1, SILENT)
    assert ready(office, at=NOW) == ()
    assert len(ready(office, at=NOW + LEASE)) == 1


def test_work_that_failed_is_dropped_by_an_officer_with_a_reason(office: Office) -> None:
    number, other = opened(office, "sla"), opened(office)
    overlay(office, "sla/draft.md.j2", {"{{ agreement.subject }}": "{{ no_such_fact }}"})
    with pytest.raises(RefusedError, match="has not been tried yet"):
        drop(office, number, by="amina", at=NOW, reason="It is not needed.")
    worked(office, on=OPENED)
    with pytest.raises(InvalidError, match="Say why"):
        drop(office, number, by="amina", at=NOW, reason=" ")
    with pytest.raises(RefusedError, match="Work is dropped by an officer or an administrator"):
        drop(office, number, by="rashid", at=NOW, reason="It is not needed.")
    with pytest.raises(NotFoundError, match=f"No work waits for {other}"):
        drop(office, other, by="amina", at=NOW, reason="It is not needed.")
    drop(office, number, by="amina", at=NOW, reason="The draft is written by hand.")
    (answer,) = orders_on_file(office, at=NOW)
    assert (answer.stands, answer.dropped_by, answer.dropped_at, answer.reason) == (
        "dropped",
        "amina",
        NOW,
        "The draft is written by hand.",
    )
    assert work_of(office).well


def test_what_waits_behind_a_failed_order_says_so_and_follows_it(office: Office) -> None:
    number = opened(office)
    overlay(office, "mou/draft.md.j2", {"{{ agreement.subject }}": "{{ a_slip }}"})
    worked(office, on=OPENED)
    (office.folder / "templates" / "mou" / "draft.md.j2").unlink()
    submitted(office, number)
    assert [each.stands for each in orders_on_file(office, at=NOW)] == [
        "tried again later",
        "waits behind the one before",
    ]
    assert [each.number for each in retry(office, at=NOW, number=number)] == [number]
    assert [done.failed for done in worked(office, on=OPENED)] == [None, None]


def test_an_agreement_that_cannot_be_read_holds_up_no_other(any_office: Office) -> None:
    office = any_office
    damaged, well = opened(office), opened(office)
    with office.register._writers.begin() as connection:
        connection.execute(sa.update(agreements).where(agreements.c.number == damaged).values(state={}))
    failed, done = worked(office, on=OPENED)
    assert (failed.fault is None, done.failed, kinds(office, well)) == (False, None, ["draft"])
    (left,) = orders_on_file(office, at=NOW)
    assert (left.number, left.stands, left.attempts) == (damaged, "tried again later", 1)
    assert "It broke off unexpectedly" in str(left.reason)
