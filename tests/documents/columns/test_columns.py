"""A paper in two languages: each clause stands beside its counterpart, in Word and in the PDF, and what parts is named."""

import io
import re
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pypdfium2
import pytest

from tests.documents.readers import W, faults, numbered_paragraphs, text_of
from tests.documents.samples import DRAFT, FRAME, TERM, facts, sources
from tests.documents.word.same_pages import OFFICE, printed
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder
from workflow.documents.tree.blocktree import Tree
from workflow.documents.tree.side_by_side import side_by_side
from workflow.documents.written import written, written_html
from workflow.domain.errors import TemplateError
from workflow.services.keeping.previews import Bench, preview
from workflow.settings import Settings

LEFT, RIGHT, ROOM = 70.85, 524.45, 24.0
"""Points from the edge of the page to the columns' outer sides, and the room of a number."""
ENGLISH = '# Paper\n\n## One {#one}\n\n1. First, see {{ ref("two") }}.\n   - a point\n\n## Two {#two}\n\n1. Second.\n'
URDU = '# ورق\n\n## ایک {#one}\n\n1. پہلا، {{ ref("two") }}۔\n   - نکتہ\n\n## دو {#two}\n\n1. دوسرا۔\n'


@pytest.fixture(scope="module", params=["ur", pytest.param("ar", marks=pytest.mark.soak)])
def mou(request: pytest.FixtureRequest) -> tuple[str, dict[str, bytes]]:
    bench = Bench(Settings(name="Example Office"), Catalogue.load(bundled_folder()), date(2026, 11, 29))
    return request.param, dict(preview(bench, "mou", request.param, "columns"))


def both(english: str = ENGLISH, other: str = URDU) -> Tree:
    texts = sources(mou__draft=english)
    name = "mou/draft.ur.md.j2"
    texts[name] = sources(x=other)["x.md.j2"]
    return side_by_side(parse("mou/draft.md.j2", texts), parse(name, texts))


def rows_of_word(content: bytes) -> list[tuple[list[str], list[str]]]:
    """The numbers in each row of the outer tables, left and right."""
    labels = iter(label.strip() for label, _ in numbered_paragraphs(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = ET.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    label_of = {one: next(labels) for one in body.iter(f"{W}p")}
    found = []
    for row in (row for table in body.findall(f"{W}tbl") for row in table.findall(f"{W}tr")):
        cells = row.findall(f"{W}tc")
        if len(cells) == 2:
            left, right = ([label_of[one] for one in cell.iter(f"{W}p")] for cell in cells)
            found.append((left, right))
    return found


def numbers_of_pdf(content: bytes, left: float, right: float) -> list[list[tuple[str, float]]]:
    """The numbers like 7.1 in a strip of each page, each with how high it stands."""
    pages = []
    for page in pypdfium2.PdfDocument(content):
        words = page.get_textpage()
        found = []
        for at in range(words.count_rects()):
            x1, y1, x2, _ = words.get_rect(at)
            if left - 1 <= x1 and x2 <= right + 1 and 70 < y1 < 770:
                said = words.get_text_bounded(x1, y1, x2, y1 + 9)
                number = re.fullmatch(r"[\W_]*(\d+\.\d+)[\W_]*", said)
                found += [(number[1], y1)] if number else []
        pages.append(sorted(found, key=lambda each: -each[1]))
    return pages


def test_in_word_every_number_has_its_own_beside_it_in_one_row(mou: tuple[str, dict[str, bytes]]):
    rows = rows_of_word(mou[1]["docx"])
    numbered = [(left[0], right[0]) for left, right in rows if left[0] or right[0]]
    assert sum(bool(re.fullmatch(r"\d+\.\d+", left)) for left, _ in numbered) > 90
    for left, right in numbered:
        if re.fullmatch(r"[\d.]+", left):
            assert left == right
        else:
            assert left
            assert right
    assert all(len(left) == len(right) for left, right in rows)


def test_in_the_pdf_every_sub_clause_is_level_with_its_counterpart(mou: tuple[str, dict[str, bytes]]):
    lefts = numbers_of_pdf(mou[1]["pdf"], LEFT, LEFT + ROOM)
    rights = numbers_of_pdf(mou[1]["pdf"], RIGHT - ROOM, RIGHT)
    assert sum(map(len, lefts)) > 90
    for left, right in zip(lefts, rights, strict=True):
        assert [number for number, _ in left] == [number for number, _ in right]
        assert all(abs(one - other) < 2 for (_, one), (_, other) in zip(left, right, strict=True))


def test_the_word_file_is_well_built_and_no_name_in_it_stands_twice(
    mou: tuple[str, dict[str, bytes]], tmp_path: Path
):
    file = tmp_path / "paper.docx"
    file.write_bytes(mou[1]["docx"])
    assert faults(file) == []
    document = zipfile.ZipFile(file).read("word/document.xml").decode()
    for pattern in (
        r'<w:bookmarkStart w:id="(\d+)"',
        r'<w:bookmarkStart [^>]*w:name="([^"]+)"',
        r'<w:id w:val="(\d+)"',
    ):
        found = re.findall(pattern, document)
        assert [each for each, count in Counter(found).items() if count > 1] == []
    marked = set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', document))
    led_to = set(re.findall(r"> (?:PAGE)?REF (\S+) ", document)) | set(
        re.findall(r'w:anchor="([^"]+)"', document)
    )
    assert led_to <= marked
    assert {each.startswith(f"_{mou[0]}") for each in led_to} == {True, False}
    table = zipfile.ZipFile(file).read("word/fontTable.xml").decode()
    assert LANGUAGES[mou[0]].font in table
    assert "Source Serif 4" in table


def test_the_pdf_is_archivable_tagged_and_lists_the_english_headings(mou: tuple[str, dict[str, bytes]]):
    reader = pypdf.PdfReader(io.BytesIO(mou[1]["pdf"]))
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfaid" in mou[1]["pdf"]
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert any("Purpose" in title for title in titles)
    assert not re.search("[\u0600-\u06ff]", "".join(titles))


def test_whoever_signs_signs_once_for_both_texts(mou: tuple[str, dict[str, bytes]]):
    words = ["".join(text_of(one)) for _, one in numbered_paragraphs(mou[1]["docx"])]
    language = LANGUAGES[mou[0]]
    for label in ("Signature", language.signature_lines[0]):
        assert words.count(label) in (2, 3)  # in Urdu the heading over them is the same word
    at = words.index("Professor Amina Example")
    assert words.count(words[at]) == 1
    assert re.search("[\u0600-\u06ff]", words[at + 1])  # the same name in the other text, on the same line
    assert sum("For and on behalf of" in each for each in words) == 2


def test_every_format_has_the_words_of_both_texts_and_the_same_bytes_again():
    tree = both()
    made = written(tree, facts(), FRAME)
    assert made == written(tree, facts(), FRAME)
    assert list(tree.sources) == ["mou/draft.md.j2", "mou/draft.ur.md.j2"]
    html = written_html(tree, facts(), FRAME)
    word = " ".join(text_of(one) for _, one in numbered_paragraphs(made.docx))
    for said in ("First, see clause", "پہلا", "a point", "نکتہ", "دوسرا"):
        assert said in html
        assert said in re.sub("[\u200e\u200f\u2066-\u2069]", "", word)
    assert html.count('class="pair"') == 6
    assert 'dir="rtl"' in html


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            URDU.replace("   - نکتہ\n", ""),
            r"below the clause heading “one” .* has a bullet of level 2, and this the clause heading",
        ),
        (
            URDU.replace("   - نکتہ\n", "   1. نکتہ\n"),
            r"has a bullet of level 2, and this a numbered item of level 2",
        ),
        (URDU + "1. تیسرا۔\n", r"below the clause heading “two” .* has its end, and this a numbered item"),
    ],
)
def test_texts_that_part_are_refused_by_the_clause_and_never_shifted(other: str, said: str):
    tree = both(other=other)
    for write in (written, written_html):
        with pytest.raises(TemplateError, match=said) as refusal:
            write(tree, facts(), FRAME)
        assert refusal.value.file == "mou/draft.ur.md.j2"


