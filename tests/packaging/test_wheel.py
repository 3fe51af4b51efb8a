"""The wheel carries the office whole: both packages, the lawyers' templates and the command, usable from anywhere."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.checkout import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("memoranda-*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment of its own with the wheel in it, which sees the dependencies of this one but not the checkout."""
    venv = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    site = Path(
        sysconfig.get_path(
            "purelib", "venv" if "venv" in sysconfig.get_scheme_names() else None, {"base": venv}
        )
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # A plain line adds the folder alone: the .pth files inside it, the checkout's own among them, are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    yield venv / ("Scripts" if os.name == "nt" else "bin") / "python"
    if sys.pycache_prefix:  # what was compiled of it is kept elsewhere, and serves nobody any more
        shutil.rmtree(Path(sys.pycache_prefix, *venv.parts[1:]), ignore_errors=True)


def run(python, *words, **setting):
    outside = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(
        [python, *words],
        cwd="/",
        env={**outside, **setting},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_template_is_in_the_wheel(contents):
    templates = ROOT / "templates"
    wanted = {
        f"workflow/_templates/{path.relative_to(templates).as_posix()}"
        for path in templates.rglob("*")
        if path.is_file()
    }
    assert wanted
    assert wanted <= contents


def test_every_module_is_in_the_wheel(contents):
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in ("workflow", "flows")
        for path in (ROOT / package).rglob("*.py")
    }
    assert wanted <= contents


def test_nothing_else_is_in_the_wheel(contents):
    tops = {name.split("/")[0] for name in contents}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"workflow", "flows"}
    assert not [name for name in contents if name.endswith((".pyc", ".db", ".lock"))]
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in contents)


def test_both_packages_are_imported_from_the_installation(installed):
    done = run(installed, "-c", "import flows, workflow; print(flows.__file__, workflow.__file__)")
    assert done.returncode == 0, done.stderr
    assert all("site-packages" in path for path in done.stdout.split())
    assert str(ROOT) not in done.stdout


def test_the_command_is_an_entry_point(installed):
    words = "from importlib.metadata import distribution as d; print(d('memoranda').entry_points)"
    assert "workflow.cli.main:run" in run(installed, "-c", words).stdout


def test_the_types_are_listed_and_an_mou_is_drafted_from_anywhere(installed, tmp_path):
    def memoranda(*words):
        start = "import sys; from workflow.cli.main import run; sys.argv[0] = 'memoranda'; sys.exit(run())"
        done = run(
            installed, "-c", start, *words, HOME=str(tmp_path), MEMORANDA_OFFICE=str(tmp_path / "office")
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "mou" in memoranda("types")
    case = tmp_path / "case.toml"
    case.write_text(memoranda("types", "example", "mou"), encoding="utf-8")
    memoranda("office", "init", "--name", "Office of the wheel")
    memoranda("people", "add", "ada", "--name", "Ada", "--role", "officer")
    memoranda("new", str(case), "--as", "ada")
    (draft,) = (tmp_path / "office" / "papers").glob("MOU-*/*draft*.pdf")
    assert draft.read_bytes().startswith(b"%PDF")


def test_the_deployments_are_found_in_the_wheel(contents):
    assert "flows/prefect.yaml" in contents
