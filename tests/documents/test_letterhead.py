"""An office's letterhead comes from a Word file that it edits; a file that is no letterhead is refused with a sentence."""

import base64
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pypdfium2
import pytest
from docx.shared import Pt

from tests.documents.letterheads import (
    FOOT,
    GREEN,
    LINES,
    OFFICE,
    RED,
    a_logo,
    a_reference,
    the_letterhead,
    with_parts,
)
from tests.documents.samples import FRAME, facts, tree
from tests.documents.test_languages import translated
from tests.documents.test_papers import audit, pdf_text
from workflow.documents.html.write_html import write_html
from workflow.documents.letterhead import ACCENT, ARABIC_FONTS, PLAIN, Look
from workflow.documents.pdf.write_pdf import typst_source, write_pdf
from workflow.documents.word.reference import (
    letterhead_files,
    open_letterhead,
    read_letterhead,
    write_reference,
)
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import TemplateError

DRESSED = replace(FRAME, letterhead=the_letterhead())


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def test_a_reference_gives_fonts_sizes_colours_logo_address_and_footer():
    own = the_letterhead()
    assert own.body == Look("Georgia")
    assert own.heading == Look(None, 13, GREEN)
    assert own.title == Look(None, None, RED)
    assert own.accent == GREEN
    assert own.logo is not None
    assert (own.logo.content, own.logo.ending) == (a_logo(), "png")
    assert (own.logo.width, own.logo.height) == (113.39, 56.69)
    assert own.lines == (OFFICE, "2 Another Road")
    assert own.foot == FOOT


def test_the_letterhead_is_in_the_word_file():
    made = write_docx(tree(), facts(), DRESSED)
    assert audit(made) == []
    read = docx.Document(io.BytesIO(made))
    header, footer = read.sections[0].first_page_header, read.sections[0].footer
    assert [each.text for each in header.paragraphs[1:3]] == [
        f"{OFFICE}\tDraft 2, not for signature",
        "2 Another Road",
    ]
    assert next(each.blob for each in header.part.related_parts.values()) == a_logo()
    assert [each.text.split("\t")[0] for each in footer.paragraphs] == [FOOT, FRAME.code]
    assert str(read.styles["Heading 1"].font.color.rgb) == GREEN
    assert read.styles["Heading 1"].font.size == Pt(13)
    assert str(read.styles["Title"].font.color.rgb) == RED
    styles = part(made, "word/styles.xml")
    assert 'w:ascii="Georgia"' in styles
    assert "1F3A5F" not in styles


def test_the_letterhead_is_in_the_pdf():
    made = write_pdf(tree(), facts(), DRESSED)
    text = " ".join(pdf_text(made).split())
    assert "2 Another Road" in text
    assert "1 Sample Road" not in text
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert all(FOOT in " ".join(page.extract_text().split()) for page in pages)
    assert [len(page.images) for page in pages] == [1] + [0] * (len(pages) - 1)
    seen = pypdfium2.PdfDocument(made)[0].render(scale=2, rev_byteorder=True)
    pixels, step = bytes(seen.buffer), seen.n_channels
    colours = {pixels[at : at + 3] for at in range(0, len(pixels), step)}
    assert {bytes.fromhex(GREEN), bytes.fromhex(RED)} <= colours
    assert bytes.fromhex(ACCENT) not in colours


def test_the_letterhead_is_in_the_page_for_screens():
    made = write_html(tree(), facts(), DRESSED)
    assert f"--navy: #{GREEN};" in made
    assert f"h1 {{ color: #{RED}; }}" in made
    assert f"data:image/png;base64,{base64.b64encode(a_logo()).decode()}" in made
    assert FOOT.replace("&", "&amp;") in made


def test_a_paper_from_right_to_left_wears_it_too():
    assert audit(write_docx(translated("ur"), facts(), DRESSED)) == []
    assert write_pdf(translated("ur"), facts(), DRESSED).startswith(b"%PDF")


def test_the_same_letterhead_gives_the_same_bytes():
    for write in (write_docx, write_pdf, write_html):
        assert write(tree(), facts(), DRESSED) == write(
            tree(), facts(), replace(FRAME, letterhead=the_letterhead())
        )


