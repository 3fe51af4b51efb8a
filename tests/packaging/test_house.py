"""The house keeps its own rules: each import contract is seen to hold in a clean house and to break on purpose."""

import ast
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.checkout import ROOT

ROOMS = (
    "cli", "demo", "web", "api", "wiring", "wakeup", "services", "answers", "catalogue", "esigning", "mail", "identity",
    "store", "documents", "libreoffice", "door", "confined", "settings", "sign_in", "mail_server", "feasts", "files", "domain",
)  # fmt: skip

# contract, the module that slips, what it imports
SLIPS = (
    ("rooms", "workflow/domain/slip.py", "workflow.settings"),
    ("rooms", "workflow/settings/slip.py", "workflow.store"),
    ("rooms", "workflow/documents/slip.py", "workflow.store"),
    ("rooms", "workflow/store/slip.py", "workflow.catalogue"),
    ("rooms", "workflow/esigning/slip.py", "workflow.mail"),
    ("rooms", "workflow/identity/slip.py", "workflow.services"),
    ("rooms", "workflow/services/slip.py", "workflow.wiring"),
    ("rooms", "workflow/wakeup/slip.py", "workflow.wiring"),
    ("rooms", "workflow/wiring/slip.py", "workflow.api"),
    ("rooms", "workflow/api/slip.py", "workflow.web"),
    ("rooms", "workflow/web/slip.py", "workflow.demo"),
    ("rooms", "workflow/demo/slip.py", "workflow.cli"),
    ("flows", "flows/slip.py", "workflow.demo"),
    ("flows", "flows/slip.py", "workflow.web"),
    ("flows", "workflow/api/slip.py", "flows"),
    ("flows", "workflow/services/slip.py", "flows"),
    ("flows-callers", "workflow/documents/slip.py", "flows"),
    ("prefect", "workflow/cli/slip.py", "prefect"),
    ("sqlalchemy", "workflow/services/slip.py", "sqlalchemy.orm"),
    ("sqlalchemy", "flows/slip.py", "alembic"),
    ("rooms", "workflow/confined/slip.py", "workflow.door"),
    ("rooms", "workflow/door/slip.py", "workflow.documents"),
    ("rooms", "workflow/libreoffice/slip.py", "workflow.documents"),
    ("files", "workflow/services/slip.py", "workflow.files"),
    ("door", "workflow/documents/slip.py", "pikepdf"),
    ("door", "workflow/web/slip.py", "PIL.Image"),
    ("door", "workflow/services/slip.py", "pypdfium2"),
    ("documents", "workflow/catalogue/slip.py", "docx"),
    ("documents", "workflow/services/slip.py", "typst"),
    ("documents", "flows/slip.py", "lxml.etree"),
    ("rooms", "workflow/feasts/slip.py", "workflow.settings"),
    ("rooms", "workflow/files/slip.py", "workflow.feasts"),
    ("rooms", "workflow/sign_in/slip.py", "workflow.settings"),
    ("answers", "workflow/answers/slip.py", "workflow.settings"),
    ("answers", "workflow/answers/slip.py", "workflow.store"),
    ("holidays", "workflow/services/slip.py", "holidays"),
    ("icalendar", "workflow/services/slip.py", "icalendar"),
    ("identity", "workflow/services/slip.py", "pwdlib"),
    ("identity", "workflow/store/slip.py", "webauthn"),
    ("identity", "flows/slip.py", "joserfc"),
    ("openpyxl", "workflow/services/slip.py", "openpyxl"),
    ("smtp", "workflow/services/slip.py", "aiosmtplib"),
    ("smtp", "workflow/documents/slip.py", "css_inline"),
    ("starlette", "workflow/services/slip.py", "fastapi"),
    ("starlette", "flows/slip.py", "starlette.requests"),
    ("domain", "workflow/domain/due/slip.py", "workflow.domain.lifecycle"),
    ("domain", "workflow/domain/performance/slip.py", "workflow.domain.due"),
    ("domain", "workflow/domain/term/slip.py", "workflow.domain.performance"),
    ("domain", "workflow/domain/agreement/slip.py", "workflow.domain.term"),
    ("domain", "workflow/domain/agreement/slip.py", "workflow.domain.beginnings"),
    ("domain", "workflow/domain/beginnings/slip.py", "workflow.domain.term"),
    ("domain", "workflow/domain/dates/slip.py", "workflow.domain.agreement"),
    ("domain", "workflow/domain/organisation/slip.py", "workflow.domain.agreement"),
    ("domain", "workflow/domain/evidence/slip.py", "workflow.domain.dates"),
    ("domain", "workflow/domain/evidence/slip.py", "workflow.domain.printable"),
    ("domain", "workflow/domain/folding/slip.py", "workflow.domain.agreement"),
    ("domain", "workflow/domain/errors/slip.py", "workflow.domain.codec"),
    ("documents-inside", "workflow/documents/word/slip.py", "workflow.documents.trial"),
    ("documents-inside", "workflow/documents/word/slip.py", "workflow.documents.pdf"),
    ("documents-inside", "workflow/documents/reading/slip.py", "workflow.documents.html"),
    ("documents-inside", "workflow/documents/filling/slip.py", "workflow.documents.reading"),
    ("documents-inside", "workflow/documents/tree/slip.py", "workflow.documents.filling"),
    ("documents-inside", "workflow/documents/tree/slip.py", "workflow.documents.frame"),
    ("documents-inside", "workflow/documents/letterhead/slip.py", "workflow.documents.frame"),
    ("documents-inside", "workflow/documents/languages/slip.py", "workflow.documents.tree"),
    ("documents-inside", "workflow/documents/sources/slip.py", "workflow.documents.letterhead"),
    ("documents-inside", "workflow/documents/sheets/slip.py", "workflow.documents.tree"),
    ("catalogue", "workflow/catalogue/cases/slip.py", "workflow.catalogue.clauses"),
    ("catalogue", "workflow/catalogue/lists/slip.py", "workflow.catalogue.cases"),
    ("catalogue", "workflow/catalogue/types/slip.py", "workflow.catalogue.cases"),
    ("catalogue", "workflow/catalogue/forms/slip.py", "workflow.catalogue.types"),
    ("catalogue", "workflow/catalogue/suggestions/slip.py", "workflow.catalogue.forms"),
    ("catalogue", "workflow/catalogue/folders/slip.py", "workflow.catalogue.types"),
    ("services", "workflow/services/machine/slip.py", "workflow.services.keeping"),
    ("services", "workflow/services/casework/slip.py", "workflow.services.machine"),
    ("services", "workflow/services/casework/slip.py", "workflow.services.access"),
    ("services", "workflow/services/access/slip.py", "workflow.services.keeping"),
    ("services", "workflow/services/papers/slip.py", "workflow.services.casework"),
    ("services", "workflow/services/views/slip.py", "workflow.services.papers"),
    ("services", "workflow/services/office/slip.py", "workflow.services.views"),
    ("services", "workflow/services/calendars/slip.py", "workflow.services.office"),
)

