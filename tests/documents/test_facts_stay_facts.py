"""Whatever a fact holds, it is printed as it is: it never becomes Markdown, Jinja, XML or Typst."""

import io
import re
from dataclasses import replace

import docx
import pypdf
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.documents.readers import squeezed, words_of_docx, words_of_pdf
from tests.documents.samples import FRAME, paragraph, tree
from workflow.catalogue.forms.values import read_text
from workflow.documents.filling.printing_values import UnprintableError, clean
from workflow.documents.html.write_html import write_html
from workflow.documents.pdf.write_pdf import typst_source, write_pdf
from workflow.documents.text import write_text
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import InvalidError, TemplateError
from workflow.domain.printable import check_text

NASTY = [
    "Arts\n\n# 99. Governing law",
    "{{ agreement }} {% for x in y %} {# none #}",
    "**bold** *italic* `code` <b>html</b> [link](x) ![x](y)",
    "]]></w:t></w:r></w:p><w:p><!--keep--> &amp; &lt; & < >",
    '#text[x] #{1+1} "quoted" \\" \\u{41} $x$ @ref <label> // /* */ ";linebreak();"',
    "- item\n1. item\n| a | b |",
    " leading, trailing and  double spaces ",
    ":::signatures\n:::pagebreak",
]
EVERYWHERE = tree(
    "# {{ x }}\n\n## {{ x }}\n\n{{ x }}\n\n1. **{{ x }}**\n- *{{ x }}*\n\n| a {{ x }} |\n|---|\n| {{ x }} |\n\n"
    ":::box\n{{ x }}\n:::end\n\n:::annex {{ x }}\n"
)
ONE = paragraph("before {{ x }} after")
MARKUP = st.text(alphabet="#*_`{}%<>&;\"'\\$@[]()|-=/~^:! \nab1", max_size=40)


@pytest.mark.parametrize("value", NASTY)
def test_a_fact_that_looks_like_markup_is_printed_as_it_is_everywhere(value):
    expected = squeezed(value)
    text = squeezed(write_text(EVERYWHERE, {"x": value}, FRAME))
    assert text.count(expected) >= 9
    assert squeezed(words_of_docx(write_docx(EVERYWHERE, {"x": value}, FRAME))).count(expected) >= 9
    pdf = squeezed(words_of_pdf(write_pdf(ONE, {"x": value}, FRAME), "Paper"))
    assert f"before{expected}after" in pdf
    write_pdf(EVERYWHERE, {"x": value}, FRAME)


@settings(max_examples=150)
@given(st.text(max_size=60) | MARKUP)
def test_any_text_is_printed_literally_or_refused(value):
    try:
        expected = clean(value)
    except UnprintableError:
        for write in (write_text, write_docx, write_pdf):
            with pytest.raises(TemplateError, match=r"line 3: .*hidden sign"):
                write(ONE, {"x": value}, FRAME)
        return
    written = re.sub("[\u2068\u2069]", "", write_text(ONE, {"x": value}, FRAME))
    assert f"before {expected} after" in written
    read = docx.Document(io.BytesIO(write_docx(ONE, {"x": value}, FRAME)))
    marked = read.paragraphs[1].text
    assert f"before {expected} after" == (marked if "\u200f" in value else marked.replace("\u200f", ""))


@settings(max_examples=150)
@given(st.text(max_size=60) | MARKUP)
def test_what_is_accepted_when_it_is_typed_can_be_printed_in_every_format(value):
    for accepts in (lambda: check_text("title", value, most=60), lambda: read_text(value)):
        try:
            typed = accepts()
        except (InvalidError, ValueError):
            continue
        for write in (write_text, write_html, typst_source):
            assert write(EVERYWHERE, {"x": typed}, FRAME)
        assert docx.Document(io.BytesIO(write_docx(EVERYWHERE, {"x": typed}, FRAME))).paragraphs


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(MARKUP)
def test_any_markup_is_printed_literally_in_the_pdf(value):
    assume("\n" not in value.strip("\n"))
    pdf = squeezed(words_of_pdf(write_pdf(ONE, {"x": value}, FRAME), "Paper"))
    assert f"before{squeezed(value)}after" in pdf


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\x7f", "\ue000", "\ufdd0", "\ufffe", "\uffff", "\U000f0000", "\u202e", "\ud800"]
)
def test_a_hidden_sign_in_a_fact_is_refused_with_the_place(sign):
    for write in (write_text, write_docx, write_pdf):
        with pytest.raises(TemplateError, match=rf"line 3: .*U\+{ord(sign):04X}"):
            write(ONE, {"x": f"a{sign}b"}, FRAME)


def test_a_fact_cannot_forge_a_reference():
    with pytest.raises(TemplateError, match="hidden sign"):
        write_text(ONE, {"x": "\ufffeterm\uffff"}, FRAME)


def test_the_words_of_the_letterhead_are_printed_as_they_are_or_refused():
    odd = replace(FRAME, office='A & "B" <c> #d \\ {{ e }}', title="T & <t>", mark="#mark & <m>", notice=None)
    read = docx.Document(io.BytesIO(write_docx(ONE, {"x": "y"}, odd)))
    assert read.core_properties.title == odd.title
    assert odd.office in read.sections[0].header.paragraphs[0].text
    pages = pypdf.PdfReader(io.BytesIO(write_pdf(ONE, {"x": "y"}, odd)))
    assert pages.metadata.title == odd.title
    assert all(words in pages.pages[0].extract_text() for words in (odd.office, odd.mark))
    for write in (write_text, write_docx, write_pdf):
        with pytest.raises(InvalidError, match=r"hidden sign \(U\+0007\)"):
            write(ONE, {"x": "y"}, replace(FRAME, code="a\x07b"))
