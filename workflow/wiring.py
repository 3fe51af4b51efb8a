"""The composition root: an office opened from its folder, or made new in one."""

from pathlib import Path

from workflow.catalogue.catalogue import Catalogue
from workflow.documents.sources import bundled_folder
from workflow.domain.errors import InvalidError, StorageError
from workflow.services.office import Office
from workflow.settings import OFFICE_FILE, Settings, database_url, read_settings
from workflow.store.register import Register
from workflow.store.shelf import PapersView, Shelf

FOLDERS = ("shelf", "papers", "templates", "prefect")


def open_office(folder: Path) -> Office:
    """The office in a folder, ready for its services. Refuses a register written by a newer version."""
    folder = folder.resolve()
    settings = read_settings(folder)
    shelf = Shelf(folder / "shelf")
    return Office(
        folder=folder,
        settings=settings,
        register=Register.open(database_url(folder)),
        catalogue=open_catalogue(folder),
        shelf=shelf,
        view=PapersView(folder / "papers", shelf),
    )


def open_catalogue(folder: Path | None = None) -> Catalogue:
    """The bundled types and templates with those of an office laid over them; types can be read where there is no office."""
    return Catalogue.load(bundled_folder(), folder / "templates" if folder else None)


def create_office(folder: Path, settings: Settings) -> Office:
    """Make the folder of a new office with an empty register; one that is there already is refused."""
    folder = folder.resolve()
    if (folder / OFFICE_FILE).exists():
        raise InvalidError(f"There is an office in {folder} already.")
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        register = Register.open(database_url(folder))
        register.upgrade()
        register.close()
        partial = folder / f"{OFFICE_FILE}.new"
        partial.write_text(_office_toml(settings), encoding="utf-8")
        partial.rename(folder / OFFICE_FILE)
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {error.strerror}.") from None
    return open_office(folder)


def _office_toml(settings: Settings) -> str:
    def text(value: str) -> str:
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    def texts(values: tuple[str, ...]) -> str:
        return "[" + ", ".join(text(value) for value in values) + "]"

    lines = [
        "# The office: what papers print about it, where its day ends, and when it is closed.",
        f"name = {text(settings.name)}",
        f"lines = {texts(settings.lines)}   # the address lines of the letterhead",
        f"organisations = {texts(settings.organisations)}   # whom the office acts for, as agreements name them",
        f"zone = {text(settings.zone)}   # a date belongs to a place",
        f"countries = {texts(settings.countries)}   # whose weekends and public holidays it keeps, as PK",
        f"weekend = {texts(settings.weekend)}",
        f"closed = [{', '.join(day.isoformat() for day in settings.closed)}]   # own closing days, as 2027-01-01",
        f"language = {text(settings.language)}",
    ]
    if settings.head:
        lines.append(
            f"head = {text(settings.head)}   # who heads the office, by key; told of what others let pass"
        )
    if settings.notice:
        lines.append(f"notice = {text(settings.notice)}   # printed on every page of every paper")
    return "\n".join(lines) + "\n"
