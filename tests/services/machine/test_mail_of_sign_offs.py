"""Mail about sign-offs that wait: whoever is asked, whoever stands in for them, and at last the head; each once."""

from datetime import date, timedelta

import pytest

from tests.builders.offices import SUBMITTED, act, moment, opened, submitted, swept
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, a_person
from tests.builders.post import SENDER, sending_by
from tests.services.machine.test_whom_mail_tells import told
from workflow.domain.agreement.act_details import Reassigning, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.mail_server import MailServer
from workflow.services.casework.whom.absences import record_absence
from workflow.services.machine.mailing.what_happened import event_told
from workflow.services.office import Office

LENA = a_person("lena", Role.REVIEWER, name="Lena Legal", routes=("legal",))
APPROVER, SUBSTITUTE, HEAD = date(2026, 3, 12), date(2026, 3, 17), date(2026, 3, 20)


@pytest.fixture
def sending(office: Office) -> Office:
    """An office that writes mail, where Rashid is asked by name and Lena stands in for him."""
    with office.register.transaction() as books:
        books.people.add(LENA)
    made = sending_by(office, MailServer("mail.example.edu", SENDER))
    with made.register.transaction() as books:
        books.mailboxes.put(books.mailboxes.of(LENA.key), "lena@example.edu")
    record_absence(
        made, REVIEWER.key, first_day=SUBMITTED, last_day=HEAD, reason="Leave", substitute=LENA.key,
        routes=("legal",), actor=REVIEWER.key, on=SUBMITTED, at=moment(SUBMITTED),
    )  # fmt: skip
    return made


def asked_by_name(office: Office) -> str:
    number = opened(office)
    submitted(office, number)
    told(office)
    act(
        office, number, Act.REASSIGN, Reassigning("legal", REVIEWER.key), actor=ADMINISTRATOR.key, on=SUBMITTED,
        reason="He knows it",
    )  # fmt: skip
    return number


def test_whoever_is_asked_and_whoever_stands_in_for_them_are_told_on_the_day(sending: Office) -> None:
    number = asked_by_name(sending)
    assert told(sending) == [("submitted", REVIEWER.key), ("submitted", LENA.key)]
    with sending.register.reading() as books:
        change = books.agreements.history(number)[-1]
        after = books.agreements.get(number)
    event = event_told(sending, after, change, LENA, {})
    assert event["routes"] == ["Legal office, for Rashid Sample (away until 20 March 2026)"]


def test_reminders_go_to_whoever_is_asked_then_to_whoever_stands_in_then_to_the_head(sending: Office) -> None:
    asked_by_name(sending)
    told(sending)
    for on, readers in (
        (APPROVER - timedelta(days=1), []),
        (APPROVER, [("submitted", REVIEWER.key)]),
        (SUBSTITUTE, [("submitted", LENA.key)]),
        (HEAD, [("escalated", OFFICER.key), ("escalated", ADMINISTRATOR.key)]),
        (HEAD + timedelta(days=90), []),
    ):
        swept(sending, on=on)
        assert told(sending) == readers, on


def test_after_an_outage_each_of_them_is_told_once(sending: Office) -> None:
    asked_by_name(sending)
    told(sending)
    swept(sending, on=HEAD)
    assert told(sending) == [
        ("submitted", REVIEWER.key), ("submitted", LENA.key), ("escalated", OFFICER.key), ("escalated", ADMINISTRATOR.key),
    ]  # fmt: skip


def test_whoever_has_signed_off_is_told_no_more(sending: Office) -> None:
    number = asked_by_name(sending)
    act(sending, number, Act.SIGN_OFF, SigningOff("legal"), actor=LENA.key, on=SUBMITTED)
    told(sending)
    swept(sending, on=HEAD)
    assert told(sending) == []
