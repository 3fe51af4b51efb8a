"""The accounts by which people sign in: what of a password, a passkey and a code is kept, and whose it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, insert, or_, select, update

from workflow.store.access.tables import accounts, one_time_codes, passkeys
from workflow.store.prepared import insert_of
from workflow.store.tables import people

_ACCOUNT = (
    accounts.c.person,
    accounts.c.handle,
    accounts.c.created_at,
    accounts.c.email,
    accounts.c.subject,
    accounts.c.password,
    accounts.c.password_since,
    accounts.c.roles_by_groups,
)
_PASSKEY = (
    passkeys.c.id,
    passkeys.c.person,
    passkeys.c.public_key,
    passkeys.c.sign_count,
    passkeys.c.name,
    passkeys.c.added_at,
    passkeys.c.transports,
    passkeys.c.used_at,
)


@dataclass(frozen=True, slots=True)
class Account:
    """How somebody signs in; `password` is its hash, `subject` the one a university's sign-in knows them by.

    `roles_by_groups` is whether their roles are those that their groups at the university give.
    """

    person: str
    handle: str
    created_at: datetime
    email: str | None = None
    subject: str | None = None
    password: str | None = None
    password_since: datetime | None = None
    roles_by_groups: bool = False


@dataclass(frozen=True, slots=True)
class Passkey:
    """The public part of a passkey; `id` and `public_key` in base64url."""

    id: str
    person: str
    public_key: str
    sign_count: int
    name: str
    added_at: datetime
    transports: tuple[str, ...] = ()
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """A code that somebody is given once, by its hash; of nobody when it makes the first administrator."""

    hash: str
    purpose: str
    person: str | None
    made_by: str
    made_at: datetime
    expires_at: datetime


class Accounts:
    """Accounts, passkeys and one-time codes. No change tells of them, and no proof covers them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, account: Account) -> Account:
        """The account of a person, this one where there is none yet."""
        put = insert_of(self._connection.dialect.name)(accounts).values(
            person=account.person,
            handle=account.handle,
            created_at=account.created_at,
            roles_by_groups=False,
        )
        self._connection.execute(put.on_conflict_do_nothing(index_elements=["person"]))
        found = self.of(account.person)
        assert found is not None  # noqa: S101  it was put there
        return found

    def of(self, person: str) -> Account | None:
        """The account of a person."""
        return self._one(accounts.c.person == person)

    def of_subject(self, subject: str) -> Account | None:
        """The account that a university's sign-in leads to."""
        return self._one(accounts.c.subject == subject)

    def of_email(self, email: str) -> Account | None:
        """The account with this address."""
        return self._one(accounts.c.email == email.casefold())

    def of_handle(self, handle: str) -> Account | None:
        """The account that a passkey was made for."""
        return self._one(accounts.c.handle == handle)

    def named(self, word: str) -> str | None:
        """The key of whoever is meant by a key, an e-mail address or a name; None where nobody is, or several are."""
        plain = " ".join(word.split()).lower()
        rows = self._connection.execute(
            select(people.c.key, accounts.c.email)
            .outerjoin_from(people, accounts, accounts.c.person == people.c.key)
            .where(
                or_(
                    people.c.key == plain,
                    accounts.c.email == word.strip().casefold(),
                    people.c.name == " ".join(word.split()),
                    func.lower(people.c.name) == plain,
                )
            )
        ).all()
        for is_meant in (
            [row.key for row in rows if row.key == plain],
            [row.key for row in rows if row.email == word.strip().casefold()],
            [row.key for row in rows],
        ):
            if is_meant:
                return is_meant[0] if len(is_meant) == 1 else None
        return None

    def who_can_sign_in(self) -> tuple[str, ...]:
        """The keys of all who have a password, a passkey or a university's sign-in."""
        has_one = exists().where(passkeys.c.person == accounts.c.person)
        found = select(accounts.c.person).where(
            or_(accounts.c.password.is_not(None), accounts.c.subject.is_not(None), has_one)
        )
        return tuple(self._connection.scalars(found.order_by(accounts.c.person)))

    def set_password(self, person: str, password: str, *, at: datetime) -> None:
        """The hash of the password that holds from now on."""
        self._set(person, {"password": password, "password_since": at})

    def renew_hash(self, person: str, *, was: str, now: str) -> None:
        """Put a stronger hash of the same password in place of one, unless the password changed meanwhile."""
        self._connection.execute(
            update(accounts)
            .where(accounts.c.person == person, accounts.c.password == was)
            .values(password=now)
        )

    def set_email(self, person: str, email: str | None) -> None:
        """The address that names them from now on."""
        self._set(person, {"email": email and email.casefold()})

    def set_subject(self, person: str, subject: str, *, roles_by_groups: bool) -> None:
        """Whom a university's sign-in means from now on, and whether it says which roles they have."""
        self._set(person, {"subject": subject, "roles_by_groups": roles_by_groups})

    def drop_credentials(self, person: str) -> None:
        """Neither the password nor a passkey lets them in any more."""
        self._set(person, {"password": None, "password_since": None})
        self._connection.execute(delete(passkeys).where(passkeys.c.person == person))

    def add_passkey(self, passkey: Passkey) -> bool:
        """Keep a passkey; False where one of this id is there already."""
        put = insert_of(self._connection.dialect.name)(passkeys).values(
            id=passkey.id,
            person=passkey.person,
            public_key=passkey.public_key,
            sign_count=passkey.sign_count,
            name=passkey.name,
            transports=list(passkey.transports),
            added_at=passkey.added_at,
        )
        put = put.on_conflict_do_nothing().returning(passkeys.c.id)
        return self._connection.execute(put).scalar_one_or_none() is not None

    def passkey(self, passkey_id: str) -> Passkey | None:
        """The passkey of this id."""
        row = self._connection.execute(select(*_PASSKEY).where(passkeys.c.id == passkey_id)).one_or_none()
        return None if row is None else _passkey(row)

    def passkeys_of(self, person: str) -> tuple[Passkey, ...]:
        """The passkeys of a person, the oldest first."""
        found = select(*_PASSKEY).where(passkeys.c.person == person)
        rows = self._connection.execute(found.order_by(passkeys.c.added_at, passkeys.c.id))
        return tuple(map(_passkey, rows))

    def used_passkey(self, passkey_id: str, *, was: int, sign_count: int, at: datetime) -> bool:
        """Count the use of a passkey; False where it was used meanwhile."""
        counted = (
            update(passkeys)
            .where(passkeys.c.id == passkey_id, passkeys.c.sign_count == was)
            .values(sign_count=sign_count, used_at=at)
        )
        return self._connection.execute(counted).rowcount == 1

    def drop_passkey(self, passkey_id: str, *, person: str) -> bool:
        """Let a passkey of a person open nothing more; False where they have none of this id."""
        dropped = delete(passkeys).where(passkeys.c.id == passkey_id, passkeys.c.person == person)
        return self._connection.execute(dropped).rowcount == 1

    def add_code(self, code: OneTimeCode) -> None:
        """Keep a code; earlier ones for the same person, or for the first administrator, hold no more."""
        self.forget_codes(code.person)
        self._connection.execute(
            insert(one_time_codes),
            {
                "hash": code.hash,
                "purpose": code.purpose,
                "person": code.person,
                "made_by": code.made_by,
                "made_at": code.made_at,
                "expires_at": code.expires_at,
            },
        )

    def code(self, code_hash: str, *, at: datetime) -> OneTimeCode | None:
        """The code with this hash, if it still holds."""
        c = one_time_codes.c
        found = select(c.hash, c.purpose, c.person, c.made_by, c.made_at, c.expires_at)
        row = self._connection.execute(found.where(_holds(code_hash, at))).one_or_none()
        return None if row is None else OneTimeCode(*row)

    def use_code(self, code_hash: str, *, at: datetime) -> bool:
        """Use a code up; False where it holds no more, or somebody was faster."""
        used = update(one_time_codes).where(_holds(code_hash, at)).values(used_at=at)
        return self._connection.execute(used).rowcount == 1

    def forget_codes(self, person: str | None) -> None:
        """No code of this person, or for the first administrator, holds any more."""
        mine = one_time_codes.c.person.is_(None) if person is None else one_time_codes.c.person == person
        self._connection.execute(delete(one_time_codes).where(mine))

    def forget_old_codes(self, *, at: datetime) -> int:
        """Clear away codes that were used or ran out."""
        c = one_time_codes.c
        return self._connection.execute(
            delete(one_time_codes).where(or_(c.used_at.is_not(None), c.expires_at <= at))
        ).rowcount

    def _one(self, wanted: Any) -> Account | None:
        row = self._connection.execute(select(*_ACCOUNT).where(wanted)).one_or_none()
        return None if row is None else Account(*row)

    def _set(self, person: str, values: Mapping[str, object]) -> None:
        self._connection.execute(update(accounts).where(accounts.c.person == person).values(**values))


def _passkey(row: Sequence[Any]) -> Passkey:
    passkey_id, person, public_key, sign_count, name, added_at, transports, used_at = row
    return Passkey(passkey_id, person, public_key, sign_count, name, added_at, tuple(transports), used_at)


def _holds(code_hash: str, at: datetime) -> Any:
    c = one_time_codes.c
    return and_(c.hash == code_hash, c.used_at.is_(None), c.expires_at > at)
