"""A relay that listens is woken by the commit of an order, and others can tell that it listens."""

from contextlib import suppress
from datetime import timedelta

from tests.builders.records import on_record, opened, write
from workflow.domain.errors import OfficeError
from workflow.store.register import Register


def test_who_listens_is_woken_by_the_commit_of_an_order(register: Register) -> None:
    with register.listening() as ear:
        assert not ear(0)
        on_record(register)
        assert ear(timedelta(hours=1).total_seconds())
        assert not ear(0)


def test_an_act_that_is_dropped_wakes_nobody(register: Register) -> None:
    with register.listening() as ear:
        with suppress(OfficeError), register.transaction() as books:
            write(books, opened())
            books.people.get("nobody")
        assert not ear(0)


def test_others_can_tell_whether_a_relay_listens(register: Register, register_url: str) -> None:
    other = Register.open(register_url)
    assert not other.is_listened_to()
    with register.listening():
        assert other.is_listened_to()
        with other.listening():
            assert other.is_listened_to()
        assert other.is_listened_to()
    assert not other.is_listened_to()
    other.close()
