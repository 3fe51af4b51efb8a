"""bootstrap.py knows when its environment is ready, and says in one sentence what hinders it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.checkout import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock")
INSTALLED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ;.*)? \\$", re.MULTILINE)


@pytest.fixture(scope="module")
def bootstrap():
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", ROOT / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def place(bootstrap, tmp_path):
    """A checkout, in a folder with a space in its name, whose environment looks installed."""
    root = tmp_path / "a checkout"
    root.mkdir()
    for name in (*LOCKS, "pyproject.toml", "bootstrap.py"):
        shutil.copy(ROOT / name, root)
    here = bootstrap.Place(root)
    here.bin.mkdir(parents=True)
    here.python.symlink_to(sys.executable)
    return here


@pytest.fixture
def bare(place):
    shutil.rmtree(place.venv)
    return place


def put_stamp(bootstrap, place, lock):
    place.stamp.write_text(bootstrap.stamp_of(place, lock=lock), encoding="utf-8")


def call(place, *words, **setting):
    return subprocess.run(
        [sys.executable, place.root / "bootstrap.py", *words],
        cwd=place.root.parent,
        env={**os.environ, **setting},
        capture_output=True,
        text=True,
        check=False,
    )


def a_program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    path.chmod(0o755)


def test_without_a_stamp_nothing_is_ready(bootstrap, place):
    assert not bootstrap.is_ready(place, lock=bootstrap.PLAIN)


@pytest.mark.parametrize(
    ("stamped", "wanted", "ready"),
    [
        ("requirements.lock", "requirements.lock", True),
        ("requirements-dev.lock", "requirements-dev.lock", True),
        ("requirements-dev.lock", "requirements.lock", True),
        ("requirements.lock", "requirements-dev.lock", False),
    ],
)
def test_the_developers_environment_serves_for_both(bootstrap, place, stamped, wanted, ready):
    put_stamp(bootstrap, place, stamped)
    assert bootstrap.is_ready(place, lock=wanted) is ready


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_not_ready(bootstrap, place, name):
    put_stamp(bootstrap, place, bootstrap.PLAIN)
    with (place.root / name).open("a") as file:
        file.write("\n# changed\n")
    assert not bootstrap.is_ready(place, lock=bootstrap.PLAIN)


def test_a_moved_checkout_is_not_ready(bootstrap, place):
    put_stamp(bootstrap, place, bootstrap.PLAIN)
    moved = bootstrap.Place(place.root.rename(place.root.with_name("elsewhere")))
    assert not bootstrap.is_ready(moved, lock=bootstrap.PLAIN)


def test_an_environment_whose_python_is_gone_is_not_ready(bootstrap, place):
    put_stamp(bootstrap, place, bootstrap.PLAIN)
    place.python.unlink()
    place.python.symlink_to(place.root / "python-that-was-removed")
    assert not bootstrap.is_ready(place, lock=bootstrap.PLAIN)


def test_no_word_prints_help_and_installs_nothing(bare):
    done = call(bare)
    assert done.returncode == 0
    assert "bootstrap.py test" in done.stdout
    assert not bare.venv.exists()


@pytest.mark.skipif(os.name == "nt", reason="the programs stood in for are shell scripts")
class TestOnPosix:
    def test_a_command_runs_in_the_callers_folder_with_its_own_exit_code(self, bootstrap, place):
        put_stamp(bootstrap, place, bootstrap.DEV)
        done = call(place, "run", "sh", "-c", "pwd; echo $VIRTUAL_ENV; exit 7")
        assert done.stdout.splitlines() == [str(place.root.parent), str(place.venv)]
        assert (done.returncode, done.stderr) == (7, "")

    @pytest.mark.parametrize(("unwanted", "kept"), [("1", "{private}/bytecode"), ("", "")])
    def test_what_is_compiled_is_kept_beside_the_sources_or_where_nobody_minds_it(
        self, bootstrap, place, unwanted, kept
    ):
        put_stamp(bootstrap, place, bootstrap.DEV)
        setting = {"PYTHONDONTWRITEBYTECODE": unwanted, "PYTHONPYCACHEPREFIX": ""}
        done = call(
            place, "run", "sh", "-c", 'echo "$PYTHONDONTWRITEBYTECODE|$PYTHONPYCACHEPREFIX"', **setting
        )
        assert done.stdout == f"|{kept.format(private=place.private)}\n"

    def test_any_other_word_is_memorandas(self, bootstrap, place):
        put_stamp(bootstrap, place, bootstrap.PLAIN)
        a_program(place.bin / "memoranda", 'printf "%s|" "$@"')
        assert call(place, "types", "mou agreement", "--example").stdout == "types|mou agreement|--example|"

    def test_an_unknown_command_is_a_sentence(self, bootstrap, place):
        put_stamp(bootstrap, place, bootstrap.DEV)
        done = call(place, "run", "no-such-command")
        assert done.returncode == 1
        assert (
            done.stderr == "bootstrap: There is no command 'no-such-command' in the environment or on PATH.\n"
        )

    @pytest.mark.parametrize("failing", ["ruff", "mypy", "lint-imports"])
    def test_a_failing_check_is_named_and_gives_the_exit_code(self, bootstrap, place, failing):
        put_stamp(bootstrap, place, bootstrap.DEV)
        for name in ("ruff", "mypy", "lint-imports", "pytest"):
            a_program(place.bin / name, f"exit {3 if name == failing else 0}")
        done = call(place, "test")
        assert done.returncode == 3
        step = "ruff format" if failing == "ruff" else failing
        assert done.stderr.splitlines()[-1] == f"test: {step} failed (exit code 3)"

    def test_with_arguments_only_pytest_runs(self, bootstrap, place):
        put_stamp(bootstrap, place, bootstrap.DEV)
        for name in ("ruff", "mypy", "lint-imports"):
            a_program(place.bin / name, "exit 3")
        a_program(place.bin / "pytest", 'echo "$@"; pwd')
        done = call(place, "test", "-k", "memo")
        assert (done.returncode, done.stdout.splitlines()) == (0, ["-k memo", str(place.root)])

    def test_an_index_that_does_not_answer_is_a_sentence(self, bootstrap, bare, tmp_path):
        script = 'test "$1" = --version && { echo "uv 99.0.0"; exit 0; }\n'
        script += 'test "$1" = venv && exit 0\necho "error: dns error" >&2; exit 2\n'
        a_program(tmp_path / "programs" / "uv", script)
        done = call(bare, "types", PATH=f"{tmp_path / 'programs'}:{os.environ['PATH']}")
        assert done.returncode == 1
        assert "cannot be fetched" in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr
        assert (bare.private / "unfinished").exists()
        assert not bare.stamp.exists()


def test_a_pip_that_does_not_run_leaves_nothing_to_fetch_uv_with(bootstrap, bare, monkeypatch):
    monkeypatch.setattr(bootstrap, "outcome", lambda command: "")
    bare.private.mkdir()
    with bootstrap.alone(bare) as handle, pytest.raises(bootstrap.SetupError, match="install uv, or pip"):
        bootstrap.find_uv(bare, handle=handle)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("error: Request failed\n cause: dns error: failed to lookup", "cannot be fetched"),
        ("ERROR: No matching distribution found for uv==1", "cannot be fetched"),
        ("  × Failed to download `x`\n  ╰─▶ Hash mismatch for `x`", "was refused"),
        ("error: No space left on device (os error 28)", "The disk is full"),
        ("error: something else entirely", "`pip sync` failed: error: something else entirely"),
    ],
)
def test_each_failure_has_its_sentence(bootstrap, said, sentence):
    assert sentence in bootstrap.sentence_for(["uv", "pip", "sync", "--require-hashes"], said)


def test_the_lock_is_taken_by_one_at_a_time(bootstrap, bare):
    bare.private.mkdir()
    with bootstrap.alone(bare), bare.lock.open("ab") as second:
        assert not bootstrap.seize(second)
    with bare.lock.open("ab") as third:
        assert bootstrap.seize(third)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = INSTALLED.findall(text)
    stanzas = re.split(r"\n(?=\S)", text.strip())
    assert len(pinned) == len(stanzas)
    assert all("--hash=sha256:" in stanza for stanza in stanzas)
    assert "://" not in text
    assert "index-url" not in text


def test_the_developers_lock_holds_everything_the_plain_one_does():
    plain, dev = (set(INSTALLED.findall((ROOT / lock).read_text(encoding="utf-8"))) for lock in LOCKS[:2])
    assert plain <= dev
    assert {"hatchling", "editables"} <= {name for name, _ in plain}


def test_every_dependency_is_in_its_lock():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for lock, wanted in (
        ("requirements.lock", project["dependencies"] + extras["build"]),
        ("requirements-dev.lock", project["dependencies"] + extras["build"] + extras["dev"]),
    ):
        locked = {name for name, _ in INSTALLED.findall((ROOT / lock).read_text(encoding="utf-8"))}
        names = {re.match(r"[A-Za-z0-9._-]+", words).group().lower() for words in wanted}
        assert names <= locked
