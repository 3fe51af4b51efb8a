"""A deal whose draft was made in Word departs by clauses of the library, like one of a text."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from tests.builders.word_types import DRAFT, word_office
from tests.docs.test_adding import AT, DAY
from tests.documents.in_word.word_files import words
from workflow.documents.received.clauses import clauses_of
from workflow.documents.received.read_text import read_text
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.terms import Instead
from workflow.services.casework.departing import depart
from workflow.services.casework.opening import open_case
from workflow.services.machine.rounds_here import carry_out_pending
from workflow.services.office import Office
from workflow.services.papers.produce import papers_of

LOGOS, OTHERS, CONDITIONS = "names-and-logos", "research-ethics", "added-conditions"
TAKEN = (
    '{%p set this_paper = "this letter" %}',
    f'{{%p include "_clauses/{LOGOS}.md.j2" %}}',
    f'{{%p include "_clauses/{OTHERS}.md.j2" %}}',
    f'{{%p include "_clauses/{CONDITIONS}.md.j2" %}}',
)
GENERAL = "in the form that the rules of the other Party prescribe"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    begun = word_office(tmp_path)
    file = begun.folder / "templates" / DRAFT
    paper = docx.Document(str(file))
    for each in TAKEN:
        paper.tables[0]._tbl.addprevious(paper.add_paragraph(each, style="Body Text")._p)
    paper.save(str(file))
    office = begun.refreshed()
    with office.register.transaction() as books:
        books.people.add(Person("amina", "Amina Example", (Role.OFFICER,)))
    yield office
    office.close()


def opened(office: Office) -> str:
    document = office.catalogue.type("visit_letter").example()
    return open_case(office, document, actor="amina", on=DAY, at=AT).agreement.number


def departs(office: Office, number: str, clause: str, instead: Instead, said: str | None = None) -> None:
    depart(office, number, clause, instead, reason="They asked.", words=said, actor="amina", on=DAY, at=AT)


def draft(office: Office, number: str) -> bytes:
    """The Word file of the newest draft."""
    assert not [each for each in carry_out_pending(office, owner="test", on=DAY, at=AT) if each.failed]
    newest = [each for each in papers_of(office, number) if each.kind == "draft"][-1]
    return office.shelf.get(newest.docx or "")


def test_a_clause_stands_in_another_position_and_a_condition_is_added(office: Office) -> None:
    number = opened(office)
    departs(office, number, LOGOS, Instead.FALLBACK)
    departs(office, number, "Library", Instead.ADDED, "Staff may read there.")

    clauses = {each.heading: each for each in clauses_of(read_text(draft(office, number)))}

    assert GENERAL in " ".join(each.words for each in clauses["Use of names and logos"].passages)
    condition = clauses["Added conditions"]
    assert condition.number == "5"
    assert ("5.1(a)", "Library: Staff may read there.") in [
        (one.place, one.words) for one in condition.passages
    ]


def test_a_clause_is_struck(office: Office) -> None:
    number = opened(office)
    assert "Research integrity and ethics" in words(draft(office, number))

    departs(office, number, OTHERS, Instead.STRUCK)

    assert "Research integrity and ethics" not in words(draft(office, number))
