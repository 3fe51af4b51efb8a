"""The inside of the process that takes mails apart: it gives its rights away before it looks at one."""

import codecs
import contextlib
import encodings
import json
import pkgutil
from dataclasses import asdict
from encodings.aliases import aliases

from workflow.confined.inside import answer_in_turn
from workflow.mail.arriving import read_mail
from workflow.mail.reading_bounds import MEMORY, SECONDS

_A_MAIL = (
    b"From: a@example.org\r\nSubject: =?utf-8?q?ready?=\r\nDate: Mon, 1 Jun 2026 10:00:00 +0000\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>ready</p>\r\n'
    b"--x\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
    b"Content-Disposition: attachment; filename*=utf-8''a.pdf\r\n\r\nAAAA\r\n--x--\r\n"
)
"""With what is loaded only when it is met."""


def main() -> None:
    """Take one mail after the other apart."""
    answer_in_turn(_taken_apart, make_ready=_make_ready, seconds=SECONDS, memory=MEMORY)


def _make_ready() -> None:
    _know_every_writing()
    _taken_apart(_A_MAIL)


def _know_every_writing() -> None:
    """Every way in which letters are written is loaded now; of one that is not among them a mail is told that there is none."""
    known: dict[str, codecs.CodecInfo] = {}
    for each in pkgutil.iter_modules(encodings.__path__):
        with contextlib.suppress(LookupError, ImportError, AttributeError):
            known[each.name] = codecs.lookup(each.name)

    def found(name: str) -> codecs.CodecInfo | None:
        plain = encodings.normalize_encoding(name).lower()
        return known.get(plain) or known.get(aliases.get(plain, ""))

    codecs.unregister(encodings.search_function)
    codecs.register(found)


def _taken_apart(content: bytes) -> bytes:
    read = read_mail(content)
    files, read.files = read.files, []
    said = asdict(read) | {"files": [{"name": each.name, "size": len(each.content)} for each in files]}
    head = json.dumps(said, default=lambda moment: moment.isoformat())
    return b"\n".join((head.encode("utf-8", "replace"), b"".join(each.content for each in files)))
