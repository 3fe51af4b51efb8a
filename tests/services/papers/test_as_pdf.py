"""A paper as a PDF: where one is on file that one, else its Word file, printed when somebody asks who may see it."""

from pathlib import Path

import pytest

from tests.builders.offices import OPENED, act, moment, opened
from tests.documents.redline.strangers import a_strangers_file
from tests.libreoffice.stand_ins import a_stand_in
from tests.services.every_read import HINA, OMAR
from workflow.domain.agreement.act_details import CommentText, Confining
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.services.office import Office
from workflow.services.papers.evidence_files import keep_sent
from workflow.services.papers.on_file.as_pdf import as_pdf, write_as_pdf
from workflow.services.papers.on_file.list_of_papers import list_of_papers
from workflow.services.papers.produce import ensure_draft
from workflow.settings import SOFFICE

DRAFT, THEIRS, NOTES = 1, 2, 3
"""The lines of the list: our draft, a Word file of theirs, and a file of words."""


@pytest.fixture(autouse=True)
def printing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SOFFICE, str(a_stand_in(tmp_path, "printf '%%PDF-1.7 printed' > paper.pdf")))


@pytest.fixture
def number(office: Office) -> str:
    """An agreement with our draft and two files that came."""
    made = opened(office)
    ensure_draft(office, made, at=moment(OPENED))
    for name, content in (("their text.docx", a_strangers_file()), ("notes.txt", b"Call them.")):
        act(office, made, Act.COMMENT, CommentText("See the file."), evidence=(keep_sent(name, content),))
    return made


def test_a_word_file_that_came_is_printed_under_its_name(office: Office, number: str) -> None:
    found = as_pdf(office, number, THEIRS)
    assert found.content == b"%PDF-1.7 printed"
    assert found.kind == "application/pdf"
    assert found.name.startswith(number)
    assert found.name.endswith("their text.pdf")


def test_the_pdf_on_file_is_the_pdf_of_a_paper_of_ours(office: Office, number: str, tmp_path: Path) -> None:
    with office.register.reading() as books:
        paper = books.papers.of(office.agreement(number).id)[0]
    assert as_pdf(office, number, DRAFT).content == office.shelf.get(paper.pdf or "")
    told = write_as_pdf(office, number, DRAFT, tmp_path / "draft.pdf")
    assert not told.printed
    assert write_as_pdf(office, number, THEIRS, tmp_path / "theirs.pdf").printed


def test_what_is_no_word_file_is_refused_by_its_name(office: Office, number: str) -> None:
    with pytest.raises(InvalidError, match=r"“notes.txt” is no Word file, which alone is printed"):
        as_pdf(office, number, NOTES)
    with pytest.raises(NotFoundError, match=r"There is no line 4: the list of .* has 3"):
        as_pdf(office, number, 4)


def test_a_file_that_is_there_is_not_written_over_unless_that_is_said(
    office: Office, number: str, tmp_path: Path
) -> None:
    into = tmp_path / "theirs.pdf"
    into.write_text("mine")
    with pytest.raises(RefusedError, match="is there already"):
        write_as_pdf(office, number, THEIRS, into)
    assert into.read_text() == "mine"
    write_as_pdf(office, number, THEIRS, into, replace=True)
    assert into.read_bytes().startswith(b"%PDF-")


def test_the_list_offers_to_print_what_has_no_pdf_where_there_is_a_program(
    office: Office, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed_in_the_list(office, number) == {THEIRS}
    monkeypatch.setenv(SOFFICE, "/no/such/office")
    assert printed_in_the_list(office, number) == set()
    with pytest.raises(NotFoundError, match="which is no program"):
        as_pdf(office, number, THEIRS)
    assert as_pdf(office, number, DRAFT).content.startswith(b"%PDF-")


def printed_in_the_list(office: Office, number: str) -> set[int]:
    listed = list_of_papers(office, number, at=moment(OPENED))
    return {paper.place for paper in listed.papers if paper.can_be_printed}


def test_whoever_may_not_see_the_paper_has_no_pdf_of_it(office: Office, number: str) -> None:
    with office.register.transaction() as books:
        for person in (HINA, OMAR):
            books.people.add(person)
    act(office, number, Act.CONFINE, Confining("health"), reason="Names of patients")
    assert as_pdf(office.seen_by(HINA), number, THEIRS).content
    with pytest.raises(NotFoundError) as unseen:
        as_pdf(office.seen_by(OMAR), number, THEIRS)
    assert "their text" not in str(unseen.value)
