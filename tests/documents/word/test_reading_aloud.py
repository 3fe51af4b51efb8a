"""A Word file can be read aloud: its language, its title, its outline, its header rows, and one order of reading."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from tests.documents.readers import squeezed
from tests.documents.samples import FRAME, facts, tree
from tests.documents.test_papers import audit
from workflow.documents.word.write_docx import write_docx


@pytest.fixture
def content():
    return write_docx(tree(), facts(), FRAME)


@pytest.fixture
def read(content):
    return docx.Document(io.BytesIO(content))


def level(style) -> int | None:
    while style is not None:
        found = style.element.xpath("w:pPr/w:outlineLvl/@w:val")
        if found:
            return int(found[0])
        style = style.base_style
    return None


def test_the_language_and_the_title_are_said(read):
    (language,) = read.styles.element.xpath("w:docDefaults//w:lang")
    assert language.get(qn("w:val")) == "en-GB"
    assert read.core_properties.title == FRAME.title
    assert read.core_properties.language == "en-GB"


def test_the_outline_goes_down_one_level_at_a_time(read):
    outline = [(one.text, level(one.style)) for one in read.paragraphs if level(one.style) is not None]
    assert outline == [
        ("Parties", 0),
        ("Purpose", 0),
        ("Under the purpose", 1),
        ("Term", 0),
        ("Budget of ExU", 0),
        ("Another heading", 1),
        ("Timetable", 0),
    ]


def test_a_table_of_facts_marks_its_header_row_for_reading_and_for_its_look(read):
    table = read.tables[0]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert table._tbl.xpath("w:tblPr/w:tblLook/@w:firstRow") == ["1"]


def test_the_body_is_read_in_the_order_of_its_lines(read):
    body = read.element.body
    words = squeezed("".join(body.itertext(qn("w:t"))))
    order = "Parties Purpose Term Part1 keepstheoriginal Signedby Fictional BudgetofExU".split()
    places = [words.rindex(one) if one in ("Part1", "Fictional") else words.index(one) for one in order[2:]]
    assert places == sorted(places)
    assert not body.xpath(".//w:framePr | .//w:drawing | .//w:txbxContent | .//w:tblpPr | .//w:cols")


def test_the_audit_finds_nothing(content):
    assert audit(content) == []
