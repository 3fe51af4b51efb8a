"""What docs/adding.md tells a lawyer to write is written into an office, and works."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.docs.reading import blocks
from workflow.catalogue.clauses.clause_library import _Head as LibraryHead
from workflow.catalogue.forms.fact_fields import FACT_KINDS
from workflow.catalogue.types.type_file import FactTable, TypeFile
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.stages import Stage
from workflow.services.casework.advance import advance
from workflow.services.casework.opening import open_case
from workflow.services.machine.rounds_here import carry_out_pending
from workflow.services.office import Office
from workflow.services.papers.produce import papers_of
from workflow.settings import Settings
from workflow.wiring import create_office, open_office

PAGE = ROOT / "docs" / "adding.md"
INCLUDED = '{% include "_clauses/loss-of-data.md.j2" %}'
DAY, AT = date(2026, 11, 2), datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def office_folder(tmp_path: Path) -> Path:
    create_office(tmp_path, Settings(name="Example office")).close()
    return tmp_path


def the_type(folder: Path, *, with_cover_letter: bool = False, with_clause: bool = False) -> Office:
    """The office with the type of the page in its own templates."""
    type_toml, papers = blocks(PAGE, "toml")
    draft, cover_letter, clause = blocks(PAGE, "markdown")
    room = folder / "templates" / "visit_letter"
    room.mkdir(exist_ok=True)
    if with_cover_letter:
        type_toml = type_toml.replace("[example]", f"{papers}\n[example]", 1)
        (room / "cover_letter.md.j2").write_text(cover_letter, encoding="utf-8")
    if with_clause:
        (folder / "templates" / "_clauses").mkdir()
        (folder / "templates" / "_clauses" / "loss-of-data.md.j2").write_text(clause, encoding="utf-8")
        draft = draft.replace(":::signatures", f"{INCLUDED}\n\n:::signatures")
    (room / "type.toml").write_text(type_toml, encoding="utf-8")
    (room / "draft.md.j2").write_text(draft, encoding="utf-8")
    return open_office(folder)


def problems(office: Office) -> list[str]:
    """What the check finds with the templates of the page."""
    return [str(problem) for problem in office.catalogue.check()]


def approved(office: Office) -> str:
    """The example of the type, opened, submitted and signed off."""
    with office.register.transaction() as books:
        books.people.add(Person("amina", "Amina Example", (Role.OFFICER,)))
        books.people.add(Person("jonas", "Jonas Example", (Role.REVIEWER,), ("legal",)))
    document = office.catalogue.type("visit_letter").example()
    number = open_case(office, document, actor="amina", on=DAY, at=AT).agreement.number
    for act, actor, details in ((Act.SUBMIT, "amina", None), (Act.SIGN_OFF, "jonas", SigningOff("legal"))):
        carry_out_pending(office, owner="test", on=DAY, at=AT)
        advance(office, number, act, actor=actor, on=DAY, at=AT, details=details)
    assert not [done for done in carry_out_pending(office, owner="test", on=DAY, at=AT) if done.failed]
    return number


def made(office: Office, number: str) -> list[str]:
    """The kinds of paper on file, in the order of their names, which are counted."""
    return [paper.kind for paper in sorted(papers_of(office, number), key=lambda paper: paper.name)]


def test_the_folder_of_the_page_is_a_type_that_goes_to_signature(office_folder: Path):
    office = the_type(office_folder)
    assert problems(office) == []
    number = approved(office)
    assert number == "VIS-2026-0001"
    with office.register.reading() as books:
        assert books.agreements.get(number).stage is Stage.SIGNING
    assert made(office, number) == ["draft", "review_memo", "execution_copy", "signing_instructions"]
    office.close()


def test_one_file_and_one_word_add_a_paper_to_a_stage(office_folder: Path):
    office = the_type(office_folder, with_cover_letter=True)
    assert problems(office) == []
    assert made(office, approved(office))[-1] == "cover_letter"
    office.close()


def test_a_clause_of_the_office_is_included_by_its_name(office_folder: Path):
    office = the_type(office_folder, with_clause=True)
    assert INCLUDED in PAGE.read_text(encoding="utf-8")
    assert problems(office) == []
    number = approved(office)
    with office.register.reading() as books:
        submission = books.agreements.get(number).submission
    assert submission is not None
    assert "_clauses/loss-of-data.md.j2" in submission.sources
    office.close()


def test_every_key_of_a_type_and_every_kind_of_fact_is_named():
    page = PAGE.read_text(encoding="utf-8")
    named = page.replace("[facts.KEY]", "`facts`").replace("[clearances.KEY]", "`clearances`")
    missing = [key for key in TypeFile.model_fields if f"`{key}`" not in named and f"[{key}]" not in named]
    assert missing == []
    assert [
        key for key in (*FactTable.model_fields, *LibraryHead.model_fields) if f"`{key}`" not in page
    ] == []
    assert [kind for kind in FACT_KINDS if f"`{kind}`" not in page] == []
