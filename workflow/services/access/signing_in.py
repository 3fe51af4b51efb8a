"""Somebody comes in by a password; or, in a demonstration, as anybody."""

from datetime import datetime

from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.errors import InvalidError, NotSignedInError, RefusedError
from workflow.identity.passwords import Passwords, check_password
from workflow.services.access.beginning import How, SignedIn, account_for, begin_session
from workflow.services.access.limits import came_in, count_attempt
from workflow.services.office import Office
from workflow.store.access.accounts import Account
from workflow.store.books import Books

PASSWORDS = Passwords()
NOT_RIGHT = "The name or the password is not right."
_MOST_NAME = 200


def sign_in_with_password(
    office: Office,
    who: str,
    password: str,
    *,
    address: str,
    agent: str,
    at: datetime,
    held: str | None = None,
    passwords: Passwords = PASSWORDS,
) -> SignedIn:
    """Begin a session of whoever is named by key, e-mail or name; `held` is the token the browser came with, if any.

    Whoever is not known, has no password or has left is answered as one whose password is wrong, after the same work.
    """
    named = "".join(sign for sign in who if sign.isprintable())[:_MOST_NAME]
    with office.register.reading() as books:
        key, kept = _password_of(books, named)
    account = key or named
    count_attempt(office, account=account, address=address, at=at)
    right, stronger = passwords.verify(password, kept)
    if not right or key is None or kept is None:
        raise NotSignedInError(NOT_RIGHT)
    with office.register.transaction() as books:
        if _password_of(books, key) != (key, kept):
            raise NotSignedInError(NOT_RIGHT)
        if stronger is not None:
            books.accounts.renew_hash(key, was=kept, now=stronger)
        signed_in = begin_session(
            office, books, books.people.get(key), how=How.PASSWORD, agent=agent, at=at, held=held
        )
    came_in(office, account=account, address=address, at=at)
    return signed_in


def sign_in_as(
    office: Office, person: str, *, agent: str = "", at: datetime, held: str | None = None
) -> SignedIn:
    """Begin a session of anybody, by one click: in a demonstration, and in no other office."""
    if not office.settings.is_demonstration:
        raise RefusedError(
            "Only in a demonstration anybody comes in as anybody: sign in with a passkey or a password."
        )
    with office.register.transaction() as books:
        found = books.people.get(person)
        if found.key == MACHINE.key or not found.active:
            raise RefusedError(f"{found.name} does not sign in: choose somebody who acts for the office.")
        return begin_session(office, books, found, how=How.DEMONSTRATION, agent=agent, at=at, held=held)


def change_password(
    office: Office,
    person: str,
    *,
    old: str,
    new: str,
    address: str,
    at: datetime,
    session: str | None = None,
    passwords: Passwords = PASSWORDS,
) -> int:
    """Put a new password in place of the old one; every other session of theirs ends, and the answer is how many.

    Whoever came by a passkey or their university, and never had one, chooses their first.
    """
    with office.register.reading() as books:
        known = words_known(office, books, person)
        kept = _kept(books.accounts.of(person))
    count_attempt(office, account=person, address=address, at=at)
    right, _ = passwords.verify(old, kept)
    if not right and kept is not None:
        raise InvalidError("old password: it is not right; nothing was changed.")
    if old == new:
        raise InvalidError("new password: it is the old one; choose another.")
    check_password(new, known=known)
    hashed = passwords.hashed(new)
    with office.register.transaction() as books:
        if _kept(books.accounts.of(person)) != kept or not books.people.get(person).active:
            raise InvalidError("The password was changed meanwhile; nothing was changed now.")
        account_for(books, person, at=at)
        books.accounts.set_password(person, hashed, at=at)
        ended = books.sessions.end_all_of(person, at=at, why="the password was changed", but=session)
    came_in(office, account=person, address=address, at=at)
    return ended


def words_known(office: Office, books: Books, person: str, *more: str) -> tuple[str, ...]:
    """What others know of a person and of the office, and would try first."""
    found = books.people.find(person)
    account = books.accounts.of(person)
    email = (account.email or "") if account else ""
    name = found.name if found else ""
    return (person, name, email, office.settings.name, *office.settings.organisations, *more)


def _password_of(books: Books, named: str) -> tuple[str | None, str | None]:
    """Whoever is named, and the hash of their password while they act for the office."""
    key = books.accounts.named(named)
    account, person = books.accounts.of(key or ""), books.people.find(key or "")
    return (key, _kept(account)) if person is not None and person.active else (key, None)


def _kept(account: Account | None) -> str | None:
    return None if account is None else account.password
