"""The contents of a paper list each part, clause and annex that follows them, with the page on which it stands."""

import io
import re
import zipfile

import pypdf
import pytest

from tests.documents.readers import faults, squeezed, words_of_text
from tests.documents.samples import FRAME, facts, tree
from workflow.documents.html.write_html import write_html
from workflow.documents.pdf.write_pdf import set_pdf
from workflow.documents.received.read_clauses import read_clauses
from workflow.documents.text import write_text
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import TemplateError

LONG = "1. A line of text.\n" * 45
PAPER = (
    "# *Agreement on*Water\n\n:::contents Contents\n\n:::pagebreak\n\n## Parties {.plain}\n\nThey meet.\n\n"
    ":::part Purpose & cooperation\n\n## Purpose of {{ home }} {#purpose}\n\n"
    f"{LONG}\n### Under it\n\n:::part Protection\n\n## Secrets\n\n1. See {{{{ ref('purpose') }}}}.\n\n:::signatures\n\n"
    ":::annex Budget {#budget}\n\n## Inside\n\na\n\n:::annex Timetable\n\nb\n"
)
LISTED = [
    ("", "Parties"),
    ("A.", "Purpose & cooperation"),
    ("1.", "Purpose of <EU>"),
    ("B.", "Protection"),
    ("2.", "Secrets"),
    ("", "Annex A. Budget"),
    ("", "Annex B. Timetable"),
]


@pytest.fixture(scope="module")
def set_paper():
    return set_pdf(tree(PAPER), facts(home="<EU>"), FRAME)


@pytest.fixture(scope="module")
def word(set_paper):
    return write_docx(tree(PAPER), facts(home="<EU>"), FRAME, set_paper.pages)


def body_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("word/document.xml").decode()


def test_the_pdf_names_the_page_of_each_heading_and_leads_there(set_paper):
    assert sorted(set_paper.pages) == list(set_paper.pages)
    assert len(set(set_paper.pages)) >= 3
    read = pypdf.PdfReader(io.BytesIO(set_paper.pdf))
    said = squeezed(read.pages[0].extract_text())
    for (number, words), page in zip(LISTED, set_paper.pages, strict=True):
        assert squeezed(f"{number}{words}") in said.replace(".....", "")
        assert squeezed(words) in squeezed(read.pages[page - 1].extract_text())
    links = [each for each in read.pages[0]["/Annots"] if each["/Subtype"] == "/Link"]
    assert len(links) >= len(LISTED)


def test_the_word_file_lists_the_same_in_fields_that_lead_to_the_headings(set_paper, word, tmp_path):
    body = body_of(word)
    entries = re.findall(
        r'<w:p><w:pPr><w:pStyle w:val="TOC1"/>(?:<w:spacing [^>]*>)?</w:pPr>(.*?)</w:p>', body
    )
    said = []
    for entry in entries:
        (name,) = re.findall(r'<w:hyperlink w:anchor="(\w+)"', entry)
        assert f" PAGEREF {name} \\h " in entry
        assert body.count(f'w:name="{name}"') == 1
        link = entry[entry.index("<w:hyperlink") :]
        words = [re.sub("<[^>]*>", "", each) for each in link.split("<w:r><w:tab/></w:r>")]
        number, heading, page = words if len(words) == 3 else ("", *words)
        page = re.sub(r" PAGEREF \w+ \\h ", "", page)
        said.append(
            (number, heading.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), int(page))
        )
    assert said == [(*each, page) for each, page in zip(LISTED, set_paper.pages, strict=True)]
    assert " TOC " in entries[0]
    assert body.count('w:fldCharType="begin"') == body.count('w:fldCharType="end"')
    ids = re.findall(r'<w:bookmarkStart w:id="(\d+)"', body)
    assert len(ids) == len(set(ids))
    (tmp_path / "paper.docx").write_bytes(word)
    assert faults(tmp_path / "paper.docx") == []


def test_the_html_links_to_each_heading_and_plain_text_has_no_contents():
    page = write_html(tree(PAPER), facts(home="<EU>"), FRAME)
    targets = re.findall(r'<li[^>]*><a href="#([^"]+)">', page)
    assert len(targets) == len(LISTED)
    assert all(page.count(f' id="{target}"') == 1 for target in targets)
    text = words_of_text(write_text(tree(PAPER), facts(home="<EU>"), FRAME), FRAME.code)
    assert "Contents" not in text
    assert "A. Purpose & cooperation\n" in text
    assert "2. Secrets\n" in text


def test_what_is_searched_of_a_word_file_is_its_clauses_not_their_list(word):
    assert [clause.heading for clause in read_clauses(word)][:3] == [
        "Agreement on Water",
        "Parties",
        "Purpose of <EU>",
    ]
    assert sum("Secrets" in str(clause) for clause in read_clauses(word)) == 1


@pytest.mark.parametrize("word", ["part", "contents"])
def test_a_part_and_the_contents_need_a_heading(word: str):
    with pytest.raises(TemplateError, match=f":::{word}.*needs a heading"):
        tree(f"# Paper\n\n:::{word}\n\na\n")
