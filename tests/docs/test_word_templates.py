"""What docs/word_templates.md tells an office to make in Word is made, word for word, and works."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.word_types import word_office
from tests.docs.test_adding import approved, made, problems
from tests.documents.in_word.word_files import words
from workflow.services.office import Office
from workflow.services.papers.produce import papers_of


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = word_office(tmp_path)
    yield office
    office.close()


def test_the_file_of_the_page_is_a_type_that_goes_to_signature(office: Office) -> None:
    assert problems(office) == []
    assert office.catalogue.type("visit_letter").made_in_word

    number = approved(office)

    assert made(office, number) == ["draft", "review_memo", "execution_copy", "signing_instructions"]
    copy = next(each for each in papers_of(office, number) if each.kind == "execution_copy")
    assert copy.docx is not None
    assert copy.pdf is None
    assert words(office.shelf.get(copy.docx)) == [
        "Visit of Dr Omar Sample to Example University",
        "This letter is made between:",
        "Example University (“Example University”)",
        "Sample Institute (“Sample Institute”)",
        "The stay",
        "Dr Omar Sample stays with Example University for 6 weeks.",
        "Example University provides a desk, access to its libraries, and a person to turn to.",
        "Costs",
        "Each Party bears its own costs. The stay may be shortened; clause 1 then applies with the shorter time.",
        "For Example University",
        "Signature: ____________________",
        "For Sample Institute",
        "Signature: ____________________",
    ]
