"""People who sign in, in these tests: with real passwords, kept at the least cost there is."""

from datetime import UTC, datetime, timedelta

from pwdlib.hashers.argon2 import Argon2Hasher

from tests.builders.people import ADMINISTRATOR
from workflow.identity.passwords import Passwords
from workflow.services.access.beginning import SignedIn
from workflow.services.access.codes import invite, redeem
from workflow.services.access.signing_in import sign_in_with_password
from workflow.services.office import Office

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PASSWORD, ANOTHER = "correct horse battery", "tulip gravel engine moss"
HERE, THERE = "192.0.2.7", "198.51.100.9"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


class Counted(Passwords):
    """Passwords that count how often one was compared: the work that takes time."""

    def __init__(self) -> None:
        super().__init__(Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1))
        self.compared = 0

    def verify(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        self.compared += 1
        return super().verify(password, kept)


CHEAP = Counted()


def with_password(office: Office, person: str, *, at: datetime = NOW, email: str | None = None) -> SignedIn:
    """Somebody is invited, chooses their password, and is signed in by that."""
    made = invite(office, person, by=ADMINISTRATOR.key, at=at, email=email)
    return redeem(office, made.code, password=PASSWORD, address=HERE, at=at, passwords=CHEAP)


def signed_in(
    office: Office, who: str, password: str = PASSWORD, *, at: datetime = NOW, **words: str
) -> SignedIn:
    return sign_in_with_password(
        office, who, password, address=words.pop("address", HERE), agent=words.pop("agent", FIREFOX), at=at,
        passwords=CHEAP, **words,
    )  # fmt: skip
