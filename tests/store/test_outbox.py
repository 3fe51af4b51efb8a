"""The machine's work orders: taken in order, by one relay at a time, and done once."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.builders.records import a_history, acted, on_record, write
from workflow.domain.agreement.act_details import Revision
from workflow.domain.agreement.acts import Act, WorkOrder
from workflow.domain.agreement.agreement import Stage
from workflow.domain.errors import NotFoundError
from workflow.store.register import Register

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
LEASE = timedelta(minutes=5)


def claimed(
    register: Register, owner: str = "one", at: datetime = NOW, limit: int = 100
) -> tuple[WorkOrder, ...]:
    with register.transaction() as books:
        return books.outbox.claim(owner, at, lease=LEASE, limit=limit)


def finished(register: Register, order: WorkOrder, owner: str = "one", at: datetime = NOW) -> None:
    with register.transaction() as books:
        books.outbox.finish(order.id, owner, at, "the draft was made")


def test_orders_are_claimed_as_they_were_written_oldest_first(register: Register) -> None:
    history = a_history(stage=Stage.IN_FORCE)
    on_record(register, stage=Stage.IN_FORCE)
    on_record(register, number="MOU-2026-0002")
    written = tuple(order for _, change in history for order in change.orders)
    assert claimed(register, limit=2) == written[:2]
    with register.reading() as books:
        assert [each.order for each in books.outbox.list_open()][: len(written)] == list(written)
        assert books.outbox.list_open()[0].number == "MOU-2026-0001"
        assert books.outbox.list_open()[0].owner == "one"


def test_a_later_order_of_an_agreement_waits_for_the_earlier_one(register: Register) -> None:
    agreement = on_record(register, stage=Stage.LEGAL_REVIEW)
    other = on_record(register, number="MOU-2026-0002")
    first = claimed(register, limit=1)
    assert [order.version for order in first] == [1]
    assert [order.agreement_id for order in claimed(register, "two")] == [other.id]
    assert claimed(register, "three") == ()
    finished(register, first[0])
    assert [(order.agreement_id, order.version) for order in claimed(register, "two")] == [(agreement.id, 2)]


def test_a_lease_that_ran_out_frees_its_order(register: Register) -> None:
    on_record(register)
    (order,) = claimed(register)
    assert claimed(register, "two", NOW + LEASE - timedelta(seconds=1)) == ()
    assert claimed(register, "two", NOW + LEASE) == (order,)
    finished(register, order, "one", NOW + LEASE)
    with register.reading() as books:
        assert books.outbox.get(order.id).done_at == NOW + LEASE
        assert books.outbox.list_open() == ()


def test_a_finished_order_stays_finished_whoever_comes_late(register: Register) -> None:
    on_record(register)
    (order,) = claimed(register)
    finished(register, order)
    finished(register, order, "two", NOW + LEASE)
    with register.transaction() as books:
        books.outbox.fail(order.id, "one", NOW + LEASE, "too late")
    with register.reading() as books:
        filed = books.outbox.get(order.id)
        assert (filed.owner, filed.done_at, filed.note, filed.failure) == (
            "one",
            NOW,
            "the draft was made",
            None,
        )
    assert claimed(register, at=NOW + timedelta(days=9)) == ()


def test_a_failed_order_is_tried_again_later_and_later(register: Register) -> None:
    on_record(register, stage=Stage.LEGAL_REVIEW)
    at, pauses = NOW, []
    for _ in range(9):
        order = claimed(register, at=at, limit=1)[0]
        assert order.version == 1
        with register.transaction() as books:
            books.outbox.fail(order.id, "one", at, "templates/mou/draft.md.j2, line 12: no such fact")
            filed = books.outbox.get(order.id)
        assert filed.not_before is not None
        assert filed.owner is None
        pauses.append(filed.not_before - at)
        assert claimed(register, at=filed.not_before - timedelta(seconds=1)) == ()
        at = filed.not_before
    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert pauses[-1] == timedelta(hours=1)
    assert (filed.attempts, filed.failure) == (9, "templates/mou/draft.md.j2, line 12: no such fact")


def test_a_relay_that_lost_its_lease_does_not_put_the_order_back(register: Register) -> None:
    on_record(register)
    (order,) = claimed(register)
    later = NOW + LEASE
    assert claimed(register, "two", later) == (order,)
    with register.transaction() as books:
        books.outbox.fail(order.id, "one", later, "I was too slow")
        assert books.outbox.get(order.id).owner == "two"


def test_what_waits_is_what_could_be_claimed(register: Register) -> None:
    agreement = on_record(register)
    with register.transaction() as books:
        write(books, acted(agreement, Act.REVISE, Revision(agreement.terms)))
        assert books.outbox.waiting(NOW) == 2
    claimed(register, limit=1)
    with register.reading() as books:
        assert books.outbox.waiting(NOW) == 0
        assert books.outbox.waiting(NOW + LEASE) == 2


def test_an_order_nobody_wrote_is_not_found(register: Register) -> None:
    with register.transaction() as books:
        for ask in (
            lambda: books.outbox.get("no such order"),
            lambda: books.outbox.finish("no such order", "one", NOW),
            lambda: books.outbox.fail("no such order", "one", NOW, "why"),
        ):
            with pytest.raises(NotFoundError, match="no such order"):
                ask()
