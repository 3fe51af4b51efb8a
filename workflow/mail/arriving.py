"""A mail as it arrives, read within bounds whatever it holds: its headers, its words as plain text, and its files.

Of what cannot be read a sentence says so, and the rest is read all the same. Nothing in it is followed, opened or run.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime

from workflow.domain.evidence import sha256
from workflow.domain.printable import HIDDEN, UNPRINTABLE
from workflow.mail.html_words import words_of

MOST_HEADERS = 64 * 2**10
MOST_VALUE = 2_000
MOST_TEXT = 200_000
MOST_PARTS = 200
DEEPEST = 10
MOST_LINES = 10_000_000
"""Each line is compared with each boundary: so many times at most."""
_LETTERS = re.compile(
    r"(?:utf|ascii|latin|iso8859|iso2022|cp|koi8|gb|big5|hz|euc|shift|johab|tis|mac|ptcp|kz|mbcs)[\w-]*"
)
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(rb"boundary[ \t]*(?:\*[0-9*]*)?[ \t]*=", re.IGNORECASE)
_ID = re.compile(r"<[^<>\s]{1,400}>")
_ADDRESSED = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a mail, by the name it has there."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotDelivered:
    """What a report says of the delivery of a mail."""

    address: str | None
    said: str


@dataclass
class Read:
    """A mail that was read. `words` is all it says, its HTML too; `named` are the ids of the mails it answers or returns."""

    headers: str = field(repr=False)
    message_id: str | None
    sender: str
    sender_name: str
    delivered_to: str
    to: str
    subject: str
    sent_at: datetime | None
    is_automatic: bool
    body: str
    """The sha256 of what stands below the headers."""
    named: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list, repr=False)
    html: list[str] = field(default_factory=list, repr=False)
    files: list[File] = field(default_factory=list, repr=False)
    remarks: list[str] = field(default_factory=list)
    report: NotDelivered | None = None

    @property
    def text(self) -> str:
        """Its words to be read: as plain text, else those of its HTML."""
        return "\n\n".join(self.plain or self.html)[:MOST_TEXT]

    @property
    def words(self) -> str:
        return "\n".join((*self.plain, *self.html))[: 2 * MOST_TEXT]


def read_mail(content: bytes) -> Read:
    """The mail that some bytes are; there is none that is not read somehow."""
    found = _END_OF_HEADERS.search(content)
    head, body = (content, b"") if found is None else (content[: found.start()], content[found.end() :])
    read = _of_headers(head[:MOST_HEADERS], body)
    if len(head) > MOST_HEADERS:
        read.remarks.append("Its headers are longer than any mail needs: the rest of them was left out.")
    boundaries = len(_BOUNDARY.findall(content))
    if boundaries > MOST_PARTS or content.count(b"\n") * (boundaries + 1) > MOST_LINES:
        read.remarks.append("It has more parts than are read: open it with a program for mail.")
        return read
    try:
        _parts(read, message_from_bytes(content, policy=policy.compat32))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError, AssertionError):
        read.remarks.append("Some of its parts cannot be read: open it with a program for mail.")
    return read


def _of_headers(head: bytes, body: bytes) -> Read:
    fields = BytesHeaderParser(policy=policy.compat32).parsebytes(head + b"\n\n")
    names = _addresses(fields, "From")
    name, sender = names[0] if names else ("", "")
    automatic = _value(fields, "Auto-Submitted").lower().split(";")[0].strip()
    message_id = _ID.search(_value(fields, "Message-ID"))
    return Read(
        headers=_clean(head.decode("utf-8", "replace")),
        message_id=message_id[0] if message_id else None,
        sender=sender[:320],
        sender_name=name[:200],
        delivered_to=" ".join(_every_value(fields, _ADDRESSED)),
        to=" ".join(_every_value(fields, ("To", "Cc"))),
        subject=_value(fields, "Subject")[:500],
        sent_at=_moment(_value(fields, "Date")),
        is_automatic=(automatic not in ("", "no")) or _value(fields, "Return-Path") == "<>",
        named=_ID.findall(" ".join(_every_value(fields, ("In-Reply-To", "References"))))[:50],
        body=sha256(body),
    )


def _parts(read: Read, whole: Message) -> None:
    """Every part in its order; what a report returns is looked at for the mail it names, and not read as said."""
    is_report = whole.get_content_type() == "multipart/report"
    for place, (part, depth) in enumerate(_walked(whole)):
        if place == MOST_PARTS or depth > DEEPEST:
            read.remarks.append("It has more parts than are read: open it with a program for mail.")
            return
        kind = part.get_content_type()
        if is_report and kind == "message/delivery-status":
            read.report = read.report or _report(part)
        elif is_report and kind in ("message/rfc822", "text/rfc822-headers"):
            read.named += _returned(part)
        elif not part.is_multipart():
            _leaf(read, part, kind)


def _walked(whole: Message) -> Iterator[tuple[Message, int]]:
    left = [(whole, 0)]
    is_report = whole.get_content_type() == "multipart/report"
    while left:
        part, depth = left.pop()
        yield part, depth
        inside = part.get_payload()
        if isinstance(inside, list) and not (is_report and part.get_content_maintype() == "message"):
            left += [(each, depth + 1) for each in reversed(inside) if isinstance(each, Message)]


def _leaf(read: Read, part: Message, kind: str) -> None:
    name = _file_name(part)
    is_file = name is not None or part.get_content_disposition() == "attachment"
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    if is_file or part.get_content_maintype() != "text":
        if content or is_file:
            read.files.append(File(name or f"file {len(read.files) + 1}", content))
        return
    said = _clean(_in_letters(content[: 4 * MOST_TEXT], part.get_content_charset()))
    if kind == "text/html":
        read.html.append(words_of(said))
    elif said.strip():
        read.plain.append(said)
    if len(content) > 4 * MOST_TEXT or len(said) > MOST_TEXT:
        read.remarks.append("Its text is longer than is kept: the rest was left out.")


def _report(part: Message) -> NotDelivered:
    inside = part.get_payload()
    blocks = [each for each in inside if isinstance(each, Message)] if isinstance(inside, list) else []
    for block in blocks:
        recipient = _value(block, "Final-Recipient") or _value(block, "Original-Recipient")
        if recipient:
            parts = (_value(block, name) for name in ("Action", "Status", "Diagnostic-Code"))
            said = ", ".join(each for each in parts if each)
            return NotDelivered(
                recipient.rpartition(";")[2].strip()[:320] or None, said or "no reason was given"
            )
    return NotDelivered(None, "no reason was given")


def _returned(part: Message) -> list[str]:
    """The ids of the mail that a report returns, from its headers or from the whole of it."""
    inside = part.get_payload()
    if isinstance(inside, list):
        returned = [each for each in inside if isinstance(each, Message)]
        return [found for each in returned for found in _ID.findall(_value(each, "Message-ID"))]
    fields = BytesHeaderParser(policy=policy.compat32).parsebytes(str(inside)[:MOST_HEADERS].encode())
    return _ID.findall(_value(fields, "Message-ID"))


def _file_name(part: Message) -> str | None:
    try:
        said = part.get_filename()
    except (ValueError, LookupError, TypeError):
        said = None
    name = None if said is None else _line(_decoded(str(said)[:MOST_VALUE]))[:200]
    return name or None


def _in_letters(content: bytes, charset: str | None) -> str:
    """The words of bytes in the letters they say they are in; only letters are decoded, and nothing else that codecs do."""
    try:
        codec = codecs.lookup(charset or "utf-8").name
    except (LookupError, ValueError):
        codec = "utf-8"
    if not _LETTERS.fullmatch(codec) or codec == "utf-7":
        codec = "utf-8"
    try:
        return content.decode(codec, "replace")
    except (ValueError, LookupError):
        return content.decode("latin-1")


def _every_value(fields: Message, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for said in (fields.get_all(name) or ())[:20]:
            yield _line(str(said))[: 4 * MOST_VALUE]


def _value(fields: Message, name: str) -> str:
    return _line(_decoded(str(fields.get(name, ""))[:MOST_VALUE]))


def _addresses(fields: Message, name: str) -> list[tuple[str, str]]:
    said = [str(each)[:MOST_VALUE] for each in (fields.get_all(name) or ())[:5]]
    try:
        found = getaddresses(said)
    except (ValueError, TypeError, IndexError):
        return []
    return [(_line(_decoded(who)), _line(address)) for who, address in found]


def _decoded(said: str) -> str:
    """A header with its words in their own letters."""
    try:
        return str(make_header(decode_header(said)))
    except (ValueError, LookupError, TypeError, AttributeError):
        return said


def _moment(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _line(said: str) -> str:
    """Words on one line, without signs that nobody sees."""
    return " ".join(re.sub(HIDDEN, " ", said).split())


def _clean(said: str) -> str:
    """A text with its lines, without signs that break a page or turn the direction of what follows."""
    lines = said.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(UNPRINTABLE, "", lines.replace("\f", "\n").replace("\x0b", "\n"))
