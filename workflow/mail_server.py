"""The part of office.toml about mail: which server takes it, and from whom it comes. Without it no mail is written."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from enum import StrEnum
from pathlib import Path
from typing import Any

from workflow.domain.errors import InvalidError, OfficeError
from workflow.files import read_text

_KEYS = ("server", "port", "security", "from", "user", "password_env", "password_file", "replies", "maildir")
PASSWORD = "MEMORANDA_MAIL_PASSWORD"  # noqa: S105  the word of the environment, not what it says
LEAST, MOST = 1, 65_535
MOST_NAME = 30


class Security(StrEnum):
    """How the way to the server is kept from others: begun in the open and then made safe, safe from the start, or not."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in. `sender` is the address it comes from; of the password it is known only where it is kept.

    `replies` is the address of which each agreement has one of its own, `maildir` the folder in which what comes there is laid.
    """

    server: str
    sender: str
    port: int = PORTS[Security.STARTTLS]
    security: Security = Security.STARTTLS
    user: str | None = None
    password_env: str = PASSWORD
    password_file: Path | None = None
    replies: str | None = None
    maildir: Path | None = None

    @property
    def domain(self) -> str:
        """Whose mail it is, as every mail names itself."""
        return self.sender.rpartition("@")[2]

    def address_of(self, token: str) -> str | None:
        """The address of an agreement by its token, as \u201creplies+TOKEN@example.edu\u201d; None where there are none."""
        if self.replies is None:
            return None
        name, _, domain = self.replies.rpartition("@")
        return f"{name}+{token}@{domain}"

    def password(self) -> str | None:
        """The password, read where it is kept when it is needed; it stands in no setting and in no log."""
        if self.user is None:
            return None
        if self.password_file is not None:
            return read_text(self.password_file).strip("\r\n")
        said = os.environ.get(self.password_env)
        if not said:
            raise InvalidError(
                f"mail.user: the password of {self.user} is not there; set {self.password_env}, or name a file as mail.password_file."
            )
        return said


def read_mail_server(table: object, where: str, folder: Path) -> MailServer | None:
    """The [mail] of office.toml; every mistake is a sentence that names the key."""
    if table is None:
        return None
    if not isinstance(table, dict):
        raise InvalidError(f"{where}: mail is a table: write its keys below [mail].")
    if unknown := sorted(set(table) - set(_KEYS)):
        raise InvalidError(
            f"{where}: unknown key {', '.join(unknown)} in mail; known are {', '.join(_KEYS)}."
        )
    server, sender = _word(table, "server", where), _word(table, "from", where)
    if server is None or sender is None:
        missing, example = (
            ("server", "mail.example.edu") if server is None else ("from", "agreements@example.edu")
        )
        raise InvalidError(f"{where}: mail.{missing} is missing: write for example \u201c{example}\u201d.")
    if any(sign.isspace() or sign in "/@" for sign in server):
        raise InvalidError(
            f"{where}: mail.server is the name of a server, as \u201cmail.example.edu\u201d, without port."
        )
    security = _security(table, where)
    file = _word(table, "password_file", where)
    maildir = _word(table, "maildir", where)
    return MailServer(
        server=server,
        sender=checked_address(sender, f"{where}: mail.from"),
        port=_port(table, security, where),
        security=security,
        user=_user(table, security, where),
        password_env=_word(table, "password_env", where) or PASSWORD,
        password_file=None if file is None else folder / file,
        replies=_replies(table, where),
        maildir=None if maildir is None else folder / maildir,
    )


def checked_address(said: str, called: str) -> str:
    """An address of mail as it was written; what is none is refused, and so is what could slip in a header of its own."""
    wrong = InvalidError(
        f"{called}: \u201c{''.join(filter(str.isprintable, said))}\u201d is no address of e-mail, as amina@example.edu."
    )
    address = said.strip()
    if not address.isascii() or not address.isprintable() or len(address) > 254:
        raise wrong
    try:
        read = Address(addr_spec=address)
    except (HeaderParseError, ValueError, IndexError):
        raise wrong from None
    if not read.username or not _is_domain(read.domain):
        raise wrong
    return address


def _replies(table: Mapping[str, Any], where: str) -> str | None:
    """The address that each agreement has one of: short enough, and without a plus of its own."""
    said = _word(table, "replies", where)
    if said is None:
        return None
    address = checked_address(said, f"{where}: mail.replies")
    name = address.rpartition("@")[0]
    if "+" in name or len(name) > MOST_NAME:
        raise InvalidError(
            f"{where}: mail.replies: before the @ stand at most {MOST_NAME} signs, and no +; what is put after it leads to the agreement."
        )
    return address


def _is_domain(said: str) -> bool:
    return said == "localhost" or "." in said.strip(".")


def _security(table: Mapping[str, Any], where: str) -> Security:
    said = table.get("security", Security.STARTTLS.value)
    try:
        return Security(said)
    except ValueError:
        words = ", ".join(each.value for each in Security)
        raise InvalidError(f"{where}: mail.security is one of {words}.") from None


def _port(table: Mapping[str, Any], security: Security, where: str) -> int:
    said = table.get("port", PORTS[security])
    if not isinstance(said, int) or isinstance(said, bool) or not LEAST <= said <= MOST:
        raise InvalidError(f"{where}: mail.port is a whole number from {LEAST} to {MOST}.")
    return said


def _user(table: Mapping[str, Any], security: Security, where: str) -> str | None:
    """A password goes over no way that others can read along."""
    user = _word(table, "user", where)
    if user is not None and security is Security.NONE:
        raise InvalidError(
            f"{where}: mail.user: with security none the password would be read on the way; write starttls or tls."
        )
    return user


def _word(table: Mapping[str, Any], key: str, where: str) -> str | None:
    said = table.get(key)
    if said is not None and (not isinstance(said, str) or not said.strip() or not said.isprintable()):
        raise InvalidError(f"{where}: mail.{key} is a word in quotation marks.")
    return None if said is None else said.strip()


def trouble_with_password(server: MailServer) -> str | None:
    """Why the password cannot be read; None where it can, or none is needed."""
    try:
        server.password()
    except OfficeError as error:
        return str(error)
    return None
