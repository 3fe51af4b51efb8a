"""A paper says the same in Word, in PDF and as text, numbers included, and its bytes never change by themselves."""

import io
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest

from tests.documents.readers import faults, squeezed, words_of_docx, words_of_pdf, words_of_text
from tests.documents.samples import FRAME, facts, party, tree
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.text import write_text
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import InvalidError

BARE = replace(FRAME, mark=None, notice=None)
TEXT = """\
Memorandum of Understanding

Parties

1. School of Education, Example University;

2. Sample Institute, acting for Sample Province;

3. Fictional College;

4. and nobody else.

See clause 2 and Annex A.

1. Purpose

The purpose is: to learn. It does not bind.

1.1 First, ExU acts.

    (a) It plans.

    (b) It works on schools.

        (i) With care.

    (c) It works on teachers.

        (i) With care.

        More on the last plan.

1.2 Then the others act:

• with a bullet

    • and one below it

Under the purpose

1.3 The count goes on.

2. Term

2.1 It ends on 28 January 2028, a Friday 28 January 2028.

2.2 There are three (3) originals, for ExU, SI and FC.

What | When | How much
Part 1 | 1 January 2026 | PKR 1,000.00
Part 2 | 1 February 2026 | PKR 1,000.00
Part 3 | 1 March 2026 | PKR 1,000.00

Note: School of Education, Example University keeps the original.

• in the archive

Signed by those named below.

For and on behalf of
School of Education, Example University
Signature: ____________________
Name: Dr A. B. Example
Title: Vice-Chancellor
Place: ____________________
Date: ____________________
Seal or stamp

For and on behalf of
Sample Province
acting through Sample Institute
signature to be confirmed
Signature: ____________________
Name: ____________________
Title: ____________________
Place: ____________________
Date: ____________________
Seal or stamp

For and on behalf of
Fictional College
Signature: ____________________
Name: Dr A. B. Example
Title: Vice-Chancellor
Place: ____________________
Date: ____________________
Seal or stamp

Annex A. Budget of ExU

1. One line.

Another heading

1. One line again.

• A bullet.

Annex B. Timetable

Nothing yet.

MOU-2026-0007 · draft · 3f9a1c2b77d0
"""


def audit(content: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.docx")
        path.write_bytes(content)
        return faults(path)


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_the_text_of_a_paper_is_numbered_through_loops_conditions_and_included_clauses():
    assert write_text(tree(), facts(), BARE) == TEXT


def test_the_notice_and_the_mark_stand_on_top_of_the_text():
    assert write_text(tree(), facts(), FRAME).startswith(f"{FRAME.notice}\n\n{FRAME.mark}\n\nMemorandum")


@pytest.mark.parametrize(
    "changed", [{}, {"dues": []}, {"themes": [f"theme {n}" for n in range(28)]}, {"binding": True}]
)
def test_word_and_pdf_say_what_the_text_says_with_the_same_numbers(changed):
    given = facts(**changed)
    text = squeezed(words_of_text(write_text(tree(), given, BARE), BARE.code))
    assert squeezed(words_of_docx(write_docx(tree(), given, BARE))) == text
    assert squeezed(words_of_pdf(write_pdf(tree(), given, BARE), BARE.title)) == text


def test_the_same_facts_give_the_same_bytes():
    assert write_docx(tree(), facts(), FRAME) == write_docx(tree(), facts(), FRAME)
    assert write_pdf(tree(), facts(), FRAME) == write_pdf(tree(), facts(), FRAME)
    assert write_docx(tree(), facts(), FRAME) != write_docx(tree(), facts(purpose="other"), FRAME)


def test_a_word_file_passes_the_audit():
    assert audit(write_docx(tree(), facts(), FRAME)) == []
    assert audit(write_docx(tree("# Only a title\n"), {}, BARE)) == []
    everyone = [party(n, f"Party {n}", "P", signs="no") for n in range(2)]
    assert audit(write_docx(tree("# Paper\n\n:::signatures\n"), {"parties": everyone}, BARE)) == []


def test_a_word_file_has_real_headings_a_title_and_its_properties():
    read = docx.Document(io.BytesIO(write_docx(tree(), facts(), FRAME)))
    styled = {paragraph.text: paragraph.style.name for paragraph in read.paragraphs}
    assert styled["Memorandum of Understanding"] == "Title"
    assert styled["Purpose"] == "Heading 1"
    assert styled["Parties"] == "Unnumbered Heading"
    assert styled["Under the purpose"] == "Heading 2"
    assert styled["Budget of ExU"] == "Annex Heading"
    assert read.core_properties.title == FRAME.title
    assert read.core_properties.language == "en-GB"
    assert read.core_properties.created.date() == FRAME.dated
    assert read.sections[0].page_width.mm == pytest.approx(210, abs=0.1)
    assert [run.bold for run in read.paragraphs[2].runs][:2] == [True, None]


def test_a_table_in_word_repeats_its_header_and_keeps_its_rows_whole():
    read = docx.Document(io.BytesIO(write_docx(tree(), facts(), FRAME)))
    header, row = read.tables[0].rows[0]._tr, read.tables[0].rows[1]._tr
    assert header.trPr.xpath("w:tblHeader")
    assert not row.trPr.xpath("w:tblHeader")
    assert row.trPr.xpath("w:cantSplit")
    assert [column.width.twips for column in read.tables[0].columns] == [4536, 2722, 1814]


def test_two_long_rows_in_word_are_told_once_to_stand_together():
    rows = "| a |\n|---|\n" + f"| {'long words ' * 60}|\n" * 2
    content = write_docx(tree(f"# Paper\n\n{rows}"), {}, BARE)
    first, last = docx.Document(io.BytesIO(content)).tables[0].rows[1:]
    assert [len(row._tr.xpath(".//w:keepNext")) for row in (first, last)] == [1, 0]
    assert audit(content) == []


def test_a_title_in_word_has_lines_of_like_length_also_where_a_table_follows_at_once():
    title = "# Memorandum of Understanding on Respiratory Health and the Science of its Data\n\n"
    for below in ("Words.\n", "| a |\n|---|\n| b |\n"):
        read = docx.Document(io.BytesIO(write_docx(tree(title + below), {}, BARE)))
        assert read.paragraphs[0].paragraph_format.left_indent is not None


def test_every_page_of_a_word_file_has_the_office_the_mark_the_notice_and_the_code():
    section = docx.Document(io.BytesIO(write_docx(tree(), facts(), FRAME))).sections[0]
    for header in (section.header, section.first_page_header):
        words = "\n".join(paragraph.text for paragraph in header.paragraphs)
        assert all(one in words for one in (FRAME.office, FRAME.mark, FRAME.notice))
    for footer in (section.footer, section.first_page_footer):
        assert FRAME.code in footer.paragraphs[0].text
        assert "NUMPAGES" in footer._element.xml


def test_every_page_of_a_pdf_has_the_office_the_mark_the_notice_and_the_code():
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(tree(), facts(), FRAME)))
    for number, page in enumerate(reader.pages, 1):
        words = page.extract_text()
        assert all(one in words for one in (FRAME.office, FRAME.mark, FRAME.notice, FRAME.code))
        assert f"page {number} of {len(reader.pages)}" in words


