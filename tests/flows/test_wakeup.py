"""Waking the relay after a commit is best effort: it says whether it could, and never gets in a person's way."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from workflow import wakeup
from workflow.wakeup import nudge

AT_MOST = wakeup.TIMEOUT


class StandIn(BaseHTTPRequestHandler):
    """A Prefect API that knows the relay's deployment, or answers what a test wants."""

    answers = (200, {"id": "the-relay"})
    asked: ClassVar[list[tuple[str, str, dict[str, object]]]] = []

    def do_GET(self):
        self.answer({})

    def do_POST(self):
        self.answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def answer(self, body):
        self.asked.append((self.command, self.path, body))
        status, document = self.answers
        self.send_response(status)
        self.end_headers()
        self.wfile.write(document if isinstance(document, bytes) else json.dumps(document).encode())

    def log_message(self, *words):
        pass


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[StandIn]]:
    class Mine(StandIn):
        asked: ClassVar = []

    monkeypatch.setattr(wakeup, "TIMEOUT", None)  # it answers at once, or it is the test that says when
    with HTTPServer(("127.0.0.1", 0), Mine) as served:
        threading.Thread(target=served.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{served.server_port}/api")
        yield Mine
        served.shutdown()


def test_nobody_is_woken_when_no_server_is_named(monkeypatch):
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert nudge() is False


def test_the_relay_is_asked_to_run_at_the_end_of_the_turn(api):
    began = time.time()
    assert nudge() is True
    (_, looked_up, _), (_, path, run) = api.asked
    assert looked_up == "/api/deployments/name/relay/relay"
    assert path == "/api/deployments/the-relay/create_flow_run"
    assert run["state"]["type"] == "SCHEDULED"
    assert run["idempotency_key"].startswith("nudge ")
    begins = int(run["idempotency_key"].removeprefix("nudge ")) * wakeup.EVERY
    assert began < begins <= time.time() + wakeup.EVERY


def test_many_nudges_in_one_turn_ask_for_one_run(api):
    first_turn = int(time.time()) // wakeup.EVERY
    for _ in range(5):
        assert nudge() is True
    turns = int(time.time()) // wakeup.EVERY - first_turn + 1
    paths = [path for _, path, _ in api.asked]
    assert paths.count("/api/deployments/name/relay/relay") == 1
    keys = {run["idempotency_key"] for method, _, run in api.asked if method == "POST"}
    assert len(keys) <= turns


def test_an_unreachable_server_is_no_hindrance(monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    assert nudge() is False


@pytest.mark.parametrize("answers", [(404, {}), (503, {}), (200, b"<html>"), (200, {}), (200, [])])
def test_a_server_that_answers_otherwise_is_told_in_the_log(api, answers, caplog):
    api.answers = answers
    assert nudge() is False
    assert "The relay was not woken" in caplog.text


def test_a_slow_server_is_not_waited_for(monkeypatch, api):
    monkeypatch.setattr(wakeup, "TIMEOUT", AT_MOST)
    answered = threading.Event()
    api.answer = lambda self, body: answered.wait()
    assert nudge() is False  # and the server has not answered yet
    answered.set()


def test_user_and_password_of_the_server_are_given(api, monkeypatch):
    seen = []
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "office:secret")
    whole = api.answer
    api.answer = lambda self, body: (seen.append(self.headers["Authorization"]), whole(self, body))
    assert nudge() is True
    assert seen[0] == "Basic b2ZmaWNlOnNlY3JldA=="
