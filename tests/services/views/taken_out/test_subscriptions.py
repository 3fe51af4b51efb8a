"""A calendar is read by a private address: told once, kept as its sha256, taken back at any time."""

from datetime import timedelta
from hashlib import sha256

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from tests.builders.offices import OPENED, SIGNED, act, live, moment, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, SECOND_OFFICER
from workflow.domain.agreement.act_details import HandingOver
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import NotFoundError, RefusedError
from workflow.services.casework.leaving import end_person
from workflow.services.office import Office
from workflow.services.views.taken_out.subscriptions import (
    NOBODYS,
    calendar_of_token,
    subscribe,
    subscription_of,
    unsubscribe,
)

AT = moment(SIGNED)


def summaries(office: Office, token: str) -> list[str]:
    calendar = Calendar.from_ical(b"".join(calendar_of_token(office, token, at=AT)))
    return [str(event["summary"]) for event in calendar.walk("VEVENT")]


def test_whoever_has_the_address_reads_the_dates_of_the_office(any_office: Office) -> None:
    number = live(any_office)
    made = subscribe(any_office, actor=OFFICER.key, at=AT)
    assert made.path == f"/calendar/{made.token}.ics"
    assert len(made.token) >= 43
    found = summaries(any_office, made.token)
    assert found
    assert all(number in each for each in found)


def test_the_token_is_nowhere_in_the_register_but_its_sha256(any_office: Office) -> None:
    token = subscribe(any_office, actor=OFFICER.key, at=AT).token
    with any_office.register._readers.begin() as connection:
        (row,) = connection.execute(sa.text("SELECT * FROM calendars")).all()
    assert token not in str(row)
    assert sha256(token.encode()).hexdigest() in row


def test_a_calendar_of_ones_own_holds_what_one_owns(any_office: Office) -> None:
    number = live(any_office)
    mine = subscribe(any_office, actor=SECOND_OFFICER.key, at=AT, mine=True).token
    assert summaries(any_office, mine) == []
    act(any_office, number, Act.HAND_OVER, HandingOver(SECOND_OFFICER.key), on=SIGNED, reason="She moves.")
    assert summaries(any_office, mine)


def test_a_new_address_ends_the_one_before_and_one_taken_back_shows_nothing(any_office: Office) -> None:
    first = subscribe(any_office, actor=OFFICER.key, at=AT).token
    then = subscribe(any_office, actor=OFFICER.key, at=AT).token
    assert summaries(any_office, then) == []
    for each in (first, "", "x" * 500, "\ud800"):
        with pytest.raises(NotFoundError, match=NOBODYS):
            calendar_of_token(any_office, each, at=AT)
    assert unsubscribe(any_office, actor=OFFICER.key).was_there
    with pytest.raises(NotFoundError, match=NOBODYS):
        calendar_of_token(any_office, then, at=AT)
    assert not unsubscribe(any_office, actor=OFFICER.key).was_there


def test_somebody_who_left_reads_nothing_any_more(any_office: Office) -> None:
    token = subscribe(any_office, actor=SECOND_OFFICER.key, at=AT).token
    end_person(any_office, SECOND_OFFICER.key, actor=ADMINISTRATOR.key, on=SIGNED, at=AT)
    with pytest.raises(NotFoundError, match=NOBODYS):
        calendar_of_token(any_office, token, at=AT)
    with pytest.raises(RefusedError, match="no longer acts"):
        subscribe(any_office, actor=SECOND_OFFICER.key, at=AT)


def test_the_day_it_was_read_last_is_known(any_office: Office) -> None:
    opened(any_office)
    assert subscription_of(any_office, person=OFFICER.key) is None
    token = subscribe(any_office, actor=OFFICER.key, at=moment(OPENED)).token
    assert (kept := subscription_of(any_office, person=OFFICER.key)) is not None
    assert (kept.made_at, kept.last_used) == (moment(OPENED), None)
    for days in (0, 3, 3):
        on = OPENED + timedelta(days=days)
        list(calendar_of_token(any_office, token, at=moment(on)))
        assert (kept := subscription_of(any_office, person=OFFICER.key)) is not None
        assert kept.last_used == on


def test_an_administrator_takes_back_what_somebody_else_has_and_nobody_else_does(office: Office) -> None:
    subscribe(office, actor=OFFICER.key, at=AT)
    with pytest.raises(RefusedError, match="Bilal Sample is neither"):
        unsubscribe(office, actor=SECOND_OFFICER.key, person=OFFICER.key)
    assert unsubscribe(office, actor=ADMINISTRATOR.key, person=OFFICER.key).was_there
