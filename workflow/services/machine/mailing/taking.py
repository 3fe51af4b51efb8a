"""Mail taken in: kept once, with what it brought, at the agreement it belongs to; nothing is acted on by itself.

The files go through the door and onto the shelf before the mail is written; so does what tells that it may be a notice, with it.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from workflow.answers.telling.arrivals import TakenAnswer
from workflow.confined.in_turn import InTurn
from workflow.domain.agreement.agreement import Agreement, Role
from workflow.domain.arriving.arrival import Arrival, CameBack, Enclosed, Sort
from workflow.domain.arriving.possible_notice import may_be_notice
from workflow.domain.errors import InvalidError, OfficeError, StorageError
from workflow.domain.evidence import sha256
from workflow.domain.printable import legible
from workflow.domain.telling.mail_kinds import MailKind
from workflow.door.kinds import EVIDENCE
from workflow.door.maildir import lay_aside, lying_in, read_laid_in
from workflow.door.taking import Sent, many_files, take
from workflow.mail.arriving import File, Read
from workflow.mail.reading import a_reader, read_with
from workflow.mail_server import MailServer
from workflow.services.casework.mail.told import mail_id
from workflow.services.office import Office
from workflow.services.views.messages import heads
from workflow.store.books import Books
from workflow.store.mail.queue import NewMail

_log = logging.getLogger(__name__)
MOST_FILES = 50
_NUMBER = re.compile(r"\b[A-Z]{2,8}-[0-9]{4}-[0-9]{4,6}\b")
_OUR_MAIL = r"<([0-9a-f-]{{36}})@{domain}>"
_OUR_THREAD = r"<agreement-([^@<>\s]{{1,80}})@{domain}>"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a mail belongs, and which mail of ours it answers or returns, sent to which address."""

    agreement_id: str | None = None
    sure: bool = False
    ours: str | None = None
    address: str | None = None
    remark: str | None = None


def take_what_lies_there(office: Office, *, at: datetime) -> TakenAnswer:
    """Take every mail that lies in the maildir of the office; none where it names no maildir."""
    server = office.settings.mail
    if server is None or server.maildir is None:
        return TakenAnswer()
    return take_maildir(office, server.maildir, at=at)


def take_maildir(office: Office, folder: Path, *, at: datetime) -> TakenAnswer:
    """Take every mail that lies in a maildir; what cannot be taken stays there, with a sentence, and holds up no other."""
    with a_reader() as reader:
        return _taken(office, lying_in(folder), reader, at=at)


def _taken(office: Office, mails: Iterable[Path], reader: InTurn, *, at: datetime) -> TakenAnswer:
    taken, known = 0, 0
    not_taken: list[str] = []
    for path in mails:
        try:
            laid = read_laid_in(path, at=at)
            if laid is None:
                continue
            if _take(
                office, read_with(reader, laid.content), laid.content, arrived_at=laid.arrived_at, at=at
            ):
                taken += 1
            else:
                known += 1
            lay_aside(path)
        except (InvalidError, StorageError) as error:
            not_taken += error.reasons
        except Exception as error:  # noqa: BLE001  a fault of our own holds up this mail alone, and it stays where it is
            _log.exception("The mail %s could not be taken.", path.name)
            not_taken.append(f"The mail {legible(path.name)} could not be taken ({type(error).__name__}).")
    return TakenAnswer(taken=taken, known=known, not_taken=tuple(not_taken))


def take_mail(office: Office, content: bytes, *, arrived_at: datetime, at: datetime) -> bool:
    """Take one mail; answers whether it is new."""
    with a_reader() as reader:
        return _take(office, read_with(reader, content), content, arrived_at=arrived_at, at=at)


def _take(office: Office, read: Read, content: bytes, *, arrived_at: datetime, at: datetime) -> bool:
    office = office.whole
    tokens = _tokens(office.settings.mail, read)
    mark = _mark(read, content, tokens)
    with office.register.reading() as books:
        if books.arrivals.is_known(mark):
            return False
    with many_files():
        enclosed = tuple(_enclosed(office, read.files))
    with office.register.transaction() as books:
        if books.arrivals.is_known(mark):
            return False
        placed = _placed(office, books, read, tokens)
        arrival = _arrival(office, books, read, placed, enclosed, mark, arrived_at, at)
        place = books.arrivals.add(arrival)
        if arrival.may_be_notice:
            _tell(office, books, arrival, place)
    return True


def _mark(read: Read, content: bytes, tokens: tuple[str, ...]) -> str:
    """What a mail is known by: its own id with what it says, so that none hides behind the id of another; else all of it."""
    if read.message_id is None:
        return sha256(content)
    return sha256(" ".join((read.message_id, read.body, *tokens)).encode("utf-8", "replace"))


def _tokens(server: MailServer | None, read: Read) -> tuple[str, ...]:
    """The tokens of the addresses it came to, as the mail server says, else as it says of itself."""
    if server is None or server.replies is None:
        return ()
    name, _, domain = server.replies.rpartition("@")
    pattern = re.compile(
        rf"(?<![\w.+-]){re.escape(name)}\+([0-9a-f]{{32}})@{re.escape(domain)}(?![\w-])", re.IGNORECASE
    )
    for said in (read.delivered_to, read.to):
        if found := pattern.findall(said):
            return tuple(sorted({each.lower() for each in found}))
    return ()


