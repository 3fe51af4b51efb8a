"""Which version of the register's tables a database holds, and which versions this package knows."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

VERSION_TABLE = "register_version"
MIGRATIONS = Path(__file__).parent / "migrations"


@cache
def known_versions() -> tuple[str, ...]:
    """The versions there are migrations for, oldest first: their modules are named r0001_..., r0002_..., and so on."""
    return tuple(sorted(path.stem[1:5] for path in (MIGRATIONS / "versions").glob("r[0-9]*.py")))


def newest() -> str:
    """The version an upgrade leads to."""
    return known_versions()[-1]


def is_known(version: str) -> bool:
    """Whether this package has the migration to this version."""
    return version in known_versions()


def version_of(connection: Connection) -> str | None:
    """The version of the tables in this database; None when it has none yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    return version
