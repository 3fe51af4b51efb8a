"""Every form that takes a file takes it at the one door, and nothing that it refuses is stored."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.web.conftest import Served
from workflow.answers.acting import FieldKind
from workflow.services.casework.forms.shapes import FORMS, shapes_of
from workflow.web.addresses import asking

WITH_A_PASSWORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(500)
THEIRS = ("theirs.docx", WITH_A_PASSWORD, "application/octet-stream")
TAKES_FILES = {
    "agreement/acts.py",
    "drafting/their_paper.py",
    "enquiries.py",
    "imports/brought.py",
    "office/library.py",
    "organisations.py",
}
"""The pages that look at what came with a form."""
OTHERS = (
    ("/enquiries", "attachments", {"what": "Water", "partners": "S", "why": "So."}),
    ("/organisations/-/import", "file", {}),
    ("/agreements/new/theirs", "paper", {"type": "mou"}),
    ("/imports/new", "file", {}),
    ("/imports/new", "scans", {}),
    ("/types/mou/draft", "draft", {"do": "try"}),
    ("/types/mou/draft", "draft", {"do": "take over"}),
)


def act_files() -> Iterator[tuple[str, str]]:
    """Each act whose form takes files, with the field that does."""
    for act in FORMS:
        for shape in shapes_of(act):
            if shape.kind in (FieldKind.FILE, FieldKind.FILES):
                yield act, shape.name


def test_the_pages_that_take_files_are_known_here() -> None:
    pages = ROOT / "workflow" / "web" / "pages"
    found = {
        file.relative_to(pages).as_posix()
        for file in pages.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "files"
        and ast.unparse(node).endswith("typed.files")
    }
    assert found == TAKES_FILES


@pytest.mark.parametrize(("at", "field", "typed"), OTHERS, ids=[f"{each[0]} {each[2]}" for each in OTHERS])
def test_a_form_takes_its_file_at_the_door(
    served: Served, at: str, field: str, typed: dict[str, str]
) -> None:
    before = shelved(served)
    with served.client("mina" if at == "/enquiries" else "zara") as person:
        answer = person.post(at, data=typed, files={field: THEIRS})
    assert answer.status_code == 422
    assert "protected with a password" in answer.text
    assert shelved(served) == before


def test_the_form_of_every_act_takes_its_files_at_the_door_and_says_so_at_their_field(served: Served) -> None:
    with served.desk.office.register.reading() as books:
        number = next(iter(books.agreements.every_number()))
    before, otherwise = shelved(served), {}
    with served.client("amina") as amina:
        for act, field in act_files():
            answer = amina.post(asking(number, act), files={field: THEIRS})
            if "protected with a password" not in answer.text or answer.status_code != 422:
                otherwise[act] = (answer.status_code, field)
    assert otherwise == {}
    assert shelved(served) == before


def shelved(served: Served) -> set[Path]:
    return {each for each in served.desk.office.shelf.folder.rglob("*") if each.is_file()}
