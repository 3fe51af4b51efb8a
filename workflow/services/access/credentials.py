"""What somebody signs in with from now on: the password or the passkey they chose, looked at first and kept then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from workflow.domain.errors import InvalidError
from workflow.domain.printable import check_text
from workflow.identity.passkeys import Made, Site, ask_to_make, made
from workflow.identity.passwords import Passwords, check_password
from workflow.identity.tokens import digest, new_handle, new_token
from workflow.services.office import Office
from workflow.settings import OFFICE_FILE
from workflow.store.access.accounts import Account, Passkey
from workflow.store.books import Books

ANSWERED_WITHIN = timedelta(minutes=5)
BEGIN_AGAIN = "passkey: it took too long, or was answered before; begin again."
_MAKING = "making a passkey"
_MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser is asked, and the ticket that its answer comes with."""

    ticket: str
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A browser's answer to `ask_for_passkey`, as JSON, with the ticket; `name` is what its owner calls it."""

    ticket: str
    reply: str
    site: Site
    name: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A password by its hash, or a passkey, that may be kept for somebody."""

    password: str | None = None
    passkey: Made | None = None
    handle: str | None = None
    name: str = ""


def site_of(office: Office, asked_by: str) -> Site:
    """Where the desk is: as office.toml says, else the address it is `asked_by`, on this machine only."""
    if office.settings.sign_in.address:
        return Site(office.settings.sign_in.address)
    site = Site(asked_by)
    if site.host not in {"localhost", "127.0.0.1", "::1"}:
        raise InvalidError(
            f"{OFFICE_FILE} does not say where the desk is: write address below [sign_in], as “https://agreements.example.edu”."
        )
    return site


def ask_for_passkey(office: Office, key: str, *, name: str, site: Site, at: datetime) -> Asked:
    """Ask a browser to make a passkey for the person of this key, known or about to be."""
    ticket = new_token()
    with office.register.transaction() as books:
        account = books.accounts.of(key)
        handle = account.handle if account else new_handle()
        there = [each.id for each in books.accounts.passkeys_of(key)]
        options, challenge = ask_to_make(
            site, office=office.settings.name, handle=handle, key=key, name=name or key, there=there
        )
        asked = {"challenge": challenge, "handle": handle, "person": key}
        books.challenges.keep(digest(ticket), _MAKING, asked, at=at, until=at + ANSWERED_WITHIN)
    return Asked(ticket, options)


def choose(
    office: Office,
    key: str,
    *,
    password: str | None,
    passkey: NewPasskey | None,
    known: Sequence[str],
    passwords: Passwords,
    at: datetime,
) -> Chosen:
    """Look whether a password, or else a passkey, may be what this person signs in with; `known` is what others know."""
    if passkey is not None:
        return _made(office, key, passkey, at=at)
    if password is None:
        raise InvalidError("Choose a password, or make a passkey.")
    check_password(password, known=known)
    return Chosen(password=passwords.hashed(password))


def keep(books: Books, key: str, chosen: Chosen, *, at: datetime) -> None:
    """Keep what was chosen, in the transaction that vouches for its person."""
    account = books.accounts.begin(Account(person=key, handle=chosen.handle or new_handle(), created_at=at))
    if chosen.password is not None:
        books.accounts.set_password(key, chosen.password, at=at)
    if chosen.passkey is not None:
        kept = Passkey(
            id=chosen.passkey.id,
            person=key,
            public_key=chosen.passkey.public_key,
            sign_count=chosen.passkey.sign_count,
            name=chosen.name,
            added_at=at,
            transports=chosen.passkey.transports,
        )
        if account.handle != chosen.handle or not books.accounts.add_passkey(kept):
            raise InvalidError(BEGIN_AGAIN)


def _made(office: Office, key: str, passkey: NewPasskey, *, at: datetime) -> Chosen:
    name = " ".join(check_text("name of the passkey", passkey.name, most=_MOST_NAME).split()) or "Passkey"
    with office.register.transaction() as books:
        asked = books.challenges.take(digest(passkey.ticket), _MAKING, at=at)
    if asked is None or asked["person"] != key:
        raise InvalidError(BEGIN_AGAIN)
    found = made(passkey.site, passkey.reply, challenge=asked["challenge"])
    return Chosen(passkey=found, handle=asked["handle"], name=name)
