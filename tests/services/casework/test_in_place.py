"""A substitute signs off for somebody who is away: on record, on papers, among their work and in their mail, and never by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.builders.offices import (
    APPROVED,
    SUBMITTED,
    act,
    agreement,
    moment,
    opened,
    printed,
    submitted,
    swept,
    worked,
)
from tests.builders.older_registers import as_version_22_made_it
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, a_person
from workflow.domain.agreement.act_details import CommentText, Reassigning, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.performed import Addressee
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.services.casework.reviewing import review_of
from workflow.services.casework.signing import route_of
from workflow.services.casework.whom.absences import end_absence, record_absence
from workflow.services.keeping.proving import prove
from workflow.services.keeping.upgrading import upgrade
from workflow.services.machine.sweep import due_numbers
from workflow.services.office import Office
from workflow.services.papers.contexts.preparing import review_memo
from workflow.services.papers.subject import subject_after
from workflow.services.views.my_work import my_work, pressing
from workflow.services.views.waits import asked_now, every_wait, waits
from workflow.settings import checked

LENA = a_person("lena", Role.REVIEWER, name="Lena Legal", routes=("legal",))
UNTIL = APPROVED + timedelta(days=10)
BOTH_NAMED = "Lena Legal for Rashid Sample (away until 26 March 2026)"


@pytest.fixture
def stood_in(any_office: Office) -> tuple[Office, str]:
    """An office where Lena stands in for Rashid, and a text before its reviewers."""
    with any_office.register.transaction() as books:
        books.people.add(LENA)
    record_absence(
        any_office, REVIEWER.key, first_day=SUBMITTED, last_day=UNTIL, reason="Leave", substitute=LENA.key,
        routes=("legal",), actor=REVIEWER.key, on=SUBMITTED, at=moment(SUBMITTED),
    )  # fmt: skip
    number = opened(any_office)
    submitted(any_office, number)
    return any_office, number


def given_to_rashid(office: Office, number: str) -> None:
    """The sign-off is asked of Rashid by name from now on."""
    act(
        office, number, Act.REASSIGN, Reassigning("legal", REVIEWER.key), actor=ADMINISTRATOR.key, on=SUBMITTED,
        reason="He knows it",
    )  # fmt: skip


def tasks(office: Office, person: str, *, on: date = APPROVED) -> list[tuple[str, str | None]]:
    with office.register.reading() as books:
        known = books.people.get(person)
    work = my_work(office.seen_by(known), known, on=on, whole_office=False)
    return [(each.key, each.reason) for group in work.groups for each in group.tasks]


def test_a_sign_off_in_somebodys_place_names_both_on_record_and_on_papers(
    stood_in: tuple[Office, str],
) -> None:
    office, number = stood_in
    act(office, number, Act.SIGN_OFF, SigningOff("legal", for_whom=REVIEWER.key), actor=LENA.key, on=APPROVED)
    [given] = agreement(office, number).sign_offs
    assert (given.by, given.for_whom, given.away_until) == (LENA.key, REVIEWER.key, UNTIL)
    [route] = review_of(office, number, on=APPROVED, at=moment(APPROVED)).routes
    assert route.state == f"signed off by {BOTH_NAMED} on 16 March 2026"
    worked(office, on=APPROVED)
    now = agreement(office, number)
    memo = review_memo(subject_after(office, now.id, now.version))
    assert [each["person"] for each in memo["review"]["needed"]] == [BOTH_NAMED]
    assert "Legal office (Lena Legal for Rashid Sample), 16 March 2026" in printed(
        office, number, "signing_instructions"
    )
    assert prove(office, number).holds


def test_what_is_asked_of_somebody_by_name_is_asked_of_whoever_stands_in_on_these_days(
    stood_in: tuple[Office, str],
) -> None:
    office, number = stood_in
    given_to_rashid(office, number)
    key = f"sign off legal {REVIEWER.key}"
    [(found, reason)] = tasks(office, LENA.key)
    assert found == key
    assert reason is not None
    assert reason.startswith("for Rashid Sample, away until 26 March 2026")
    assert pressing(office, LENA, on=APPROVED, whole_office=False) == "1"
    assert [each.key for each in waits(office, mine=LENA.key, on=APPROVED)] == [key]
    assert [each.key for each in every_wait(office, mine=LENA.key, role="legal reviewer", on=APPROVED)] == [
        key
    ]
    assert tasks(office, LENA.key, on=UNTIL + timedelta(days=1)) == []
    assert [each for each, _ in tasks(office, REVIEWER.key)] == [key]
    assert any(
        BOTH_NAMED.replace("Legal", "Legal (lena)") in each
        for each in asked_now(office, agreement(office, number))
    )
    assert route_of(office, number, LENA.key, on=APPROVED) == "legal"


def test_other_work_of_who_is_away_does_not_pass(stood_in: tuple[Office, str]) -> None:
    office, number = stood_in
    given_to_rashid(office, number)
    act(office, number, Act.COMMENT, CommentText("Who pays?"), actor=REVIEWER.key, on=SUBMITTED)
    assert [key for key, _ in tasks(office, LENA.key)] == [f"sign off legal {REVIEWER.key}"]


def test_a_substitute_signs_off_for_somebody_only_while_they_are_away(stood_in: tuple[Office, str]) -> None:
    office, number = stood_in
    given_to_rashid(office, number)
    late = UNTIL + timedelta(days=1)
    with pytest.raises(RefusedError, match="may not sign off for: Legal office"):
        act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor=LENA.key, on=late)
    said = SigningOff("legal", for_whom=REVIEWER.key)
    with pytest.raises(RefusedError, match="does not stand in for Rashid Sample"):
        act(office, number, Act.SIGN_OFF, said, actor=LENA.key, on=late)
    end_absence(office, 1, actor=REVIEWER.key, on=APPROVED)
    with pytest.raises(RefusedError, match="does not stand in for Rashid Sample"):
        act(office, number, Act.SIGN_OFF, said, actor=LENA.key, on=APPROVED)
    act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor=LENA.key, on=SUBMITTED)
    assert agreement(office, number).stage is Stage.SIGNING


def test_a_sign_off_that_was_given_over_is_asked_of_one_and_given_by_nobody(any_office: Office) -> None:
    with any_office.register.transaction() as books:
        books.people.add(LENA)
    number = opened(any_office)
    submitted(any_office, number)
    with pytest.raises(NotFoundError, match="knows nobody by the key"):
        act(
            any_office,
            number,
            Act.REASSIGN,
            Reassigning("legal", "nobody"),
            actor=ADMINISTRATOR.key,
            reason="Ill",
        )
    with pytest.raises(RefusedError, match="Amina Example may not sign off for"):
        act(
            any_office,
            number,
            Act.REASSIGN,
            Reassigning("legal", OFFICER.key),
            actor=ADMINISTRATOR.key,
            reason="Ill",
        )
    act(
        any_office,
        number,
        Act.REASSIGN,
        Reassigning("legal", LENA.key),
        actor=ADMINISTRATOR.key,
        reason="Ill",
    )
    assert [key for key, _ in tasks(any_office, LENA.key)] == ["sign off legal lena"]
    assert tasks(any_office, REVIEWER.key) == []
    with pytest.raises(RefusedError, match="Rashid Sample may not sign off for"):
        act(any_office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=APPROVED)
    act(any_office, number, Act.SIGN_OFF, SigningOff("legal"), actor=LENA.key, on=APPROVED)
    assert prove(any_office, number).holds


def test_whoever_was_asked_before_an_upgrade_is_reminded_after_it(any_office: Office) -> None:
    number = opened(any_office)
    submitted(any_office, number)
    as_version_22_made_it(any_office)
    with any_office.register._writers.begin() as connection:  # nobody was reminded of sign-offs then
        connection.execute(sa.text("UPDATE agreements SET due_on = NULL"))
    assert upgrade(any_office, at=moment(APPROVED)).failed == ()
    assert due_numbers(any_office, on=APPROVED) == (number,)
    swept(any_office, on=APPROVED)
    assert [each.to for each in agreement(any_office, number).reminders] == [Addressee.APPROVER]


def test_how_long_an_approver_is_waited_for_is_the_offices_to_say(any_office: Office) -> None:
    patient = replace(any_office, settings=replace(any_office.settings, ask_again_after=20))
    number = opened(patient)
    submitted(patient, number)
    assert due_numbers(patient, on=APPROVED) == ()
    for said in (0, 61, "3", True):
        with pytest.raises(InvalidError, match="ask_again_after is a number of business days from 1 to 60"):
            checked({"name": "Office", "ask_again_after": said}, "office.toml")
    assert checked({"name": "Office"}, "office.toml").ask_again_after == 3


def test_whom_the_rules_of_the_office_name_is_stood_in_for_without_being_named_again(
    any_office: Office,
) -> None:
    rules = any_office.folder / "rules"
    rules.mkdir()
    named = f'several_by_one = true\n[approvals.legal]\npeople = ["{REVIEWER.key}"]\n'
    (rules / "routes.toml").write_text(named, encoding="utf-8")
    with any_office.register.transaction() as books:
        books.people.add(LENA)
    number = opened(any_office)
    submitted(any_office, number)
    with pytest.raises(RefusedError, match="Lena Legal may not sign off for: Legal office"):
        act(any_office, number, Act.SIGN_OFF, SigningOff("legal"), actor=LENA.key, on=SUBMITTED)
    record_absence(
        any_office, REVIEWER.key, first_day=SUBMITTED, last_day=UNTIL, reason="Leave", substitute=LENA.key,
        routes=("legal",), actor=REVIEWER.key, on=SUBMITTED, at=moment(SUBMITTED),
    )  # fmt: skip
    assert [key for key, _ in tasks(any_office, LENA.key)] == [f"sign off legal {REVIEWER.key}"]
    act(any_office, number, Act.SIGN_OFF, SigningOff("legal"), actor=LENA.key, on=SUBMITTED)
    assert agreement(any_office, number).sign_offs[0].for_whom == REVIEWER.key
    assert agreement(any_office, number).stage is Stage.SIGNING
