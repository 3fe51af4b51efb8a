"""A letter: to whom, what it says as text and as HTML, and the headers by which it is known, threaded and ended."""

from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from workflow.mail_server import MailServer, checked_address

LONGEST_SUBJECT = 200
_HEADERS = SMTP.clone(cte_type="7bit")
"""Any server takes it, whatever it can do."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one address. `id` is its own for ever, `thread` what all mails of one agreement name.

    `ending` is the address at which a reader ends mail of this kind.
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

    def message(self, server: MailServer) -> bytes:
        """The letter as it goes to the server; InvalidError where its address is none."""
        made = EmailMessage(_HEADERS)
        made["From"] = _named(self.office, server.sender)
        made["To"] = _named(self.name, checked_address(self.to, f"The address of {self.name}"))
        made["Subject"] = _one_line(self.subject)[:LONGEST_SUBJECT]
        made["Date"] = format_datetime(self.written_at)
        made["Message-ID"] = f"<{self.id}@{server.domain}>"
        if self.thread is not None:
            root = f"<{self.thread}@{server.domain}>"
            made["In-Reply-To"] = root
            made["References"] = root
        if self.ending is not None:
            made["List-Unsubscribe"] = f"<{self.ending}>"
            made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        made["Auto-Submitted"] = "auto-generated"
        made.set_content(self.text)
        made.add_alternative(self.html, subtype="html")
        return made.as_bytes()


def _named(name: str, address: str) -> Address:
    return Address(display_name=_one_line(name), addr_spec=address)


def _one_line(words: str) -> str:
    """Words that stay in their header."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
