"""What people choose of mail: where they are told, in which language and zone, of what at once, and when not at all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from workflow.answers.telling.mail import MailboxAnswer
from workflow.documents.languages.known import LANGUAGES
from workflow.domain.agreement.agreement import MACHINE, Person, Role
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.domain.telling.mail_kinds import OF_ACTS, MailKind
from workflow.domain.telling.mailboxes import WEEKDAYS, How, Mailbox, Rhythm
from workflow.mail_server import checked_address
from workflow.services.office import Office
from workflow.services.views.mail.mailboxes import mailbox_answer
from workflow.store.books import Books

W = TypeVar("W", How, Rhythm, MailKind)
ENDS_NOTHING = "This link ends nothing any more: it is of somebody who has left, or was cut off on the way."


def choose(
    office: Office,
    *,
    actor: str,
    person: str | None = None,
    address: str | None = None,
    language: str | None = None,
    zone: str | None = None,
    digest: str | None = None,
    weekly: bool | None = None,
    quiet: Collection[str] | None = None,
    choices: Mapping[str, str] | None = None,
) -> MailboxAnswer:
    """Choose how one is told or, as an administrator, how somebody else is; what is left out stays as it was.

    An empty address is that by which they sign in, an empty zone the office\u2019s. An address that was refused is tried again
    once it is given anew.
    """
    with office.register.transaction() as books:
        whose = _whose(books, actor, person)
        box, own = books.mailboxes.of(whose.key), books.mailboxes.own_address(whose.key)
        if address is not None:
            own = checked_address(address, "address") if address.strip() else None
            box = replace(box, refused=None, refused_on=None)
        box = replace(
            box,
            language=box.language if language is None else _language(language),
            zone=box.zone if zone is None else _zone(zone),
            digest=box.digest if digest is None else _word(tuple(Rhythm), digest, "digest"),
            weekly=box.weekly if weekly is None else weekly,
            quiet=box.quiet if quiet is None else _quiet(quiet),
            choices=MappingProxyType({**box.choices, **_choices(choices or {})}),
        )
        books.mailboxes.put(box, own)
        return mailbox_answer(office, books, whose)


def try_again(office: Office, *, actor: str, at: datetime, person: str | None = None) -> int:
    """Let mail that was put off be tried at once, and addresses that were refused, of one person or of all; how many mails wait."""
    with office.register.transaction() as books:
        by = books.people.get(actor)
        if not by.acts_as(Role.ADMINISTRATOR) and not by.acts_as(Role.OFFICER):
            raise RefusedError(
                f"Mail is tried again by an officer or an administrator; {by.name} is neither."
            )
        keys = (
            [each.person for each in books.mailboxes.all()]
            if person is None
            else [books.people.get(person).key]
        )
        for key in keys:
            books.mailboxes.accept(key)
        return books.mails.retry(at, person)


def whose_token(office: Office, token: str) -> tuple[Person, Mailbox]:
    """Whose mail a link ends, without signing in; one answer for a link that ends nothing."""
    with office.register.reading() as books:
        box = books.mailboxes.known_by(token)
        person = None if box is None else books.people.find(box.person)
    if box is None or person is None or not person.active:
        raise NotFoundError(ENDS_NOTHING)
    return person, box


def end_rounds(office: Office, token: str) -> Person:
    """End what comes round for whoever was sent this link: the digest, and the week of the office. The rest stays as it was."""
    person, _ = whose_token(office, token)
    with office.register.transaction() as books:
        box = replace(books.mailboxes.of(person.key), digest=Rhythm.NEVER, weekly=False)
        books.mailboxes.put(box, books.mailboxes.own_address(person.key))
    return person


def _whose(books: Books, actor: str, person: str | None) -> Person:
    by, whose = books.people.get(actor), books.people.get(person or actor)
    if not by.active:
        raise RefusedError(f"{by.name} no longer acts for this office.")
    if whose.key == MACHINE.key:
        raise InvalidError("The machine reads no mail.")
    if whose.key != by.key and not by.acts_as(Role.ADMINISTRATOR):
        raise RefusedError(
            f"How {whose.name} is told is chosen by themselves or by an administrator; {by.name} is neither."
        )
    if not whose.active:
        raise RefusedError(f"{whose.name} no longer acts for this office.")
    return whose


def _language(said: str) -> str:
    if said not in LANGUAGES:
        words = ", ".join(f"{key} ({each.name})" for key, each in LANGUAGES.items())
        raise InvalidError(
            f"language: \u201c{said}\u201d is none that mail is written in; there are {words}."
        )
    return said


def _zone(said: str) -> str | None:
    if not said.strip():
        return None
    try:
        return ZoneInfo(said.strip()).key
    except (KeyError, ValueError, OSError):
        raise InvalidError(
            f"zone: \u201c{said}\u201d is not a time zone: write for example \u201cAsia/Karachi\u201d."
        ) from None


def _quiet(said: Collection[str]) -> tuple[str, ...]:
    days = {each.strip().capitalize() for each in said if each.strip()}
    if unknown := sorted(days - set(WEEKDAYS)):
        raise InvalidError(
            f"quiet: \u201c{unknown[0]}\u201d is no day of the week; write for example Saturday."
        )
    if len(days) == len(WEEKDAYS):
        raise InvalidError(
            "quiet: at least one day of the week is left on which mail comes; to have none, choose never."
        )
    return tuple(day for day in WEEKDAYS if day in days)


def _choices(said: Mapping[str, str]) -> dict[MailKind, How]:
    return {_word(OF_ACTS, kind, "kind"): _word(tuple(How), how, kind) for kind, how in said.items()}


def _word(among: Sequence[W], said: str, called: str) -> W:
    """The one of these that somebody means, with blanks or dashes."""
    plain = " ".join(said.replace("-", " ").split()).lower()
    meant = next((each for each in among if each.value == plain), None)
    if meant is None:
        words = ", ".join(each.value for each in among)
        raise InvalidError(f"{called}: \u201c{said}\u201d is none of {words}.")
    return meant
