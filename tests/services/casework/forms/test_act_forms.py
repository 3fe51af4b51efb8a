"""The form of an act on an agreement of an office: what it offers, what it reads, and what of it the door accepts."""

from datetime import date

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
from tests.builders.people import OFFICER, REVIEWER, SECOND_OFFICER
from workflow.answers.acting import ActFormAnswer, FieldAnswer, FieldKind
from workflow.domain.agreement.act_details import CommentText, DraftFile, Noticing, Signing, SigningOff, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person
from workflow.domain.agreement.performance_details import Obliging, Performing
from workflow.domain.errors import InvalidError, NotFoundError, StaleAgreementError, Topic
from workflow.services.casework.advance import advance
from workflow.services.casework.forms.act_forms import form_of
from workflow.services.casework.forms.filled_in import Asked, Files, Typed, read_form
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile

SCAN = KeptFile("f" * 64, "signed copy.pdf")
NOTICED = {"term": {"length": "2 years", "notice": "3 months"}, "renewal": {"policy": "mutual"}}


def fields(form: ActFormAnswer) -> dict[str, FieldAnswer]:
    return {each.name: each for each in form.fields}


def form(office: Office, number: str, which: Act, actor: Person = OFFICER, on: date = APPROVED):
    return fields(form_of(office, number, which, actor=actor.key, on=on))


def read(
    office: Office, number: str, which: Act, typed: Typed, files: Files | None = None, *,
    actor: Person = OFFICER, on: date = APPROVED, seen_version: int | None = None,
) -> Asked:  # fmt: skip
    return read_form(
        office, number, which, typed, files or {}, actor=actor.key, on=on, seen_version=seen_version
    )


def wrong(office: Office, number: str, which: Act, typed: Typed, **rest) -> dict[str, str]:
    """What is wrong in which field."""
    with pytest.raises(InvalidError) as refused:
        read(office, number, which, typed, **rest)
    assert {each.about for each in refused.value.why} == {Topic.FIELD}
    return {str(each.anchor): each.sentence for each in refused.value.why}


