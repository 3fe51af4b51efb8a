"""The machine's work orders: claimed one at a time, by one relay, when their turn has come, and done once."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.builders.records import acted, on_record, write
from workflow.domain.agreement.act_details import Revision
from workflow.domain.agreement.acts import Act, WorkOrder
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import NotFoundError
from workflow.store.outbox import MOST_ATTEMPTS, SILENT, OrderOnFile
from workflow.store.register import Register

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
LEASE = timedelta(minutes=1)
WHY = "templates/mou/draft.md.j2, line 12: no such fact"


def ready(register: Register, at: datetime = NOW, limit: int = 100) -> list[WorkOrder]:
    with register.reading() as books:
        return [each.order for each in books.outbox.ready(at, limit=limit)]


def claimed(register: Register, order: WorkOrder, owner: str = "one", at: datetime = NOW) -> bool:
    with register.transaction() as books:
        return books.outbox.claim(order.id, owner, at, lease=LEASE)


def finished(register: Register, order: WorkOrder, owner: str = "one", at: datetime = NOW) -> None:
    with register.transaction() as books:
        books.outbox.finish(order.id, owner, at, "the draft was made")


def failed(register: Register, order: WorkOrder, at: datetime = NOW, why: str = WHY) -> OrderOnFile:
    with register.transaction() as books:
        books.outbox.fail(order.id, "one", at, why)
        return books.outbox.get(order.id)


def on_file(register: Register, order: WorkOrder) -> OrderOnFile:
    with register.reading() as books:
        return books.outbox.get(order.id)


def test_of_each_agreement_the_first_order_is_ready_the_oldest_first(register: Register) -> None:
    first = on_record(register, stage=Stage.IN_FORCE)
    second = on_record(register, number="MOU-2026-0002")
    assert [(order.agreement_id, order.version) for order in ready(register)] == [
        (first.id, 1),
        (second.id, 1),
    ]
    assert [order.agreement_id for order in ready(register, limit=1)] == [first.id]


def test_a_later_order_of_an_agreement_waits_for_the_earlier_one(register: Register) -> None:
    agreement = on_record(register, stage=Stage.LEGAL_REVIEW)
    with register.reading() as books:
        first, second = (each.order for each in books.outbox.list_open())
    assert not claimed(register, second)
    assert claimed(register, first)
    assert not claimed(register, second, "two")
    assert ready(register) == []
    finished(register, first)
    assert [(order.agreement_id, order.version) for order in ready(register)] == [(agreement.id, 2)]
    assert claimed(register, second, "two")


def test_an_attempt_is_counted_when_an_order_is_claimed(register: Register) -> None:
    on_record(register)
    (order,) = ready(register)
    assert claimed(register, order)
    assert on_file(register, order).attempts == 1
    assert claimed(register, order, at=NOW + LEASE / 2)  # the same relay, which holds it
    assert on_file(register, order).attempts == 1
    assert not claimed(register, order, "two", NOW + LEASE)
    assert claimed(register, order, "two", NOW + LEASE + LEASE / 2)
    filed = on_file(register, order)
    assert (filed.attempts, filed.owner, filed.failure) == (2, "two", SILENT)


def test_a_lease_that_ran_out_frees_its_order(register: Register) -> None:
    on_record(register)
    (order,) = ready(register)
    assert claimed(register, order)
    assert ready(register, NOW + LEASE - timedelta(seconds=1)) == []
    assert ready(register, NOW + LEASE) == [order]
    assert claimed(register, order, "two", NOW + LEASE)
    finished(register, order, "one", NOW + LEASE)
    assert on_file(register, order).done_at == NOW + LEASE
    assert ready(register, NOW + timedelta(days=9)) == []


def test_a_relay_that_works_keeps_its_order(register: Register) -> None:
    on_record(register)
    (order,) = ready(register)
    assert claimed(register, order)
    with register.transaction() as books:
        books.outbox.renew(order.id, "one", NOW + 2 * LEASE)
        books.outbox.renew(order.id, "two", NOW + 9 * LEASE)
    assert ready(register, NOW + LEASE) == []
    assert ready(register, NOW + 2 * LEASE) == [order]


@pytest.mark.parametrize("ended", ["killed", "failed"])
def test_a_clock_that_was_years_ahead_holds_no_order_up_once_it_is_right(
    register: Register, ended: str
) -> None:
    on_record(register)
    (order,) = ready(register)
    ahead = NOW + timedelta(days=7_000)
    assert claimed(register, order, at=ahead)
    if ended == "failed":
        failed(register, order, ahead)
    assert ready(register) == [order]
    assert on_file(register, order).trouble(NOW) is not None
    assert claimed(register, order, "two")
    assert on_file(register, order).attempts == 2


def test_an_order_that_is_handed_back_is_free_at_once_and_was_not_tried(register: Register) -> None:
    on_record(register)
    (order,) = ready(register)
    assert claimed(register, order)
    with register.transaction() as books:
        books.outbox.hand_back(order.id, "two")
        assert books.outbox.get(order.id).owner == "one"
        books.outbox.hand_back(order.id, "one")
    filed = on_file(register, order)
    assert (filed.owner, filed.lease_until, filed.attempts) == (None, None, 0)
    assert ready(register) == [order]


def test_a_finished_order_stays_finished_whoever_comes_late(register: Register) -> None:
    on_record(register)
    (order,) = ready(register)
    claimed(register, order)
    finished(register, order)
    finished(register, order, "two", NOW + LEASE)
    filed = failed(register, order, NOW + LEASE, "too late")
    assert (filed.owner, filed.done_at, filed.note, filed.failure) == ("one", NOW, "the draft was made", None)


def test_a_failed_order_is_tried_again_later_and_later_and_then_set_aside(register: Register) -> None:
    on_record(register, stage=Stage.LEGAL_REVIEW)
    at, pauses = NOW, []
    for attempt in range(1, MOST_ATTEMPTS + 1):
        (order,) = ready(register, at)
        assert order.version == 1
        assert claimed(register, order, at=at)
        filed = failed(register, order, at)
        assert (filed.attempts, filed.owner, filed.failure) == (attempt, None, WHY)
        assert filed.not_before is not None
        pauses.append(filed.not_before - at)
        assert ready(register, filed.not_before - timedelta(seconds=1)) == []
        at = filed.not_before
    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert filed.is_set_aside(at)
    assert filed.trouble(at) == f"{WHY} It was begun {MOST_ATTEMPTS} times and is set aside."
    assert ready(register, at + timedelta(days=9)) == []


def test_what_is_no_fault_of_the_order_never_sets_it_aside(register: Register) -> None:
    on_record(register)
    at = NOW
    for _ in range(3 * MOST_ATTEMPTS):
        (order,) = ready(register, at)
        assert claimed(register, order, at=at)
        with register.transaction() as books:
            books.outbox.put_off(order.id, "one", at, "The disk is full.")
        filed = on_file(register, order)
        assert filed.trouble(at) == "The disk is full."
        assert filed.not_before is not None
        assert timedelta() < filed.not_before - at <= timedelta(hours=1)
        at = filed.not_before


def test_an_order_that_kills_its_relay_comes_after_the_others_and_is_set_aside(register: Register) -> None:
    on_record(register)
    (poison,) = ready(register)
    at = NOW
    for _ in range(MOST_ATTEMPTS):
        assert claimed(register, poison, at=at)
        at += LEASE
    others = [on_record(register, number=f"MOU-2026-{each:04d}") for each in (2, 3)]
    assert [order.agreement_id for order in ready(register, at)] == [other.id for other in others]
    assert not claimed(register, poison, at=at)
    filed = on_file(register, poison)
    assert filed.is_set_aside(at)
    assert filed.trouble(at) == f"{SILENT} It was begun {MOST_ATTEMPTS} times and is set aside."


def test_the_least_tried_orders_come_first(register: Register) -> None:
    agreements = [on_record(register, number=f"MOU-2026-{each:04d}") for each in (1, 2)]
    first, _second = ready(register)
    claimed(register, first)
    assert [order.agreement_id for order in ready(register, NOW + LEASE)] == [
        agreements[1].id,
        agreements[0].id,
    ]


def test_a_person_tries_an_order_again_as_if_it_were_new(register: Register) -> None:
    on_record(register)
    (order,) = ready(register)
    claimed(register, order)
    with register.transaction() as books:
        assert not books.outbox.retry(order.id, NOW)  # a relay is at work on it
    failed(register, order)
    assert ready(register) == []
    with register.transaction() as books:
        assert books.outbox.retry(order.id, NOW)
    assert ready(register) == [order]
    filed = on_file(register, order)
    assert (filed.attempts, filed.failure, filed.not_before) == (0, None, None)


def test_a_dropped_order_says_who_when_and_why_and_lets_the_next_one_go_on(register: Register) -> None:
    on_record(register, stage=Stage.LEGAL_REVIEW)
    (order,) = ready(register)
    with register.transaction() as books:
        assert books.outbox.drop(order.id, "amina", NOW, "The draft was sent by hand.")
        assert not books.outbox.drop(order.id, "bilal", NOW, "again")
        assert not books.outbox.retry(order.id, NOW)
        (dropped,) = books.outbox.dropped()
    assert (dropped.dropped_by, dropped.done_at, dropped.note) == (
        "amina",
        NOW,
        "The draft was sent by hand.",
    )
    assert [each.version for each in ready(register)] == [2]


def test_a_relay_that_lost_its_lease_does_not_put_the_order_back(register: Register) -> None:
    on_record(register)
    (order,) = ready(register)
    claimed(register, order)
    assert claimed(register, order, "two", NOW + LEASE)
    assert failed(register, order, NOW + LEASE, "I was too slow").owner == "two"


def test_what_waits_is_what_could_be_claimed(register: Register) -> None:
    agreement = on_record(register)
    with register.transaction() as books:
        write(books, acted(agreement, Act.REVISE, Revision(agreement.terms)))
        assert books.outbox.waiting(NOW) == 1
    (order,) = ready(register)
    claimed(register, order)
    with register.reading() as books:
        assert [each.order for each in books.outbox.held_by("one")] == [order]
        assert books.outbox.waiting(NOW) == 0
        assert books.outbox.waiting(NOW + LEASE) == 1


def test_an_order_nobody_wrote_is_not_found(register: Register) -> None:
    with register.transaction() as books:
        assert not books.outbox.claim("no such order", "one", NOW, lease=LEASE)
        for ask in (
            lambda: books.outbox.get("no such order"),
            lambda: books.outbox.finish("no such order", "one", NOW),
            lambda: books.outbox.fail("no such order", "one", NOW, "why"),
        ):
            with pytest.raises(NotFoundError, match="no such order"):
                ask()
