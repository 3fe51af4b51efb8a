"""One mail of the queue made into a letter, as whoever reads it may see what it is about; or why nobody is written to."""

from dataclasses import dataclass
from typing import Any

from workflow.catalogue.mails import mail_template
from workflow.documents.html.write_mail import mail_style
from workflow.documents.reading.parse import parse
from workflow.documents.written import WrittenMail, written_mail
from workflow.domain.agreement.agreement import Person
from workflow.domain.errors import NotFoundError
from workflow.domain.sight.sights import sight_of
from workflow.domain.telling.mail_kinds import OF_ARRIVALS, OF_ROUNDS, MailKind
from workflow.domain.telling.mailboxes import Mailbox
from workflow.mail.letter import Letter
from workflow.mail.looks import with_looks
from workflow.services.machine.mailing.bench import Bench
from workflow.services.machine.mailing.rounds import digest, week
from workflow.services.machine.mailing.what_happened import agreement_told, event_told
from workflow.services.views.mail.arrivals import token_of
from workflow.services.views.mail.mailboxes import zone_of
from workflow.store.mail.queue import MailOnFile


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter to be sent, and the mails whose news it brings along."""

    letter: Letter
    brought: tuple[MailOnFile, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why nobody is written to."""

    why: str


def composed(bench: Bench, mail: MailOnFile) -> Ready | LeftOut:
    """The letter of a mail; left out where its reader has left, has no address any more, or may not see what it tells."""
    person = bench.people.get(mail.person)
    box = bench.boxes.get(mail.person) or Mailbox(mail.person)
    if person is None or not person.active:
        return LeftOut("Whoever was to be told no longer acts for the office.")
    if box.address is None:
        return LeftOut("Whoever was to be told has no address any more.")
    if mail.kind in OF_ROUNDS:
        return _of_a_round(bench, mail, person, box)
    try:
        facts = (_of_an_arrival if mail.kind in OF_ARRIVALS else _of_an_act)(bench, mail, person)
    except NotFoundError:
        return LeftOut("Whoever was to be told may not see it.")
    return Ready(_letter(bench, mail, person, box, facts))


def _of_an_act(bench: Bench, mail: MailOnFile, person: Person) -> dict[str, Any]:
    with bench.office.seen_by(person).register.reading() as books:
        agreement, change = books.agreements.with_change(str(mail.agreement_id), mail.version or 0)
    names = bench.names
    return {
        "agreement": agreement_told(bench.office, agreement, names),
        "event": event_told(bench.office, agreement, change, person, names),
        "link": bench.page_of(agreement.number, mail.kind),
    }


def _of_an_arrival(bench: Bench, mail: MailOnFile, person: Person) -> dict[str, Any]:
    """Of a mail that came in: what it says of itself; what it brought is read at the desk."""
    with bench.office.seen_by(person).register.reading() as books:
        arrival = books.arrivals.get(mail.arrival or 0)
    return {
        "arrival": {
            "place": arrival.place,
            "number": arrival.number,
            "sure": arrival.sure,
            "sender": arrival.sender or "nobody named",
            "subject": arrival.subject or "no subject",
            "on": arrival.arrived_at.astimezone(bench.office.settings.timezone).date(),
            "reasons": list(arrival.may_be_notice),
            "files": [each.name for each in arrival.enclosed],
        },
        "link": bench.page(f"/mail/in/{arrival.place}"),
    }


def _of_a_round(bench: Bench, mail: MailOnFile, person: Person, box: Mailbox) -> Ready | LeftOut:
    if not sight_of(person).open:
        return LeftOut("Whoever was to be told works in the office no more.")
    with bench.office.register.reading() as books:
        if books.mails.later_round_waits(mail):
            return LeftOut("A later one took its place.")
    today = bench.at.astimezone(zone_of(bench.office, box)).date()
    found = (week if mail.kind is MailKind.WEEKLY else digest)(bench, person, today)
    if found.is_empty:
        return LeftOut("There was nothing to tell.")
    facts = {"digest": found.told, "link": bench.page("/")}
    return Ready(_letter(bench, mail, person, box, facts), found.brought)


def _letter(bench: Bench, mail: MailOnFile, person: Person, box: Mailbox, facts: dict[str, Any]) -> Letter:
    settings = bench.office.settings
    sources = bench.office.catalogue.sources()
    tree = parse(mail_template(mail.kind, box.language, sources), sources)
    said: WrittenMail = written_mail(
        tree,
        facts | bench.told_of_reader(person),
        office=settings.name,
        desk=bench.desk,
        notice=settings.notice,
    )
    return Letter(
        id=mail.id,
        to=box.address or "",
        name=person.name,
        office=settings.name,
        subject=said.subject,
        text=said.text,
        html=with_looks(said.html, mail_style()),
        written_at=bench.at.astimezone(zone_of(bench.office, box)),
        thread=None if mail.agreement_id is None else f"agreement-{mail.agreement_id}",
        ending=_ending(bench, person) if mail.kind in OF_ROUNDS else None,
        answers_to=None if mail.agreement_id is None else _address(bench, mail.agreement_id),
    )


def _address(bench: Bench, agreement_id: str) -> str | None:
    """The agreement\u2019s own address, to which answers go, where the office takes mail in."""
    server = bench.office.settings.mail
    if server is None or server.replies is None:
        return None
    return server.address_of(token_of(bench.office, agreement_id))


def _ending(bench: Bench, person: Person) -> str | None:
    """Where whoever reads ends what comes round, without signing in."""
    if bench.desk is None:
        return None
    with bench.office.register.transaction() as books:
        return bench.page(f"/unsubscribe/{books.mailboxes.token_of(person.key)}")
