"""Every paper of every bundled type is printed from its example: whole, bare, and with each optional fact left out."""

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.catalogue.example_context import a_context
from tests.documents.readers import faults
from tests.documents.word.layout import may_run_over, skipped_levels
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.frame import PaperFrame
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder
from workflow.documents.text import write_text
from workflow.documents.word.write_docx import write_docx

CATALOGUE = Catalogue.load(bundled_folder())
WORDS = re.compile(rb"(<w:t(?: [^>]*)?>)[^<]*(?=</w:t>)")
SOUND: set[frozenset[tuple[str, bytes]]] = set()
"""How those papers are built that have no faults; papers that are built alike are looked at once."""
TYPES = [kind.key for kind in CATALOGUE.types()]
PROMISES = ("before signature", "یہاں درج کی", "درج هنا")
FRAME = PaperFrame(
    title="Paper",
    office="Office of Partnerships",
    office_lines=("1 College Road",),
    code="MOU-2027-0001",
    mark=None,
    notice=None,
    language="en-GB",
    dated=date(2027, 1, 29),
)


def printed(kind: AgreementType, paper: str, facts: dict[str, Any]) -> str:
    tree = parse(kind.template_for(paper), CATALOGUE.sources())
    return write_text(tree, a_context(kind, facts), FRAME)


def test_no_text_promises_that_something_is_filled_in_before_it_is_signed():
    texts = {name: source.text for name, source in CATALOGUE.sources().items()}
    promising = {name for name, text in texts.items() for words in PROMISES if words in text}
    assert promising == set(), 'write {{ open("what is open") }}'


@pytest.mark.parametrize("key", TYPES)
def test_every_paper_of_a_type_prints_from_its_example(key: str):
    kind = CATALOGUE.type(key)
    for paper in kind.templates:
        assert printed(kind, paper, kind.example()["facts"])


def without_words(file: Path) -> frozenset[tuple[str, bytes]]:
    """How a Word file is built: each of its parts without its words, of which its faults do not depend."""
    with zipfile.ZipFile(file) as parts:
        return frozenset((name, WORDS.sub(rb"\1", parts.read(name))) for name in parts.namelist())


@pytest.mark.parametrize("key", TYPES)
def test_every_paper_of_a_type_and_language_is_a_word_file_without_faults(key: str, tmp_path: Path):
    kind = CATALOGUE.type(key)
    file = tmp_path / "paper.docx"
    for template in (*map(kind.template_for, kind.templates), *CATALOGUE.translations(key).values()):
        tree = parse(template, CATALOGUE.sources())
        file.write_bytes(write_docx(tree, a_context(kind, kind.example()["facts"]), FRAME))
        assert docx.Document(str(file)).paragraphs
        if (built := without_words(file)) not in SOUND:
            assert not faults(file), template
            assert not skipped_levels(file), template
            assert not may_run_over(file), template
            SOUND.add(built)


@pytest.mark.parametrize("key", TYPES)
def test_every_paper_of_a_type_prints_from_the_required_facts_alone(key: str):
    kind = CATALOGUE.type(key)
    facts = kind.example()["facts"]
    required = {field.key: facts[field.key] for field in kind.facts if field.required}
    for paper in kind.templates:
        assert printed(kind, paper, required)


@pytest.mark.parametrize("key", TYPES)
def test_the_draft_prints_with_any_optional_fact_left_out(key: str):
    kind = CATALOGUE.type(key)
    facts = kind.example()["facts"]
    for field in kind.facts:
        if not field.required:
            assert printed(kind, "draft", {each: facts[each] for each in facts if each != field.key})


@pytest.mark.parametrize("key", TYPES)
def test_the_draft_prints_with_every_choice(key: str):
    kind = CATALOGUE.type(key)
    facts = kind.example()["facts"]
    for field in kind.facts:
        for choice in field.choices or ((True, False) if field.kind == "yes_no" else ()):
            assert printed(kind, "draft", facts | {field.key: choice})
