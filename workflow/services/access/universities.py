"""Somebody comes in by their university's own sign-in: as whom the office knows, or with the roles that their groups give."""

import os
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from workflow.domain.agreement.agreement import Person
from workflow.domain.errors import InvalidError, NotSignedInError, OfficeError, RefusedError
from workflow.domain.printable import legible
from workflow.identity import oidc
from workflow.identity.passkeys import Site
from workflow.identity.tokens import digest, new_token
from workflow.services.access.beginning import How, SignedIn, account_for, begin_session
from workflow.services.access.credentials import ANSWERED_WITHIN
from workflow.services.access.limits import count_address, count_no_more
from workflow.services.casework.leaving import change_person
from workflow.services.casework.people import MOST_NAME, PERSON_KEY, new_person
from workflow.services.office import Office
from workflow.settings import OFFICE_FILE
from workflow.sign_in import UniversitySignIn
from workflow.store.access.accounts import Account
from workflow.store.books import Books

RETURN = "/sign-in/university"
"""Where a university sends a browser back to, below the address of the desk."""
_SENT = "signing in by a university"
_MOST_GROUPS = 1000


def send_to_university(office: Office, *, site: Site, address: str, at: datetime) -> tuple[str, str]:
    """The address to send a browser to, and the ticket it holds until it comes back."""
    university = _university(office)
    count_address(office, address=address, at=at)
    sent, ticket = oidc.send(university, back_to=site.origin + RETURN), new_token()
    with office.register.transaction() as books:
        books.challenges.keep(digest(ticket), _SENT, asdict(sent), at=at, until=at + 2 * ANSWERED_WITHIN)
    return sent.url, ticket


def sign_in_with_oidc(
    office: Office,
    ticket: str,
    *,
    state: str,
    code: str,
    site: Site,
    address: str,
    agent: str,
    at: datetime,
    held: str | None = None,
) -> SignedIn:
    """Begin a session of whoever the university vouches for, once their browser is back with the ticket, state and code."""
    university = _university(office)
    count_address(office, address=address, at=at)
    with office.register.transaction() as books:
        asked = books.challenges.take(digest(ticket), _SENT, at=at)
    if asked is None:
        raise NotSignedInError("It took too long, or was answered before: begin to sign in again.")
    claims = oidc.vouched(
        university, oidc.Sent(**asked), state=state, code=code, secret=_secret(university),
        back_to=site.origin + RETURN, at=at,
    )  # fmt: skip
    subject = f"{university.issuer}|{claims['sub']}"
    given = _given(university, claims)
    known, by_groups = _known(office, university, subject, claims)
    if known is not None and by_groups and given:
        _put_right(office, known, given, at=at)
    added = None if known is not None else _new(office, university, claims, given)
    with office.register.transaction() as books:
        person = added or books.people.get(known or "")
        if added is not None:
            books.people.add(added)
        _bind(books, person, subject, by_groups=by_groups or added is not None, at=at)
        if not person.active:
            raise NotSignedInError(f"{person.name} no longer acts for this office.")
        count_no_more(books, address=address, at=at, times=2)
        return begin_session(office, books, person, how=How.UNIVERSITY, agent=agent, at=at, held=held)


def _university(office: Office) -> UniversitySignIn:
    university = office.settings.sign_in.oidc
    if university is None:
        raise RefusedError(f"{OFFICE_FILE} names no university to sign in by: write it below [sign_in.oidc].")
    return university


def _secret(university: UniversitySignIn) -> str | None:
    if university.client_secret_env is None:
        return None
    secret = os.environ.get(university.client_secret_env)
    if not secret:
        raise InvalidError(
            f"{OFFICE_FILE}: sign_in.oidc.client_secret_env names {university.client_secret_env}, which the environment "
            "does not have: start the desk with it."
        )
    return secret


def _given(university: UniversitySignIn, claims: Mapping[str, Any]) -> tuple[str, ...]:
    """The roles that somebody's groups give; whoever is in none of those named does not come in."""
    if not university.groups:
        return ()
    told = claims.get(university.groups_claim)
    groups = [told] if isinstance(told, str) else told if isinstance(told, list) else []
    theirs = {each for each in groups[:_MOST_GROUPS] if isinstance(each, str)}
    given = [role for group, roles in university.groups if group in theirs for role in roles]
    if not given:
        raise NotSignedInError(
            f"The sign-in of {university.name} knows you, but none of your groups has a part in this office: "
            "ask an administrator of the office."
        )
    return tuple(dict.fromkeys(given))


