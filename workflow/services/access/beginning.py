"""A session begins: always by a new token, whatever the browser held before."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workflow.domain.agreement.agreement import Person
from workflow.identity.tokens import digest, new_handle, new_id, new_token
from workflow.services.access.sessions import BY_ONE_CLICK, SIGNED_OUT
from workflow.services.office import Office
from workflow.store.access.accounts import Account
from workflow.store.access.sessions import Session
from workflow.store.books import Books

_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrom", "Chrome"), ("Safari/", "Safari"),
    ("curl/", "curl"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip
_MOST_AGENT = 60


class How(StrEnum):
    """How somebody signed in."""

    PASSWORD = "password"  # noqa: S105  the word itself
    PASSKEY = "passkey"
    UNIVERSITY = "university"
    CODE = "one-time code"
    DEMONSTRATION = BY_ONE_CLICK


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who came in: the token for their browser, which is told here and never again."""

    token: str
    session: Session

    @property
    def person(self) -> Person:
        return self.session.person


def begin_session(
    office: Office, books: Books, person: Person, *, how: How, agent: str, at: datetime, held: str | None
) -> SignedIn:
    """Begin a session in the transaction that vouches for its person; the one whose token was `held` ends."""
    limits, token = office.settings.sign_in, new_token()
    if held is not None and (before := books.sessions.of_token(digest(held))):
        books.sessions.end(before.id, at=at, why=SIGNED_OUT)
    session = Session(
        id=new_id(),
        person=person,
        how=how.value,
        begun_at=at,
        last_seen_at=at,
        idle=limits.idle,
        ends_at=at + limits.longest,
        agent=shortened(agent),
    )
    books.sessions.begin(session, token=digest(token))
    return SignedIn(token, session)


def account_for(books: Books, person: str, *, at: datetime) -> Account:
    """The account of a person, begun now where they had none."""
    return books.accounts.begin(Account(person=person, handle=new_handle(), created_at=at))


def shortened(agent: str) -> str:
    """What a browser says of itself, as somebody would say it: Firefox on Linux."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), None)
    system = next((name for sign, name in _SYSTEMS if sign in agent), None)
    if browser and system:
        return f"{browser} on {system}"
    plain = "".join(sign for sign in agent if sign.isprintable())
    return browser or system or plain[:_MOST_AGENT]