# what each room is for, and may therefore import
HABITS = {
    "workflow/cli/habit.py": "import workflow.demo, workflow.web, workflow.domain, flows",
    "workflow/demo/habit.py": "import flows, workflow.services",
    "workflow/web/habit.py": "import starlette.requests, workflow.wiring",
    "workflow/api/habit.py": "import fastapi, workflow.wakeup",
    "workflow/services/papers/habit.py": "import workflow.answers, workflow.catalogue, workflow.esigning, workflow.store, workflow.documents",
    "workflow/services/access/habit.py": "import workflow.answers, workflow.identity, workflow.store",
    "workflow/identity/habit.py": "import pwdlib, webauthn, authlib, joserfc, workflow.store, workflow.sign_in",
    "workflow/mail/habit.py": "import aiosmtplib, css_inline, workflow.mail_server",
    "workflow/store/habit.py": "import sqlalchemy.orm, alembic, psycopg, workflow.domain",
    "workflow/store/migrations/versions/habit.py": "import sqlalchemy",
    "workflow/documents/word/habit.py": "import docx, lxml.etree, typst, markdown_it, workflow.settings",
    "workflow/door/habit.py": "import lxml.etree, pikepdf, pypdfium2, PIL.Image, workflow.files, workflow.confined",
    "flows/habit.py": "import prefect, workflow.wiring, workflow.services",
}


