"""What holds an act back is told before anybody asks for it, by the same rules, and nothing is recorded."""

from dataclasses import replace

import pytest

from tests.builders.offices import (
    APPROVED,
    SIGNED,
    SUBMITTED,
    act,
    agreement,
    approved,
    everything,
    live,
    moment,
    opened,
    submitted,
)
from tests.builders.people import ADMINISTRATOR, AUDITOR, OFFICER, REVIEWER, SECOND_OFFICER
from workflow.cli.act_words import COMMANDS
from workflow.domain.agreement.act_details import CommentText, SigningOff, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, NotFoundError, Reason, RefusedError, Topic, UnconfirmedError
from workflow.domain.lifecycle.table import TABLE
from workflow.services.casework.act_labels import GROUPS, label_of
from workflow.services.casework.asking import acts_of, asking
from workflow.services.casework.asking_first import cannot_be_undone
from workflow.services.office import Office
from workflow.services.papers.produce import ensure_draft

OF_PEOPLE = [row.act for row in TABLE if set(row.who) != {Role.MACHINE}]


def asked(office: Office, number: str, which: Act, on=APPROVED, actor=OFFICER, **said) -> tuple[Reason, ...]:
    return asking(office, number, which, actor=actor.key, on=on, at=moment(on), **said)


def test_what_holds_an_act_back_is_what_the_door_says_and_asking_records_nothing(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    act(office, number, Act.COMMENT, CommentText("Who pays?"), on=SUBMITTED, actor=REVIEWER.key)
    before = everything(office)
    said = asked(office, number, Act.SIGN_OFF, actor=REVIEWER, details=SigningOff("legal"))
    assert everything(office) == before
    with pytest.raises(RefusedError) as refused:
        act(office, number, Act.SIGN_OFF, SigningOff("legal"), on=APPROVED, actor=REVIEWER.key)
    assert refused.value.why == said
    about = {(each.about, each.anchor) for each in said}
    assert (Topic.COMMENTS, "comment-1") in about
    assert "no. 1 by Rashid Sample (“Who pays?”)" in said[0].sentence
    act(office, number, Act.SETTLE, Which(1), on=APPROVED)
    assert (Topic.COMMENTS, "comment-1") not in {
        (each.about, each.anchor) for each in asked(office, number, Act.SIGN_OFF, actor=REVIEWER)
    }


def test_a_draft_that_is_not_made_holds_the_text_back_until_it_is(office: Office) -> None:
    number = opened(office)
    assert [each.about for each in asked(office, number, Act.SUBMIT, SUBMITTED)] == [Topic.TEXT]
    ensure_draft(office, number, at=moment(SUBMITTED))
    assert asked(office, number, Act.SUBMIT, SUBMITTED) == ()


def test_who_thought_it_stood_elsewhere_is_told_how_it_moved(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    first, then = asked(office, number, Act.SUBMIT)
    assert "possible from: drafting" in first.sentence
    assert "recorded “submit”" in then.sentence
    assert then.anchor == f"change-{agreement(office, number).version}"


def test_a_day_that_lies_ahead_and_an_unknown_number_are_refused_as_at_the_door(office: Office) -> None:
    number = opened(office)
    with pytest.raises(InvalidError, match="lies ahead"):
        asking(office, number, Act.BEGIN, actor=OFFICER.key, on=SIGNED, at=moment(APPROVED))
    with pytest.raises(NotFoundError):
        asked(office, "MOU-1999-0001", Act.SUBMIT)
    with pytest.raises(NotFoundError):
        acts_of(office, number, actor="nobody", on=APPROVED, at=moment(APPROVED))


def test_each_person_is_shown_their_own_acts_by_group(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    shown = {
        person.key: acts_of(office, number, actor=person.key, on=APPROVED, at=moment(APPROVED))
        for person in (OFFICER, REVIEWER, ADMINISTRATOR)
    }
    labels = [each.label for each in shown[REVIEWER.key]]
    assert labels == [
        "Sign off",
        "Comment",
        "Record clearance",
        "Say where a clause stands",
        "Return to drafting",
    ]
    assert Act.SETTLE not in [each.act for each in shown[OFFICER.key]]
    groups = [each.group for each in shown[OFFICER.key]]
    assert groups == sorted(groups, key=list(GROUPS).index)
    assert {each.act for each in shown[ADMINISTRATOR.key]} == {
        Act.CORRECT, Act.HAND_OVER, Act.CONFINE, Act.REASSIGN, Act.FOLLOW_RULES,
    }  # fmt: skip
    sign_off = shown[REVIEWER.key][0]
    assert not sign_off.asks_first
    assert {each.about for each in sign_off.reasons} <= {Topic.OPEN_POINTS, Topic.CLEARANCES}
    withdraw = next(each for each in shown[OFFICER.key] if each.act is Act.WITHDRAW)
    assert withdraw.asks_first
    assert withdraw.reasons == ()


def test_who_only_reads_is_shown_none_and_who_has_left_is_told_so(office: Office) -> None:
    number = opened(office)
    left = replace(SECOND_OFFICER, active=False)
    with office.register.transaction() as books:
        books.people.add(AUDITOR)
        books.people.change(left)
    assert acts_of(office, number, actor=AUDITOR.key, on=APPROVED, at=moment(APPROVED)) == ()
    with pytest.raises(RefusedError, match="no longer acts"):
        acts_of(office, number, actor=left.key, on=APPROVED, at=moment(APPROVED))
    with pytest.raises(RefusedError) as refused:
        asked(office, number, Act.COMMENT, actor=left)
    (gone,) = refused.value.why
    assert (gone.about, gone.sentence) == (Topic.PERSON, "Bilal Sample no longer acts for this office.")


def test_an_agreement_in_force_is_asked_about_whole(office: Office) -> None:
    number = live(office)
    shown = acts_of(office, number, actor=OFFICER.key, on=SIGNED, at=moment(SIGNED))
    for each in shown:
        reasons = asking(office, number, each.act, actor=OFFICER.key, on=SIGNED, at=moment(SIGNED))
        assert tuple(reason.sentence for reason in each.reasons) == tuple(one.sentence for one in reasons)


def test_acts_that_ask_first_are_those_the_door_asks_of(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    approved(office, number)
    standing = agreement(office, number)
    assert standing.stage is Stage.SIGNING
    assert not cannot_be_undone(standing, Act.RECALL)
    act(office, number, Act.RECALL, reason="Another text", on=SIGNED, confirmed=False)
    assert cannot_be_undone(standing, Act.WITHDRAW)
    with pytest.raises(UnconfirmedError):
        act(office, number, Act.WITHDRAW, reason="Given up", on=SIGNED, confirmed=False)


def test_every_act_of_people_has_a_label_that_is_a_verb_and_a_group_as_the_commands_have() -> None:
    grouped = [each for acts in GROUPS.values() for each in acts]
    assert sorted(grouped) == sorted(OF_PEOPLE)
    assert len({label_of(each) for each in OF_PEOPLE}) == len(OF_PEOPLE)
    assert all(label_of(each)[0].isupper() for each in OF_PEOPLE)
    nouns: dict[str, set[str]] = {}
    for group, acts in GROUPS.items():
        for each in acts:
            words = COMMANDS[each].split()
            if len(words) > 1:
                nouns.setdefault(words[0], set()).add(group)
    assert {noun: groups for noun, groups in nouns.items() if len(groups) > 1} == {}
