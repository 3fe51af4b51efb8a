"""A mail that arrives is taken apart where it can do no harm, and says there what it says anywhere."""

import ast
from email.message import EmailMessage
from random import Random

import pytest

from tests.builders.files import a_pdf
from tests.checkout import ROOT
from workflow.confined.in_turn import InTurn
from workflow.mail import reading
from workflow.mail.arriving import read_mail
from workflow.mail.reading import a_reader, read_with


def a_mail(words: str = "Enclosed is our draft.", *files: tuple[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Léa Müster <lea@partner.example>", "office+1@example.org"
    mail["Subject"], mail["Date"] = "Übung – 練習", "Mon, 01 Jun 2026 10:00:00 +0500"
    mail["Message-ID"], mail["In-Reply-To"] = "<a1@partner.example>", "<b2@example.org>"
    mail.set_content(words)
    mail.add_alternative(f"<p>{words}</p>", subtype="html")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


A_REPORT = (
    b"From: mailer@partner.example\r\nReturn-Path: <>\r\nContent-Type: multipart/report; boundary=x; report-type=delivery-status\r\n\r\n"
    b"--x\r\n\r\nIt came back.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n"
    b"Final-Recipient: rfc822; lea@partner.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n--x--\r\n"
)
MAILS = {
    "plain": a_mail(),
    "with files": a_mail(
        "See both.", ("draft.pdf", a_pdf("draft")), ("../../etc/x.bin", bytes(range(256)) * 400)
    ),
    "a report": A_REPORT,
    "nothing": b"",
    "no mail": b"\x00\xff" * 3_000,
    "many parts": b"Content-Type: multipart/mixed; boundary=x\n\n"
    + b"--x\nContent-Type: x; boundary=y\n\n\n" * 900,
    "letters of many": b"\n".join(
        f"X-{each}: =?{each}?q?=e9?=".encode() for each in ("koi8-r", "shift_jis", "x-unknown", "latin-9")
    ),
    "letters nobody knows": b"Subject: =?klingon?q?=ff?=\nContent-Type: text/plain; charset=koi9\n\n\xff",
    "odd letters": b"Subject: =?idna?q?=ff?=\nContent-Type: text/plain; charset=undefined\n\n\xff\xfe",
}


@pytest.mark.parametrize("mail", MAILS)
def test_it_says_there_what_it_says_anywhere(mail: str) -> None:
    with a_reader() as reader:
        assert read_with(reader, MAILS[mail]) == read_mail(MAILS[mail])


def test_whatever_bytes_come_the_next_mail_is_read_as_it_is() -> None:
    chance, whole = Random(12), MAILS["with files"]
    with a_reader() as reader:
        for _ in range(40):
            content = bytearray(whole)
            for _ in range(chance.randint(1, 200)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            assert read_with(reader, bytes(content)) == read_mail(bytes(content))
        assert read_with(reader, whole) == read_mail(whole)


def test_of_one_that_breaks_its_reader_it_is_known_that_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs that crash, hoard and lie stand for a mail that would do so."""
    harmful = InTurn("tests.door.turns", packages=("workflow",), seconds=1, why="to read the mail")
    monkeypatch.setattr(reading, "a_reader", lambda: harmful)
    with reading.a_reader() as reader:
        for content in (
            b"crash",
            b"hoard",
            b"lie",
            b"leave",
            b'echo {"files": [{"name": 1, "size": 9}]}',
            b"echo []",
        ):
            read = read_with(reader, content)
            assert (read.message_id, read.files, read.subject) == (None, [], "")
            assert read.remarks == [
                "It cannot be taken apart within its bounds: open it with a program for mail."
            ]


def test_nothing_of_a_mail_is_read_anywhere_else() -> None:
    used = {
        file.name
        for file in (ROOT / "workflow").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "read_mail"
    }
    assert used == {"reading_inside.py"}