def _known(
    office: Office, university: UniversitySignIn, subject: str, claims: Mapping[str, Any]
) -> tuple[str | None, bool]:
    """Whom the university means, and whether their roles are those of their groups.

    By an address only where the university vouches that it is theirs and an administrator wrote it down here.
    """
    email = claims.get("email")
    with office.register.reading() as books:
        account = books.accounts.of_subject(subject)
        if account is None and claims.get("email_verified") is True and isinstance(email, str):
            account = _unbound(books.accounts.of_email(email))
    if account is None and not university.groups:
        raise NotSignedInError(
            f"The sign-in of {university.name} knows you, but nobody in this office goes by it: ask an administrator to "
            "invite you with the e-mail address that your university has of you."
        )
    return (account.person, account.roles_by_groups) if account else (None, False)


def _unbound(account: Account | None) -> Account | None:
    return account if account is not None and account.subject is None else None


def _put_right(office: Office, key: str, given: tuple[str, ...], *, at: datetime) -> None:
    """Somebody whose roles are those of their groups has the present ones; what waits for them is not left to nobody."""
    roles, routes = _roles(given)
    with office.register.reading() as books:
        known = books.people.get(key)
    wanted = _described(office, key, known.name, roles, routes)
    if not known.active or (set(known.roles), set(known.routes)) == (set(wanted.roles), set(wanted.routes)):
        return
    try:
        change_person(
            office, key, actor=key, on=office.working_day(None, at), at=at, roles=roles, routes=routes
        )
    except RefusedError as refusal:
        raise NotSignedInError(
            "Your groups give you other roles now, and an administrator has to see to what is left first:",
            *refusal.reasons,
        ) from None


def _new(
    office: Office, university: UniversitySignIn, claims: Mapping[str, Any], given: tuple[str, ...]
) -> Person:
    """Somebody of whom the office did not know, as their university names them."""
    names = [claims.get(each) for each in ("name", "preferred_username", "email")]
    name = next(
        (" ".join(legible(each).split()) for each in names if isinstance(each, str) and each.strip()), ""
    )
    words = [claims.get(each) for each in ("preferred_username", "email", "sub")]
    word = next((each for each in words if isinstance(each, str) and each.strip()), "")
    roles, routes = _roles(given)
    with office.register.reading() as books:
        key = _free_key(books, word)
    if not name:
        raise NotSignedInError(f"The sign-in of {university.name} does not say what you are called.")
    return _described(office, key, name[:MOST_NAME], roles, routes)


def _free_key(books: Books, word: str) -> str:
    """A key like the name somebody has at their university, that nobody has here."""
    plain = re.sub(r"[^a-z0-9._-]+", "-", word.casefold().split("@", maxsplit=1)[0]).strip("-._")
    key = plain[:36] if PERSON_KEY.fullmatch(plain[:36]) else f"u-{plain}"[:36].rstrip("-")
    taken = {each.key for each in books.people.all()} | {"machine"}
    return next(
        each for place in range(1, 10_000) if (each := key if place == 1 else f"{key}{place}") not in taken
    )


def _described(
    office: Office, key: str, name: str, roles: tuple[str, ...], routes: tuple[str, ...]
) -> Person:
    try:
        return new_person(office, key, name=name, roles=roles, routes=routes)
    except OfficeError as error:
        raise InvalidError(
            *(f"{OFFICE_FILE}: sign_in.oidc.groups: {each}" for each in error.reasons)
        ) from None


def _roles(given: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Roles and sign-offs, from words such as “officer” and “reviewer:legal”."""
    parts = [each.partition(":") for each in given]
    roles = dict.fromkeys(role.strip() for role, _, _ in parts)
    return tuple(roles), tuple(dict.fromkeys(route.strip() for _, _, route in parts if route.strip()))


def _bind(books: Books, person: Person, subject: str, *, by_groups: bool, at: datetime) -> None:
    """The account is the one that the university means from now on."""
    account = account_for(books, person.key, at=at)
    if account.subject not in (None, subject):
        raise NotSignedInError("This account belongs to another sign-in of the university: begin again.")
    books.accounts.set_subject(person.key, subject, roles_by_groups=by_groups)
