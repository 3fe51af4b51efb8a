"""Mail that comes in: letters, bounces and a maildir, as mail servers write them."""

from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from tests.builders.files import a_word_file
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from tests.builders.post import DESK, address_of
from workflow.domain.telling.mailboxes import Mailbox
from workflow.mail_server import MailServer, Security
from workflow.services.office import Office
from workflow.sign_in import SignIn

SERVER = MailServer(
    "127.0.0.1", "agreements@example.edu", 25, Security.NONE, replies="replies@agreements.example.edu"
)
PARTNER = "Priya Partner <priya@partner.example>"


def taking_mail(office: Office) -> Office:
    """An office that has addresses for its agreements, and whose people have theirs."""
    with office.register.transaction() as books:
        for person in (OFFICER, SECOND_OFFICER, REVIEWER, ADMINISTRATOR):
            if books.mailboxes.of(person.key).address is None:
                books.mailboxes.put(Mailbox(person.key), address_of(person.key))
    return replace(office, settings=replace(office.settings, mail=SERVER, sign_in=SignIn(address=DESK)))


def token_of(office: Office, number: str) -> str:
    with office.register.transaction() as books:
        return books.arrivals.address_of(books.agreements.get(number).id)


def at_the_agreement(office: Office, number: str) -> str:
    """The address of an agreement."""
    return SERVER.address_of(token_of(office, number)) or ""


def a_letter(
    to: str,
    *,
    subject: str = "Our comments",
    text: str = "Please find our text attached.",
    sender: str = PARTNER,
    message_id: str | None = "<1@partner.example>",
    files: dict[str, bytes] | None = None,
    **headers: str,
) -> bytes:
    """A letter as it reaches the server of the office."""
    made = EmailMessage(SMTP)
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = "Mon, 01 Jun 2026 09:00:00 +0000"
    if message_id is not None:
        made["Message-ID"] = message_id
    for name, said in headers.items():
        made[name.replace("_", "-")] = said
    made.set_content(text)
    for name, content in (files or {}).items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def a_draft(to: str, **words: object) -> bytes:
    """A letter with a Word file."""
    return a_letter(to, files={"Their text.docx": a_word_file("Each Party bears its own costs.")}, **words)  # type: ignore[arg-type]


def a_bounce(returned: str, address: str, *, said: str = "550 5.1.1 no such user") -> bytes:
    """What a mail server writes of a mail that it could not deliver (RFC 3464)."""
    return f"""Return-Path: <>\r
From: Mail Delivery System <mailer-daemon@mx.example>\r
To: agreements@example.edu\r
Subject: Undelivered Mail Returned to Sender\r
Message-ID: <bounce-of-{returned.strip("<>")}>\r
Auto-Submitted: auto-replied\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\r
\r
--b1\r
Content-Type: text/plain\r
\r
I could not deliver your notice.\r
--b1\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example\r
\r
Final-Recipient: rfc822; {address}\r
Action: failed\r
Status: 5.1.1\r
Diagnostic-Code: smtp; {said}\r
\r
--b1\r
Content-Type: message/rfc822\r
\r
From: Office <agreements@example.edu>\r
To: {address}\r
Subject: yours from now on\r
Message-ID: {returned}\r
\r
Hello.\r
--b1--\r
""".encode()


def a_maildir(folder: Path, *mails: bytes) -> Path:
    """A maildir with these mails, not read yet."""
    for name in ("new", "cur", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for place, content in enumerate(mails, start=1):
        (folder / "new" / f"1780300{place:03d}.M{place}.mx").write_bytes(content)
    return folder
