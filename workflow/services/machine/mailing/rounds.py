"""What comes round by the calendar: each person\u2019s digest, and the week of the office for its head; each round once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workflow.answers.work import TaskGroupAnswer
from workflow.domain.agreement.agreement import Person
from workflow.domain.sight.sights import sight_of
from workflow.domain.telling.mail_kinds import MailKind
from workflow.domain.telling.mailboxes import Mailbox
from workflow.services.casework.mail.told import mail_id
from workflow.services.machine.mailing.bench import Bench
from workflow.services.office import Office
from workflow.services.views.mail.mailboxes import zone_of
from workflow.services.views.messages import heads, messages
from workflow.services.views.my_work import my_work, to_do
from workflow.services.views.overview.portfolio import figures
from workflow.store.books import Books
from workflow.store.mail.queue import MailOnFile, NewMail

SHOWN = 15
"""Rows under one heading of a mail; the page shows all."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round tells: for its template, and the mails whose news it brings along."""

    told: dict[str, Any]
    brought: tuple[MailOnFile, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not any(self.told.get(part) for part in ("told", "groups", "figures"))


def rounds_due(office: Office, *, at: datetime) -> tuple[NewMail, ...]:
    """The rounds that are to have been written by this moment and were not."""
    with office.register.reading() as books:
        due = tuple(_rounds(office, books, at))
        known = books.mails.known([each.id for each in due]) if due else ()
    return tuple(each for each in due if each.id not in known)


def write_rounds(office: Office, *, at: datetime) -> None:
    """Have what comes round sent."""
    if due := rounds_due(office, at=at):
        with office.register.transaction() as books:
            books.mails.write(due, at)


def digest(bench: Bench, person: Person, on: date) -> Round:
    """What there is to do for a person, and what happened that they wanted to hear of here."""
    office = bench.office.seen_by(person)
    work = to_do(office, person, on=on)
    with office.register.reading() as books:
        brought = books.mails.for_digest(person.key)
        seen = {each.id: each.number for each in brought if each.number and books.lists.has(each.number)}
        titles = {number: books.agreements.get(number).terms.title for number in set(seen.values())}
    told = [
        {
            "on": each.on,
            "what": each.kind.about,
            "number": seen[each.id],
            "title": titles[seen[each.id]],
            "link": bench.page_of(seen[each.id], each.kind),
        }
        for each in brought
        if each.id in seen
    ]
    groups = [_group(bench, each) for each in work.groups if each.tasks]
    return Round({"on": on, "told": told, "groups": groups}, brought)


def week(bench: Bench, head: Person, on: date) -> Round:
    """The week of the office: its numbers, what others let pass, and what is late or comes up in the whole of it."""
    office = bench.office.seen_by(head)
    work = my_work(office, head, on=on, whole_office=True)
    passed = [each for each in messages(office, to=head.key) if "head" in each.to][:SHOWN]
    return Round(
        {
            "on": on,
            "figures": [{"label": each.label, "count": each.count.words} for each in figures(office, on=on)],
            "told_of_head": [
                {
                    "number": each.number,
                    "title": each.title,
                    "owner": bench.names.get(each.owner, each.owner),
                    "words": each.words,
                    "link": bench.page_of(each.number, MailKind.ESCALATED),
                }
                for each in passed
            ],
            "groups": [_group(bench, each) for each in work.groups if each.tasks],
        }
    )


def _rounds(office: Office, books: Books, at: datetime) -> Iterator[NewMail]:
    people = {each.key: each for each in books.people.all()}
    told_of_the_week = heads(office, books)
    for box in books.mailboxes.all():
        if box.address is None or not sight_of(people[box.person]).open:
            continue
        zone = zone_of(office, box)
        if (day := box.digest_of(at, zone)) is not None:
            yield _round(MailKind.DIGEST, box, day)
        if box.person in told_of_the_week and (day := box.weekly_of(at, zone)) is not None:
            yield _round(MailKind.WEEKLY, box, day)


def _round(kind: MailKind, box: Mailbox, day: date) -> NewMail:
    return NewMail(mail_id(day.isoformat(), kind, box.person), kind, box.person, day)


def _group(bench: Bench, group: TaskGroupAnswer) -> dict[str, Any]:
    return {
        "heading": group.heading,
        "more": group.more or len(group.tasks) > SHOWN,
        "tasks": [
            {
                "number": each.number,
                "title": each.title,
                "other_side": each.other_side,
                "task": each.task,
                "by": each.by,
                "link": bench.page_of_task(each.number, each.key),
            }
            for each in group.tasks[:SHOWN]
        ],
    }
