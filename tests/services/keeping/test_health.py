"""The health of an office is looked at in a moment: what is wrong with its remedy, what waits, and who was asked."""

from datetime import timedelta

import pytest

from tests.builders.offices import OPENED, moment, opened, worked
from workflow.answers.office import Mending
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.health import Answering, ago, health
from workflow.services.machine.rounds import relay_ended, sweep_ended
from workflow.services.office import Office

AT = moment(OPENED)
URL = "http://127.0.0.1:4200/api"


def test_what_can_be_looked_at_in_a_moment_is_what_the_doctor_says_of_it(any_office: Office) -> None:
    opened(any_office)
    findings = health(any_office, at=AT).findings
    every = {each.about: each for each in examine(any_office, at=AT)}
    assert {each.about for each in findings} == {
        "Folder",
        "Register",
        "Templates",
        "Head",
        "Work",
        "Mail",
        "Rounds",
    }
    assert all(every[each.about] == each for each in findings)


def test_the_work_that_waits_is_counted_with_the_age_of_the_oldest(any_office: Office) -> None:
    opened(any_office)
    later = AT + timedelta(hours=5)
    work = health(any_office, at=later).work
    assert work is not None
    assert (work.waiting, work.failed, work.oldest, work.oldest_words) == (1, 0, AT, "5 hours")
    assert not health(any_office, at=later).well
    worked(any_office, on=OPENED)
    work = health(any_office, at=later).work
    assert work is not None
    assert (work.waiting, work.oldest, work.oldest_words) == (0, None, None)
    assert health(any_office, at=later).well


def test_an_order_that_failed_is_counted_and_its_remedy_said(any_office: Office) -> None:
    opened(any_office)
    with any_office.register.transaction() as books:
        (order,) = books.outbox.list_open()
        assert books.outbox.claim(order.order.id, "relay", AT, lease=timedelta(minutes=1))
        books.outbox.fail(order.order.id, "relay", AT, "The disk is full.")
    found = health(any_office, at=AT)
    assert found.work is not None
    assert (found.work.waiting, found.work.failed) == (1, 1)
    (finding,) = [each for each in found.findings if each.about == "Work"]
    assert "The disk is full." in finding.said
    assert finding.remedy == "Mend what it names, then let it be tried again."
    assert finding.mending is Mending.TRY_AGAIN


def test_the_last_rounds_are_told_with_how_long_ago_they_were(any_office: Office) -> None:
    assert health(any_office, at=AT).rounds == ()
    relay_ended(any_office, on=OPENED, at=AT)
    sweep_ended(any_office, on=OPENED, at=AT - timedelta(days=2))
    found = {each.work: (each.on, each.ago) for each in health(any_office, at=AT).rounds}
    assert found == {"relay": (OPENED, "less than a minute"), "sweep": (OPENED, "2 days")}


def test_a_server_is_asked_no_oftener_than_once_a_minute(office: Office) -> None:
    asked: list[str] = []

    def ask(url: str) -> bool:
        asked.append(url)
        return len(asked) > 1

    answering = Answering(ask)
    for seconds, answers, times in ((0, False, 1), (59, False, 1), (60, True, 2), (61, True, 2)):
        found = health(office, at=AT + timedelta(seconds=seconds), url=URL, answering=answering).prefect
        assert found is not None
        assert (found.well, len(asked)) == (answers, times)
    assert not health(office, at=AT, url=URL, answering=Answering(lambda _: False)).well


def test_nobody_is_asked_where_no_server_is_named(office: Office) -> None:
    def ask(url: str) -> bool:
        raise AssertionError(url)

    found = health(office, at=AT, answering=Answering(ask))
    assert found.prefect is not None
    assert found.prefect.well
    assert health(office, at=AT, url=URL).prefect is None


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=-5), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=119), "1 hour"),
        (timedelta(hours=49), "2 days"),
    ],
)
def test_an_age_is_told_in_one_unit(past: timedelta, words: str) -> None:
    assert ago(AT - past, AT) == words
