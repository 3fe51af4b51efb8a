"""A case follows the rules it was opened under, whatever the files of its type say since."""

from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from tests.builders.offices import (
    OPENED,
    SUBMITTED,
    act,
    agreement,
    approved,
    moment,
    opened,
    overlay,
    submitted,
)
from tests.builders.older_registers import as_version_22_made_it
from tests.builders.people import REVIEWER
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import NotFoundError, RefusedError
from workflow.services.casework import advance
from workflow.services.casework.opening import open_case
from workflow.services.casework.reviewing import review_of
from workflow.services.keeping.proving import prove
from workflow.services.keeping.upgrading import upgrade
from workflow.services.keeping.whole_register import whole
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.store.register import Register
from workflow.store.rules.tables import rules_kept

FINANCE_TOO = {'legal = "Legal office"\n': 'legal = "Legal office"\nfinance = "Finance office"\n'}
ETHICS_ALWAYS = {
    'label = "Ethics approval of the first Activity"\nbefore = "activation"\ncondition = false\nrequired = false': (
        'label = "Ethics approval of the first Activity"\nbefore = "activation"\ncondition = false\nrequired = true'
    )
}


def edited(office: Office, change: dict[str, str] = FINANCE_TOO) -> Office:
    """The office with another memorandum of understanding, as it stands from now on."""
    overlay(office, "mou/type.toml", change)
    return office.refreshed()


def kept(office: Office) -> int:
    with office.register._readers.begin() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(rules_kept)).scalar_one()


def test_a_case_asks_for_the_sign_offs_of_the_day_it_was_opened_and_a_new_one_for_those_of_today(
    any_office: Office,
) -> None:
    before = opened(any_office)
    office = edited(any_office)
    after = opened(office)
    assert rules_for(office, agreement(office, before)).routes == ("legal",)
    assert rules_for(office, agreement(office, after)).routes == ("legal", "finance")
    assert agreement(office, before).rules != agreement(office, after).rules


def test_a_case_under_review_goes_on_to_signing_once_those_it_began_with_have_signed_off(
    office: Office,
) -> None:
    number = opened(office)
    submitted(office, number)
    office = edited(office)
    page = review_of(office, number, person=REVIEWER.key, on=SUBMITTED, at=moment(SUBMITTED))
    assert [each.route for each in page.routes] == ["legal"]
    done = act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=SUBMITTED)
    assert done.agreement.stage is Stage.SIGNING


def test_a_clearance_that_the_type_asks_for_since_does_not_hold_back_what_was_opened_before(
    office: Office,
) -> None:
    number = opened(office)
    office = edited(office, ETHICS_ALWAYS)
    asked = {each.key: each.required for each in rules_for(office, agreement(office, number)).clearances}
    assert asked["ethics"] is False
    newer = rules_for(office, agreement(office, opened(office))).clearances
    assert {each.key: each.required for each in newer}["ethics"] is True


def test_nobody_signs_off_for_what_the_case_does_not_ask_for(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    office = edited(office)
    with pytest.raises(RefusedError):
        act(office, number, Act.SIGN_OFF, SigningOff("finance"), actor=REVIEWER.key, on=SUBMITTED)


def test_what_is_said_in_the_file_besides_the_approvals_is_followed_at_once(office: Office) -> None:
    number = opened(office)
    office = edited(office, {'title = "Memorandum of Understanding"': 'title = "Memorandum"'})
    assert rules_for(office, agreement(office, number)).title == "Memorandum"
    assert agreement(office, opened(office)).rules == agreement(office, number).rules


def test_rules_are_kept_once_however_many_cases_follow_them_and_whoever_opens_the_register(
    any_office: Office,
) -> None:
    numbers = [opened(any_office) for _ in range(3)]
    assert kept(any_office) == 1
    other = Register.open(any_office.register.address)
    found = other.rules_kept(agreement(any_office, numbers[0]).rules, "mou")
    assert found is not None
    assert found.sha256 == agreement(any_office, numbers[2]).rules
    other.close()


def test_a_case_that_is_refused_leaves_no_rules_behind(any_office: Office) -> None:
    words = any_office.catalogue.type("mou").example() | {"under": "MOU-1999-0001"}
    with pytest.raises(RefusedError):
        open_case(any_office, words, actor=REVIEWER.key, on=OPENED, at=moment(OPENED))
    assert kept(any_office) == 0
    number = opened(any_office)
    assert kept(any_office) == 1
    assert prove(any_office, number).holds


def test_a_case_of_the_version_before_keeps_the_type_as_it_stood_at_the_upgrade(
    any_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(advance, "keep_rules", lambda *_, **__: None)  # as nothing kept them then
        before.setattr(advance, "version_today", lambda *_: SimpleNamespace(sha256=None))
        number = opened(any_office)
    as_version_22_made_it(any_office)
    upgrade(any_office, at=moment(OPENED))
    office = edited(any_office)
    assert agreement(office, number).rules is None
    assert rules_for(office, agreement(office, number)).routes == ("legal",)
    submitted(office, number)
    approved(office, number)
    assert agreement(office, number).stage is Stage.SIGNING
    assert upgrade(office, at=moment(OPENED)).failed == ()
    assert rules_for(office, agreement(office, number)).routes == ("legal",)


def test_rules_that_were_edited_or_deleted_past_the_office_are_told(any_office: Office) -> None:
    number = opened(any_office)
    assert whole(any_office) == ()
    with any_office.register._writers.begin() as connection:
        connection.execute(sa.update(rules_kept).values(document={"type": "mou"}))
    assert "of rules_kept was altered or deleted past the office" in " ".join(whole(any_office))
    with any_office.register._writers.begin() as connection:
        connection.execute(sa.delete(rules_kept))
    assert "of rules_kept was altered or deleted past the office" in " ".join(whole(any_office))
    other = Register.open(any_office.register.address)
    with pytest.raises(NotFoundError, match="that a case follows are not on record"):
        other.rules_kept(agreement(any_office, number).rules, "mou")
    other.close()
