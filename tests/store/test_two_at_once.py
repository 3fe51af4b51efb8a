"""Two people, or two relays, at once: exactly one wins, and the other is told."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any, TypeVar

from tests.builders.people import OFFICER, a_person
from tests.builders.records import acted, on_record, opened, write
from tests.patience import A_TURN, until
from workflow.domain.agreement.act_details import CommentText
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.replay import broken_links, replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import BusyError, StaleAgreementError
from workflow.store.register import Register

T = TypeVar("T")
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
LEASE = timedelta(minutes=5)


def at_once(work: Callable[[int], T], *, people: int = 4) -> list[T]:
    """What each of several people got who began at the same moment."""
    start = Barrier(people)

    def begin(person: int) -> T:
        start.wait()
        return work(person)

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(begin, range(people)))


def test_of_people_who_act_on_the_same_version_exactly_one_wins(register: Register) -> None:
    agreement = on_record(register)
    with register.transaction() as books:
        books.people.add(OFFICER)

    def submit(person: int) -> tuple[str, ...]:
        try:
            with register.transaction() as books:
                write(books, acted(agreement, Act.SUBMIT, reason=f"person {person}"))
        except StaleAgreementError as refusal:
            return refusal.reasons
        return ()

    told = at_once(submit)
    stale = ("MOU-2026-0001 was changed meanwhile: Amina Example recorded “submit” (change 2).",)
    assert sorted(told) == [(), *[stale] * (len(told) - 1)]
    with register.reading() as books:
        assert len(books.agreements.history(agreement.number)) == 2


def test_people_who_read_again_and_try_again_all_get_through(register: Register) -> None:
    agreement = on_record(register)

    def comment(person: int) -> None:
        for number in range(5):
            while True:
                with register.reading() as books:
                    read = books.agreements.get(agreement.number)
                try:
                    with register.transaction() as books:
                        write(books, acted(read, Act.COMMENT, CommentText(f"{person}.{number}")))
                except StaleAgreementError:
                    continue
                break

    at_once(comment)
    with register.reading() as books:
        after, changes = books.agreements.get(agreement.number), books.agreements.history(agreement.number)
    assert sorted(comment.text for comment in after.comments) == sorted(
        f"{p}.{n}" for p in range(4) for n in range(5)
    )
    assert broken_links(changes) == ()
    assert replayed(changes) == after


def test_of_processes_that_act_on_the_same_version_exactly_one_wins(
    register: Register, register_url: str
) -> None:
    agreement = on_record(register)
    forked = multiprocessing.get_context("fork")
    start, answers = forked.Barrier(3), forked.Queue()
    processes = [
        forked.Process(target=_submit_elsewhere, args=(register_url, agreement, key, start, answers))
        for key in ("ada", "ben", "cleo")
    ]
    for process in processes:
        process.start()
    told = []
    for _ in processes:
        until(lambda: not answers.empty(), of=[process.pid for process in processes])
        told.append(answers.get())
    for process in processes:
        process.join()
    with register.reading() as books:
        winner = books.agreements.history(agreement.number)[1].actor
    assert sorted(told) == [
        f"MOU-2026-0001 was changed meanwhile: {winner} recorded “submit” (change 2)."
    ] * 2 + ["won"]


def test_a_request_that_comes_twice_at_the_same_moment_is_carried_out_once(register: Register) -> None:
    def ask(person: int) -> str:
        try:
            with register.transaction() as books:
                number = books.series.next_number("MOU", 2026)
                return write(books, opened(number=number, request_id="the form")).number
        except StaleAgreementError:
            return "stale"

    assert sorted(at_once(ask)) == ["MOU-2026-0001", "stale", "stale", "stale"]
    with register.reading() as books:
        assert books.agreements.every_number() == ("MOU-2026-0001",)


def test_numbers_never_double_and_none_is_left_out(register: Register) -> None:
    def take(person: int) -> list[str]:
        numbers = []
        for _ in range(5):
            with register.transaction() as books:
                numbers.append(books.series.next_number("MOU", 2026))
        return numbers

    taken = sorted(number for numbers in at_once(take) for number in numbers)
    assert taken == [f"MOU-2026-{number:04d}" for number in range(1, 21)]


def test_two_relays_never_take_the_same_order_nor_one_before_its_turn(register: Register) -> None:
    for number in range(1, 7):
        on_record(register, number=f"MOU-2026-{number:04d}", stage=Stage.IN_FORCE)
    with register.reading() as books:
        written = [each.order for each in books.outbox.list_open()]

    def relay(person: int) -> list[tuple[datetime, str]]:
        done = []
        while True:
            with register.reading() as books:
                orders = [each.order for each in books.outbox.ready(NOW, limit=3)]
            for order in orders:
                with register.transaction() as books:
                    if not books.outbox.claim(order.id, f"relay {person}", NOW, lease=LEASE):
                        continue
                moment = datetime.now(UTC)
                with register.transaction() as books:
                    books.outbox.finish(order.id, f"relay {person}", moment)
                done.append((moment, order.id))
            if not orders:
                with register.reading() as books:
                    if not books.outbox.list_open():
                        return done

    done = sorted(each for relay_done in at_once(relay, people=3) for each in relay_done)
    assert sorted(order_id for _, order_id in done) == sorted(order.id for order in written)
    version_of = {order.id: (order.agreement_id, order.version) for order in written}
    for agreement_id in {order.agreement_id for order in written}:
        versions = [
            version_of[order_id][1] for _, order_id in done if version_of[order_id][0] == agreement_id
        ]
        assert versions == sorted(versions)


def test_a_relay_does_not_take_what_follows_an_order_another_relay_is_just_taking(
    register: Register, register_url: str
) -> None:
    on_record(register, stage=Stage.LEGAL_REVIEW)
    hasty = Register.open(register_url, wait=timedelta(milliseconds=50))
    with register.transaction() as books:
        first, second = (each.order.id for each in books.outbox.list_open())
        assert books.outbox.claim(first, "one", NOW, lease=LEASE)
        for order_id in (first, second):
            with suppress(BusyError), hasty.transaction() as others:
                assert not others.outbox.claim(order_id, "two", NOW, lease=LEASE)
    hasty.close()


def _submit_elsewhere(url: str, agreement: Any, key: str, start: Any, answers: Any) -> None:
    register = Register.open(url, wait=A_TURN)
    start.wait()
    try:
        with register.transaction() as books:
            write(books, acted(agreement, Act.SUBMIT, actor=a_person(key)))
    except StaleAgreementError as refusal:
        answers.put(str(refusal))
    else:
        answers.put("won")
    register.close()