def _placed(office: Office, books: Books, read: Read, tokens: tuple[str, ...]) -> Placed:
    """The agreement of its address is sure; that of the mail it answers, or of a number in its subject, is supposed."""
    domain = "" if office.settings.mail is None else re.escape(office.settings.mail.domain)
    named = " ".join(read.named)
    if (
        read.is_automatic or read.report is not None
    ):  # a server that returns a mail may say so in its text alone
        named = f"{named} {read.words}"
    ours = books.arrivals.of_our_mail(re.findall(_OUR_MAIL.format(domain=domain), named)[:50])
    mail, address = (None, None) if ours is None else (ours[0], books.mailboxes.of(ours[2]).address)
    addressed = books.arrivals.addressed(tokens)
    if len(addressed) == 1:
        return Placed(next(iter(addressed)), sure=True, ours=mail, address=address)
    if len(addressed) > 1:
        said = "It is addressed to several agreements: place it where it belongs."
        return Placed(ours=mail, address=address, remark=said)
    if ours is not None and ours[1] is not None:
        return Placed(ours[1], ours=mail, address=address)
    number = _NUMBER.search(read.subject)
    threads = re.findall(_OUR_THREAD.format(domain=domain), named)[:50]
    supposed = books.arrivals.of_thread_or_number(threads, number[0] if number else None)
    return Placed(supposed, ours=mail, address=address)


def _arrival(
    office: Office,
    books: Books,
    read: Read,
    placed: Placed,
    enclosed: tuple[Enclosed, ...],
    mark: str,
    arrived_at: datetime,
    at: datetime,
) -> Arrival:
    agreement = None if placed.agreement_id is None else books.agreements.get_by_id(placed.agreement_id)
    on = arrived_at.astimezone(office.settings.timezone).date()
    remarks = [*read.remarks, *([placed.remark] if placed.remark else [])]
    came_back = _came_back(read, placed)
    sort = Sort.CAME_BACK if came_back else Sort.AUTOMATIC if read.is_automatic else Sort.LETTER
    is_answer_of_a_machine = placed.ours is not None and sort is not Sort.LETTER
    return Arrival(
        mark=mark,
        sort=sort,
        sender=read.sender,
        sender_name=read.sender_name,
        to=read.to or read.delivered_to,
        subject=read.subject,
        message_id=read.message_id,
        sent_at=read.sent_at,
        arrived_at=arrived_at,
        taken_at=at,
        headers=read.headers,
        text=read.text,
        enclosed=enclosed,
        remarks=tuple(dict.fromkeys(remarks)),
        # A machine that answers a mail of ours gives no notice; told of it, we would write again, and it would answer again.
        may_be_notice=() if is_answer_of_a_machine else _reasons(books, read, agreement, on),
        came_back=came_back,
        agreement_id=placed.agreement_id,
        sure=placed.sure,
    )


def _came_back(read: Read, placed: Placed) -> CameBack | None:
    if read.report is not None:
        return CameBack(read.report.address or placed.address, read.report.said, placed.ours)
    if read.is_automatic and placed.ours is not None and "Return-Path: <>" in read.headers:
        first = next((line.strip() for line in read.text.splitlines() if line.strip()), read.subject)
        return CameBack(placed.address, first[:300] or "no reason was given", placed.ours)
    return None


def _reasons(books: Books, read: Read, agreement: Agreement | None, on: date) -> tuple[str, ...]:
    act_by, last_day = (None, None) if agreement is None else books.arrivals.window_of(agreement.id)
    return may_be_notice(
        read.subject,
        read.words,
        [each.name for each in read.files],
        on=on,
        act_by=act_by,
        last_day=last_day,
    )


def _enclosed(office: Office, files: list[File]) -> Iterator[Enclosed]:
    for place, file in enumerate(files):
        if place >= MOST_FILES:
            said = f"{file.name} is one of more than {MOST_FILES} files: ask for them by another way."
            yield Enclosed(file.name, len(file.content), refused=said)
            continue
        try:
            taken = take(Sent(file.name, file.content), *EVIDENCE)
        except InvalidError as error:
            yield Enclosed(file.name, len(file.content), refused=" ".join(error.reasons))
            continue
        office.shelf.put(taken.content)
        yield Enclosed(taken.name, len(taken.content), sha256=taken.sha256)


def _tell(office: Office, books: Books, arrival: Arrival, place: int) -> None:
    """Tell the owner, and whoever heads the office where nobody is sure of the agreement or the owner cannot be reached."""
    if office.settings.mail is None:
        return
    people = {each.key: each for each in books.people.all() if each.active}
    reached = {each.person for each in books.mailboxes.all() if each.address and each.refused is None}
    told: list[str] = []
    if arrival.agreement_id is not None:
        owner = books.agreements.get_by_id(arrival.agreement_id).owner
        told += [owner] if owner in people and owner in reached else []
    if not told or not arrival.sure:
        administrators = [key for key, each in people.items() if each.acts_as(Role.ADMINISTRATOR)]
        told += heads(office, books) if set(heads(office, books)) & reached else administrators
    kind, on = MailKind.POSSIBLE_NOTICE, arrival.arrived_at.astimezone(office.settings.timezone).date()
    books.mails.write(
        (
            NewMail(
                id=mail_id(f"arrival/{arrival.mark}", kind, each),
                kind=kind,
                person=each,
                on=on,
                agreement_id=arrival.agreement_id,
                arrival=place,
            )
            for each in dict.fromkeys(told)
        ),
        arrival.taken_at,
    )


def not_now(error: OfficeError) -> bool:
    """Whether a mail server should hand a mail in once more: in all cases but a mail that will never be taken."""
    return not isinstance(error, InvalidError)
