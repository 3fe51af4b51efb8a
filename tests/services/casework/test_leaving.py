"""People change and leave: what waits for them goes to somebody who is named, and nothing they did changes."""

from datetime import date
from typing import Any

import pytest

from tests.builders.offices import act, agreement, live, moment, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from workflow.answers.office import PartChangedAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.casework.leaving import change_person, end_person, hand_over
from workflow.services.casework.people import one_person
from workflow.services.office import Office

JULY = date(2026, 7, 1)
BY: dict[str, Any] = {"actor": ADMINISTRATOR.key, "on": JULY, "at": moment(JULY)}


def ended(office: Office, key: str, **said: Any) -> PartChangedAnswer:
    return end_person(office, key, **{**BY, **said})


def test_who_leaves_is_asked_to_whom_what_waits_for_them_goes(office: Office) -> None:
    drafted, running = opened(office), live(office)
    with pytest.raises(RefusedError) as refused:
        ended(office, OFFICER.key)
    assert "say which officer they go to" in refused.value.reasons[0]
    assert [number for number in (drafted, running) if number in str(refused.value)] == [drafted, running]
    assert one_person(office, OFFICER.key).active


def test_what_waits_goes_to_another_and_the_history_keeps_who_did_what(office: Office) -> None:
    number = live(office)
    with office.register.reading() as books:
        before = books.agreements.history(number)
    left = ended(office, OFFICER.key, to=SECOND_OFFICER.key)
    assert left.handed_over == (number,)
    assert agreement(office, number).owner == SECOND_OFFICER.key
    with office.register.reading() as books:
        after = books.agreements.history(number)
    assert after[: len(before)] == before
    assert (after[-1].act, after[-1].actor) == (Act.HAND_OVER, ADMINISTRATOR.key)
    with pytest.raises(RefusedError, match="no longer acts for this office"):
        act(office, number, Act.SUSPEND, actor=OFFICER.key, reason="Floods", on=JULY)


def test_one_agreement_is_handed_over_to_an_officer_with_a_reason(office: Office) -> None:
    number = opened(office)
    with pytest.raises(RefusedError, match="goes to an officer"):
        hand_over(office, number, to=REVIEWER.key, reason="She knows them.", **BY)
    with pytest.raises(RefusedError, match="say why"):
        hand_over(office, number, to=SECOND_OFFICER.key, **BY)
    hand_over(office, number, to=SECOND_OFFICER.key, reason="She knows them.", **BY)
    assert agreement(office, number).owner == SECOND_OFFICER.key


def test_what_was_given_up_stays_with_who_owned_it(office: Office) -> None:
    number = opened(office)
    act(office, number, Act.WITHDRAW, reason="No need", on=JULY)
    assert ended(office, OFFICER.key).handed_over == ()
    assert agreement(office, number).owner == OFFICER.key


@pytest.mark.parametrize(
    ("key", "to", "why"),
    [
        (OFFICER.key, OFFICER.key, "another officer"),
        (OFFICER.key, REVIEWER.key, "another officer"),
        (ADMINISTRATOR.key, None, "Nobody would administer"),
    ],
)
def test_who_cannot_take_over_or_be_spared_is_said(
    office: Office, key: str, to: str | None, why: str
) -> None:
    opened(office)
    with pytest.raises(RefusedError, match=why):
        ended(office, key, to=to)


def test_nobody_leaves_twice_and_the_machine_never(office: Office) -> None:
    ended(office, REVIEWER.key)
    with pytest.raises(RefusedError, match="no longer acts"):
        ended(office, REVIEWER.key)
    with pytest.raises(InvalidError, match="no person"):
        ended(office, "machine")


def test_a_sign_off_that_nobody_may_give_any_more_is_told(office: Office) -> None:
    assert "Nobody may sign off for Legal office now." in ended(office, REVIEWER.key).told


def test_a_name_and_the_roles_change_and_what_is_left_out_stays(office: Office) -> None:
    named = change_person(office, REVIEWER.key, name="Jonas Newname", **BY).person
    assert (named.name, named.roles, named.routes) == ("Jonas Newname", REVIEWER.roles, REVIEWER.routes)
    more = change_person(office, REVIEWER.key, roles=["officer"], **BY).person
    assert (more.roles, more.routes) == ((Role.OFFICER,), ())
    with pytest.raises(InvalidError, match="not a role"):
        change_person(office, REVIEWER.key, roles=["king"], **BY)


def test_who_is_no_officer_any_more_owns_nothing(office: Office) -> None:
    number = opened(office)
    with pytest.raises(RefusedError, match=number):
        change_person(office, OFFICER.key, roles=["auditor"], **BY)
    changed = change_person(office, OFFICER.key, roles=["auditor"], to=SECOND_OFFICER.key, **BY)
    assert changed.handed_over == (number,)


def test_who_left_comes_back_with_roles(office: Office) -> None:
    ended(office, REVIEWER.key)
    back = change_person(office, REVIEWER.key, roles=["reviewer"], routes=REVIEWER.routes, **BY)
    assert back.person.active
