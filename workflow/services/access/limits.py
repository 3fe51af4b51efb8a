"""How often anybody may try to come in: counted in the register, so that several processes count together."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

from workflow.domain.errors import TooManyAttemptsError
from workflow.identity.tokens import subject_digest
from workflow.services.office import Office
from workflow.store.books import Books

WINDOW = timedelta(minutes=15)
MOST_BY_ACCOUNT, MOST_BY_ADDRESS = 10, 100
"""An address may be that of a whole university."""


def count_attempt(office: Office, *, account: str, address: str, at: datetime) -> None:
    """Count an attempt before it is looked at, and refuse it where there were too many: of anybody, known or not."""
    since = _window(at)
    with office.register.transaction() as books:
        by_address = books.attempts.count(_about_address(address), since=since)
        by_account = books.attempts.count(_about_account(account), since=since)
    if by_address > MOST_BY_ADDRESS:
        raise TooManyAttemptsError(f"There were too many attempts from where you are: {_again(since, at)}.")
    if by_account > MOST_BY_ACCOUNT:
        raise TooManyAttemptsError(
            f"There were too many attempts with this name: {_again(since, at)}. A passkey goes on letting its owner in."
        )


def count_address(office: Office, *, address: str, at: datetime) -> None:
    """Count an attempt of which only the address is known, as with a code or a passkey."""
    since = _window(at)
    with office.register.transaction() as books:
        count = books.attempts.count(_about_address(address), since=since)
    if count > MOST_BY_ADDRESS:
        raise TooManyAttemptsError(f"There were too many attempts from where you are: {_again(since, at)}.")


def came_in(office: Office, *, account: str, address: str, at: datetime) -> None:
    """Whoever came in failed no more: their account's count begins anew, and their address has one less."""
    with office.register.transaction() as books:
        books.attempts.forget(_about_account(account))
        books.attempts.take_back(_about_address(address), since=_window(at))


def count_no_more(books: Books, *, address: str, at: datetime, times: int) -> None:
    """What was counted of an address on the way in was no failure: an address may be that of a whole university."""
    books.attempts.take_back(_about_address(address), since=_window(at), times=times)


def _again(since: datetime, at: datetime) -> str:
    minutes = max(1, -(-int((since + WINDOW - at).total_seconds()) // 60))
    return f"try again in {minutes} {'minute' if minutes == 1 else 'minutes'}"


def _window(at: datetime) -> datetime:
    seconds = int(WINDOW.total_seconds())
    return datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, UTC)


def _about_account(account: str) -> str:
    return subject_digest("account", account)


def _about_address(address: str) -> str:
    return subject_digest("address", _network(address))


def _network(address: str) -> str:
    """The address; of one of the newer kind what all addresses of one household share, since each has so many."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if read.version == 4:
        return str(read)
    return str(read.ipv4_mapped or ip_network((read, 64), strict=False))
