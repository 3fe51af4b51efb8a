"""How people are told by mail, as it is looked at, and what waits of whoever looks after addresses."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from workflow.answers.telling.mail import ChoiceAnswer, MailAnswer, MailboxAnswer
from workflow.documents.languages.known import LANGUAGES
from workflow.domain.agreement.agreement import Person
from workflow.domain.telling.mailboxes import Mailbox
from workflow.services.office import Office
from workflow.services.views.messages import heads
from workflow.store.books import Books
from workflow.store.mail.queue import MailOnFile

LAST_SENT = 50
LANGUAGES_OF_MAIL = tuple((key, each.name) for key, each in LANGUAGES.items())
"""The languages that mail may be written in, each with its name."""


def zone_of(office: Office, box: Mailbox) -> ZoneInfo:
    """The zone in which somebody reads: their own, else the office\u2019s."""
    return ZoneInfo(box.zone) if box.zone is not None else office.settings.timezone


def mailbox(office: Office, person: str) -> MailboxAnswer:
    """How a person is told by mail."""
    with office.register.reading() as books:
        return mailbox_answer(office, books, books.people.get(person))


def mailbox_answer(office: Office, books: Books, person: Person) -> MailboxAnswer:
    """The same, of what is being read or written."""
    box = books.mailboxes.of(person.key)
    return MailboxAnswer(
        person=person.key,
        name=person.name,
        address=box.address,
        own_address=books.mailboxes.own_address(person.key),
        language=box.language,
        zone=box.zone or office.settings.zone,
        own_zone=box.zone,
        digest=box.digest.value,
        weekly=box.weekly,
        quiet=box.quiet,
        choices=tuple(
            ChoiceAnswer(kind=kind.value, about=kind.about, how=how.value)
            for kind, how in box.every_choice.items()
        ),
        refused=box.refused,
        refused_on=box.refused_on,
        office_sends=office.settings.mail is not None,
    )


def is_told_of_the_week(office: Office, person: str) -> bool:
    """Whether somebody heads the office, so that its week is told to them."""
    with office.register.reading() as books:
        return person in heads(office, books)


def mail_on_file(office: Office, *, at: datetime, last: int = LAST_SENT) -> Iterator[MailAnswer]:
    """The mail that is not sent yet, oldest first, and after it what was sent or ended last; of what somebody may see."""
    with office.register.reading() as books:
        every = (*books.mails.open(), *books.mails.done_last(last))
        boxes = {each.person: each for each in books.mailboxes.all()}
        way = books.mails.way()
        seen = [each for each in every if _is_seen(office, books, each)]
    shut = way.failure if way is not None and way.until > at else None
    for each in seen:
        refused = boxes[each.person].refused if each.person in boxes else None
        is_open = each.done_at is None
        yield MailAnswer.of(
            each,
            kind=each.kind.value,
            stands=_stands(each, at, refused=refused, shut=shut),
            reason=(each.failure or refused or shut) if is_open and not each.in_digest else each.note,
            tried_again=each.not_before if is_open else None,
        )


def _is_seen(office: Office, books: Books, mail: MailOnFile) -> bool:
    return office.register.sight.all or mail.number is None or books.lists.has(mail.number)


def _stands(mail: MailOnFile, at: datetime, *, refused: str | None, shut: str | None) -> str:
    """How a mail stands, in few words."""
    if mail.outcome is not None:
        return mail.outcome.value
    if mail.in_digest:
        return "waits for the digest"
    if refused is not None:
        return "waits until the address is mended"
    if mail.failure is not None:
        return "tried again later"
    if shut is not None:
        return "waits for the server"
    return "waits for a day that is not quiet" if mail.not_before and mail.not_before > at else "waits"
