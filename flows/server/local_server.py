"""A Prefect server on this computer for as long as it is needed: started, waited for, shared, and ended for certain."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from prefect.context import refresh_global_settings_context

from flows.server import server_keeper
from flows.server.engine import engine_settings, hand_over, quieten_console
from workflow.domain.errors import BusyError, OfficeError, StorageError
from workflow.wakeup import is_answering as answers

STILL = 90.0  # seconds; a server that has neither worked nor written for so long will not answer any more
ANSWERS_WITHIN = 30.0  # seconds; one that is not there is known at once
LOOK_AGAIN = 0.2
STAY = b"stay"  # tells a keeper that the server has answered once, and is to begin again when it ends
Progress = Callable[[str], None]


@contextmanager
def local_server(home: Path, *, port: int | None = None, progress: Progress | None = None) -> Iterator[str]:
    """The address of a Prefect server's API, on which the flows called inside are recorded.

    With PREFECT_API_URL set, that server. Otherwise one of our own on 127.0.0.1, its database, log and process number
    in `home`; a server that another memoranda keeps there at the moment is shared. It ends with the `with`, on Ctrl-C,
    and also when this process is killed. `progress` is told what is waited for, in sentences.
    """
    if given := _given():
        with engine_settings(given), _handing_over():
            yield given
        return
    started = kept_server(home, port=port, progress=progress)
    with started as url, _environment(home.resolve(), url), engine_settings(url), _handing_over():
        quieten_console()
        yield url


@contextmanager
def kept_server(home: Path, *, port: int | None = None, progress: Progress | None = None) -> Iterator[str]:
    """A server of our own as long as the `with` lasts, whatever PREFECT_API_URL says; this process does not turn to it."""
    home, told = _prepared(home), progress or (lambda _sentence: None)
    if port is not None and _recorded(home).get("port") != port:
        _refuse_busy(port)
    keeper = _keeper(home, port or 0)
    try:
        told("Starting a local Prefect server (about 8 seconds) ...")
        url = _ready(home, keeper, told)
        if port is not None and not url.endswith(f":{port}/api"):
            raise BusyError(
                f"A Prefect server for {home} is running already at {url}; end it, or leave the port out."
            )
        told(_pages(url))
        yield url
    finally:
        keeper.communicate()  # closes the pipe and waits until the server has ended


@dataclass(frozen=True, slots=True)
class Lasting:
    """A server that stays: where it is, what a program's environment says of it, and the process that keeps it if it is ours."""

    url: str
    environment: Mapping[str, str]
    keeper: int | None = None


def address_ahead(home: Path) -> str:
    """Where the lasting server of a home will be: at PREFECT_API_URL, else on a free port; refused where one is kept there."""
    if given := _given():
        return given
    if server_keeper.is_in_use(_prepared(home)):
        raise BusyError(
            f"Another memoranda keeps the Prefect server of this office, with its files in {home}: wait for its end, or "
            "end it. Pages alone (--pages) may be served beside it."
        )
    return f"http://{server_keeper.HOST}:{server_keeper.free_port()}/api"


def lasting_server(home: Path, url: str, *, progress: Progress | None = None) -> Lasting:
    """The server at an address that `address_ahead` found: the one that PREFECT_API_URL names, else one of our own.

    Ours ends with this process, also where the process goes on as another program, and begins again when it is killed.
    """
    if url == os.environ.get("PREFECT_API_URL"):
        return Lasting(url, {"PREFECT_API_URL": url})
    home = _prepared(home)
    theirs, ours = os.pipe()
    # It stays open until this process ends, whatever that has become; the function takes no word for what True says.
    os.set_inheritable(ours, True)  # noqa: FBT003
    keeper = _keeper(home, urlsplit(url).port or 0, told_by=theirs)
    os.close(theirs)
    told = progress or (lambda _sentence: None)
    if _ready(home, keeper, told) != url:
        raise BusyError(f"Another memoranda has just begun a Prefect server in {home}: wait for its end.")
    os.write(ours, STAY)
    told(_pages(url))
    return Lasting(url, _found_at(home, url), keeper.pid)


