"""Codes that are given once: to the first administrator, to somebody invited, to somebody who lost their way in."""

from datetime import datetime, timedelta
from enum import StrEnum

from workflow.answers.access import CodeAnswer
from workflow.domain.agreement.agreement import MACHINE, Person, Role
from workflow.domain.errors import InvalidError, NotSignedInError, RefusedError
from workflow.identity.passkeys import Site
from workflow.identity.passwords import Passwords
from workflow.identity.tokens import code_digest, new_code
from workflow.services.access.addresses import free_email
from workflow.services.access.beginning import How, SignedIn, account_for, begin_session
from workflow.services.access.credentials import Asked, NewPasskey, ask_for_passkey, choose, keep
from workflow.services.access.limits import count_address, count_no_more
from workflow.services.access.signing_in import PASSWORDS, words_known
from workflow.services.casework.people import new_person
from workflow.services.office import Office
from workflow.store.access.accounts import OneTimeCode
from workflow.store.books import Books

FIRST_HOLDS = timedelta(hours=24)
INVITATION_HOLDS = timedelta(days=7)
RECOVERY_HOLDS = timedelta(hours=24)
NO_SUCH_CODE = (
    "This code does not hold: it was used, it ran out, or it was typed otherwise than it was given. "
    "An administrator can make another."
)
NO_FIRST_CODE = (
    "This code does not hold: it was used, it ran out, or it was typed otherwise than it was printed. "
    "Start the desk again, and it prints another while nobody can sign in."
)


class Purpose(StrEnum):
    """What a code is for."""

    FIRST = "first administrator"
    INVITATION = "invitation"
    RECOVERY = "recovery"


def first_code(office: Office, *, at: datetime) -> str | None:
    """A code that makes the first administrator, while none can sign in; None once one can. Earlier ones hold no more."""
    university = office.settings.sign_in.oidc
    if office.settings.is_demonstration:
        return None
    if university and any("administrator" in roles for _, roles in university.groups):
        return None
    code = new_code()
    with office.register.transaction() as books:
        if _an_administrator_comes_in(books):
            return None
        books.accounts.add_code(
            OneTimeCode(code_digest(code), Purpose.FIRST, None, MACHINE.key, at, at + FIRST_HOLDS)
        )
    return code


def make_first_administrator(
    office: Office,
    code: str,
    *,
    name: str,
    key: str,
    address: str,
    agent: str = "",
    at: datetime,
    password: str | None = None,
    passkey: NewPasskey | None = None,
    held: str | None = None,
    passwords: Passwords = PASSWORDS,
) -> SignedIn:
    """Make the first administrator by the code that was printed, with a password or a passkey, and sign them in.

    An administrator whom the office knows already, from the command line, keeps their name; anybody else must be new.
    """
    count_address(office, address=address, at=at)
    with office.register.reading() as books:
        _first(books, code, at)
        known = books.people.find(key)
        words = words_known(office, books, key, name)
    person = _administrator(office, known, key=key, name=name)
    chosen = choose(office, key, password=password, passkey=passkey, known=words, passwords=passwords, at=at)
    with office.register.transaction() as books:
        _first(books, code, at)
        if not books.accounts.use_code(code_digest(code), at=at):
            raise NotSignedInError(NO_FIRST_CODE)
        books.people.add(person)
        keep(books, person.key, chosen, at=at)
        count_no_more(books, address=address, at=at, times=1)
        return begin_session(office, books, person, how=How.CODE, agent=agent, at=at, held=held)


def invite(office: Office, person: str, *, by: str, at: datetime, email: str | None = None) -> CodeAnswer:
    """Make a code by which somebody whom the office knows chooses how they sign in; `email` then names them too."""
    with office.register.transaction() as books:
        invited = _of_an_administrator(books, person, by=by)
        if person in books.accounts.who_can_sign_in():
            raise RefusedError(
                f"{invited.name} can sign in already: where they lost their way in, they are given a code for that."
            )
        account_for(books, person, at=at)
        if email is not None:
            books.accounts.set_email(person, free_email(books, person, email))
        return _made(books, invited, Purpose.INVITATION, by=by, at=at, until=at + INVITATION_HOLDS)


def recover(office: Office, person: str, *, by: str, at: datetime) -> CodeAnswer:
    """Make a code for somebody who lost their way in; what they had holds until they use it, and no longer."""
    with office.register.transaction() as books:
        lost = _of_an_administrator(books, person, by=by)
        account_for(books, person, at=at)
        return _made(books, lost, Purpose.RECOVERY, by=by, at=at, until=at + RECOVERY_HOLDS)


