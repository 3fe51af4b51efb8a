"""A local Prefect server ends with whoever asked for it, in every way they may end; most of it against a stand-in server."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest

from flows.server.local_server import address_ahead, is_answering, kept_server, local_server
from flows.server.server_keeper import end_group, end_left_over, free_port, is_ours
from tests.checkout import ROOT
from tests.flows.tables import tables
from tests.patience import alive, gone, until
from workflow.domain.errors import BusyError, OfficeError

STAND_IN = """
import os, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

if "dies" in os.environ.get("STAND_IN", ""):
    sys.exit("Address already in use, says the server.")

class Health(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def log_message(self, *words):
        pass

HTTPServer(("127.0.0.1", int(sys.argv[-1])), Health).serve_forever()
"""
Asked = Callable[[Path, str], AbstractContextManager[tuple[int, dict[str, int], str]]]


@pytest.fixture(scope="module")
def an_asker() -> Iterator[Asked]:
    """Another process that asks for a server in a home: its number, the record of its keeper and server, and the address."""
    program = [sys.executable, "-W", "ignore", "-m", "tests.flows.askers"]
    with subprocess.Popen(
        program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:

        @contextmanager
        def begun(home: Path, path: str) -> Iterator[tuple[int, dict[str, int], str]]:
            nursery.stdin.write(json.dumps([str(home), path]) + "\n")
            nursery.stdin.flush()
            asker, url = nursery.stdout.readline().strip().split(" ", 1)
            try:
                assert url.startswith("http"), url
                yield int(asker), json.loads((home / "server.json").read_text()), url
            finally:
                os.kill(int(asker), signal.SIGKILL)
                gone(int(asker))

        yield begun


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a program that passes for Prefect's server, on the path of every server started."""
    folder = tmp_path / "stand_in"
    folder.mkdir()
    (folder / "prefect.py").write_text(STAND_IN, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    return folder


def test_a_real_server_ends_when_its_asker_is_killed(an_asker, tmp_path, of_the_run):
    with ExitStack() as asked:
        with tables(tmp_path, of_the_run):
            asker, record, url = asked.enter_context(an_asker(tmp_path, str(ROOT)))
        assert is_answering(url)
        assert is_ours(record["server"], tmp_path)
        os.kill(asker, signal.SIGKILL)
        gone(record["keeper"], record["server"])
        assert not is_answering(url)
    assert not (tmp_path / "server.json").exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_however_its_asker_ends(how, an_asker, stand_in, tmp_path):
    with an_asker(tmp_path, str(stand_in)) as (asker, record, _):
        os.kill(asker, how)
        gone(record["keeper"], record["server"])


def test_a_server_that_will_not_end_is_killed_with_all_it_started():
    deaf = "import signal, subprocess; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(subprocess.Popen(['sleep', '86400']).pid, flush=True); signal.pause()"
    server = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE, start_new_session=True)
    child = int(server.stdout.readline())
    end_group(server, grace=0.2)
    assert server.returncode == -signal.SIGKILL
    gone(child)


def test_a_server_that_is_there_already_is_shared_and_left_running(an_asker, stand_in, tmp_path):
    said: list[str] = []
    with an_asker(tmp_path, str(stand_in)) as (_, record, url):
        with local_server(tmp_path, progress=said.append) as shared:
            assert shared == url
        assert is_answering(url)
        assert alive([record["server"]])
    assert "Another memoranda keeps a Prefect server here; it is shared." in said


def test_a_server_left_over_by_a_crashed_keeper_is_ended_before_a_new_one_starts(
    an_asker, stand_in, tmp_path
):
    with an_asker(tmp_path, str(stand_in)) as (_, record, url):
        os.kill(record["keeper"], signal.SIGKILL)
        assert is_answering(url)
        with kept_server(tmp_path) as fresh:
            assert fresh != url
            assert not is_answering(url)
            gone(record["server"])


def test_a_process_that_only_has_the_old_number_is_left_alone(stand_in, tmp_path):
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(86_400)"]) as stranger:
        (tmp_path / "server.json").write_text(json.dumps({"server": stranger.pid}))
        assert not end_left_over(tmp_path)
        assert stranger.poll() is None
        stranger.kill()


def test_a_server_that_dies_at_its_start_leaves_its_last_words(stand_in, tmp_path, monkeypatch):
    monkeypatch.setenv("STAND_IN", "dies")
    words = "ended at its start: Address already in use, says the server"
    with pytest.raises(OfficeError, match=words), kept_server(tmp_path):
        pass


def test_a_port_somebody_else_uses_is_refused_in_a_sentence(stand_in, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        words = f"Port {port} of this computer is in use"
        with pytest.raises(BusyError, match=words), kept_server(tmp_path, port=port):
            pass


def test_a_port_asked_for_is_the_one_used(stand_in, tmp_path):
    port = free_port()
    with kept_server(tmp_path, port=port) as url:
        assert url == f"http://127.0.0.1:{port}/api"


def test_a_server_named_in_the_environment_is_used_as_it_is(stand_in, tmp_path, monkeypatch):
    with kept_server(tmp_path / "theirs") as theirs:
        monkeypatch.setenv("PREFECT_API_URL", theirs)
        with local_server(tmp_path / "ours") as url:
            assert url == theirs
        assert is_answering(theirs)
    assert not (tmp_path / "ours").exists()


def test_a_server_named_in_the_environment_that_does_not_answer_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    words = r"http://127.0.0.1:9/api \(PREFECT_API_URL\) does not answer"
    with pytest.raises(BusyError, match=words), local_server(tmp_path):
        pass


def test_the_environment_is_as_before_when_the_server_has_ended(stand_in, tmp_path):
    before = dict(os.environ)
    with local_server(tmp_path) as url:
        assert os.environ["PREFECT_API_URL"] == url
    assert dict(os.environ) == before


STAYING = """
import sys
from pathlib import Path
from flows.server.local_server import address_ahead, lasting_server

home = Path(sys.argv[1])
server = lasting_server(home, address_ahead(home))
print(server.url, flush=True)
sys.stdin.read()
"""


def test_a_server_that_stays_begins_again_at_its_address_and_ends_with_whoever_asked(tmp_path, of_the_run):
    environment = {name: word for name, word in os.environ.items() if name != "PREFECT_API_URL"}
    with tables(tmp_path, of_the_run):
        asker = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", STAYING, str(tmp_path)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        url = asker.stdout.readline().strip()
    first = json.loads((tmp_path / "server.json").read_text())
    with pytest.raises(BusyError, match="keeps the Prefect server of this office"):
        address_ahead(tmp_path)
    os.kill(first["server"], signal.SIGKILL)
    until(lambda: not is_answering(url) or _server_in(tmp_path) != first["server"], of=first["keeper"])
    until(lambda: is_answering(url), of=first["keeper"])
    second = json.loads((tmp_path / "server.json").read_text())
    assert second["server"] != first["server"]
    assert second["url"] == url
    asker.communicate()
    gone(second["keeper"], second["server"])


def _server_in(home: Path) -> int:
    try:
        return int(json.loads((home / "server.json").read_text())["server"])
    except (OSError, ValueError):
        return 0
