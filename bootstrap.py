"""One command on a bare machine: prepares the environment from the locks, then runs what was asked for in it."""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

# Everything above and the syntax below are known to Python 3.6, so that this is said instead of a traceback.
if sys.version_info < (3, 11):
    sys.exit(
        f"memoranda needs Python 3.11 or newer, and this is Python {sys.version_info[0]}.{sys.version_info[1]}: "
        "call bootstrap.py with a newer one, for example python3.12 bootstrap.py"
    )

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

HELP = """\
python3 bootstrap.py serve --demo     open the desk of a demonstration in a browser, at http://localhost:8000
python3 bootstrap.py demo [options]   play the sample portfolio through the whole lifecycle
python3 bootstrap.py test             check format, style, types and imports, then run every test
python3 bootstrap.py test ARGS        run only pytest, with these arguments
python3 bootstrap.py run COMMAND      run any command inside the environment
python3 bootstrap.py WORD ...         the same as `memoranda WORD ...`

The first call makes the folder .venv from the locks (network needed, once); later calls start at once.
"""

PLAIN = "requirements.lock"
DEV = "requirements-dev.lock"
THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]} {sys.implementation.name}"
# three parts of the suite at a time, each file in one of them: two keep a small machine busy while one waits for a server;
# tests/conftest.py says what comes first
SIDE_BY_SIDE = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
OLDEST_UV = (0, 8)  # the first whose `uv venv` knows --clear
# the last check also compiles what the tests import: each part would do that by itself
CHECKS = (
    ("ruff format", ("ruff", "format", "--check", "--quiet")),
    ("ruff check", ("ruff", "check", "--quiet")),
    ("mypy", ("mypy", "--no-error-summary")),
    ("lint-imports", ("lint-imports", "--no-logo")),
    ("pytest --collect-only", ("pytest", "--collect-only", "-qq")),
)
OFFLINE = re.compile(
    r"dns error|error sending request|connect|timed? ?out|unreachable|name resolution|network|proxy|certificate|tls"
    r"|failed to fetch|no matching distribution",
    re.IGNORECASE,
)


class SetupError(Exception):
    """The environment cannot be prepared; the message is the sentence a person reads."""


class Place:
    """The checkout this file stands in, and what bootstrap keeps there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.bin = self.venv / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.bin / ("python.exe" if os.name == "nt" else "python")
        self.stamp = self.venv / "memoranda.stamp"
        self.private = root / ".bootstrap"
        self.lock = self.private / "lock"
        self.unfinished = self.private / "unfinished"  # stands while .venv is being changed
        self.log = self.private / "last.log"


def main(words: list[str], *, place: Place) -> int:
    """Do what the words ask for; answer the exit code (on POSIX the last command replaces this process)."""
    if not words or words[0] in ("-h", "--help", "help"):
        print(HELP, end="")
        return 0
    verb, rest = words[0], words[1:]
    if verb == "run" and not rest:
        raise SetupError("`run` needs a command, for example: python3 bootstrap.py run memoranda types")
    prepare(place, lock=DEV if verb in ("test", "run") else PLAIN)
    enter(place)
    if verb == "test":
        return test(rest, place=place)
    if verb == "run":
        return replace_with(rest)
    os.environ["MEMORANDA_COMMAND"] = shlex.join([Path(sys.executable).name, sys.argv[0]])
    return replace_with(["memoranda", *words])


def prepare(place: Place, *, lock: str) -> None:
    """Bring .venv to what the lock says, unless its stamp says that it is there already."""
    if is_ready(place, lock=lock):
        return
    place.private.mkdir(exist_ok=True)
    with alone(place) as handle:
        if is_ready(place, lock=lock):  # another bootstrap has just done it
            return
        if lock == PLAIN and read_stamp(place).startswith(DEV):
            lock = DEV  # a developer's environment stays one when the locks move on
        install(place, lock=lock, handle=handle)


def is_ready(place: Place, *, lock: str) -> bool:
    """The stamp is of this lock, or of the developers' lock, which holds everything the plain one does."""
    found = read_stamp(place)
    wanted = [DEV] if lock == DEV else [PLAIN, DEV]
    return found != "" and found in [stamp_of(place, lock=name) for name in wanted] and place.python.exists()


def read_stamp(place: Place) -> str:
    try:
        return place.stamp.read_text(encoding="utf-8")
    except OSError:
        return ""


