"""The fixtures every room may ask for."""

import shutil
import signal
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import FAST, TEMPLATE, Postgres
from workflow.store.register import Register

_names = count(1)
# Hypothesis would also find a test wanting by the clock: how long an example takes, how long drawing it takes.
settings.register_profile("by no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("by no clock")


@pytest.fixture(scope="session", autouse=True)
def ctrl_c_reaches_every_child() -> Iterator[None]:
    """A run in the background (`nohup ... &`) ignores SIGINT, and its children would inherit that."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL for this run of the tests, with a register that tests clone."""
    with Postgres(*FAST) as server:
        register = Register.open(server.create(TEMPLATE))
        register.upgrade()
        register.close()
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "register.db"
    register = Register.open(f"sqlite:///{file}")
    register.upgrade()
    register.close()
    return file


@pytest.fixture(params=["sqlite", "postgres"])
def register_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty register of the newest version, on each database in turn."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "register.db")
        yield f"sqlite:///{tmp_path / 'register.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = f"register_{next(_names)}"
    yield server.create(name, template=TEMPLATE)
    server.drop(name)


@pytest.fixture
def register(register_url: str) -> Iterator[Register]:
    """An empty register, on each database in turn."""
    opened = Register.open(register_url)
    yield opened
    opened.close()
