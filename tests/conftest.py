"""The fixtures every room may ask for."""

import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.builders.walked_before import walks_lie_in
from tests.compiled_before import compiled_once
from tests.made_once import made_once
from tests.patience import A_TURN
from tests.postgres import FAST, TEMPLATE, Postgres
from tests.set_once import set_once
from workflow.store.register import Register

_names = count(1)
REGISTER = "register.db"
LONG_FIRST = {
    part: place
    for place, part in enumerate(
        ("flows", "demo", "web", "services", "cli", "packaging", "catalogue", "store", "documents")
    )
}
WITH_A_SERVER = (
    (
        "tests/flows/test_deployments",
        "tests/flows/test_desk",
        "tests/flows/test_pausing",
        "tests/flows/test_relay",
        "tests/flows/test_sweeps",
    ),
    ("tests/flows/test_resident", "tests/flows/test_server_gone"),
    ("tests/demo/test_breaking_off", "tests/demo/test_play"),
)
"""Which tests share a server, in rows: to start one more costs less than to have one worker at it to the end."""
MEMORY = Path("/dev/shm")
ENOUGH = 4 * 1024**3
# Hypothesis would also find a test wanting by the clock: how long an example takes, how long drawing it takes.
settings.register_profile("by no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("by no clock")


def pytest_configure(config: pytest.Config) -> None:
    """Where there is room, what tests write lies in memory: no test pulls the plug, so none need wait for a disk."""
    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # found again, at the new place


def _has_room(folder: Path) -> bool:
    try:
        found = os.statvfs(folder)
    except OSError:
        return False
    may_start_programs = not found.f_flag & os.ST_NOEXEC
    return may_start_programs and os.access(folder, os.W_OK) and found.f_bavail * found.f_frsize > ENOUGH


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is loaded to be tested stays: it is not looked through for garbage, neither while it is loaded nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that the parts of the suite end together."""
    items.sort(key=lambda item: LONG_FIRST.get(_part(item.nodeid), len(LONG_FIRST)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """With `--dist loadfile` the tests that share a server stay together too, so that it is started once."""
    return ByServers(config, log) if config.getvalue("dist") == "loadfile" else None


class ByServers(LoadFileScheduling):
    def _split_scope(self, nodeid: str) -> str:
        file = str(super()._split_scope(nodeid))
        return next((row[0] for row in WITH_A_SERVER if nodeid.startswith(row)), file)


def _part(nodeid: str) -> str:
    """The folder of a test below tests/, as far as LONG_FIRST knows it."""
    return next((part for part in LONG_FIRST if nodeid.startswith(f"tests/{part}/")), "")


@pytest.fixture(scope="session", autouse=True)
def ctrl_c_reaches_every_child() -> Iterator[None]:
    """A run in the background (`nohup ... &`) ignores SIGINT, and its children would inherit that."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def of_the_run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every worker of this run of the tests shares."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session", autouse=True)
def templates_are_compiled_once(of_the_run: Path) -> Iterator[None]:
    with compiled_once(of_the_run / "compiled"):
        yield


@pytest.fixture(scope="session", autouse=True)
def walks_are_gone_once(of_the_run: Path) -> Iterator[None]:
    with walks_lie_in(of_the_run / "walked"):
        yield


@pytest.fixture
def papers_are_set_once() -> Iterator[None]:
    """Typst sets every paper that was not set before in a test that asked for this: one that is made again is the same."""
    with set_once():
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL for this run of the tests, with a register that tests clone."""
    with Postgres(*FAST) as server:
        register = Register.open(server.create(TEMPLATE))
        register.upgrade()
        register.close()
        yield server


@pytest.fixture(scope="session")
def sqlite_template(of_the_run: Path) -> Path:
    """The file of an empty register of the newest version, one for all workers."""
    return made_once(of_the_run / "empty register", _an_empty_register) / REGISTER


def _an_empty_register(folder: Path) -> None:
    register = Register.open(f"sqlite:///{folder / REGISTER}")
    register.upgrade()
    register.close()


@pytest.fixture(params=["sqlite", "postgres"])
def register_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty register of the newest version, on each database in turn."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / REGISTER)
        yield f"sqlite:///{tmp_path / REGISTER}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = f"register_{next(_names)}"
    yield server.create(name, template=TEMPLATE)
    server.drop(name)


@pytest.fixture
def register(register_url: str) -> Iterator[Register]:
    """An empty register, on each database in turn."""
    opened = Register.open(register_url, wait=A_TURN)
    yield opened
    opened.close()