def test_a_pdf_is_tagged_archivable_and_carries_title_language_and_fonts():
    content = write_pdf(tree(), facts(), FRAME)
    reader = pypdf.PdfReader(io.BytesIO(content))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    assert reader.metadata.title == FRAME.title
    assert reader.metadata.creation_date.date() == FRAME.dated
    assert reader.xmp_metadata is not None
    assert b"pdfaid" in content
    assert [outline.title for outline in reader.outline if not isinstance(outline, list)]


@pytest.mark.parametrize(
    "dated", [date(1801, 2, 28), date(2107, 12, 31), date(2108, 2, 29), date(2300, 12, 31)]
)
def test_a_paper_is_written_whatever_its_year_and_bears_its_own_day(dated):
    frame = replace(FRAME, dated=dated)
    word = write_docx(tree(), facts(), frame)
    assert docx.Document(io.BytesIO(word)).core_properties.created.date() == dated
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        days = {date(*each.date_time[:3]) for each in package.infolist()}
    assert days == {min(dated.replace(year=max(dated.year, 1980)), date(2107, 12, 31))}
    assert (
        pypdf.PdfReader(io.BytesIO(write_pdf(tree(), facts(), frame))).metadata.creation_date.date() == dated
    )


def test_signatures_never_stand_on_a_page_alone():
    for lines in range(20, 50):
        filled = "\n\n".join(["A line of text that stands above."] * lines)
        paper = tree(f"# Paper\n\n{filled}\n\nThe last words before all sign.\n\n:::signatures\n")
        reader = pypdf.PdfReader(io.BytesIO(write_pdf(paper, facts(), FRAME)))
        signed = [page.extract_text() for page in reader.pages if "Signature" in page.extract_text()]
        assert len(signed) == 1
        assert "The last words" in signed[0]
        if len(reader.pages) > 1:
            break
    else:
        pytest.fail("the signatures never came to a page end")


def test_in_word_the_paragraph_before_the_signatures_stays_with_them():
    read = docx.Document(io.BytesIO(write_docx(tree(), facts(), FRAME)))
    last = next(one for one in read.paragraphs if one.text == "Signed by those named below.")
    assert last.paragraph_format.keep_with_next
    signatures = read.tables[-1]
    assert all(row._tr.trPr.xpath("w:cantSplit") for row in signatures.rows)
    assert len(signatures.rows) == 2


def test_a_party_that_does_not_sign_has_no_block_and_one_with_two_signatories_has_two():
    two = [{"name": name, "title": None, "order": order} for name, order in (("Second", 2), ("First", 1))]
    parties = [party(1, "One", "O", signs="no"), party(2, "Two", "T", signatories=two)]
    words = write_text(tree("# Paper\n\n:::signatures\n"), {"parties": parties}, BARE)
    assert "One" not in words
    assert words.index("Name: First") < words.index("Name: Second")


def test_a_sign_that_no_font_of_the_pdf_has_is_refused_by_name():
    with pytest.raises(InvalidError, match="no sign for"):
        write_pdf(tree(), facts(purpose="學習"), FRAME)


def test_a_long_row_may_go_over_a_page_in_the_pdf():
    paper = tree("# Paper\n\n| a | b |\n|---|---|\n| {{ long }} | x |\n")
    content = write_pdf(paper, {"long": "many words " * 1500 + "the end"}, FRAME)
    assert "theend" in squeezed(pdf_text(content))
