"""An office served by `memoranda serve`, in processes of its own: begun, looked at while it is filled, killed in part, ended."""

import os
import re
import signal
import socket
from contextlib import ExitStack
from pathlib import Path

import httpx
import psutil
import pytest

from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.flows.tables import tables
from tests.patience import A_TURN, until
from tests.web.programs import Program, first_code_in, program
from workflow.settings import Settings
from workflow.web.serving import Served
from workflow.wiring import create_office

OURS = {"Sec-Fetch-Site": "same-origin"}
FORM = b"person=registrar"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an office with an officer and an administrator who has not come in yet."""
    office = create_office(tmp_path / "office", Settings(name="Office of Partnerships"))
    with office.register.transaction() as books:
        for person in (OFFICER, ADMINISTRATOR):
            books.people.add(person)
    office.close()
    return tmp_path


def test_a_demonstration_is_looked_at_while_it_is_filled_and_goes_on_after_it_was_broken_off(
    tmp_path, of_the_run
):
    with ExitStack() as until_over:
        with tables(tmp_path / "office" / "prefect", of_the_run):
            first = until_over.enter_context(program(tmp_path, "--demo"))
            first.wait_until_ready()
            assert "Prefect’s own pages" not in first.said  # the pages answer before that server has started
            until(lambda: "A relay stays" in first.said, of=first.number)
        with _signed_in(first) as client:
            page = client.get("/").text
            assert 'id="filling"' in page
            assert "The demonstration is being filled" in client.get("/filling").text
            refused = client.post("/agreements/MOU-2026-0001/comments", data={"text": "Which laboratory?"})
            assert refused.status_code == 503
            assert "The people of the demonstration are still acting" in refused.text
            assert "Which laboratory?" in refused.text
        until(lambda: re.search(r"\d of \d+ acts", _progress(first)), of=first.number)
        assert len(first.running("workflow.web.serving")) == 1
        assert len(first.running("workflow.demo.filling")) == 1
        assert first.end() == 0
    reached = (tmp_path / "office" / "play.json").read_text()
    with program(tmp_path, "--demo") as again:
        again.wait_until_ready()
        until(lambda: (tmp_path / "office" / "play.json").read_text() >= reached, of=again.number)
        assert again.end() in {0, 130}  # 130 where it had only begun
        assert "Traceback" not in again.said


def test_a_part_that_is_killed_begins_again_and_nobody_sees_a_traceback(folder, of_the_run):
    with ExitStack() as until_over:
        with tables(folder / "office" / "prefect", of_the_run):
            serving = until_over.enter_context(program(folder))
            serving.wait_until_ready()
            until(lambda: "A relay stays" in serving.said, of=serving.number)
        for name in ("workflow.web.serving", "flows.resident", "prefect"):
            (before,) = until(lambda name=name: serving.running(name), of=serving.number)
            before.kill()
            until(lambda name=name, before=before: _others(serving, name, before), of=serving.number)
        serving.wait_until_ready()
        assert "another begins in 1 s" in serving.said
        assert "Traceback" not in serving.said
        second = Program(folder / "office", "--office", str(folder / "office"))
        assert second.ended() == 75
        assert "Another memoranda keeps the Prefect server of this office" in second.said
        assert serving.end(signal.SIGTERM) == 0


def test_pages_by_two_processes_stay_up_when_one_is_killed_and_end_with_what_is_under_way_answered(folder):
    with program(folder, "--pages", "--workers", "2") as serving:
        serving.wait_until_ready()
        first_code = first_code_in(serving.said)
        assert first_code
        workers = until(lambda: _spawned(serving, 2), of=serving.number)
        workers[0].kill()
        until(
            lambda: {each.pid for each in _spawned(serving, 2)} - {each.pid for each in workers},
            of=serving.number,
        )
        serving.wait_until_ready()
        with socket.create_connection(("127.0.0.1", serving.port)) as line:
            line.settimeout(A_TURN.total_seconds())
            head = (
                "POST /sign-in/as HTTP/1.1\r\nHost: here\r\nSec-Fetch-Site: same-origin\r\nExpect: 100-continue\r\n"
                f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(FORM)}\r\n\r\n"
            )
            line.sendall(head.encode())
            assert line.recv(65_536).startswith(b"HTTP/1.1 100")  # a page waits for the form
            os.kill(serving.number, signal.SIGTERM)
            until(lambda: len(_spawned(serving, 0)) == 1, of=serving.number)  # who had nothing to do has gone
            line.sendall(FORM)
            answer = line.recv(65_536)
            assert answer.startswith(b"HTTP/1.1 4"), answer  # answered: this office is no demonstration
        serving.ended()
        assert "Traceback" not in serving.said


def test_the_code_for_the_first_administrator_is_another_at_each_start(folder):
    codes = []
    for _ in range(2):
        with program(folder, "--pages") as serving:
            serving.wait_until_ready()
            codes.append(first_code_in(serving.said))
    assert None not in codes
    assert codes[0] != codes[1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--pages", "--demo"), 2, "--pages is the pages alone: leave out --relay and --demo."),
        (("--workers", "2"), 2, "--workers is for --pages"),
        (("--pages", "--office", "nothing"), 2, "There is no office in "),
        (
            ("--demo", "--office", "full"),
            2,
            "holds other files (letter.txt): the demonstration needs a folder of its own",
        ),
        (("--demo",), 2, "is a real office: the demonstration needs a folder of its own"),
        (("--pages", "--host", "192.0.2.1"), 75, "The pages cannot listen at 192.0.2.1, port "),
    ],
    ids=lambda word: " ".join(word) if isinstance(word, tuple) else "",
)
def test_what_cannot_be_served_is_refused_in_a_sentence(words, code, said, folder):
    (folder / "full").mkdir()
    (folder / "full" / "letter.txt").write_text("Dear Sir or Madam")
    refused = Program(folder, *words)
    assert refused.ended() == code
    assert said in refused.said
    assert "Traceback" not in refused.said


def test_a_port_that_is_taken_is_refused_before_anything_begins(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = Program(folder, port=taken.getsockname()[1])
        assert refused.ended() == 75
    assert "choose another with --port" in refused.said
    assert "The desk is at" not in refused.said


def _signed_in(serving: Program) -> httpx.Client:
    come = httpx.post(
        serving.url + "/sign-in/as",
        data={"person": "registrar"},
        headers=OURS,
        timeout=A_TURN.total_seconds(),
    )
    assert come.status_code == 303
    return httpx.Client(
        base_url=serving.url, headers=OURS, cookies=come.cookies, timeout=A_TURN.total_seconds()
    )


def _progress(serving: Program) -> str:
    told = Path(serving.said_in.parent / "office" / "filling.txt")
    return told.read_text() if told.exists() else ""


def _others(serving: Program, name: str, before: psutil.Process) -> bool:
    return any(each.pid != before.pid for each in serving.running(name))


def _spawned(serving: Program, many: int) -> list[psutil.Process]:
    """The processes that uvicorn has begun for pages, when there are so many."""
    found = [
        each
        for each in serving.family()
        if each.status() != psutil.STATUS_ZOMBIE and any("spawn_main" in word for word in each.cmdline())
    ]
    return found if len(found) >= many else []


def test_on_this_machine_the_desk_is_named_by_the_name_at_which_passkeys_work() -> None:
    assert Served("office").url == Served("office", host="::1").url == "http://localhost:8000"
    assert Served("office", host="10.0.0.7", port=80).url == "http://10.0.0.7:80"
    assert Served("office", host="fd00::7").url == "http://[fd00::7]:8000"
