"""A register that cannot be used says why, in a sentence a person can act on."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.builders.people import OFFICER
from tests.builders.records import acted, on_record, write
from tests.ordinary_user import as_an_ordinary_user
from tests.patience import until
from tests.postgres import Postgres
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import (
    BusyError,
    InvalidError,
    NewerRegisterError,
    NotFoundError,
    OfficeError,
    StorageError,
)
from workflow.store import version
from workflow.store.books import Books
from workflow.store.proof.every_table import EVERY_TABLE
from workflow.store.register import Register

SOON = timedelta(milliseconds=100)
AS_ROOT = os.geteuid() == 0
NOBODY = 65534


def test_a_migrated_register_has_exactly_the_tables_the_store_speaks_of(register: Register) -> None:
    with register._writers.connect() as connection:
        options = {
            "version_table": version.VERSION_TABLE,
            "compare_type": True,
            "compare_server_default": True,
            "include_name": lambda name, _kind, _parents: "_found" not in (name or ""),  # what finds words
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, EVERY_TABLE[0].metadata) == []


def test_an_upgrade_of_a_current_register_changes_nothing(register: Register) -> None:
    agreement = on_record(register)
    assert register.is_current
    register.upgrade()
    with register.reading() as books:
        assert books.agreements.get(agreement.number) == agreement


def test_every_migration_follows_the_one_before() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(version.MIGRATIONS))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(revisions)) == version.known_versions()


def test_a_register_of_a_newer_memoranda_is_not_opened(register: Register, register_url: str) -> None:
    with register._writers.begin() as connection:
        connection.execute(sa.text("UPDATE register_version SET version_num = '9999'"))
    for use in (lambda: Register.open(register_url), register.upgrade):
        with pytest.raises(
            NewerRegisterError, match="is of version 9999; this memoranda knows versions up to"
        ):
            use()


def test_an_empty_register_is_opened_and_asks_for_an_upgrade(tmp_path: Path, postgres: Postgres) -> None:
    for url in (f"sqlite:///{tmp_path / 'new.db'}", postgres.create("new")):
        register = Register.open(url)
        assert register.version is None
        with pytest.raises(StorageError, match="memoranda office upgrade"), register.reading() as books:
            books.people.all()
        register.upgrade()
        assert register.is_current
        register.close()
    postgres.drop("new")


def test_looking_for_a_register_does_not_make_one(tmp_path: Path) -> None:
    Register.open(f"sqlite:///{tmp_path / 'none.db'}").close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["register.db", "mysql://host/db", "sqlite://", "sqlite:///:memory:"])
def test_only_sqlite_files_and_postgresql_are_registers(url: str) -> None:
    with pytest.raises(InvalidError):
        Register.open(url)


def test_a_password_is_never_told() -> None:
    with pytest.raises(BusyError, match="does not answer") as caught:
        Register.open("postgresql://amina:secret@127.0.0.1:1/register?connect_timeout=1")
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_register_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes(b"Dear Sir or Madam, " * 500)
    with pytest.raises(StorageError, match="damaged, or is not a register"):
        Register.open(f"sqlite:///{tmp_path / 'register.db'}")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    register = Register.open(f"sqlite:///{tmp_path / 'no' / 'register.db'}")
    with pytest.raises(StorageError, match=r"no/register\.db cannot be opened"):
        register.upgrade()


def test_a_writer_who_waits_too_long_for_another_is_told_so(register: Register, register_url: str) -> None:
    agreement = on_record(register)
    hasty = Register.open(register_url, wait=SOON)
    with register.transaction() as books:
        write(books, acted(agreement, Act.SUBMIT))
        with pytest.raises(BusyError, match="Somebody else is writing"), hasty.transaction() as others:
            write(others, acted(agreement, Act.SUBMIT))
        with hasty.reading() as reader:
            assert reader.agreements.get(agreement.number) == agreement
    hasty.close()


def test_a_reader_sees_one_moment_and_writes_nothing(register: Register) -> None:
    agreement = on_record(register)
    with register.reading() as reader:
        assert reader.agreements.get(agreement.number) == agreement
        with register.transaction() as books:
            write(books, acted(agreement, Act.SUBMIT))
        assert reader.agreements.get(agreement.number) == agreement
    with pytest.raises(StorageError), register.reading() as reader:
        reader.people.add(OFFICER)


def test_a_lost_connection_is_a_reason_to_try_again(postgres: Postgres) -> None:
    register = Register.open(postgres.create("cut"))
    register.upgrade()

    def add(books: Books) -> None:
        books.people.add(OFFICER)
        postgres.cut("cut")
        books.people.all()

    with pytest.raises(BusyError, match="Try again"), register.transaction() as books:
        add(books)
    with pytest.raises(NotFoundError), register.transaction() as books:
        books.people.get(OFFICER.key)
    register.close()
    postgres.drop("cut")


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    register = Register.open(f"sqlite:///{tmp_path / 'register.db'}")
    register.upgrade()
    with register._writers.connect() as connection:
        driver: Any = connection.connection.driver_connection
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages}")

    def add_many(books: Books) -> None:
        for number in range(500):
            books.people.add(replace(OFFICER, key=f"{number}", name="n" * 500))

    with pytest.raises(StorageError, match="disk is full"), register.transaction() as books:
        add_many(books)
    with register.reading() as books:
        assert books.people.all() == ()


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_read_only_folder_or_file_is_named(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    register = Register.open(f"sqlite:///{folder / 'register.db'}")
    register.upgrade()
    register.close()
    (folder / "register.db").chmod(0o444)
    if what == "folder":
        folder.chmod(0o555)
    try:
        said = _as_somebody(tmp_path, lambda: _write_in(folder / "register.db"))
    finally:
        folder.chmod(0o755)
    assert said.startswith("storage: The register at ")
    assert "cannot be" in said


def _write_in(file: Path) -> str:
    try:
        with Register.open(f"sqlite:///{file}").transaction() as books:
            books.people.add(OFFICER)
    except OfficeError as refusal:
        return f"{refusal.code}: {refusal}"
    return "written"


def _as_somebody(folder: Path, work: Callable[[], str]) -> str:
    """The answer of somebody to whom file modes apply: root becomes another user for it, in a process of its own."""
    answers = get_context("fork").Queue()

    def answer() -> None:
        if AS_ROOT:
            os.setuid(NOBODY)
        answers.put(work())

    for above in (folder, *folder.parents[:-2]):
        if AS_ROOT and above.stat().st_uid == 0 and above != Path("/tmp"):
            above.chmod(0o755)
    process = get_context("fork").Process(target=answer)
    process.start()
    until(lambda: not answers.empty(), of=process.pid)
    said: str = answers.get()
    process.join()
    return said


def test_a_register_on_a_medium_that_is_only_read_can_be_read(tmp_path: Path) -> None:
    place = tmp_path / "medium"
    place.mkdir()
    register = Register.open(f"sqlite:///{place / 'register.db'}")
    register.upgrade()
    number = on_record(register).number
    register.close()
    for beside in place.glob("register.db-*"):
        beside.unlink()
    for each in (tmp_path, *tmp_path.parents):
        if each.name.startswith(("pytest-", "popen-")) or each == tmp_path:
            each.chmod(0o755)  # pytest keeps its folders from everybody else
    place.chmod(0o555)
    try:
        with as_an_ordinary_user():
            read = Register.open(f"sqlite:///{place / 'register.db'}")
            assert read.is_current
            with read.reading() as books:
                assert books.agreements.get(number).number == number
            with pytest.raises(StorageError, match="cannot be written"), read.transaction() as books:
                books.people.add(OFFICER)
            read.close()
        assert [each.name for each in place.iterdir()] == ["register.db"]
    finally:
        place.chmod(0o755)


def test_an_address_with_a_port_that_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidError, match="not the address of a database"):
        Register.open("postgresql://office@db.example:many/memoranda")


def test_what_is_on_record_cannot_be_replaced_either(register: Register) -> None:
    on_record(register)
    with register._writers.connect() as connection:
        if connection.dialect.name == "postgresql":
            statement = "UPDATE changes SET actor = 'eve'"
        else:
            statement = "INSERT OR REPLACE INTO changes SELECT * FROM changes"
        with pytest.raises(sa.exc.DBAPIError, match="never edited or deleted"):
            connection.execute(sa.text(statement))
