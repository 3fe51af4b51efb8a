"""Passkeys of people: added by whoever is signed in, used to come in, and taken away."""

from datetime import datetime

from workflow.answers.access import AccountAnswer, PasskeyAnswer
from workflow.domain.errors import InvalidError, NotFoundError, NotSignedInError, RefusedError
from workflow.identity import passkeys as mechanism
from workflow.identity.passkeys import Site
from workflow.identity.tokens import digest, new_token
from workflow.services.access.beginning import How, SignedIn, begin_session
from workflow.services.access.credentials import (
    ANSWERED_WITHIN,
    BEGIN_AGAIN,
    Asked,
    NewPasskey,
    ask_for_passkey,
    choose,
    keep,
)
from workflow.services.access.limits import count_address, count_no_more
from workflow.services.access.signing_in import PASSWORDS
from workflow.services.office import Office

NOT_KNOWN = "This passkey lets nobody in here: sign in another way, or ask an administrator for a code."
_SIGNING_IN = "signing in by a passkey"


def ask_for_another(office: Office, person: str, *, site: Site, at: datetime) -> Asked:
    """Ask the browser of somebody signed in to make a passkey."""
    with office.register.reading() as books:
        found = books.people.get(person)
    return ask_for_passkey(office, person, name=found.name, site=site, at=at)


def add_passkey(office: Office, person: str, made: NewPasskey, *, at: datetime) -> AccountAnswer:
    """Keep a passkey that somebody signed in has made."""
    chosen = choose(office, person, password=None, passkey=made, known=(), passwords=PASSWORDS, at=at)
    with office.register.transaction() as books:
        if not books.people.get(person).active:
            raise RefusedError("Only people who act for the office sign in.")
        keep(books, person, chosen, at=at)
    return account_of(office, person)


def drop_passkey(office: Office, person: str, passkey: str) -> AccountAnswer:
    """Let a passkey open nothing more; the only way in that somebody has is left to them."""
    with office.register.transaction() as books:
        there = books.accounts.passkeys_of(person)
        account = books.accounts.of(person)
        if account is None or passkey not in {each.id for each in there}:
            raise NotFoundError("You have no passkey of this name.")
        if len(there) == 1 and account.password is None and account.subject is None:
            raise RefusedError(
                "This passkey is your only way in: choose a password or make another passkey first."
            )
        books.accounts.drop_passkey(passkey, person=person)
    return account_of(office, person)


def account_of(office: Office, person: str) -> AccountAnswer:
    """How somebody may sign in; nobody's account lets anybody in by being looked at."""
    with office.register.reading() as books:
        books.people.get(person)
        account, passkeys = books.accounts.of(person), books.accounts.passkeys_of(person)
    return AccountAnswer(
        person=person,
        email=account.email if account else None,
        has_password=account is not None and account.password is not None,
        password_since=account.password_since if account else None,
        by_university=account is not None and account.subject is not None,
        passkeys=tuple(PasskeyAnswer.of(each) for each in passkeys),
    )


def ask_to_sign_in(office: Office, *, site: Site, address: str, at: datetime) -> Asked:
    """Ask a browser for any passkey of this office; it is told nobody's name."""
    count_address(office, address=address, at=at)
    options, challenge = mechanism.ask_to_sign_in(site)
    ticket = new_token()
    with office.register.transaction() as books:
        books.challenges.keep(
            digest(ticket), _SIGNING_IN, {"challenge": challenge}, at=at, until=at + ANSWERED_WITHIN
        )
    return Asked(ticket, options)


def sign_in_with_passkey(
    office: Office,
    ticket: str,
    reply: str,
    *,
    site: Site,
    address: str,
    agent: str,
    at: datetime,
    held: str | None = None,
) -> SignedIn:
    """Begin a session of the owner of the passkey that answers, as JSON, what the browser was asked with this ticket."""
    count_address(office, address=address, at=at)
    with office.register.transaction() as books:
        asked = books.challenges.take(digest(ticket), _SIGNING_IN, at=at)
    if asked is None:
        raise InvalidError(BEGIN_AGAIN)
    named, handle = mechanism.passkey_of(reply)
    with office.register.reading() as books:
        passkey = books.accounts.passkey(named)
        account = books.accounts.of(passkey.person) if passkey else None
    if passkey is None or account is None or handle not in (None, account.handle):
        raise NotSignedInError(NOT_KNOWN)
    count = mechanism.count_of_use(
        site,
        reply,
        challenge=asked["challenge"],
        public_key=passkey.public_key,
        sign_count=passkey.sign_count,
    )
    with office.register.transaction() as books:
        person = books.people.find(passkey.person)
        is_first = books.accounts.used_passkey(named, was=passkey.sign_count, sign_count=count, at=at)
        if person is None or not person.active or not is_first:
            raise NotSignedInError(NOT_KNOWN)
        count_no_more(books, address=address, at=at, times=2)
        return begin_session(office, books, person, how=How.PASSKEY, agent=agent, at=at, held=held)