def stamp_of(place: Place, *, lock: str) -> str:
    """The lock's name and a hash of all that an installation depends on, its own path included."""
    digest = hashlib.sha256()
    for part in (
        (place.root / lock).read_bytes(),
        (place.root / "pyproject.toml").read_bytes(),
        THIS_PYTHON.encode(),
        os.fsencode(place.venv),
    ):
        digest.update(hashlib.sha256(part).digest())
    return f"{lock} {digest.hexdigest()}\n"


@contextmanager
def alone(place: Place) -> Iterator[IO[bytes]]:
    """Hold the checkout's lock file: two bootstraps at once take turns. uv inherits it, and so holds it too."""
    with place.lock.open("ab") as handle:
        told = False
        while not seize(handle):
            if not told:
                say("Another bootstrap is at work in this folder; waiting for it.")
                told = True
            time.sleep(0.2)
        yield handle


if sys.platform == "win32":

    def seize(handle: IO[bytes]) -> bool:
        """Try once to lock the file."""
        try:
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def seize(handle: IO[bytes]) -> bool:
        """Try once to lock the file."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def install(place: Place, *, lock: str, handle: IO[bytes]) -> None:
    """Make .venv what the lock says; one that was left half-made, or whose Python is gone, is made anew."""
    started = time.monotonic()
    say(f"Preparing .venv from {lock} ...")
    uv = find_uv(place, handle=handle)
    fresh = place.unfinished.exists() or not has_this_python(place)
    place.unfinished.touch()
    place.stamp.unlink(missing_ok=True)
    if fresh:
        python = getattr(sys, "_base_executable", None) or sys.executable
        uv_run(
            [*uv, "venv", "--quiet", "--clear", "--no-project", "--prompt", "memoranda"],
            ["--python", python, str(place.venv)],
            place=place,
            handle=handle,
        )
    target = ["--quiet", "--python", str(place.python)]
    uv_run([*uv, "pip", "sync", "--require-hashes"], [*target, lock], place=place, handle=handle)
    uv_run(
        [*uv, "pip", "install", "--no-deps", "--no-build-isolation", "--offline"],
        [*target, "--editable", "."],
        place=place,
        handle=handle,
    )
    half_written = place.stamp.with_suffix(".new")
    half_written.write_text(stamp_of(place, lock=lock), encoding="utf-8")
    half_written.replace(place.stamp)
    place.unfinished.unlink()
    say(f"Ready after {time.monotonic() - started:.0f} s.")


def has_this_python(place: Place) -> bool:
    """The environment there starts, and runs the same Python version as this process."""
    if not place.python.exists():
        return False
    question = "print('%d.%d' % sys.version_info[:2], sys.implementation.name, sys.prefix != sys.base_prefix)"
    answer = outcome([str(place.python), "-I", "-c", "import sys; " + question])
    return answer == f"{THIS_PYTHON} True"


def find_uv(place: Place, *, handle: IO[bytes]) -> list[str]:
    """A usable uv: the one on PATH, the one kept privately, or a new private one."""
    private = place.private / "uv"
    kept = [private / folder / name for folder in ("bin", "Scripts") for name in ("uv", "uv.exe")]
    for candidate in [shutil.which("uv"), *(str(path) for path in kept)]:
        if candidate and uv_version(candidate) >= OLDEST_UV:
            return [candidate]
    pip = find_pip()
    if pip is None:
        raise SetupError(
            "uv is not installed, and this Python has no pip to install it with: install uv, or pip "
            "(on Debian and Ubuntu: apt install python3-pip), and try again."
        )
    say("Fetching uv into .bootstrap ...")
    shutil.rmtree(private, ignore_errors=True)
    lock = str(place.root / "requirements-uv.lock")
    uv_run(
        [*pip, "install", "--quiet", "--target", str(private)],
        ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", lock],
        place=place,
        handle=handle,
    )
    for path in kept:
        if path.exists():
            return [str(path)]
    raise SetupError("pip installed uv, but no uv program came of it: install uv yourself and try again.")


def uv_version(program: str) -> tuple[int, ...]:
    found = re.match(r"uv (\d+)\.(\d+)", outcome([program, "--version"]))
    return tuple(int(number) for number in found.groups()) if found else ()


def find_pip() -> list[str] | None:
    """Any pip that runs will do, since uv is one file for all Pythons: Debian's Python may come without."""
    pythons = [sys.executable, getattr(sys, "_base_executable", None) or sys.executable]
    candidates = [[python, "-m", "pip"] for python in dict.fromkeys(pythons)]
    for folder in (Path(os.__file__).parent / "ensurepip" / "_bundled", Path("/usr/share/python-wheels")):
        candidates += [[sys.executable, str(wheel / "pip")] for wheel in sorted(folder.glob("pip-*.whl"))]
    candidates += [[found] for found in (shutil.which("pip3"), shutil.which("pip")) if found]
    return next((words for words in candidates if outcome([*words, "--version"]).startswith("pip ")), None)


