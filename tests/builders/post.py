"""A mail server on this machine, which takes letters, refuses them, is slow, or falls over, as a test says."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from workflow.domain.telling.mailboxes import Mailbox
from workflow.mail_server import MailServer, Security
from workflow.services.office import Office
from workflow.sign_in import SignIn

DESK = "https://agreements.example.edu"
SENDER = "agreements@example.edu"
TAKEN = "250 taken"
FALL = "fall over"
"""What a test lets the server do in the middle of a letter."""


@dataclass
class Letterbox:
    """What the server took, in order; `at_recipient` and `at_data` say what it answers, None for the usual."""

    taken: list[EmailMessage] = field(default_factory=list)
    at_recipient: Callable[[str], str | None] = lambda _: None
    at_data: Callable[[EmailMessage], str | None] = lambda _: None
    signed_in: list[str] = field(default_factory=list)
    users: dict[str, str] = field(default_factory=dict)

    @property
    def subjects(self) -> list[str]:
        return [str(each["Subject"]) for each in self.taken]

    @property
    def ids(self) -> list[str]:
        return [str(each["Message-ID"]) for each in self.taken]

    def to(self, address: str) -> list[EmailMessage]:
        return [each for each in self.taken if address in str(each["To"])]

    async def handle_RCPT(  # noqa: N802  as the server calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if said := self.at_recipient(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 known"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        letter: Any = message_from_bytes(envelope.content or b"", policy=default)  # type: ignore[arg-type]
        said = self.at_data(letter)
        if said == FALL:
            assert server.transport is not None
            server.transport.abort()
            await asyncio.sleep(0)
            return "421 gone"
        if said is None or said == TAKEN:
            self.taken.append(letter)
        return said or TAKEN

    def sign_in(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: LoginPassword
    ) -> AuthResult:
        name = given.login.decode()
        self.signed_in.append(name)
        return AuthResult(success=self.users.get(name) == given.password.decode())


@dataclass
class Post:
    """A server at an address of this machine: open or shut."""

    box: Letterbox
    port: int
    tls: ssl.SSLContext | None = None
    from_the_start: bool = False
    _controller: Controller | None = None

    @property
    def setting(self) -> MailServer:
        safe = Security.TLS if self.from_the_start else Security.STARTTLS
        return MailServer(
            "localhost" if self.tls else "127.0.0.1",
            SENDER,
            self.port,
            safe if self.tls else Security.NONE,
        )

    def open(self) -> None:
        words: dict[str, Any] = {}
        if self.tls is not None and self.from_the_start:
            words = {"ssl_context": self.tls}
        elif self.tls is not None:
            words = {"tls_context": self.tls, "require_starttls": True}
        if self.box.users:
            words |= {"authenticator": self.box.sign_in, "auth_required": True}
            words |= {"auth_require_tls": not self.from_the_start}
        self._controller = Controller(self.box, hostname="127.0.0.1", port=self.port, **words)
        self._controller.start()

    def shut(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None


@contextmanager
def a_post(
    box: Letterbox | None = None, *, tls: ssl.SSLContext | None = None, from_the_start: bool = False
) -> Iterator[Post]:
    """A mail server that is open."""
    post = Post(box or Letterbox(), _free_port(), tls, from_the_start)
    post.open()
    try:
        yield post
    finally:
        post.shut()


def sending_by(office: Office, server: MailServer, *people: str, desk: str | None = DESK) -> Office:
    """The office as it sends mail by a server, to these people or to all that the tests know, each at their own address."""
    told = people or tuple(each.key for each in (OFFICER, SECOND_OFFICER, REVIEWER, ADMINISTRATOR))
    with office.register.transaction() as books:
        for key in told:
            box = books.mailboxes.of(key)
            if box.address is None:
                books.mailboxes.put(Mailbox(key), address_of(key))
    settings = replace(office.settings, mail=server, sign_in=SignIn(address=desk))
    return replace(office, settings=settings)


def address_of(key: str) -> str:
    return f"{key}@example.edu"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
