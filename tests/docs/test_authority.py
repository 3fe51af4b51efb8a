"""What docs/authority.md tells an administrator to write is written into an office, and decides as the page says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.files import a_pdf
from tests.builders.people import OFFICER, a_person
from tests.checkout import ROOT
from tests.cli.line import Line
from tests.docs.reading import blocks, text
from workflow.catalogue.rules.authority_file import GrantTable
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.authority import Answer, Binds
from workflow.services.office import Office
from workflow.settings import Settings
from workflow.wiring import create_office

PAGE = ROOT / "docs" / "authority.md"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = create_office(tmp_path, Settings(name="Example office", head="hana"))
    with office.register.transaction() as books:
        for person in (OFFICER, a_person("hana", Role.OFFICER, name="Hana Head")):
            books.people.add(person)
    there = office.folder / "rules" / "resolutions"
    there.mkdir(parents=True)
    for name in ("2026-01 board.pdf", "2026-03 senate.pdf"):
        (there / name).write_bytes(a_pdf())
    (there.parent / "authority.toml").write_text(blocks(PAGE, "toml")[0], encoding="utf-8")
    yield office
    office.close()


def test_nothing_is_wrong_with_the_file_of_the_page(office: Office, capsys: pytest.CaptureFixture[str]):
    said = Line(office.folder, capsys)("authority", "check")
    assert said.code == 0, said.err + said.out
    assert said.out.startswith("3 authorities in ")
    shown = Line(office.folder, capsys)("authority", "show").out
    assert "Hana Head" in shown
    assert "funded with more than USD 100,000" in shown


def test_the_page_names_every_key_every_act_and_every_answer():
    page = text(PAGE)
    for word in (*GrantTable.allowed(), *Binds):
        assert f"`{word}`" in page, word
    for answer in Answer:
        assert str(answer) in page
