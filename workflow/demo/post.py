"""A mail server on this machine, for as long as the demonstration sends its letters; what it takes is kept as files."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from workflow.mail_server import MailServer, Security

SENDER = "agreements@demonstration.example"


@dataclass
class _Taking:
    """What the server does with a letter: it lies in the folder, under its number."""

    folder: Path

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  as the server calls it
        number = sum(1 for _ in self.folder.glob("*.eml")) + 1
        content = envelope.content or b""
        (self.folder / f"{number:03d}.eml").write_bytes(
            content if isinstance(content, bytes) else content.encode()
        )
        return "250 taken"


@contextmanager
def post_kept_in(folder: Path) -> Iterator[MailServer]:
    """The server by which an office sends its mail, and which keeps each letter in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    controller = Controller(_Taking(folder), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield MailServer("127.0.0.1", SENDER, port, Security.NONE)
    finally:
        controller.stop()
