"""The composition root: an office opened from its folder, or made new in one."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from workflow.documents.sources import bundled_folder
from workflow.domain.errors import InvalidError, StorageError
from workflow.services.office import Office
from workflow.settings import (
    DATABASE,
    OFFICE_FILE,
    Settings,
    database_url,
    read_settings,
    write_bond,
    write_settings,
)
from workflow.store.register import Register
from workflow.store.shelf import PapersView, Shelf
from workflow.store.version import newest

if TYPE_CHECKING:
    from workflow.catalogue.catalogue import Catalogue

FOLDERS = ("shelf", "papers", "templates", "prefect")


def open_office(folder: Path) -> Office:
    """The office in a folder, ready for its services. Refuses a register written by a newer version."""
    folder = folder.resolve()
    settings = read_settings(folder)
    shelf = Shelf(folder / "shelf")
    return Office(
        folder=folder,
        settings=settings,
        register=_register(folder, settings),
        templates=templates_of(folder),
        shelf=shelf,
        view=PapersView(folder / "papers", shelf),
    )


def templates_of(folder: Path) -> "Callable[[], Catalogue]":
    """What answers the templates of an office as they were last looked at, and loads them when it is first asked."""
    begun = cache(lambda: open_catalogue(folder))
    return lambda: begun().newest


def open_catalogue(folder: Path | None = None) -> "Catalogue":
    """The bundled types and templates with those of an office laid over them; types can be read where there is no office."""
    # Templates take longer to import than the register takes to answer, and a list needs none.
    from workflow.catalogue.catalogue import Catalogue  # noqa: PLC0415

    return Catalogue.load(bundled_folder(), folder / "templates" if folder else None)


def create_office(folder: Path, settings: Settings) -> Office:
    """Make the folder of a new office with an empty register; one that is there already is refused."""
    folder = folder.resolve()
    if (folder / OFFICE_FILE).exists():
        raise InvalidError(f"There is an office in {folder} already.")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in FOLDERS:
            (folder / name).mkdir(exist_ok=True)
        register = Register.open(database_url(folder, settings))
        try:
            if register.identity is not None or register.version not in (None, newest()):
                raise InvalidError(
                    f"The register at {register.where} belongs to an office already: give this one a database of its own."
                )
            register.upgrade()
            if Path(register.where).is_file():
                Path(register.where).chmod(0o600)
            settings = replace(settings, identity=uuid4().hex, register=_remembered(folder, register))
            write_settings(folder, settings)
            register.belong_to(settings.identity or "")
        finally:
            register.close()
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {error.strerror}.") from None
    return open_office(folder)


def bind(office: Office) -> None:
    """Write into folder and register of an office of an older version that they belong together."""
    settings = office.settings
    identity = settings.identity or uuid4().hex
    register = settings.register or _remembered(office.folder, office.register)
    write_bond(
        office.folder, None if settings.identity else identity, None if settings.register else register
    )
    if office.register.identity is None:
        office.register.belong_to(identity)


def _register(folder: Path, settings: Settings) -> Register:
    """The register of the office in a folder; that of another office, and an empty one in place of a lost one, are refused."""
    register = Register.open(database_url(folder, settings))
    try:
        _refuse_another(register, folder / OFFICE_FILE, settings)
    except BaseException:
        register.close()
        raise
    return register


def _refuse_another(register: Register, file: Path, settings: Settings) -> None:
    theirs = register.identity
    if theirs is None and settings.identity is not None and register.version is None:
        raise StorageError(
            f"The register at {register.where} is empty, and the office of {file} has one: set {DATABASE} to where it "
            "is, or bring it back from a backup."
        )
    if theirs not in (None, settings.identity):
        raise StorageError(
            f"The register at {register.where} belongs to another office than {file}: set {DATABASE} to the register of "
            f"this office, or name the other office. If they do belong together, write identity = \u201c{theirs}\u201d in {file}."
        )


def _remembered(folder: Path, register: Register) -> str | None:
    """The address of a register outside the folder, without its password."""
    return None if register.where == str(folder / "register.db") else register.address
