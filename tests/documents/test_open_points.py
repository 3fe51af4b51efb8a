"""What a text leaves open is marked so that nobody overlooks it, and can be listed by clause."""

import io
import re

import docx
import pytest
from docx.oxml.ns import qn

from tests.documents.readers import words_of_pdf
from tests.documents.samples import FRAME, paragraph, tree
from tests.documents.test_languages import translated
from tests.documents.test_papers import audit
from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.filling.open_points import open_points
from workflow.documents.filling.printing_values import Blank
from workflow.documents.html.write_html import write_html
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.text import write_text
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import TemplateError

TEXT = """\
# Paper

The first day is {{ open("the first day") }}.

## Term

1. It runs for {% if length %}{{ length }}{% else %}{{ open("the length of the term") }}{% endif %}.
1. It ends
   1. on {{ open("the last day") }};
   1. or by notice.

## Money

| What | How much |
|:-----|---------:|
| Fee | {{ open("the fee") }} |

Again: {{ open("the last day") }}.

## Signatures {.plain}

1. In {{ open("the number of originals") }} originals.

:::annex Programme

## Courses

1. Taught in {{ open("the language of <teaching> & examining") }}.
1. {{ open("the timetable", stays="The <coordinators> fix the timetable.") }}
"""


def test_what_is_left_open_is_listed_by_clause_and_each_thing_once():
    assert open_points(tree(TEXT), {"length": None}) == (
        OpenPoint("", "the first day"),
        OpenPoint("1.1", "the length of the term", heading="Term"),
        OpenPoint("1.2(a)", "the last day", heading="Term"),
        OpenPoint("2", "the fee", heading="Money"),
        OpenPoint("", "the number of originals"),
        OpenPoint("Annex A 1", "the language of <teaching> & examining", heading="Programme"),
        OpenPoint("Annex A 2", "the timetable", "The <coordinators> fix the timetable.", "Programme"),
    )


def test_a_name_stands_in_what_is_left_open_for_each_of_several():
    text = '# Paper\n\n{% for each in given %}\n- In {{ open("the seat of {}", each) }}.\n{% endfor %}\n'
    found = open_points(tree(text), {"given": ["ExU", "{} & Co"]})
    assert [each.what for each in found] == ["the seat of ExU", "the seat of {} & Co"]


@pytest.mark.parametrize(
    "wrong", ['open("the seat", x)', 'open("the seat of {}")', 'open("{} of {}", x)', "open(x, x)"]
)
def test_a_name_stands_where_the_words_leave_room_for_it(wrong: str):
    with pytest.raises(TemplateError, match=re.escape('{{ open("the seat of {}", party.name) }}')):
        paragraph(f"{{{{ {wrong} }}}}")


def test_what_is_filled_in_is_not_left_open_any_more():
    assert "the length of the term" not in [
        each.what for each in open_points(tree(TEXT), {"length": "a year"})
    ]


def test_it_stands_in_brackets_and_is_highlighted_in_every_format():
    facts = {"length": None}
    blank = "[the language of <teaching> & examining]"
    for words in (blank, "2. The <coordinators> fix the timetable."):
        assert words in write_text(tree(TEXT), facts, FRAME)
        assert words in " ".join(words_of_pdf(write_pdf(tree(TEXT), facts, FRAME), "Paper").split())
    assert '<mark class="open">[the length of the term]</mark>' in write_html(tree(TEXT), facts, FRAME)
    body = docx.Document(io.BytesIO(write_docx(tree(TEXT), facts, FRAME))).element.body
    highlighted = body.xpath(".//w:r[w:rPr/w:highlight]/w:t/text()")
    assert highlighted == [
        "[the first day]",
        "[the length of the term]",
        "[the last day]",
        "[the fee]",
        "[the last day]",
        "[the number of originals]",
        blank,
    ]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_in_word_each_is_a_control_that_tab_leads_to_and_that_says_no_more_than_the_paper(language):
    long = "x" * 30 + " and " + "y" * 40
    paper = tree(TEXT + f'\n1. {{{{ open("{long}") }}}}\n') if language == "en" else translated("ur", TEXT)
    content = write_docx(paper, {"length": None}, FRAME)
    assert audit(content) == []
    read = docx.Document(io.BytesIO(content))
    controls = [each.find(qn("w:sdtPr")) for each in read.element.body.iter(qn("w:sdt"))]
    shown = ["".join(words.text for words in each.getparent().iter(qn("w:t"))) for each in controls]
    titles = [each.find(qn("w:alias")).get(qn("w:val")) for each in controls]
    expected = [words.strip("[]\u2068\u2069\u200e") for words in shown]
    assert len(controls) == 7 + (language == "en")
    assert titles[:7] == expected[:7]
    assert titles[7:] in ([], ["x" * 30 + " and…"])
    assert all(each.find(qn("w:showingPlcHdr")) is not None for each in controls)
    numbers = [each.find(qn("w:id")).get(qn("w:val")) for each in controls]
    assert numbers == [str(number) for number in range(1, len(controls) + 1)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ open() }}", "with what is left open, in quotes"),
        ("{{ open(7) }}", "with what is left open, in quotes"),
        ("{{ open('') }}", "with what is left open, in quotes"),
        ("{{ open(length) }}", "with what is left open, in quotes"),
        ("{{ open('a', 'b') }}", "with what is left open, in quotes"),
        ("{{ open('a', stays='') }}", "with what is left open, in quotes"),
        ("{{ open('a', stays=length) }}", "with what is left open, in quotes"),
        ("{{ open('a', until='b') }}", "with what is left open, in quotes"),
        ("{{ open }}", "with what is left open, in quotes"),
        ("{{ open('a') | upper }}", "must stand alone"),
        ("{{ 'a' if b else open('a') ~ 'c' }}", "must stand alone"),
        ("{{ 'a' if b else open('a') }}", "must stand alone"),
        ("{% if open('a') %}b{% endif %}", "must stand alone"),
        ("{% set open = 1 %}", "is taken"),
    ],
)
def test_it_is_said_in_words_and_alone_in_its_tag(written, said):
    with pytest.raises(TemplateError, match=r"draft\.md\.j2") as refused:
        paragraph(written)
    assert said in str(refused.value)


def test_what_nobody_knows_is_open_where_it_is_printed_however_it_looks_there():
    text = "# Paper\n\n## Names {#names}\n\n1. So: {{ name }}.\n1. It is called **{{ name }}**.\n"
    facts = {"name": Blank("name of the programme")}
    assert open_points(tree(text), facts) == (OpenPoint("1.1", "name of the programme", heading="Names"),)
    assert 'called <mark class="open">[name of the programme]</mark>' in write_html(
        tree(text), facts, FRAME
    ).replace("<strong></strong>", "")
    body = docx.Document(io.BytesIO(write_docx(tree(text), facts, FRAME))).element.body
    assert body.xpath(".//w:sdt//w:r[w:rPr/w:highlight]/w:t/text()") == ["[name of the programme]"] * 2
    assert "It is called [name of the programme]." in " ".join(
        words_of_pdf(write_pdf(tree(text), facts, FRAME), "Paper").split()
    )
