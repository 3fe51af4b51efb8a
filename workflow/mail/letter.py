"""A letter: to whom, what it says as text and as HTML, and the headers by which it is known, threaded and ended.

It is written here and not by the `email` of the standard library, which takes longer over one letter than all the rest of
sending it; that reads it back in the tests.
"""

from binascii import b2a_qp
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

from workflow.mail_server import MailServer, checked_address

LONGEST_SUBJECT, LONGEST_NAME = 200, 120
_FOLDED_AT = 76
_SPECIAL = frozenset('()<>[]:;@\\,."')
_END = "\r\n"
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one address. `id` is its own for ever, `thread` what all mails of one agreement name.

    `ending` is the address at which a reader ends mail of this kind, `answers_to` the one to which answers go.
    """

    id: str
    to: str
    name: str
    office: str
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)
    written_at: datetime
    thread: str | None = None
    ending: str | None = None
    answers_to: str | None = None

    def message(self, server: MailServer) -> bytes:
        """The letter as it goes to the server, in seven bits; InvalidError where its address is none."""
        to = checked_address(self.to, f"The address of {self.name}")
        boundary = f"=_{self.id}"  # no line of quoted-printable can hold it
        lines = [
            *self._headers(server, to),
            "MIME-Version: 1.0",
            f'Content-Type: multipart/alternative; boundary="{boundary}"',
            "",
        ]
        for kind, said in (("plain", self.text), ("html", self.html)):
            lines += [
                f"--{boundary}",
                f'Content-Type: text/{kind}; charset="utf-8"',
                "Content-Transfer-Encoding: quoted-printable",
                "",
                _quoted(said),
            ]
        return _END.join([*lines, f"--{boundary}--", ""]).encode("ascii")

    def _headers(self, server: MailServer, to: str) -> Iterator[str]:
        yield f"From: {_named('From', self.office, server.sender)}"
        yield f"To: {_named('To', self.name, to)}"
        if self.answers_to is not None:
            yield f"Reply-To: <{self.answers_to}>"
        yield f"Subject: {_worded('Subject', _one_line(self.subject)[:LONGEST_SUBJECT])}"
        yield f"Date: {format_datetime(self.written_at)}"
        yield f"Message-ID: <{self.id}@{server.domain}>"
        if self.thread is not None:
            root = f"<{self.thread}@{server.domain}>"
            yield f"In-Reply-To: {root}"
            yield f"References: {root}"
        if self.ending is not None:
            yield f"List-Unsubscribe: <{self.ending}>"
            yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
        yield "Auto-Submitted: auto-generated"


def _named(header: str, name: str, address: str) -> str:
    """A name before its address, on a line of its own where both are long."""
    plain = _one_line(name)[:LONGEST_NAME]
    if not plain:
        return address
    if plain.isascii() and not _SPECIAL.isdisjoint(plain):
        said = '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
    else:
        said = _worded(header, plain)
    return f"{said}{_END} <{address}>" if len(said) + len(address) > _FOLDED_AT else f"{said} <{address}>"


def _worded(header: str, words: str) -> str:
    """Words of a header: as they are where these are short and plain, else encoded and folded."""
    if words.isascii() and len(words) + len(header) < _FOLDED_AT and "=?" not in words:
        return words
    return Header(
        words, "us-ascii" if words.isascii() and "=?" not in words else "utf-8", _FOLDED_AT, header
    ).encode(linesep=_END)


def _quoted(said: str) -> str:
    """Words of a body in quoted-printable, a point at the head of a line and the blank at its end among them."""
    body = said.replace("\r\n", "\n").encode()
    return b2a_qp(body, quotetabs=False, istext=True).decode("ascii").replace("\n", _END)


def _one_line(words: str) -> str:
    """Words that stay in their header: what isolates them from the words around is left out, joiners of letters stay."""
    plain = words.translate(_ISOLATES)
    if not plain.isprintable():
        plain = "".join(sign if sign.isprintable() or sign in _JOINERS else " " for sign in plain)
    return " ".join(plain.split())
