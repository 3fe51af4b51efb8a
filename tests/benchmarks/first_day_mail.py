"""What mail costs: a thousand letters through the queue beside the same handed over by the library alone, and a digest as the office grows."""

import asyncio
import multiprocessing
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlalchemy as sa
from aiosmtplib import SMTP

from tests.benchmarks import lives, offices
from tests.benchmarks.reads import FEW, Grown
from tests.benchmarks.rows import in_turn, row
from tests.builders.offices import SUBMITTED, act, an_office, moment, opened
from tests.builders.people import OFFICER, REVIEWER
from tests.builders.post import DESK, SENDER, a_post, sending_by
from workflow.domain.agreement.act_details import CommentText, HandingOver
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.telling.mail_kinds import MailKind
from workflow.domain.telling.mailboxes import Mailbox, Rhythm
from workflow.mail_server import MailServer, Security
from workflow.services.machine.mailing.bench import Bench
from workflow.services.machine.mailing.letters import Ready, composed
from workflow.services.machine.mailing.sending import mail_waits, send_mail
from workflow.services.office import Office
from workflow.sign_in import SignIn
from workflow.store.mail.queue import MailOnFile
from workflow.store.mail.tables import mails
from workflow.store.register import Register

LETTERS, AGREEMENTS, TURNS = 1_000, 100, 3
OWNED = 30
AT = datetime.combine(lives.ON, time(9), UTC)
LATER = moment(SUBMITTED)
NOT_SENT = {"done_at": None, "outcome": None, "owner": None, "lease_until": None, "attempts": 0}


def mail_1000(folder: Path) -> dict[str, Any]:
    """A thousand letters of a hundred agreements, put together, sent and ticked off; and the same letters merely sent."""
    folder.mkdir()
    url = f"sqlite:///{folder / 'register.db'}"
    register = Register.open(url)
    register.upgrade()
    register.close()
    with _a_server() as port:
        server = MailServer("127.0.0.1", SENDER, port, Security.NONE)
        office = sending_by(an_office(folder, url), server, OFFICER.key)
        with office.register.transaction() as books:
            books.mailboxes.put(Mailbox(OFFICER.key, digest=Rhythm.NEVER), "amina@example.edu")
        _comments(office)
        bench = Bench.of(office, LATER)
        with office.register.reading() as books:
            waiting = books.mails.open()
        letters = [_bytes_of(bench, each, server) for each in waiting]
        measured: tuple[list[float], list[float]] = ([], [])
        for _ in range(TURNS):
            with office.register._writers.begin() as connection:
                connection.execute(sa.update(mails).values(**NOT_SENT))
            for work, kept in zip(
                (partial(_ours, office), partial(_theirs, server, letters)), measured, strict=True
            ):
                start = perf_counter()
                work()
                kept.append(perf_counter() - start)
        office.close()
    ours, theirs = (statistics.median(kept) * 1000 for kept in measured)
    return row("mail_1000", ours, theirs, "ms", "aiosmtplib alone, the same letters")


def digest_growth(grown: Grown) -> dict[str, Any]:
    """A digest of somebody who owns a few agreements, in the biggest office beside the same person\u2019s in the smallest."""
    many, few = (_digest(office) for office in (grown.many, grown.few))
    ours, theirs = in_turn(many, few, times=15)
    return row(f"digest_growth_{grown.database}", ours, theirs, "ms", f"the same of {FEW:,}")


def _digest(office: Office) -> Any:
    owner = Person("digest", "Dina Digest", (Role.OFFICER,))
    with office.register.transaction() as books:
        books.people.add(owner)
        books.mailboxes.put(Mailbox(owner.key), "dina@example.edu")
    for place in range(1, OWNED + 1):
        given = HandingOver(owner.key)
        act(
            office, offices.number_of(place), Act.HAND_OVER, given,
            actor=offices.OWNERS[place % len(offices.OWNERS)].key, on=lives.ON, at=AT, reason="to be measured",
        )  # fmt: skip
    server = MailServer("mail.example.edu", SENDER)
    sending = replace(office, settings=replace(office.settings, mail=server, sign_in=SignIn(address=DESK)))
    bench = Bench.of(sending, AT)
    mail = MailOnFile(
        id="digest", kind=MailKind.DIGEST, person=owner.key, on=lives.ON, agreement_id=None, number=None,
        version=None, recorded_at=AT, in_digest=False, not_before=None, owner=None, attempts=1, failure=None,
        done_at=None, outcome=None, address=None, note=None, arrival=None,
    )  # fmt: skip

    def made() -> None:
        assert isinstance(composed(bench, mail), Ready)

    return made


def _comments(office: Office) -> None:
    numbers = [opened(office) for _ in range(AGREEMENTS)]
    for turn in range(LETTERS // AGREEMENTS):
        for number in numbers:
            said = CommentText(f"Clause {turn + 1} does not say by when.")
            act(office, number, Act.COMMENT, said, actor=REVIEWER.key, on=SUBMITTED)


def _bytes_of(bench: Bench, mail: MailOnFile, server: MailServer) -> tuple[str, bytes]:
    ready = composed(bench, mail)
    assert isinstance(ready, Ready)
    return ready.letter.to, ready.letter.message(server)


def _ours(office: Office) -> None:
    while mail_waits(office, at=LATER):
        assert send_mail(office, owner="benchmark", at=LATER, within=600).away is None


def _theirs(server: MailServer, letters: list[tuple[str, bytes]]) -> None:
    async def all_of_them() -> None:
        async with SMTP(hostname=server.server, port=server.port, start_tls=False) as smtp:
            for to, message in letters:
                await smtp.sendmail(server.sender, [to], message)

    asyncio.run(all_of_them())


@contextmanager
def _a_server() -> Iterator[int]:
    """A mail server in a process of its own, so that it takes no time of ours."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    process.start()
    try:
        yield here.recv()
    finally:
        here.send("end")
        process.join()


def _serve(told: Connection) -> None:
    with a_post() as post:
        post.box.at_data = lambda _: "250 taken and forgotten"
        told.send(post.port)
        told.recv()
