"""A notice leaves the house only on the signature of somebody whom the office\u2019s own matrix lets bind it."""

from datetime import date

import pytest

from tests.builders.authority import RECTOR, with_matrix
from tests.builders.offices import act, agreement, everything, live
from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.authority import Answer
from workflow.domain.agreement.authority_details import AnsweringFor
from workflow.domain.agreement.notices.details import (
    Dispatching,
    DraftingNotice,
    OfNotice,
    SigningNotice,
)
from workflow.domain.agreement.notices.prepared import NoticeFact
from workflow.domain.errors import RefusedError, UnconfirmedError
from workflow.services.office import Office
from workflow.services.papers.evidence_files import keep_sent
from workflow.services.views.agreement.notices import notices_of
from workflow.services.views.my_work import my_work

TERM = {"length": "2 years", "notice": "3 months"}
JUNE = date(2026, 6, 1)
SCAN = (keep_sent("ink.txt", b"Signed.\n"),)


def approved(office: Office, kind: str = "termination") -> str:
    number = live(office, term=TERM)
    act(office, number, Act.DRAFT_NOTICE, DraftingNotice(kind), on=JUNE, reason="No funds")
    act(office, number, Act.APPROVE_NOTICE, OfNotice(), actor=REVIEWER.key, on=JUNE)
    return number


def ink(office: Office, number: str, name: str):
    code = agreement(office, number).prepared[0].code[:12]
    return act(office, number, Act.SIGN_NOTICE, SigningNotice(name, code), on=JUNE, evidence=SCAN)


def test_whoever_signs_a_notice_is_looked_for_in_the_matrix(any_office: Office) -> None:
    number = approved(any_office)
    with_matrix(any_office, RECTOR, "The Rector")
    refused = ink(any_office, number, "A Dean")
    assert refused.change.flags[0].startswith("the termination by A Dean is without authority")
    with pytest.raises(RefusedError, match="A Dean may not bind the office by it"):
        act(any_office, number, Act.DISPATCH_NOTICE, Dispatching(), on=JUNE, evidence=SCAN)
    ink(any_office, number, "The Rector")
    standing = agreement(any_office, number)
    assert standing.prepared[0].authority is not None
    assert standing.unauthorised == (), "the ink that it waited for is there"
    act(any_office, number, Act.DISPATCH_NOTICE, Dispatching(), on=JUNE, evidence=SCAN)
    assert agreement(any_office, number).under_notice is not None


def test_a_notice_that_waits_for_ink_names_who_may_sign_it(any_office: Office) -> None:
    number = approved(any_office)
    assert notices_of(any_office, number, on=JUNE).notices[0].may_sign is None
    with_matrix(any_office, RECTOR, "The Rector")
    assert notices_of(any_office, number, on=JUNE).notices[0].may_sign == ("The Rector",)
    ink(any_office, number, "A Dean")
    (shown,) = notices_of(any_office, number, on=JUNE).notices
    assert shown.may_sign == ("The Rector",)
    assert shown.trouble == ("A Dean signed it without authority: The office has given A Dean no authority.",)
    ink(any_office, number, "The Rector")
    assert notices_of(any_office, number, on=JUNE).notices[0].may_sign is None


def test_ink_without_authority_may_be_ratified_and_then_it_leaves(any_office: Office) -> None:
    number = approved(any_office, "non-renewal")
    with_matrix(any_office, RECTOR, "The Rector")
    ink(any_office, number, "A Dean")
    said = AnsweringFor(1, Answer.RATIFIED, JUNE)
    head = {"actor": REVIEWER.key, "on": JUNE, "reason": "The board met", "evidence": SCAN}
    act(any_office, number, Act.ANSWER_FOR, said, **head)
    assert agreement(any_office, number).prepared[0].next_fact is NoticeFact.DISPATCHED


def test_an_office_with_a_matrix_records_what_has_left_already_with_a_reason(any_office: Office) -> None:
    number = live(any_office, term=TERM)
    with_matrix(any_office, RECTOR, OFFICER.name)
    with pytest.raises(RefusedError, match="if it has left already, say why"):
        act(any_office, number, Act.NOT_RENEW, on=JUNE)
    done = act(any_office, number, Act.NOT_RENEW, on=JUNE, reason="It went out on Friday")
    assert "it left without being drafted, approved and signed with authority here" in done.change.flags


def test_an_office_without_a_matrix_signs_and_gives_notices_as_before(any_office: Office) -> None:
    number = approved(any_office)
    assert ink(any_office, number, "A Dean").change.flags == ()
    act(any_office, number, Act.DISPATCH_NOTICE, Dispatching(), on=JUNE, evidence=SCAN)
    second = live(any_office, term=TERM)
    assert act(any_office, second, Act.NOT_RENEW, on=JUNE).agreement.to_lapse


def test_a_dispatch_asks_first_and_nothing_is_done_before(any_office: Office) -> None:
    number = approved(any_office)
    ink(any_office, number, "The Rector")
    before = everything(any_office)
    with pytest.raises(UnconfirmedError, match="a notice is taken back only with the other side"):
        act(any_office, number, Act.DISPATCH_NOTICE, Dispatching(), on=JUNE, evidence=SCAN, confirmed=False)
    assert everything(any_office) == before


def test_each_step_is_the_work_of_whoever_can_take_it(any_office: Office) -> None:
    number = live(any_office, term=TERM)
    act(any_office, number, Act.DRAFT_NOTICE, DraftingNotice("termination"), on=JUNE, reason="No funds")
    approving = my_work(any_office, REVIEWER, on=JUNE, whole_office=False)
    found = [
        (task.task, task.act, task.preset)
        for group in approving.groups
        for task in group.tasks
        if task.number == number
    ]
    assert ("Approve the notice of termination", Act.APPROVE_NOTICE, {"kind": "termination"}) in found
