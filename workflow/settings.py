"""The settings of an office: its office.toml, and the MEMORANDA_* words of the environment."""

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from workflow.domain.dates.business_days import BusinessCalendar, Place, weekend_of
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.domain.printable import check_texts
from workflow.feasts import place
from workflow.files import read_text
from workflow.mail_server import PASSWORD, MailServer, read_mail_server
from workflow.sign_in import SignIn, read_sign_in

OFFICE_FILE = "office.toml"
ASK_AGAIN_AFTER, MOST_DAYS = 3, 60
DATABASE = "MEMORANDA_DATABASE_URL"
SOFFICE = "MEMORANDA_SOFFICE"
ENVIRONMENT = {
    "MEMORANDA_OFFICE": "The folder of the office; `--office` goes before it.",
    "MEMORANDA_AS": "Who acts or looks; `--as` goes before it.",
    DATABASE: "The register\u2019s database, in place of register.db in the office\u2019s folder.",
    "MEMORANDA_COMMAND": "How sentences call this program, when not `memoranda`; bootstrap.py sets it.",
    SOFFICE: "The program of LibreOffice, by which Word files are printed; else the one on the path.",
    PASSWORD: "The password of the mail server\u2019s user, where `[mail]` names one and no file.",
}
_KEYS = (
    "name",
    "lines",
    "organisations",
    "zone",
    "countries",
    "weekend",
    "closed",
    "head",
    "notice",
    "language",
    "identity",
    "register",
    "sign_in",
    "mail",
    "ask_again_after",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What office.toml says.

    `organisations` are the legal persons the office acts for; `countries` those whose weekends and public holidays it
    keeps, besides its own `weekend` and `closed` days; `head` is the key of who heads it; `notice` is printed on every
    page of every paper, as on those of a demonstration. `identity` stands in the register too, so that no folder is ever
    worked on with the register of another office; `register` is the address of one that does not lie in the folder,
    without its password; `sign_in` is how people come in at the desk; `mail` is the server that takes mail, None where none is sent.
    `ask_again_after` is after how many business days whoever is asked to sign off is reminded, then whoever stands in for
    them, and then the head.
    """

    name: str
    lines: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    zone: str = "UTC"
    weekend: tuple[str, ...] = ("Saturday", "Sunday")
    closed: tuple[date, ...] = ()
    notice: str | None = None
    language: str = "en-GB"
    countries: tuple[str, ...] = ()
    head: str | None = None
    identity: str | None = None
    register: str | None = None
    sign_in: SignIn = field(default_factory=SignIn)
    mail: MailServer | None = None
    ask_again_after: int = ASK_AGAIN_AFTER

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def is_demonstration(self) -> bool:
        """Whether its papers say so on every page and anybody may sign in as anybody; a real office never is."""
        return self.notice is not None and self.sign_in.demonstration

    def day_of_act(self, given: date | None, *, today: date) -> date:
        """The day an act happened: today, or the earlier one that was given.

        Only in a demonstration, whose papers say so on every page, may it lie ahead.
        """
        if given is not None and given > today and self.notice is None:
            raise InvalidError(f"{day(given)} lies ahead; it is {day(today)}: say a day that has come.")
        return given or today

    @property
    def calendar(self) -> BusinessCalendar:
        """The days this office is open, as far as they are known beforehand."""
        return self.calendar_with(())

    def calendar_with(self, others: Sequence[str]) -> BusinessCalendar:
        """The days on which this office is open, and so is every one of the other places."""
        name = f"closed on {' and '.join(self.weekend)}" if self.weekend else "open every day"
        places = tuple(place(code) for code in dict.fromkeys((*self.countries, *others)))
        if places:
            name = f"{name}, {'and' if self.weekend else 'but'} {_closed_in(places)}"
        return BusinessCalendar(name, weekend_of(self.weekend), frozenset(self.closed), places)


def calendar_of(places: Sequence[str]) -> BusinessCalendar:
    """The days on which every one of some places is open, whatever this office keeps."""
    found = tuple(place(code) for code in places)
    return BusinessCalendar(f"closed {_closed_in(found)}", frozenset(), places=found)


def _closed_in(places: Sequence[Place]) -> str:
    return f"on weekends and public holidays of {_listed([each.called for each in places])}"


def command(words: str = "") -> str:
    """A command as a person types it here: `memoranda due`, or by whatever name the program was started."""
    return f"{os.environ.get('MEMORANDA_COMMAND') or 'memoranda'} {words}".rstrip()


def read_settings(folder: Path) -> Settings:
    """The settings of the office in a folder; a wrong key or value is named with the file."""
    path = folder / OFFICE_FILE
    try:
        table = tomllib.loads(read_text(path))
    except NotFoundError:
        raise NotFoundError(
            f"There is no office in {folder.resolve()}: make one with \u201c{command('office init')}\u201d, "
            "or name the folder of another with --office or MEMORANDA_OFFICE."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidError(f"{path} is not readable TOML: {error}.") from None
    return checked(table, str(path))


def checked(table: Mapping[str, Any], where: str) -> Settings:
    """Settings from the keys of office.toml; every mistake is a sentence that names the key."""
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        raise InvalidError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(_KEYS)}.")
    if not isinstance(table.get("name"), str) or not table["name"].strip():
        raise InvalidError(f"{where}: name is missing: write the name of the office.")
    for key in ("name", "lines", "notice"):
        try:
            check_texts(table.get(key), key)
        except InvalidError as error:
            raise InvalidError(*(f"{where}: {reason}" for reason in error.reasons)) from None
    for key in ("lines", "organisations", "countries", "weekend", "closed"):
        if not isinstance(table.get(key, []), list):
            raise InvalidError(f"{where}: {key} is a list, in square brackets.")
    if not all(isinstance(day, date) for day in table.get("closed", [])):
        raise InvalidError(f"{where}: closed is a list of days, as [2027-01-01].")
    zone = table.get("zone", "UTC")
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, TypeError, OSError):
        raise InvalidError(
            f"{where}: \u201c{zone}\u201d is not a time zone: write for example \u201cAsia/Karachi\u201d."
        ) from None
    head = _text(table, "head", "the key of a person, as \u201camina\u201d", where)
    settings = Settings(
        name=table["name"].strip(),
        lines=tuple(str(line) for line in table.get("lines", [])),
        organisations=tuple(str(name) for name in table.get("organisations", [])),
        zone=zone,
        weekend=tuple(str(name) for name in table.get("weekend", ("Saturday", "Sunday"))),
        closed=tuple(table.get("closed", [])),
        notice=table.get("notice"),
        language=table.get("language", "en-GB"),
        countries=_countries(table.get("countries", []), where),
        head=head,
        identity=_text(table, "identity", "what \u201coffice init\u201d wrote there", where),
        register=_text(table, "register", "the address of a database, without its password", where),
        sign_in=read_sign_in(table.get("sign_in", {}), where),
        mail=read_mail_server(table.get("mail"), where, Path(where).parent),
        ask_again_after=_days(table, "ask_again_after", ASK_AGAIN_AFTER, where),
    )
    weekend_of(settings.weekend)
    return settings


def write_settings(folder: Path, settings: Settings) -> None:
    """Write the office.toml of a new office, for people to edit."""
    _write(folder, _office_toml(settings))


def write_bond(folder: Path, identity: str | None, register: str | None) -> None:
    """Add to an office.toml what ties the folder to its register, where that is missing."""
    if missing := _bond(identity, register):
        written = (folder / OFFICE_FILE).read_text(encoding="utf-8").rstrip("\n").split("\n")
        tables = (place for place, line in enumerate(written) if line.lstrip().startswith("["))
        place = next(tables, len(written))  # a key below the head of a table belongs to that table
        _write(folder, "\n".join([*written[:place], *missing, *written[place:]]) + "\n")


def database_url(folder: Path, settings: Settings) -> str:
    """Where the register is: MEMORANDA_DATABASE_URL, else what office.toml remembers, else register.db in the folder."""
    named = os.environ.get(DATABASE) or settings.register
    return named or f"sqlite:///{folder / 'register.db'}"


def _text(table: Mapping[str, Any], key: str, what: str, where: str) -> str | None:
    """A word of office.toml that may be left out."""
    said = table.get(key)
    if said is not None and (not isinstance(said, str) or not said.strip()):
        raise InvalidError(f"{where}: {key} is {what}.")
    return said


def _days(table: Mapping[str, Any], key: str, otherwise: int, where: str) -> int:
    """A number of business days of office.toml that may be left out."""
    said = table.get(key, otherwise)
    if isinstance(said, bool) or not isinstance(said, int) or not 1 <= said <= MOST_DAYS:
        raise InvalidError(f"{where}: {key} is a number of business days from 1 to {MOST_DAYS}.")
    return said


def _countries(given: Sequence[Any], where: str) -> tuple[str, ...]:
    """The codes of the countries named; one whose public holidays are not known is refused."""
    try:
        return tuple(dict.fromkeys(place(str(each)).code for each in given))
    except InvalidError as error:
        raise InvalidError(*(f"{where}: countries: {reason}" for reason in error.reasons)) from None


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _write(folder: Path, text: str) -> None:
    partial = folder / f"{OFFICE_FILE}.new"
    partial.write_text(text, encoding="utf-8")
    partial.rename(folder / OFFICE_FILE)


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _bond(identity: str | None, register: str | None) -> list[str]:
    """The lines that tie a folder to its register."""
    lines = (
        [f"identity = {_quoted(identity)}   # the same in the register: never change it"] if identity else []
    )
    return [*lines, f"register = {_quoted(register)}   # without its password"] if register else lines


def _office_toml(settings: Settings) -> str:
    def texts(values: tuple[str, ...]) -> str:
        return "[" + ", ".join(_quoted(value) for value in values) + "]"

    lines = [
        "# The office: what papers print about it, where its day ends, and when it is closed.",
        f"name = {_quoted(settings.name)}",
        f"lines = {texts(settings.lines)}   # the address lines of the letterhead",
        f"organisations = {texts(settings.organisations)}   # whom the office acts for, as agreements name them",
        f"zone = {_quoted(settings.zone)}   # a date belongs to a place",
        f"countries = {texts(settings.countries)}   # whose weekends and public holidays it keeps, as PK",
        f"weekend = {texts(settings.weekend)}",
        f"closed = [{', '.join(day.isoformat() for day in settings.closed)}]   # own closing days, as 2027-01-01",
        f"language = {_quoted(settings.language)}",
    ]
    if settings.head:
        lines.append(
            f"head = {_quoted(settings.head)}   # who heads the office, by key; told of what others let pass"
        )
    if settings.notice:
        lines.append(f"notice = {_quoted(settings.notice)}   # printed on every page of every paper")
    lines += _bond(settings.identity, settings.register)
    if settings.sign_in.demonstration:
        lines += [
            "",
            "[sign_in]",
            "demonstration = true   # anybody comes in as anybody: never in a real office",
        ]
    return "\n".join(lines) + "\n"
