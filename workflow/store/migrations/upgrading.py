"""Bring the tables of a register to the newest version, all steps or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from workflow.domain.errors import StorageError
from workflow.store.version import MIGRATIONS

_LOCK = 7_305_510  # any number, the same for every memoranda: upgrades wait for each other


@contextmanager
def migrated(engine: Engine) -> Iterator[Connection]:
    """The register after every migration that is missing, in one transaction: kept where the block ends well."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            _migrate(connection)
            yield connection
        return
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        # A table rebuilt while foreign keys are on would take its child rows with it.
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                _migrate(connection)
                _refuse_orphans(connection)
                yield connection
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def _migrate(connection: Connection) -> None:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")


def _refuse_orphans(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        tables = ", ".join(sorted({str(row[0]) for row in orphans}))
        raise StorageError(f"The register was left as it was: the upgrade would lose what {tables} refer to.")