def test_a_sign_off_offers_the_routes_of_this_person_and_the_code_of_the_text(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    submission = agreement(office, number).submission
    assert submission is not None
    there = form(office, number, Act.SIGN_OFF, REVIEWER)
    assert list(there) == ["route", "content_hash", "scope", "stands", "for_whom", "happened_on"]
    assert {each.value for each in there["route"].choices} <= set(REVIEWER.routes)
    assert there["content_hash"].value == submission.content_hash[:12]
    assert (there["scope"].value, there["happened_on"].value) == ("the whole text", APPROVED.isoformat())
    typed = {"route": "legal", "content_hash": submission.content_hash[:12], "scope": "", "happened_on": ""}
    asked = read(office, number, Act.SIGN_OFF, typed, actor=REVIEWER)
    assert asked.details == SigningOff("legal", submission.content_hash[:12])
    assert asked.on == APPROVED
    assert not form(office, number, Act.SIGN_OFF)["route"].choices


def test_an_open_comment_is_chosen_by_who_said_what_and_what_is_read_goes_through_the_door(
    office: Office,
) -> None:
    number = opened(office)
    act(office, number, Act.COMMENT, CommentText("Who pays for the laboratory?"), actor=REVIEWER.key)
    which = form(office, number, Act.SETTLE)["id"]
    assert [(each.value, each.label) for each in which.choices] == [
        ("1", "1, Rashid Sample: Who pays for the laboratory?")
    ]
    assert (which.kind, which.value) == (FieldKind.CHOICE, "1")
    asked = read(office, number, Act.SETTLE, {"id": "1", "request_id": "from the page"}, on=SUBMITTED)
    assert asked == Asked(Which(1), SUBMITTED)
    done = advance(
        office,
        number,
        Act.SETTLE,
        actor=OFFICER.key,
        on=asked.on,
        at=moment(SUBMITTED),
        details=asked.details,
    )
    assert not done.agreement.open_comments()


def test_every_mistake_is_named_at_once_with_its_field_and_nothing_is_recorded(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    approved(office, number)
    before = everything(office)
    said = wrong(
        office,
        number,
        Act.SIGN,
        {"party": "Nobody", "name": "", "code": "3f1c\x07", "on": "31 May", "place": "x" * 501},
    )
    assert list(said) == ["party", "name", "code", "on", "place", "scan"]
    assert said["party"].startswith("For which party: “Nobody” is not one of the choices; allowed: ")
    assert said["name"] == "Who signed is missing: fill it in."
    assert said["scan"] == "Scan of the signed paper is missing: name the file."
    assert said["on"].startswith("Date beside the ink: “31 May” is not a date; write year-month-day")
    assert "501 characters long" in said["place"]
    assert everything(office) == before


def test_ink_is_read_with_its_scan_as_the_evidence(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    approved(office, number)
    party = agreement(office, number).still_to_sign[0]
    there = form(office, number, Act.SIGN, on=SIGNED)
    assert party.name in [each.value for each in there["party"].choices]
    assert (there["scan"].kind, there["scan"].required) == (FieldKind.FILE, True)
    assert "happened_on" not in there
    typed = {"party": party.name, "name": "Amina  Example", "code": " 3f1c3d ", "on": "2026-05-01"}
    asked = read(office, number, Act.SIGN, typed, {"scan": SCAN}, on=SIGNED)
    assert asked.details == Signing(party.name, "Amina Example", "3f1c3d", SIGNED, scan=SCAN.sha256)
    assert asked.evidence == (SCAN,)
    assert (
        "name one" in wrong(office, number, Act.SIGN, typed, files={"scan": [SCAN, SCAN]}, on=SIGNED)["scan"]
    )


def test_a_draft_is_the_file_that_is_brought(office: Office) -> None:
    number = opened(office)
    typed = {"replaces_text": ["no", "yes"], "ours_again": "no"}
    asked = read(office, number, Act.RECEIVE, typed, {"file": SCAN})
    assert asked.details == DraftFile(SCAN.sha256, replaces_text=True)
    assert asked.evidence == (SCAN,)


def test_a_form_from_before_somebody_acted_is_stale_and_not_only_wrong(office: Office) -> None:
    number = opened(office)
    act(office, number, Act.COMMENT, CommentText("Who pays?"), actor=REVIEWER.key)
    seen = agreement(office, number).version
    act(office, number, Act.SETTLE, Which(1), on=SUBMITTED)
    with pytest.raises(StaleAgreementError, match="recorded “settle comment”"):
        read(office, number, Act.SETTLE, {"id": "1"}, seen_version=seen)
    assert "not one of the choices" in wrong(office, number, Act.SETTLE, {"id": "1"})["id"]


def test_a_notice_that_was_sent_before_is_of_the_day_it_was_sent(office: Office) -> None:
    number = live(office, **NOTICED)
    on = date(2026, 7, 1)
    there = form(office, number, Act.GIVE_NOTICE, on=on)
    assert there["happened_on"].value is None
    assert there["zone"].value == "Asia/Karachi"
    assert there["reason"].required
    assert not form(office, number, Act.NOT_RENEW, on=on)["reason"].required
    typed = {"sent_at": "2026-06-30T16:30", "method": "e-mail", "reason": "No funds"}
    asked = read(office, number, Act.GIVE_NOTICE, typed, on=on)
    assert isinstance(asked.details, Noticing)
    assert (asked.details.kind, asked.details.sent_on, asked.on) == (
        "termination",
        date(2026, 6, 30),
        date(2026, 6, 30),
    )
    assert str(asked.details.sent_at) == "2026-06-30 11:30:00+00:00"
    assert read(office, number, Act.NOT_RENEW, {}, on=on).details is None
    ahead = wrong(office, number, Act.GIVE_NOTICE, {**typed, "sent_at": "", "sent_on": "2026-07-02"}, on=on)
    assert list(ahead) == ["sent_on"]
    two = wrong(office, number, Act.GIVE_NOTICE, {**typed, "sent_on": "2026-06-29"}, on=on)
    assert "30 June 2026" in two["sent_at"]


def test_a_day_ahead_is_refused_at_its_field(office: Office) -> None:
    number = opened(office)
    said = wrong(office, number, Act.COMMENT, {"text": "Who pays?", "happened_on": "2026-03-17"})
    assert "lies ahead" in said["happened_on"]


def test_an_hour_that_a_clock_left_out_is_refused_in_words(office: Office) -> None:
    number = live(office, **NOTICED)
    on = date(2027, 7, 1)
    act(office, number, Act.NOT_RENEW, reason="No funds", on=date(2027, 3, 1))
    typed = {"id": "1", "at": "2027-03-28T01:30", "zone": "Europe/London"}
    said = wrong(office, number, Act.RECORD_RECEIPT, typed, files={"evidence": SCAN}, on=on)
    assert said == {
        "at": "Received at: there was no 01:30 on 28 March 2027 in Europe/London: the clock was put forward then."
    }


def test_what_is_waived_says_its_reason_once(office: Office) -> None:
    number = live(office)
    typed = {"subject": "annual report", "reason": "Not wanted this year"}
    asked = read(office, number, Act.WAIVE, typed, on=SIGNED)
    assert asked.details == Performing("annual report", "Not wanted this year")
    assert "note" not in form(office, number, Act.WAIVE, on=SIGNED)


def test_an_obligation_on_record_is_only_told_when_it_is_due(office: Office) -> None:
    number = live(office)
    typed = {"due": "quarterly", "kind": "performance"}
    assert list(wrong(office, number, Act.OBLIGE, typed, on=SIGNED)) == ["party", "deed"]
    home = agreement(office, number).terms.parties[0].name
    new = Obliging(home, "Sends a report", "30 June 2027")
    key = act(office, number, Act.OBLIGE, new, on=SIGNED).agreement.obligations[-1].key
    told = read(office, number, Act.OBLIGE, {**typed, "key": key}, on=SIGNED)
    assert told.details == Obliging(due="quarterly", key=key)
    for beside in ({"party": home}, {"kind": "payment"}):
        assert [*beside] == [*wrong(office, number, Act.OBLIGE, {**typed, "key": key, **beside}, on=SIGNED)]


def test_other_people_are_offered_where_two_agree_and_where_it_is_handed_over(office: Office) -> None:
    number = live(office)
    second = form(office, number, Act.CORRECT, on=SIGNED)["second"]
    assert second.required
    assert OFFICER.key not in [each.value for each in second.choices]
    heirs = form(office, number, Act.HAND_OVER, on=SIGNED)["owner"].choices
    assert [each.value for each in heirs] == [SECOND_OFFICER.key]


def test_a_filling_given_twice_is_refused_and_nobody_unknown_has_a_form(office: Office) -> None:
    number = opened(office)
    said = wrong(office, number, Act.COMMENT, {"text": ["Who pays?", "And when?"]})
    assert said == {"text": "Comment: it is filled in twice; fill it in once."}
    with pytest.raises(NotFoundError):
        form_of(office, number, Act.COMMENT, actor="nobody", on=APPROVED)
    with pytest.raises(NotFoundError):
        form_of(office, "MOU-1999-0001", Act.COMMENT, actor=OFFICER.key, on=APPROVED)
