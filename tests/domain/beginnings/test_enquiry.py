"""What may be asked, who may answer it, and who may see it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.builders.people import (
    ADMINISTRATOR,
    AUDITOR,
    MEMBER,
    OFFICER,
    REVIEWER,
    SECOND_OFFICER,
    SIGNATORY,
    a_person,
)
from workflow.domain.agreement.agreement import Role
from workflow.domain.beginnings.enquiry import (
    Attachment,
    Became,
    Enquiry,
    Step,
    answered,
    asked,
    declined,
    withdrawn,
)
from workflow.domain.errors import InvalidError, RefusedError

ON, AT = date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = ON + timedelta(days=5)
NAMES = {OFFICER.key: OFFICER.name, MEMBER.key: MEMBER.name}


def an_enquiry(**fields: Any) -> Enquiry:
    said = {
        "what": "Joint research on water",
        "partners": ["Sample Institute"],
        "why": "To measure rivers together.",
        "wanted_by": None,
        "attachments": [],
        "by": MEMBER,
        "on": ON,
        "at": AT,
    }
    return replace(asked(**(said | fields)), number="ENQ-2026-0001")


def test_what_was_asked_is_on_record_with_who_asked_and_when() -> None:
    made = an_enquiry(what="  Joint \n research ", partners=["Sample  Institute", "", "Sample Institute"])
    assert (made.what, made.partners) == ("Joint research", ("Sample Institute",))
    assert made.steps == (Step(Became.OPEN, "mina", ON, AT),)
    assert made.is_open


def test_the_same_file_twice_is_kept_once() -> None:
    twice = [Attachment("a.pdf", "5c" * 32), Attachment("copy of a.pdf", "5c" * 32)]
    assert len(an_enquiry(attachments=twice).attachments) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"what": " "}, "what: say in a line"),
        ({"what": "W" * 301}, "what: it has 301 characters"),
        ({"partners": [" "]}, "partner: name whom"),
        ({"partners": [f"Institute {n}" for n in range(11)]}, "partner: 11 are named"),
        ({"partners": ["I" * 201]}, "partner 1: it has 201"),
        ({"why": ""}, "why: say what it is for"),
        ({"why": "y" * 5001}, "why: it has 5,001"),
        ({"why": "To\u202emeasure"}, "why: nobody can see the sign"),
        (
            {"wanted_by": ON - timedelta(days=1)},
            "by: Sunday 1 March 2026 has gone by|by: 1 March 2026 has gone by",
        ),
        (
            {"attachments": [Attachment(f"{n}.pdf", f"{n:064}") for n in range(11)]},
            "attachment: there are 11 files; at most 10",
        ),
        ({"attachments": [Attachment("a\x07.pdf", "5c" * 32)]}, "attachment 1: nobody can see"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_field_and_the_remedy(
    fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidError, match=said):
        an_enquiry(**fields)


def test_every_mistake_is_named_at_once() -> None:
    with pytest.raises(InvalidError) as refused:
        an_enquiry(what="", partners=[], why="")
    assert len(refused.value.reasons) == 3


def test_members_and_officers_ask_and_nobody_else() -> None:
    for who in (MEMBER, OFFICER):
        an_enquiry(by=who)
    for who in (REVIEWER, SIGNATORY, ADMINISTRATOR, AUDITOR):
        with pytest.raises(RefusedError, match="An enquiry is made by: member, officer"):
            an_enquiry(by=who)
    with pytest.raises(RefusedError, match="no longer acts"):
        an_enquiry(by=replace(MEMBER, active=False))


def test_the_asker_officers_and_administrators_see_it() -> None:
    made = an_enquiry()
    another = a_person("noor", Role.MEMBER)
    seeing = {
        each.key
        for each in (MEMBER, OFFICER, ADMINISTRATOR, REVIEWER, AUDITOR, another)
        if made.may_be_seen_by(each)
    }
    assert seeing == {"mina", "amina", "zara"}
    assert not made.may_be_seen_by(replace(MEMBER, active=False))


def test_an_officer_declines_it_with_a_reason() -> None:
    made = an_enquiry()
    step = declined(made, by=OFFICER, on=LATER, at=AT, reason=" There is one already. ")
    after = answered(made, step, NAMES)
    assert (after.became, after.last.reason) == (Became.DECLINED, "There is one already.")
    assert after.what_became(NAMES) == "ENQ-2026-0001 was declined by Amina Example on 7 March 2026."
    for reason in (None, "  "):
        with pytest.raises(InvalidError, match="reason: say why"):
            declined(made, by=OFFICER, on=LATER, at=AT, reason=reason)
    with pytest.raises(RefusedError, match="answered by an officer"):
        declined(made, by=ADMINISTRATOR, on=LATER, at=AT, reason="No.")


def test_only_the_asker_withdraws_it() -> None:
    made = an_enquiry()
    assert withdrawn(made, by=MEMBER, on=LATER, at=AT, reason=None).became is Became.WITHDRAWN
    with pytest.raises(RefusedError, match="by whoever asked"):
        withdrawn(made, by=OFFICER, on=LATER, at=AT, reason=None)


def test_what_was_answered_is_not_answered_again() -> None:
    taken = Step(Became.TAKEN, "amina", LATER, AT, agreement="MOU-2026-0001")
    made = answered(an_enquiry(), taken, NAMES)
    assert (made.agreement, made.is_open) == ("MOU-2026-0001", False)
    again = declined(made, by=SECOND_OFFICER, on=LATER, at=AT, reason="No.")
    with pytest.raises(RefusedError, match="was taken as MOU-2026-0001 by Amina Example on 7 March 2026"):
        answered(made, again, NAMES)


def test_nothing_is_answered_before_it_was_asked() -> None:
    made = an_enquiry()
    step = declined(made, by=OFFICER, on=ON - timedelta(days=1), at=AT, reason="No.")
    with pytest.raises(InvalidError, match="was asked on 2 March 2026, not before"):
        answered(made, step, NAMES)
