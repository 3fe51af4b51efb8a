"""Papers of a type whose draft was made in Word: kept, shown, made again, and tried out like those of a text."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.builders.word_types import DRAFT, word_office, write_page
from tests.docs.test_adding import AT, DAY, approved, problems
from tests.documents.in_word.word_files import part_of, words
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.errors import RefusedError, TemplateError
from workflow.services.casework.advance import advance
from workflow.services.casework.opening import open_case
from workflow.services.keeping.previews import bench_at
from workflow.services.keeping.remaking_papers import remake
from workflow.services.keeping.template_uploads import adopt, read_uploads, try_out
from workflow.services.machine.rounds_here import carry_out_pending
from workflow.services.office import Office
from workflow.services.papers.produce import papers_of
from workflow.services.papers.shown import paper_html

DESK = "provides a desk"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = word_office(tmp_path)
    yield office
    office.close()


def submitted(office: Office) -> str:
    with office.register.transaction() as books:
        books.people.add(Person("amina", "Amina Example", (Role.OFFICER,)))
        books.people.add(Person("jonas", "Jonas Example", (Role.REVIEWER,), ("legal",)))
    number = open_case(
        office, office.catalogue.type("visit_letter").example(), actor="amina", on=DAY, at=AT
    ).agreement.number
    carry_out_pending(office, owner="test", on=DAY, at=AT)
    advance(office, number, Act.SUBMIT, actor="amina", on=DAY, at=AT)
    carry_out_pending(office, owner="test", on=DAY, at=AT)
    return number


def signed_off(office: Office, number: str) -> list[str]:
    """The words of the execution copy, once the text is approved."""
    advance(office, number, Act.SIGN_OFF, actor="jonas", on=DAY, at=AT, details=SigningOff("legal"))
    carry_out_pending(office, owner="test", on=DAY, at=AT)
    copy = next(each for each in papers_of(office, number) if each.kind == "execution_copy")
    return words(office.shelf.get(copy.docx or ""))


def test_what_is_signed_is_the_word_file_that_was_submitted(office: Office) -> None:
    number = submitted(office)
    write_page(office.folder / "templates" / DRAFT, (DESK, "provides nothing"))

    said = signed_off(office.refreshed(), number)

    assert any(DESK in each for each in said)
    assert not any("provides nothing" in each for each in said)


def test_a_type_that_goes_back_to_a_text_leaves_what_was_submitted_in_word(office: Office) -> None:
    number = submitted(office)
    file = office.folder / "templates" / DRAFT
    file.unlink()
    (file.parent / "draft.md.j2").write_text(
        "# {{ agreement.title }}\n\n{{ visitor }} {{ weeks }} comes.\n", encoding="utf-8"
    )

    assert any(DESK in each for each in signed_off(office.refreshed(), number))


def test_the_code_of_the_text_stands_at_the_foot_of_the_execution_copy(office: Office) -> None:
    number = approved(office)
    copy = next(each for each in papers_of(office, number) if each.kind == "execution_copy")
    content = office.shelf.get(copy.docx or "")

    for footer in re.findall(r"footer\d\.xml", part_of(content, "word/_rels/document.xml.rels")):
        assert copy.manifest["code"] in words(content, f"word/{footer}")


def test_the_desk_shows_the_words_of_the_file(office: Office) -> None:
    number = submitted(office)
    paper = next(each for each in papers_of(office, number) if each.kind == "draft")

    shown = paper_html(office, number, 1)

    told = unescape(re.sub("<[^>]*>|\\s", "", shown.html))
    for each in words(office.shelf.get(paper.docx or "")):
        assert "".join(each.split()) in told
    assert [(each.number, each.heading) for each in shown.clauses] == [("1", "The stay"), ("2", "Costs")]


def test_every_paper_is_made_again_byte_for_byte(office: Office) -> None:
    number = approved(office)
    write_page(office.folder / "templates" / DRAFT, (DESK, "provides nothing"))

    assert all(each.holds for each in remake(office.refreshed(), number))


def test_a_word_file_that_is_handed_in_is_tried_and_taken_over(office: Office, tmp_path: Path) -> None:
    with office.register.transaction() as books:
        books.people.add(Person("zara", "Zara Example", (Role.ADMINISTRATOR,)))
    handed = tmp_path / "handed in" / "ours.docx"
    handed.parent.mkdir()
    handed.write_bytes((office.folder / "templates" / DRAFT).read_bytes())
    write_page(handed, (DESK, "provides a room"))
    bench = bench_at(office.folder, office.catalogue, AT)
    uploads = read_uploads("visit_letter", handed)

    assert any("provides a room" in each for each in words(try_out(bench, "visit_letter", uploads)["docx"]))

    assert adopt(office, "visit_letter", uploads, actor="zara", bench=bench) == (
        office.folder / "templates" / DRAFT,
    )
    assert problems(office.refreshed()) == []
    assert any(
        "provides a room" in each for each in signed_off(office.refreshed(), submitted(office.refreshed()))
    )


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        (
            (DESK, "provides {{ chair"),
            "Clause 1.2, after “provides”: The tag that begins with {{ is not closed",
        ),
        ((DESK, "provides {{ chair }}"), 'Clause 1.2, after “provides”: "chair" has no value'),
    ],
)
def test_what_is_wrong_with_a_word_file_is_told_by_the_check_and_not_taken_over(
    office: Office, tmp_path: Path, instead: tuple[str, str], said: str
) -> None:
    with office.register.transaction() as books:
        books.people.add(Person("zara", "Zara Example", (Role.ADMINISTRATOR,)))
    handed = tmp_path / "ours.docx"
    handed.write_bytes((office.folder / "templates" / DRAFT).read_bytes())
    write_page(handed, instead)
    before = (office.folder / "templates" / DRAFT).read_bytes()
    bench = bench_at(office.folder, office.catalogue, AT)

    with pytest.raises((TemplateError, RefusedError)) as refused:
        adopt(office, "visit_letter", read_uploads("visit_letter", handed), actor="zara", bench=bench)

    assert said in str(refused.value)
    assert (office.folder / "templates" / DRAFT).read_bytes() == before


def test_the_check_names_what_nothing_fills_in_at_its_clause(office: Office) -> None:
    write_page(office.folder / "templates" / DRAFT, (DESK, "provides {{ chair }}"))

    (problem,) = problems(office.refreshed())

    said = "Clause 1.2, after “provides”: Nothing fills in “chair” on the draft of Letter of visit"
    assert problem.startswith(f"templates/{DRAFT}: {said}")