def test_boxes_lists_tables_annexes_and_page_breaks_stand_side_by_side(tmp_path: Path):
    urdu = f"{DRAFT}\n1. آخر\n".replace("_clauses/", "_clauses_ur/").replace("## Purpose", "## مقصد")
    texts = sources(
        mou__draft=f"{DRAFT}\n1. Last\n".replace(":::box", ":::pagebreak\n\n:::box"), _clauses__term=TERM
    )
    texts |= sources(_clauses_ur__term=TERM)
    texts["mou/draft.ur.md.j2"] = sources(x=urdu.replace(":::box", ":::pagebreak\n\n:::box"))["x.md.j2"]
    tree = side_by_side(parse("mou/draft.md.j2", texts), parse("mou/draft.ur.md.j2", texts))
    file = tmp_path / "paper.docx"
    file.write_bytes(written(tree, facts(), FRAME).docx)
    assert faults(file) == []
    rows = rows_of_word(file.read_bytes())
    assert all(len(left) == len(right) for left, right in rows if left[0])
    assert [left[0] for left, _ in rows if re.fullmatch(r"\d\.\d|\(.*\)|Annex .*", left[0])] == [
        *("1.1", "(a)", "(b)", "(i)", "(c)", "(i)", "1.2", "1.3", "2.1", "2.2", "Annex A.", "Annex B."),
    ]
    document = zipfile.ZipFile(file).read("word/document.xml").decode()
    assert document.count("<w:pageBreakBefore/>") == 2
    assert not re.search("[\ufdd0-\ufddf\x02-\x05]", document)


def test_a_table_of_many_columns_has_the_whole_page_in_each_language():
    table = "\n| a | b | c | d |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |\n"
    made = written(both(ENGLISH + table, URDU + table), facts(), FRAME)
    body = ET.fromstring(zipfile.ZipFile(io.BytesIO(made.docx)).read("word/document.xml")).find(f"{W}body")
    assert body is not None
    wide = [one for one in body.findall(f"{W}tbl") if one.find(f"{W}tblPr/{W}tblStyle") is not None]
    assert [one.find(f"{W}tblPr/{W}bidiVisual") is not None for one in wide] == [False, True]


if OFFICE:

    @pytest.mark.soak
    def test_libreoffice_prints_every_number_of_both_columns(
        mou: tuple[str, dict[str, bytes]], tmp_path: Path
    ):
        file = tmp_path / "paper.docx"
        file.write_bytes(mou[1]["docx"])
        printed(OFFICE, [file], tmp_path)
        found = numbers_of_pdf(file.with_suffix(".pdf").read_bytes(), LEFT, LEFT + ROOM)
        wanted = numbers_of_pdf(mou[1]["pdf"], LEFT, LEFT + ROOM)
        assert [number for page in found for number, _ in page] == [
            number for page in wanted for number, _ in page
        ]