def test_the_letterhead_to_begin_with_changes_nothing_until_it_is_edited():
    begun = write_reference(FRAME.office, FRAME.office_lines)
    assert audit(begun) == []
    assert begun == write_reference(FRAME.office, FRAME.office_lines)
    own = read_letterhead({"reference.docx": begun})
    assert replace(own, lines=(), files=()) == PLAIN
    assert own.lines == (OFFICE, " · ".join(LINES))
    for write in (write_docx, write_pdf, write_html):
        assert write(tree(), facts(), replace(FRAME, letterhead=own)) == write(tree(), facts(), FRAME)


def test_a_font_given_as_a_file_is_in_the_pdf_and_any_other_is_left_out(tmp_path: Path):
    folder = tmp_path / "_letterhead"
    (folder / "fonts").mkdir(parents=True)
    (folder / "reference.docx").write_bytes(a_reference())
    document = docx.Document(io.BytesIO(a_reference()))
    document.styles["Normal"].font.name = "Noto Naskh Arabic"
    document.save(str(folder / "reference.docx"))
    without = write_pdf(
        tree(), facts(), replace(FRAME, letterhead=open_letterhead(letterhead_files(tmp_path)))
    )
    assert b"NotoNaskhArabic" not in without
    font = ARABIC_FONTS / "NotoNaskhArabic-Regular.ttf"
    (folder / "fonts" / font.name).write_bytes(font.read_bytes())
    own = open_letterhead(letterhead_files(tmp_path))
    assert set(own.hashes) == {"reference.docx", f"fonts/{font.name}"}
    dressed = replace(FRAME, letterhead=own)
    assert write_pdf(tree(), facts(), dressed) == write_pdf(tree(), facts(), dressed)
    assert b"NotoNaskhArabic" in write_pdf(tree(), facts(), dressed)


def test_words_of_a_letterhead_are_words_and_no_typst():
    own = replace(the_letterhead(), foot='"#panic("x")', lines=('\\"', "$x$"))
    assert '"\\"#panic(\\"x\\")"' in typst_source(tree(), facts(), replace(FRAME, letterhead=own))
    assert '"#panic("x")' in pdf_text(write_pdf(tree(), facts(), replace(FRAME, letterhead=own)))


SETTINGS = (
    '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:settings>'
)
EXTERNAL = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    b'Target="http://example.org/logo.png" TargetMode="External"/></Relationships>'
)
BROKEN = {
    "is a PDF": b"%PDF-1.7",
    "cut in two": a_reference()[:3000],
    "larger than 5 MB": b"PK" + b"\0" * 5 * 2**20,
    "unpacks to far more": with_parts(a_reference(), {"word/theme.xml": b" " * 50_000_000}),
    "more than 200 parts": with_parts(a_reference(), {f"word/{n}.xml": b"<a/>" for n in range(200)}),
    "more than 100,000 elements": with_parts(a_reference(), {"word/styles.xml": b"<a>" * 200_001}),
    "declares a DOCTYPE": with_parts(
        a_reference(), {"word/settings.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    ),
    "macros": with_parts(a_reference(), {"word/vbaProject.bin": b"x"}),
    "from elsewhere": with_parts(a_reference(), {"word/_rels/settings.xml.rels": EXTERNAL}),
    "odd names": with_parts(a_reference(), {"../../word/x.xml": b"<a/>"}),
    "cannot be read": with_parts(a_reference(), {"word/document.xml": b"<a><b></a>"}),
    "broken picture": with_parts(a_reference(), {"word/media/image1.png": a_logo()[:60] + b"\0" * 40}),
    "16,000,000 pixels": a_reference(a_logo(5000, 4000)),
    "between 9 and 24": a_reference(heading_size=90),
}


@pytest.mark.parametrize("said", BROKEN)
def test_a_broken_or_oversized_reference_is_refused_with_a_sentence(said: str):
    words = {"cut in two": "cannot be unpacked"}.get(said, said)
    with pytest.raises(TemplateError, match=words) as refused:
        read_letterhead({"reference.docx": BROKEN[said]})
    assert str(refused.value).startswith("templates/_letterhead/reference.docx: ")
