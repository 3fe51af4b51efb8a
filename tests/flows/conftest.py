"""One real Prefect server for all tests of flows, and offices with people in them."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from prefect import get_client
from prefect.client.orchestration import SyncPrefectClient

from flows.server.engine import quieten_console
from flows.server.local_server import kept_server, local_server
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER
from tests.flows.tables import tables
from tests.postgres import TEMPLATE, Postgres
from workflow.services.office import Office
from workflow.settings import Settings
from workflow.wiring import create_office

HERE = Path(__file__).parent
_running = ExitStack()
_address: list[str] = []


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, of_the_run: Path) -> str:
    """The address of one real server for all tests of this folder; tests turn to it by asking for `prefect`."""
    if not _address:
        home = tmp_path_factory.mktemp("prefect")
        with tables(home, of_the_run):
            _address.append(_running.enter_context(kept_server(home)))
    return _address[0]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """The server ends with the last test of the folder: it works even when nobody asks it anything."""
    if nextitem is None or HERE not in nextitem.path.parents:
        _address.clear()
        _running.close()


@pytest.fixture
def prefect(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SyncPrefectClient]:
    """A client of the server on which the flows called in the test are recorded."""
    monkeypatch.setenv("PREFECT_API_URL", server)
    with local_server(tmp_path):
        quieten_console()
        with get_client(sync_client=True) as client:
            yield client


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office that flows find by MEMORANDA_OFFICE, with an officer, a reviewer and an administrator."""
    folder = tmp_path / "office"
    monkeypatch.setenv("MEMORANDA_OFFICE", str(folder))
    made = create_office(folder, Settings(name="Office of Partnerships", zone="Asia/Karachi"))
    with made.register.transaction() as books:
        for person in (OFFICER, REVIEWER, ADMINISTRATOR):
            books.people.add(person)
    yield made
    made.close()


@pytest.fixture
def register_on_postgres(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MEMORANDA_DATABASE_URL", postgres.create("resident", template=TEMPLATE))
    yield
    postgres.drop("resident")
