"""Whom the acts of a life tell by mail, and that nobody is told of what they did themselves."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.authority import RECTOR, with_matrix
from tests.builders.offices import act, approved, document, in_force, live, moment, opened, submitted, swept
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER, SIGNATORY
from tests.builders.post import SENDER, sending_by
from tests.services.casework.lists.a_list import WATER, row, the_list
from workflow.domain.agreement.act_details import Answering, CommentText, HandingOver, Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.authority import Answer
from workflow.domain.agreement.authority_details import AnsweringFor
from workflow.domain.agreement.performance_details import Performing
from workflow.mail_server import MailServer
from workflow.services.casework.lists.scans import Scans
from workflow.services.casework.lists.taking_in import confirm, take_in
from workflow.services.casework.opening import register_existing
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.store.mail.queue import Outcome

JUNE = date(2026, 6, 1)


@pytest.fixture
def sending(office: Office) -> Office:
    """An office that writes mail; nobody sends it here."""
    return sending_by(office, MailServer("mail.example.edu", SENDER))


def told(office: Office) -> list[tuple[str, str]]:
    """Every mail that was written since this was asked last: its kind, and whom it tells."""
    with office.register.transaction() as books:
        found = books.mails.open()
        for each in found:
            books.mails.finish(each.id, each.recorded_at, Outcome.SENT)
    return [(each.kind.value, each.person) for each in found]


def test_whoever_opens_an_agreement_of_their_own_is_told_nothing(sending: Office) -> None:
    opened(sending)
    assert told(sending) == []


def test_comments_and_answers_tell_the_owner_and_whoever_is_answered(sending: Office) -> None:
    number = opened(sending)
    submitted(sending, number)
    assert told(sending) == [("submitted", REVIEWER.key)]
    act(sending, number, Act.COMMENT, CommentText("Which law?"), actor=REVIEWER.key)
    assert told(sending) == [("commented", OFFICER.key)]
    act(sending, number, Act.ANSWER, Answering(1, "Ours."))
    assert told(sending) == [("commented", REVIEWER.key)]


def test_a_text_that_is_declined_tells_its_owner_and_whoever_submitted_it(sending: Office) -> None:
    number = opened(sending)
    submitted(sending, number)
    approved(sending, number)
    act(
        sending,
        number,
        Act.HAND_OVER,
        HandingOver(SECOND_OFFICER.key),
        actor=ADMINISTRATOR.key,
        reason="leave",
    )
    told(sending)
    with sending.register.transaction() as books:
        books.people.add(SIGNATORY)
    act(sending, number, Act.DECLINE, actor=SIGNATORY.key, reason="The rector will not sign.")
    assert told(sending) == [("declined", SECOND_OFFICER.key), ("declined", OFFICER.key)]


def test_what_was_done_without_authority_tells_the_head_and_the_owner_and_so_does_the_answer(
    sending: Office,
) -> None:
    number = live(sending)
    told(sending)
    with_matrix(sending, RECTOR)
    waived = Performing("annual report", "not wanted")
    act(sending, number, Act.WAIVE, waived, actor=SECOND_OFFICER.key, on=JUNE, reason="Not wanted")
    both = [("without authority", ADMINISTRATOR.key), ("without authority", OFFICER.key)]
    assert told(sending) == both
    said = AnsweringFor(1, Answer.BINDS)
    act(sending, number, Act.ANSWER_FOR, said, actor=REVIEWER.key, on=JUNE, reason="Held out")
    assert told(sending) == both


def test_a_notice_from_the_other_side_tells_the_owner_and_the_head(sending: Office) -> None:
    number = live(sending)
    told(sending)
    letter = KeptFile(sending.shelf.put(b"%PDF-1.7 we leave"), "their letter.pdf")
    received = Noticing("termination", JUNE)
    act(sending, number, Act.RECEIVE_NOTICE, received, actor=SECOND_OFFICER.key, on=JUNE, evidence=(letter,))
    assert told(sending) == [("notice received", OFFICER.key), ("notice received", ADMINISTRATOR.key)]


def test_days_to_act_by_tell_the_owner_and_what_is_let_pass_the_head_as_well(sending: Office) -> None:
    in_force(sending)
    told(sending)
    heard = []
    for on in (date(2027, year_month, 1) for year_month in range(1, 13)):
        swept(sending, on=on)
        heard += told(sending)
    for on in (date(year, month, 1) for year in range(2028, 2032) for month in (1, 4, 7, 10)):
        swept(sending, on=on)
        heard += told(sending)
    assert ("due", OFFICER.key) in heard
    assert ("escalated", OFFICER.key) in heard
    assert ("escalated", ADMINISTRATOR.key) in heard
    assert {person for kind, person in heard if kind == "due"} == {OFFICER.key}


def test_what_concerns_somebody_who_has_left_is_told_to_the_head(sending: Office) -> None:
    number = opened(sending)
    with sending.register.transaction() as books:
        books.people.change(replace(OFFICER, active=False))
    act(sending, number, Act.COMMENT, CommentText("Whose is it now?"), actor=REVIEWER.key)
    assert told(sending) == [("commented", ADMINISTRATOR.key)]


def test_a_list_that_was_taken_in_tells_nobody_agreement_by_agreement(sending: Office) -> None:
    given = the_list(sending, WATER, row(no="13", title="Soil", owner=SECOND_OFFICER.name))
    import_id = take_in(sending, given, Scans(), actor=ADMINISTRATOR.key, on=JUNE, at=moment(JUNE)).id
    assert len(list(confirm(sending, import_id, actor=OFFICER.key, on=JUNE, at=moment(JUNE)))) == 1
    assert told(sending) == []


def test_of_agreements_that_are_registered_as_they_are_nobody_is_told_one_by_one(sending: Office) -> None:
    register_existing(
        sending,
        document(sending),
        actor=ADMINISTRATOR.key,
        second=OFFICER.key,
        on=JUNE,
        at=moment(JUNE),
        effective_on=date(2025, 6, 1),
        original_missing=True,
    )
    assert told(sending) == []