def redeem(
    office: Office,
    code: str,
    *,
    address: str,
    agent: str = "",
    at: datetime,
    password: str | None = None,
    passkey: NewPasskey | None = None,
    held: str | None = None,
    passwords: Passwords = PASSWORDS,
) -> SignedIn:
    """Use a code: the password or the passkey is that of its person from now on, and they are signed in.

    By a code for recovery every passkey and password of before, and every session, ends.
    """
    count_address(office, address=address, at=at)
    with office.register.reading() as books:
        person = _redeemer(books, code, at)[1]
        words = words_known(office, books, person.key)
    chosen = choose(
        office, person.key, password=password, passkey=passkey, known=words, passwords=passwords, at=at
    )
    with office.register.transaction() as books:
        found, person = _redeemer(books, code, at)
        if not books.accounts.use_code(found.hash, at=at):
            raise NotSignedInError(NO_SUCH_CODE)
        if found.purpose == Purpose.RECOVERY:
            books.accounts.drop_credentials(person.key)
            books.sessions.end_all_of(person.key, at=at, why="a code for recovery was used")
        keep(books, person.key, chosen, at=at)
        count_no_more(books, address=address, at=at, times=1)
        return begin_session(office, books, person, how=How.CODE, agent=agent, at=at, held=held)


def whose_code(office: Office, code: str, *, address: str, at: datetime) -> Person:
    """Whose code it is, for a page that greets them by name; refused where it does not hold."""
    count_address(office, address=address, at=at)
    with office.register.reading() as books:
        return _redeemer(books, code, at)[1]


def ask_for_passkey_by_code(
    office: Office, code: str, *, site: Site, address: str, at: datetime, key: str = "", name: str = ""
) -> Asked:
    """Ask the browser of whoever holds a code to make a passkey; the first administrator says key and name as well."""
    count_address(office, address=address, at=at)
    with office.register.reading() as books:
        found = books.accounts.code(code_digest(code), at=at)
        if found is not None and found.person is None:
            _first(books, code, at)
            known = books.people.find(key)
        else:
            known = _redeemer(books, code, at)[1]
    person = known if found and found.person else _administrator(office, known, key=key, name=name)
    assert person is not None  # noqa: S101  whose code holds is known
    return ask_for_passkey(office, person.key, name=person.name, site=site, at=at)


def _made(
    books: Books, person: Person, purpose: Purpose, *, by: str, at: datetime, until: datetime
) -> CodeAnswer:
    code = new_code()
    books.accounts.add_code(OneTimeCode(code_digest(code), purpose, person.key, by, at, until))
    return CodeAnswer(person=person.key, name=person.name, purpose=purpose.value, code=code, expires_at=until)


def _of_an_administrator(books: Books, person: str, *, by: str) -> Person:
    """The person a code is for, where an administrator makes it."""
    actor, found = books.people.get(by), books.people.get(person)
    if not actor.acts_as(Role.ADMINISTRATOR):
        raise RefusedError(f"{actor.name} is no administrator: only one gives codes to sign in with.")
    if found.key == MACHINE.key or not found.active:
        raise RefusedError(f"{found.name} does not sign in: only people who act for the office do.")
    return found


def _redeemer(books: Books, code: str, at: datetime) -> tuple[OneTimeCode, Person]:
    found = books.accounts.code(code_digest(code), at=at)
    person = books.people.find(found.person) if found and found.person else None
    if found is None or person is None or not person.active:
        raise NotSignedInError(NO_SUCH_CODE)
    return found, person


def _first(books: Books, code: str, at: datetime) -> None:
    """The code makes the first administrator, and there is none yet."""
    found = books.accounts.code(code_digest(code), at=at)
    if found is None or found.purpose != Purpose.FIRST or _an_administrator_comes_in(books):
        raise NotSignedInError(NO_FIRST_CODE)


def _an_administrator_comes_in(books: Books) -> bool:
    can = books.accounts.who_can_sign_in()
    return any(each.key in can and each.acts_as(Role.ADMINISTRATOR) for each in books.people.all())


def _administrator(office: Office, known: Person | None, *, key: str, name: str) -> Person:
    if known is None:
        return new_person(office, key, name=name, roles=(Role.ADMINISTRATOR,), routes=())
    if not known.acts_as(Role.ADMINISTRATOR):
        raise InvalidError(
            f"key: “{key}” is {known.name}, who is no administrator: choose another key, or give them that role first."
        )
    return known
