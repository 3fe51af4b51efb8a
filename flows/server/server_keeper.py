"""The keeper of a local Prefect server: a small program of its own that ends the server when whoever asked for it is gone.

It is started by `local_server` with a pipe as its standard input. The pipe closes when the asking process ends in any
way, `kill -9` included, and then the server is ended: TERM, five seconds, KILL of its whole process group. A lock on the
home folder, held as long as the keeper lives, shows whether a server there is in use or was left over from a crash. What
comes through the pipe says that the server is to stay: when it ends by itself, another begins at the same address.

Standard library only, and started by its path: it must not cost a second of imports, nor depend on the working folder.
"""

import fcntl
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

IN_USE = 75  # another keeper holds this home
GRACE = 5.0  # seconds between TERM and KILL
LOOK_AGAIN = 0.5
PAUSE = 1.0  # seconds until a server that is to stay begins again
RECORD = "server.json"
LOG = "server.log"
HOST = "127.0.0.1"


def main(home: Path, port: int) -> int:
    """Keep one server in `home` until the standard input closes; answers the server's exit code when it ends first."""
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _told_to_end)
    with (home / "server.lock").open("w") as lock:
        if not _locked(lock, home):
            return IN_USE
        end_left_over(home)
        with _log(home) as log:
            return _kept(home, port or free_port(), log)


def is_in_use(home: Path) -> bool:
    """Whether another keeper holds this home, and not one that is just ending."""
    with (home / "server.lock").open("a") as lock:
        return not _locked(lock, home)


def end_left_over(home: Path) -> bool:
    """End the server that a crashed keeper left behind, if the recorded process is really this home's server."""
    try:
        pid = int(json.loads((home / RECORD).read_text(encoding="utf-8"))["server"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return False
    ours = is_ours(pid, home)
    if ours:
        _signal_group(pid, signal.SIGTERM)
        until = time.monotonic() + GRACE
        while is_ours(pid, home) and time.monotonic() < until:
            time.sleep(0.05)
    if is_ours(pid, home):
        _signal_group(pid, signal.SIGKILL)
    (home / RECORD).unlink(missing_ok=True)
    return ours


def end_group(leader: subprocess.Popen[bytes], *, grace: float = GRACE) -> None:
    """End a process and all it started: TERM, some seconds of grace, KILL."""
    _signal_group(leader.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        leader.wait(grace)
    _signal_group(leader.pid, signal.SIGKILL)
    leader.wait()


def is_ours(pid: int, home: Path) -> bool:
    """Whether the process is a Prefect server started for this home, and not another that was given the old number."""
    return " ".join(server_words(home)) + " " in _command_line(pid)


def server_words(home: Path) -> list[str]:
    """How a server's command line begins; Python passes over an -X option it does not know, so it says whose it is."""
    return ["-X", f"memoranda={home}", "-m", "prefect", "server", "start"]


def free_port() -> int:
    """A port of this computer that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _locked(lock: IO[str], home: Path) -> bool:
    """Whether the home is ours now. One that is locked without a record is just coming or going: wait and see."""
    until = time.monotonic() + 4 * GRACE
    while time.monotonic() < until:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if (home / RECORD).exists():
                return False
            time.sleep(0.1)
        else:
            return True
    return False


def _command_line(pid: int) -> str:
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
        except OSError:
            return ""
    words = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout


def _log(home: Path) -> IO[bytes]:
    with suppress(FileNotFoundError):
        (home / LOG).replace(home / "server.previous.log")
    return (home / LOG).open("wb")


def _started(home: Path, port: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        [sys.executable, *server_words(home), "--host", HOST, "--port", str(port)],
        env={**os.environ, "PREFECT_SERVER_API_HOST": HOST, "PREFECT_SERVER_API_PORT": str(port)},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        cwd=home,
    )
    record = {"keeper": os.getpid(), "server": server.pid, "url": f"http://{HOST}:{port}/api", "port": port}
    fresh = home / f"{RECORD}.new"
    fresh.write_text(json.dumps(record), encoding="utf-8")
    fresh.replace(home / RECORD)
    return server


def _kept(home: Path, port: int, log: IO[bytes]) -> int:
    """Keep a server until the pipe closes (0); one that ends by itself is followed by another where it is to stay."""
    stays = False
    while True:
        server = _started(home, port, log)
        try:
            ended, stays = _watched(server, stays=stays)
        finally:
            (home / RECORD).unlink(missing_ok=True)
            end_group(server)
        if ended == 0 or not stays:
            return ended
        told, _, _ = select.select([sys.stdin.buffer], [], [], PAUSE)
        if told and not os.read(sys.stdin.fileno(), 1024):
            return 0


def _watched(server: subprocess.Popen[bytes], *, stays: bool) -> tuple[int, bool]:
    """Wait until the pipe closes (0) or the server ends by itself (its exit code, never 0); and whether it is to stay."""
    while server.poll() is None:
        readable, _, _ = select.select([sys.stdin.buffer], [], [], LOOK_AGAIN)
        if readable:
            if not os.read(sys.stdin.fileno(), 1024):
                return 0, stays
            stays = True
    return abs(server.returncode) or 1, stays


def _signal_group(leader: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, what)


def _told_to_end(_signal: int, _frame: object) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
