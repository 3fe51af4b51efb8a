"""The register: opened by its address, brought up to date, and read or written one unit of work at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import URL, Connection, insert, select

from workflow.domain.dates.feast_announcements import Announced
from workflow.domain.errors import NewerRegisterError
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store import engines, waking
from workflow.store.books import Books
from workflow.store.bulletin import Bulletin
from workflow.store.failures import in_words
from workflow.store.tables import office
from workflow.store.version import is_known, newest, version_of

if TYPE_CHECKING:
    from workflow.domain.approval.version import RulesVersion

WAIT = timedelta(seconds=5)


class Register:
    """The office's database. `wait` is how long a writer waits for another before it is told that one is busy."""

    def __init__(self, url: URL, *, wait: timedelta = WAIT) -> None:
        self.where = url.render_as_string(hide_password=True)
        self.address = url.set(password=None).render_as_string()
        self._file: Path | None = None
        if url.get_backend_name() == "sqlite":
            self.where = str(url.database)
            self._file = Path(self.where)
        self._bulletin = Bulletin()
        self.sight = EVERYTHING
        self._writers = engines.writers(url, wait=wait)
        self._readers = engines.readers(url, self._writers, wait=wait)

    @classmethod
    def open(cls, url: str, *, wait: timedelta = WAIT) -> Self:
        """The register at this address, if this memoranda knows its version; an empty or older one is not touched."""
        register = cls(engines.address(url), wait=wait)
        try:
            register._refuse_newer()
        except BaseException:
            register.close()
            raise
        return register

    @property
    def version(self) -> str | None:
        """The version of the register's tables; None when it has none yet."""
        if not self._is_there:
            return None
        with in_words(self.where), self._readers.connect() as connection:
            return version_of(connection)

    @property
    def is_current(self) -> bool:
        return self.version == newest()

    @property
    def identity(self) -> str | None:
        """The office whose register this is; None while an upgrade has not written it."""
        if not self._is_there:
            return None
        with in_words(self.where), self._readers.begin() as connection:
            if version_of(connection) != newest():
                return None
            found: str | None = connection.scalar(select(office.c.identity))
        return found

    def belong_to(self, identity: str) -> None:
        """Write down whose register this is, once and for good."""
        with in_words(self.where), self._writers.begin() as connection:
            connection.execute(insert(office), {"identity": identity})

    def upgrade(self) -> None:
        """Bring an empty or older register to the version of this memoranda; nothing happens to a current one."""
        with self._migrated():
            pass

    @contextmanager
    def as_upgraded(self) -> Iterator[Books]:
        """The books as an upgrade would find them after its migrations, to look at: the register is left as it is."""
        with self._migrated() as connection:
            books = Books(connection, self._bulletin)
            self._bulletin.keep(books.announcements.all())  # others cannot read the tables meanwhile
            yield books
            connection.rollback()
            self._bulletin.before = None  # others read it again

    @contextmanager
    def transaction(self) -> Iterator[Books]:
        """A unit of work that writes: kept as a whole when the block ends well, dropped as a whole when it raises."""
        with in_words(self.where), self._writers.begin() as connection:
            books = Books(connection, self._bulletin)
            yield books
            books.agreements.refuse_halves()

    @contextmanager
    def reading(self) -> Iterator[Books]:
        """A unit of work that only reads, all of it as of one moment."""
        with in_words(self.where), self._readers.begin() as connection:
            yield Books(connection, self._bulletin, self.sight)

    def seen_with(self, sight: Sight) -> Self:
        """The same register, of which only what is in sight is read; what writes goes by all there is."""
        seen = copy(self)
        seen.sight = sight
        return seen

    def announced(self) -> tuple[Announced, ...]:
        """The feasts announced, in the order of the record: read once, and again when one was added."""
        known = self._bulletin.known
        if known is None:
            with self.reading() as books:
                known = books.announcements.all()
            self._bulletin.keep(known)
        return known

    def rules_kept(self, sha256: str | None, type_key: str) -> "RulesVersion | None":
        """The version of the rules that a case of a type follows; each is read once. None where it goes by the type alone."""
        remembered, before = self._bulletin.rules, self._bulletin.before
        if sha256 is None and before is not None:
            sha256 = before.get(type_key)
            if sha256 is None:
                return None
        if sha256 is not None and sha256 in remembered:
            return remembered[sha256]
        with self.reading() as books:
            return books.rules.of_before(type_key) if sha256 is None else books.rules.get(sha256)

    @contextmanager
    def listening(self) -> Iterator[waking.Ear]:
        """Listen for orders as they are committed; others can tell that somebody does."""
        with in_words(self.where), waking.listening(self._writers, self._file) as ear:
            yield ear

    def is_listened_to(self) -> bool:
        """Whether a relay waits for orders at this moment, and is woken by the commit."""
        with in_words(self.where):
            return waking.is_listened_to(self._writers, self._file)

    def close(self) -> None:
        """Give back every connection."""
        self._readers.dispose()
        self._writers.dispose()

    @property
    def _is_there(self) -> bool:
        """Whether there is anything to look at: looking would create the file."""
        return self._file is None or self._file.exists()

    @contextmanager
    def _migrated(self) -> Iterator[Connection]:
        # Alembic takes longer to import than the rest of the store, and only an upgrade needs it.
        from workflow.store.migrations.upgrading import migrated  # noqa: PLC0415

        self._refuse_newer()
        with in_words(self.where), migrated(self._writers) as connection:
            yield connection

    def _refuse_newer(self) -> None:
        version = self.version
        if version is not None and not is_known(version):
            raise NewerRegisterError(
                f"The register at {self.where} is of version {version}; this memoranda knows versions up to "
                f"{newest()}. Use the newer memoranda that wrote it."
            )