def is_answering(url: str) -> bool:
    """Whether a Prefect API answers at this address, as long as one takes that has much to do."""
    return answers(url, within=ANSWERS_WITHIN)


def _pages(url: str) -> str:
    return f"Prefect\u2019s own pages are at {url.removesuffix('/api')}"


def _given() -> str | None:
    """The server that is named, if one is; it must answer."""
    given = os.environ.get("PREFECT_API_URL")
    if given and not is_answering(given):
        raise BusyError(
            f"The Prefect server at {given} (PREFECT_API_URL) does not answer: start it, or unset the variable."
        )
    return given


def _found_at(home: Path, url: str) -> dict[str, str]:
    """What the environment of a client of our own server says; its files lie apart from the server's."""
    return {"PREFECT_API_URL": url, "PREFECT_HOME": str(home / "client")}


def _prepared(home: Path) -> Path:
    home = home.resolve()
    try:
        for folder in (home / "server", home / "client"):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder of the local Prefect server, {home}, cannot be made: {error.strerror}."
        ) from None
    return home


def _refuse_busy(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((server_keeper.HOST, port))
        except OSError:
            raise BusyError(
                f"Port {port} of this computer is in use or not allowed; choose another, or leave it out."
            ) from None


def _keeper(home: Path, port: int, *, told_by: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """The keeper, in a session of its own so that Ctrl-C reaches only us, and we then end it in order."""
    return subprocess.Popen(
        [sys.executable, "-I", server_keeper.__file__, str(home), str(port)],
        env=_server_environment(home),
        stdin=told_by,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _server_environment(home: Path) -> dict[str, str]:
    """A server of ours takes no setting from a person's own Prefect, and tells nobody that it runs.

    Nothing here listens to events: not storing them makes a run a third faster, and SQLite is not found busy (each time
    it is, the client waits two seconds).
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return inherited | {
        "DO_NOT_TRACK": "1",
        "NO_COLOR": "1",
        "PREFECT_HOME": str(home / "server"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    }


def _ready(home: Path, keeper: subprocess.Popen[bytes], told: Progress) -> str:
    """Wait until the server answers, however slowly a busy computer starts it; or say why it never will."""
    seen, moved, shared = ("", 0), time.monotonic(), False
    while time.monotonic() < moved + STILL:
        ended = keeper.poll()
        if ended not in {None, server_keeper.IN_USE}:
            raise OfficeError(f"The local Prefect server ended at its start: {_last_words(home)}")
        if ended == server_keeper.IN_USE and not shared:
            shared = True
            told("Another memoranda keeps a Prefect server here; it is shared.")
        record = _recorded(home)
        whose = record.get("keeper") == keeper.pid or shared
        if whose and is_answering(str(record.get("url"))):
            return str(record["url"])
        if (shown := _signs_of_life(home, record)) != seen:
            seen, moved = shown, time.monotonic()
        time.sleep(LOOK_AGAIN)
    raise BusyError(
        f"The local Prefect server does not answer and has done nothing for {STILL:.0f} seconds; see its log in {home}."
    )


def _signs_of_life(home: Path, record: Mapping[str, object]) -> tuple[str, int]:
    """The processor time the server has taken, and how much it has logged."""
    words = ["/bin/ps", "-o", "time=", "-p", str(record.get("server", 0))]
    log = home / server_keeper.LOG
    taken = subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()
    return taken, log.stat().st_size if log.exists() else 0


def _recorded(home: Path) -> Mapping[str, object]:
    try:
        record = json.loads((home / server_keeper.RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _last_words(home: Path) -> str:
    try:
        lines = (home / server_keeper.LOG).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    said = [line.strip() for line in lines if line.strip()]
    words = said[-1] if said else "it left no word in its log"
    return f"{words} (log: {home / server_keeper.LOG})"


@contextmanager
def _handing_over() -> Iterator[None]:
    try:
        yield
    finally:
        hand_over()


@contextmanager
def _environment(home: Path, url: str) -> Iterator[None]:
    """Threads and programs started meanwhile find the server too."""
    ours = _found_at(home, url)
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    refresh_global_settings_context()
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        refresh_global_settings_context()
