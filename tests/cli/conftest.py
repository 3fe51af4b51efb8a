"""Offices with people in them, made once and copied, and a terminal."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from tests.builders.files import a_pdf
from tests.cli.line import INK, Line
from tests.made_once import made_once
from workflow.cli.main import run

PEOPLE = (
    ("amina", "Amina Example", "officer"),
    ("jonas", "Jonas Example", "reviewer", "--all-routes"),
    ("zara", "Zara Example", "administrator"),
    ("omar", "Omar Example", "auditor"),
)
OUTSIDE = (
    "MEMORANDA_OFFICE",
    "MEMORANDA_AS",
    "MEMORANDA_DATABASE_URL",
    "MEMORANDA_COMMAND",
    "PREFECT_API_URL",
)
Typed = Callable[..., str]


@pytest.fixture(scope="session", autouse=True)
def nothing_in_the_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in OUTSIDE:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def new_office(of_the_run: Path) -> Path:
    return made_once(of_the_run / "new office", _made_new) / "office"


@pytest.fixture(scope="session")
def office_at_signing(new_office: Path, of_the_run: Path) -> Path:
    """An office whose one agreement is out for signature."""
    return (
        made_once(of_the_run / "signing", lambda folder: _at_signing(_copied(new_office, folder))) / "office"
    )


@pytest.fixture(scope="session")
def office_in_force(office_at_signing: Path, of_the_run: Path) -> Path:
    """An office whose one agreement took effect on 1 March 2025."""
    return (
        made_once(of_the_run / "force", lambda folder: _in_force(_copied(office_at_signing, folder)))
        / "office"
    )


@pytest.fixture
def line(
    new_office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Line:
    """A terminal at an office of its own."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return Line(_copied(new_office, tmp_path), capsys)


@pytest.fixture
def at_signing(line: Line, office_at_signing: Path) -> str:
    """The number of an agreement that is out for signature in the office of the terminal."""
    return _moved_in(line, office_at_signing)


@pytest.fixture
def in_force(line: Line, office_in_force: Path) -> str:
    """The number of an agreement in force in the office of the terminal."""
    return _moved_in(line, office_in_force)


@pytest.fixture
def mou(line: Line, tmp_path: Path) -> Path:
    """The filled-in file that `memoranda types example mou` prints."""
    file = tmp_path / "mou.toml"
    file.write_text(line.accepted("types", "example", "mou").out, encoding="utf-8")
    return file


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "scan.pdf"
    file.write_bytes(a_pdf())
    return file


def _made_new(folder: Path) -> None:
    office = folder / "office"
    _type("office", "init", office, "--name", "Example Office", "--zone", "Asia/Karachi")
    for key, name, role, *routes in PEOPLE:
        _type("people", "add", key, "--name", name, "--role", role, *routes, "--office", office)


def _at_signing(office: Path) -> None:
    example = office.parent / "mou.toml"
    example.write_text(_type("types", "example", "mou"), encoding="utf-8")
    number = json.loads(_type("new", example, "--json", *_by("amina", office)))["number"]
    _type("submit", number, *_by("amina", office))
    _type("sign-off", number, *_by("jonas", office))


def _in_force(office: Path) -> None:
    scan = office.parent / "scan.pdf"
    scan.write_bytes(a_pdf())
    number = _only_number(office)
    shown = json.loads(_type("show", number, "--json", "--office", office))
    code = shown["state"]["submission"]["content_hash"][:12]
    for party, name in INK:
        ink = ("--party", party, "--name", name, "--code", code, "--on", "2025-03-01", "--scan", scan)
        _type("sign", number, *ink, *_by("amina", office))


def _type(*words: object) -> str:
    with redirect_stdout(StringIO()) as out:
        assert run([str(word) for word in words]) == 0, words
    return out.getvalue()


def _by(person: str, folder: Path) -> tuple[object, ...]:
    return "--as", person, "--office", folder


def _only_number(folder: Path) -> str:
    return str(json.loads(_type("list", "--json", "--office", folder))[0]["number"])


def _moved_in(line: Line, office: Path) -> str:
    shutil.rmtree(line.office)
    _copied(office, line.office.parent)
    return _only_number(line.office)


def _copied(office: Path, into: Path) -> Path:
    return Path(shutil.copytree(office, into / "office"))
