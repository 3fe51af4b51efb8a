"""A calendar that somebody subscribes to: behind a private token, told once, kept as its sha256, and taken back at any time."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from secrets import token_urlsafe

from workflow.answers.overview.calendar import SubscribedAnswer, SubscriptionAnswer, UnsubscribedAnswer
from workflow.domain.agreement.agreement import MACHINE, Role
from workflow.domain.errors import BusyError, InvalidError, NotFoundError, RefusedError
from workflow.domain.evidence import sha256
from workflow.services.office import Office
from workflow.services.views.calendar_file import dates_for_calendars, in_a_calendar

BYTES_OF_A_TOKEN = 32
NOBODYS = "No calendar is kept at this address: it was taken back, or never was."


def subscribe(office: Office, *, actor: str, at: datetime, mine: bool = False) -> SubscribedAnswer:
    """Give a person a calendar of their own: of all agreements they may see, or only of those they own.

    An address they had before stops working. The token is told here and never again.
    """
    token = token_urlsafe(BYTES_OF_A_TOKEN)
    with office.register.transaction() as books:
        person = books.people.get(actor)
        if person.key == MACHINE.key:
            raise InvalidError("The machine reads no calendar.")
        if not person.active:
            raise RefusedError(f"{person.name} no longer acts for this office.")
        books.calendars.put(person.key, sha256(token.encode()), mine=mine, at=at)
    return SubscribedAnswer(
        person=person.key, mine=mine, made_at=at, last_used=None, token=token, path=f"/calendar/{token}.ics"
    )


def subscription_of(office: Office, *, person: str) -> SubscriptionAnswer | None:
    """The subscription of a person, without its token."""
    with office.register.reading() as books:
        found = books.calendars.of(person)
    return None if found is None else SubscriptionAnswer.of(found)


def unsubscribe(office: Office, *, actor: str, person: str | None = None) -> UnsubscribedAnswer:
    """Take a calendar back: one\u2019s own, or, as an administrator, that of somebody else."""
    with office.register.transaction() as books:
        by = books.people.get(actor)
        whose = books.people.get(person or actor)
        if whose.key != by.key and not by.acts_as(Role.ADMINISTRATOR):
            raise RefusedError(
                f"The calendar of {whose.name} is taken back by themselves or by an administrator; {by.name} is neither."
            )
        was_there = books.calendars.of(whose.key) is not None
        books.calendars.end(whose.key)
    return UnsubscribedAnswer(person=whose.key, was_there=was_there)


def calendar_of_token(office: Office, token: str, *, at: datetime) -> Iterator[bytes]:
    """The calendar file behind a token, as it is read; one answer for a token that is unknown, taken back or of somebody who left."""
    on = at.astimezone(office.settings.timezone).date()
    with office.register.reading() as books:
        found = books.calendars.known_by(sha256(token.encode(errors="replace")))
        person = None if found is None else books.people.find(found.person)
    if found is None or person is None or not person.active:
        raise NotFoundError(NOBODYS)
    if found.last_used != on:
        # Whoever is at work on the register meanwhile is not disturbed; the day is noted at the next reading.
        with suppress(BusyError), office.register.transaction() as books:
            books.calendars.used(person.key, on)
    dates = dates_for_calendars(office.seen_by(person), owner=person.key if found.mine else None)
    return in_a_calendar(dates, name=office.settings.name)