def a_house(folder: Path, *, slip: tuple[str, str] | None = None) -> Path:
    """A tiny copy of the house: every room, its habits, and at most one import that does not belong."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room in ("workflow", *(f"workflow/{room}" for room in ROOMS), "flows"):
        write(folder / room / "__init__.py", "")
    for nested in (*inner_rooms(), "workflow/store/migrations", "workflow/store/migrations/versions"):
        write(folder / nested / "__init__.py", "")
    for path, words in HABITS.items():
        write(folder / path, words + "\n")
    if slip is not None:
        write(folder / slip[0], f"import {slip[1]}\n")
    return folder


def inner_rooms() -> list[str]:
    """The rooms inside rooms, as the contracts name them."""
    layers = [(each["containers"], each["layers"]) for each in contracts() if "containers" in each]
    return [
        f"{container}.{name.strip(' ()')}".replace(".", "/")
        for (container,), rooms in layers
        if container != "workflow"
        for layer in rooms
        for name in layer.split("|")
    ]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


class Linter:
    """One program that has import-linter at hand; each house is looked at by a copy of it, in that house's own folder."""

    PROGRAM = """
import json, os, sys
from importlinter.cli import lint_imports_command
for line in sys.stdin:
    house, said, *words = json.loads(line)
    if not (copy := os.fork()):
        os.chdir(house)
        file = os.open(said, os.O_WRONLY | os.O_CREAT)
        os.dup2(file, 1)
        os.dup2(file, 2)
        sys.argv[1:] = words
        lint_imports_command()
    _, status = os.waitpid(copy, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""

    def __init__(self, program: "subprocess.Popen[str]") -> None:
        self._program = program

    def __call__(self, house: Path, *contracts: str) -> tuple[int, str]:
        """Its exit code, and what it said."""
        limits = [word for contract in contracts for word in ("--contract", contract)]
        said = house / "said.txt"
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        order = [str(house), str(said), "--no-logo", "--no-cache", *limits]
        print(json.dumps(order), file=self._program.stdin, flush=True)
        code = int(self._program.stdout.readline())
        return code, said.read_text()


@pytest.fixture(scope="module")
def lint() -> Iterator[Linter]:
    words = [sys.executable, "-c", Linter.PROGRAM]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        yield Linter(program)


def contracts() -> list[dict[str, Any]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_a_clean_house_keeps_every_contract(lint, tmp_path):
    code, said = lint(a_house(tmp_path))
    assert code == 0, said
    assert f"{len(contracts())} kept, 0 broken" in said


@pytest.mark.parametrize(("contract", "where", "what"), SLIPS)
def test_an_import_that_does_not_belong_is_found(contract, where, what, lint, tmp_path):
    code, said = lint(a_house(tmp_path, slip=(where, what)), contract)
    assert code == 1, said
    assert "0 kept, 1 broken" in said
    module = where.removesuffix(".py").replace("/", ".")
    assert f"{module} -> {what.split('.')[0]}" in said


@pytest.mark.parametrize(
    "contract", [each for each in contracts() if each.get("exhaustive")], ids=lambda each: each["id"]
)
def test_a_room_that_is_not_in_the_plan_is_found(contract, lint, tmp_path):
    (container,) = contract["containers"]
    house = a_house(tmp_path)
    write(house / container.replace(".", "/") / "utils.py", "")
    code, said = lint(house, contract["id"])
    assert code == 1
    assert f"{container}.utils" in said


def test_every_contract_has_been_seen_to_break():
    assert {contract["id"] for contract in contracts()} == {contract for contract, _, _ in SLIPS}


def test_the_domain_imports_only_the_standard_library():
    allowed = sys.stdlib_module_names | {"workflow"}
    foreign = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / "workflow" / "domain").rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] not in allowed
    }
    assert foreign == set()


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names
