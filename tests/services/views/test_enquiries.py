"""Enquiries are seen by whoever asked, by officers and administrators; open ones wait for any officer."""

from datetime import date, timedelta

import pytest

from tests.builders.enquiries import asked, case, letter, with_people
from tests.builders.offices import OPENED, moment, opened
from tests.builders.people import AUDITOR, a_person
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.casework.beginnings.enquiring import decline, take
from workflow.services.office import Office
from workflow.services.views.enquiries import attachment_of, enquiries, enquiry_of, every_enquiry
from workflow.services.views.waits import every_wait, name_of, waits

LATER = OPENED + timedelta(days=3)
NOOR = a_person("noor", Role.MEMBER)


def declined(office: Office, number: str) -> None:
    decline(office, number, actor="amina", reason="There is one.", on=LATER, at=moment(LATER))


def numbers(office: Office, person: str | None, **words: str) -> list[int]:
    return [int(each.number[-4:]) for each in enquiries(office, person=person, **words)]  # type: ignore[arg-type]


def test_members_see_their_own_and_officers_and_administrators_all(any_office: Office) -> None:
    with_people(any_office, NOOR, AUDITOR)
    for who in ("mina", "noor", "mina"):
        asked(any_office, actor=who)
    declined(any_office, "ENQ-2026-0003")
    assert (
        numbers(any_office, None) == numbers(any_office, "amina") == numbers(any_office, "zara") == [1, 2, 3]
    )
    assert numbers(any_office, "mina") == [1, 3]
    assert numbers(any_office, "noor") == [2]
    assert numbers(any_office, "rashid") == numbers(any_office, "ines") == []
    assert numbers(any_office, "mina", became="declined") == [3]
    assert numbers(any_office, "amina", became="open", after="ENQ-2026-0001") == [2]
    assert [each.number[-1] for each in every_enquiry(any_office, person="mina")] == ["1", "3"]
    with pytest.raises(InvalidError, match="enquiries are open, taken"):
        numbers(any_office, "mina", became="lost")


def test_whoever_asked_sees_what_became_of_it(office: Office) -> None:
    first, second = (asked(office, attachments=[letter()]).enquiry.number for _ in range(2))
    declined(office, first)
    told = enquiry_of(office, first, person="mina")
    assert [(each.became, each.name, each.on, each.reason) for each in told.steps] == [
        ("open", "Mina Member", OPENED, None),
        ("declined", "Amina Example", LATER, "There is one."),
    ]
    made = take(office, second, case(office, second), actor="amina", on=LATER, at=moment(LATER)).agreement
    told = enquiry_of(office, second, person="mina")
    assert (told.became, told.agreement, told.stage) == ("taken", made.number, "exploration")
    assert attachment_of(office, second, 1, person="mina") == ("letter.txt", b"Dear colleagues,")
    with pytest.raises(NotFoundError, match="has 1 attachments; there is no number 2"):
        attachment_of(office, second, 2, person="mina")


def test_another_member_is_told_that_there_is_none(office: Office) -> None:
    with_people(office, NOOR)
    number = asked(office, attachments=[letter()]).enquiry.number
    for who in ("noor", "rashid"):
        with pytest.raises(NotFoundError, match=f"^There is no enquiry {number} in this register.$"):
            enquiry_of(office, number, person=who)
        with pytest.raises(NotFoundError, match=f"^There is no enquiry {number} in this register.$"):
            attachment_of(office, number, 1, person=who)


def test_an_open_enquiry_waits_for_any_officer_among_what_agreements_wait_for(any_office: Office) -> None:
    agreement = opened(any_office)
    soon, some_day = (asked(any_office, wanted_by=day).enquiry.number for day in (date(2026, 6, 1), None))
    wait = waits(any_office)[0]
    assert (wait.number, wait.key, wait.by, wait.since, wait.stage) == (
        soon,
        "enquiry",
        date(2026, 6, 1),
        OPENED,
        None,
    )
    assert (wait.of_role, wait.of_person, wait.other_side) == ("officer", None, "Sample Institute")
    assert {each.number for each in waits(any_office, mine="bilal")} == {soon, some_day}
    assert {each.number for each in waits(any_office, mine="amina")} == {soon, some_day, agreement}
    assert {soon, some_day} <= {each.number for each in waits(any_office, role="officer")}
    for words in ({"mine": "rashid"}, {"mine": "mina"}, {"role": "legal reviewer"}, {"role": "machine"}):
        assert not {soon, some_day} & {each.number for each in every_wait(any_office, **words)}
    declined(any_office, soon)
    assert soon not in {each.number for each in every_wait(any_office)}
    with pytest.raises(NotFoundError, match="begin with the first page"):
        waits(any_office, after=name_of(wait))


def test_pages_of_what_waits_go_on_after_an_enquiry_and_miss_nothing(any_office: Office) -> None:
    for place in range(3):
        opened(any_office)
        asked(any_office, wanted_by=date(2026, 6, 1) if place else None)
    everything = tuple(every_wait(any_office))
    assert sum(each.key == "enquiry" for each in everything) == 3
    found = waits(any_office, limit=1)
    while more := waits(any_office, after=name_of(found[-1]), limit=1):
        found += more
    assert found == everything