def outcome(command: list[str]) -> str:
    """What the command prints; nothing when it cannot be run or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def uv_run(command: list[str], arguments: list[str], *, place: Place, handle: IO[bytes]) -> None:
    """Run one step of the installation in the checkout; its own words go to a log, ours are one sentence."""
    setting = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_USER": "0"}
    keep_lock = () if os.name == "nt" else (handle.fileno(),)
    with place.log.open("w+", encoding="utf-8", errors="replace") as log:
        done = subprocess.run(
            [*command, *arguments],
            cwd=place.root,
            env=setting,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=keep_lock,
            check=False,
        )
        log.seek(0)
        said = log.read()
    if done.returncode != 0:
        raise SetupError(sentence_for(command, said))


def sentence_for(command: list[str], said: str) -> str:
    """One sentence on why a step of the installation failed."""
    if "hash mismatch" in said.lower():
        return (
            "A fetched package is not the one the lock names (its hash differs), and was refused: try again, and if it "
            "stays so, distrust the index. Details: .bootstrap/last.log"
        )
    if OFFLINE.search(said):
        return (
            "The packages cannot be fetched: the package index does not answer or does not have them. Check the "
            "network (and the proxy and index settings of uv and pip), then try again. Details: .bootstrap/last.log"
        )
    if re.search(r"no space left", said, re.IGNORECASE):
        return "The disk is full: make room and try again. Details: .bootstrap/last.log"
    words = " ".join(word for word in command[1:4] if not word.startswith("-"))
    lines = [line.strip(" ×╰─▶├│") for line in said.splitlines() if line.strip()]
    reason = lines[0] if lines else "it said nothing"
    return f"`{words}` failed: {reason} (details: .bootstrap/last.log)"


def enter(place: Place) -> None:
    """Let everything started from here find the environment's programs first, and compile no module twice."""
    os.environ["VIRTUAL_ENV"] = str(place.venv)
    os.environ["PATH"] = os.pathsep.join([str(place.bin), os.environ.get("PATH", os.defpath)])
    os.environ.pop("PYTHONHOME", None)
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        # nothing is written beside the sources, as was asked; kept nowhere, each start would compile all of Prefect
        os.environ["PYTHONPYCACHEPREFIX"] = str(place.private / "bytecode")


def test(arguments: list[str], *, place: Place) -> int:
    """Every check and then pytest; with arguments only pytest. Always from the checkout's own folder."""
    os.chdir(place.root)
    if not arguments and (code := checked()) != 0:
        return code
    say("--- pytest")
    return replace_with(["pytest", *(arguments or SIDE_BY_SIDE)])


def checked() -> int:
    """Run all checks beside each other; answers the exit code of the first that fails, and shows what it said."""
    with ThreadPoolExecutor(len(CHECKS)) as beside:
        running = [beside.submit(run_quietly, command) for _, command in CHECKS]
        for (name, _), check in zip(CHECKS, running):  # noqa: B905  Python 3.6 knows no strict
            say(f"--- {name}")
            done = check.result()
            if done.returncode != 0:
                print(done.stdout, end="", flush=True)
                say(f"test: {name} failed (exit code {done.returncode})")
                return done.returncode
    return 0


def run_quietly(command: tuple[str, ...]) -> "subprocess.CompletedProcess[str]":
    """Run a program of the environment to its end, and keep what it says."""
    return subprocess.run(
        [program(command[0]), *command[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def replace_with(command: list[str]) -> int:
    """Become the command, so that signals and its exit code go straight; Windows can only wait for it."""
    path = program(command[0])
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(path, command)
    with subprocess.Popen([path, *command[1:]]) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue  # Ctrl-C went to the child as well; it decides


def program(name: str) -> str:
    """The path of a program as the environment would find it."""
    path = shutil.which(name)
    if path is None:
        raise SetupError(f"There is no command {name!r} in the environment or on PATH.")
    return path


def say(sentence: str) -> None:
    """A line for the person; never on standard output, which belongs to the command."""
    print(sentence, file=sys.stderr, flush=True)


def start() -> NoReturn:
    """Run main and turn what went wrong into a sentence and an exit code."""
    try:
        code = main(sys.argv[1:], place=Place(Path(__file__).resolve().parent))
    except SetupError as error:
        say(f"bootstrap: {error}")
        code = 1
    except OSError as error:
        say(f"bootstrap: {error}")
        code = 1
    except KeyboardInterrupt:
        say("bootstrap: stopped.")
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    start()
