"""Pages end where a reader expects it: what belongs together stands together, and long words stay in their cells."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import docx
import pypdf
import pypdfium2
import pytest

from tests.documents.readers import squeezed
from tests.documents.samples import FRAME, facts, party, sources, tree
from workflow.documents.html.write_html import write_html
from workflow.documents.pdf.write_pdf import typst_source, write_pdf
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder, read_source
from workflow.documents.text import write_text
from workflow.documents.tree.blocktree import Expression, Row, Table, every
from workflow.documents.word.write_docx import write_docx

FILLING = "A line of text that stands above."


def pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]


def kept(paper: str, given: dict) -> dict[str, bool]:
    """The paragraphs of the Word file, and whether each stays with what follows."""
    read = docx.Document(io.BytesIO(write_docx(tree(paper), given, FRAME)))
    return {
        one.text: bool(one.paragraph_format.keep_with_next or one.style.paragraph_format.keep_with_next)
        for one in read.paragraphs
    }


@pytest.mark.parametrize(
    "below",
    [
        "1. They agree:\n   1. the first below\n   1. the second",
        "1. They agree:\n\n- the first below\n- the second",
        "1. They agree:\n\n| a |\n|---|\n| the first below |",
        "1. They agree on this.\n\n| a |\n|---|\n| the first below |",
        "They agree:\n\n1. the first below\n1. the second",
        "{% if parties %}They agree:{% endif %}\n\n- the first below",
    ],
)
def test_what_announces_a_list_or_a_table_stands_on_its_page(below):
    for lines in range(28, 40):
        filled = "\n".join([f"1. {FILLING}"] * lines)
        found = pages(write_pdf(tree(f"# Paper\n\n## Clause\n\n{filled}\n{below}\n"), facts(), FRAME))
        (page,) = (page for page in found if "They agree" in page)
        assert "the first below" in page
        if len(found) > 1:
            break
    else:
        pytest.fail("the list never came to a page end")
    marked = kept(f"# Paper\n\n## Clause\n\n{below}\n", facts())
    assert next(stays for words, stays in marked.items() if words.startswith("They agree"))


def test_no_page_holds_only_the_signatures_and_their_closing_words():
    for lines in range(20, 40):
        filled = "\n".join([f"1. {FILLING}"] * lines)
        paper = tree(
            f"# Paper\n\n## Clause\n\n{filled}\n1. The last of all.\n   1. With a part.\n\n"
            "## Signatures {.plain}\n\nThe closing words.\n\n{% set home = parties[0] %}\n:::signatures\n"
        )
        found = pages(write_pdf(paper, facts(), FRAME))
        (page,) = (page for page in found if "Signature " in page or "Signature\r" in page)
        assert "The closing words" in page
        assert "The last of all" in page
        assert "With a part" in page
        if len(found) > 1:
            break
    else:
        pytest.fail("the signatures never came to a page end")
    assert FILLING in found[-2]


def test_in_word_the_whole_last_sub_clause_stays_with_the_signatures():
    marked = kept(
        "# Paper\n\n## Clause\n\n1. One.\n1. Two.\n   1. A part.\n   1. The end.\n\n## Signatures {.plain}\n\n"
        "The closing words.\n\n:::signatures\n",
        facts(),
    )
    assert not marked["One."]
    assert all(marked[words] for words in ("Two.", "A part.", "The end.", "Signatures", "The closing words."))


def test_a_table_under_a_heading_stays_with_its_heading_and_leaves_the_text_above_where_it_is():
    marked = kept("# Paper\n\nAbove.\n\n## Dues {.plain}\n\n| a |\n|---|\n| b |\n", facts())
    assert marked["Dues"]
    assert not marked["Above."]


def test_a_page_break_before_an_annex_or_at_the_end_leaves_no_blank_page():
    paper = tree(
        "# Paper\n\nFirst.\n\n:::pagebreak\n\n:::annex Budget\n\nSecond.\n\n:::pagebreak\n\n:::pagebreak\n\n## Third\n\n"
        ":::pagebreak\n\n| a |\n|---|\n| b |\n\n:::pagebreak\n"
    )
    assert len(pages(write_pdf(paper, {}, FRAME))) == 4
    body = docx.Document(io.BytesIO(write_docx(paper, {}, FRAME))).element.body
    assert len(body.xpath(".//w:pPr/w:pageBreakBefore")) == 3  # a table cannot begin a page by itself
    begins = body.xpath(".//w:pPr[w:pageBreakBefore]/following-sibling::w:r/w:t/text()")
    assert begins == ["Budget", "Third"]


def test_the_first_annex_begins_a_page_and_the_others_follow_on():
    paper = tree("# Paper\n\nText.\n\n:::annex One\n\na\n\n:::annex Two\n\nb\n\n:::annex Three\n\nc\n")
    first, annexes = pages(write_pdf(paper, {}, FRAME))
    assert "Text." in first
    assert all(f"Annex {letter}." in annexes for letter in "ABC")
    body = docx.Document(io.BytesIO(write_docx(paper, {}, FRAME))).element.body
    begins = body.xpath(".//w:pPr[w:pageBreakBefore]/following-sibling::w:r/w:t/text()")
    assert begins == ["One"]


def of_rows(count: int) -> str:
    """A table whose rows say how the manieth they are."""
    return "| a | b |\n|---|---|\n" + "".join(f"| row {n} | x |\n" for n in range(1, count + 1))


@pytest.mark.parametrize(
    ("rows", "ends"), [(4, {(0, 4), (4, 0)}), (8, {(8, 0), (6, 2), (4, 4), (2, 6), (0, 8)})]
)
def test_no_page_shows_one_row_of_a_table_alone(rows, ends):
    found = set()
    for lines in range(20, 34):
        filled = "\n\n".join([FILLING] * lines)
        on_pages = [
            len(re.findall(r"row \d", page))
            for page in pages(write_pdf(tree(f"# Paper\n\n{filled}\n\n{of_rows(rows)}"), {}, FRAME))
        ]
        found.add((on_pages[0], sum(on_pages[1:])))
    assert all(1 not in each for each in found), found
    assert ends & found
    stays = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next
        for row in docx.Document(io.BytesIO(write_docx(tree(f"# Paper\n\n{of_rows(rows)}"), {}, FRAME)))
        .tables[0]
        .rows[1:]
    ]
    whole = [True] * (rows - 1) + [None]
    assert stays == (whole if rows == 4 else [True, *[None] * (rows - 3), True, None])


def test_a_form_to_be_completed_stands_on_one_page():
    form = "| To be completed | |\n|---|---|\n" + "".join(f"| row {n} | |\n" for n in range(1, 8))
    found = set()
    for lines in range(20, 34):
        filled = "\n\n".join([FILLING] * lines)
        paper = tree(f"# Paper\n\n{filled}\n\n{form}")
        on_pages = [len(re.findall(r"row \d", page)) for page in pages(write_pdf(paper, {}, FRAME))]
        found.add((on_pages[0], sum(on_pages[1:])))
    assert found == {(7, 0), (0, 7)}
    rows = docx.Document(io.BytesIO(write_docx(tree(f"# Paper\n\n{form}"), {}, FRAME))).tables[0].rows[1:]
    stays = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert stays == [True] * 6 + [None]


def test_no_line_ends_inside_a_date_whoever_wrote_it():
    paper = tree("# Paper\n\nOn {{ agreement.day | day }}, as said {{ agreement.words }}.\n")
    given = {"agreement": {"day": date(2026, 11, 6), "words": "on 3 February 2025 (6 May, 12 Marches)"}}
    whole = "On 6\u00a0November\u00a02026, as said on 3\u00a0February\u00a02025 (6\u00a0May, 12 Marches)."
    assert whole in typst_source(paper, given, FRAME)
    assert whole in write_html(paper, given, FRAME)
    read = docx.Document(io.BytesIO(write_docx(paper, given, FRAME)))
    assert whole in [paragraph.text for paragraph in read.paragraphs]
    assert whole.replace("\u00a0", " ") in write_text(paper, given, FRAME)


def test_a_long_word_in_a_table_stays_in_its_cell_and_keeps_its_letters():
    paper = tree(
        "# Paper\n\n{: widths=15,15,70}\n| a | b | c |\n|---|---|---|\n| {{ x }} | {{ y }} | last |\n"
    )
    given = {"x": "international.partnerships@university.example", "y": "Donaudampfschifffahrtsgesellschaft"}
    content = write_pdf(paper, given, FRAME)
    (page,) = pypdfium2.PdfDocument(content)
    text = page.get_textpage()
    words = squeezed(text.get_text_bounded())
    assert given["x"] in words
    assert given["y"] in words
    edge = page.get_width() * 0.5
    assert "example" not in text.get_text_bounded(left=edge)
    assert "schaft" not in text.get_text_bounded(left=edge)


LONG = "W" * 60
EVERYWHERE = (
    "# {{ x }}\n\n## {{ x }}\n\n{{ x }}\n\n1. {{ x }}\n   1. {{ x }}\n      1. {{ x }}\n\n- {{ x }}\n\n### {{ x }}\n\n"
    ":::box\n{{ x }}\n- **{{ x }}**\n:::end\n\n| a | {{ x }} |\n|---|---|\n| {{ x }} | b |\n\n"
    ":::signatures\n\n:::annex {{ x }}\n\n## {{ x }}\n\nb\n"
)


def boxes(content: bytes) -> list[list[tuple[str, tuple[float, float, float, float]]]]:
    """The signs of each page, each with its left, bottom, right and top."""
    found = []
    for page in pypdfium2.PdfDocument(content):
        text = page.get_textpage()
        signs = (text.get_text_range(at, 1) for at in range(text.count_chars()))
        found.append([(sign, text.get_charbox(at)) for at, sign in enumerate(signs) if sign.strip()])
    return found


@pytest.mark.parametrize(
    "word", [LONG, "p" * 400, "Я" * 90, "https://example.org/" + "a" * 90, "\u0628" * 200, "(" * 120]
)
def test_no_word_however_long_runs_off_the_sheet(word):
    signing = [{"name": word[:90], "title": word[:90], "authority": word[:90], "order": 1}]
    given = facts(
        x=word, parties=[party(1, word, "ExU", signatories=signing), party(2, "Sample Institute", "SI")]
    )
    frame = replace(
        FRAME, office=word[:90], office_lines=(word[:90],), code=word[:90], mark=word[:40], notice=word[:90]
    )
    for page in boxes(write_pdf(tree(EVERYWHERE), given, frame)):
        assert min(left for _, (left, *_) in page) >= 70
        assert max(right for _, (_, _, right, _) in page) <= 526


def test_a_title_of_two_lines_keeps_off_the_name_above_it_and_both_blocks_stay_in_step():
    title = "Vice-Chancellor and Chair of the Board of Governors"
    one = {"name": "Dr A. B. Example", "title": title, "authority": None, "order": 1}
    other = {"name": "Dr C. D. Sample", "title": "Rector", "authority": None, "order": 1}
    given = facts(
        parties=[party(1, "ExU", "ExU", signatories=[one]), party(2, "SI", "SI", signatories=[other])]
    )
    document = pypdfium2.PdfDocument(write_pdf(tree("# Paper\n\nb\n\n:::signatures\n"), given, FRAME))
    text = document[0].get_textpage()
    at = {}
    for words in ("Dr A. B. Example", "Vice-Chancellor and", "Governors", "Place", "Rector"):
        search = text.search(words)
        at[words] = []
        while (found := search.get_next()) is not None:
            at[words].append(text.get_charbox(found[0]))
    (_, name, _, _), (_, _, _, title_top) = at["Dr A. B. Example"][0], at["Vice-Chancellor and"][0]
    assert name - title_top > 4
    assert at["Rector"][0][3] == pytest.approx(title_top, abs=0.5)
    assert len({round(bottom) for _, bottom, _, _ in at["Place"]}) == 1


def heading_levels(content: bytes) -> list[int]:
    """The levels of the headings of a tagged PDF in the order a screen reader meets them."""

    def walk(node) -> Iterator[int]:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                yield from walk(each)
        elif isinstance(node, dict):
            kind = str(node.get("/S", ""))
            if re.fullmatch(r"/H\d", kind):
                yield int(kind[2:])
            if "/K" in node:
                yield from walk(node["/K"])

    return list(walk(pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def test_no_heading_of_a_paper_skips_a_level():
    paper = tree(
        "# Paper\n\n## One\n\n### Under\n\na\n\n## Plain {.plain}\n\n### Under\n\na\n\n:::annex First\n\n### Under\n\na\n\n"
        "## Inside\n\na\n\n### Under\n\na\n\n:::annex Second\n\n### Under\n\nb\n"
    )
    levels = heading_levels(write_pdf(paper, facts(), FRAME))
    assert len(levels) >= 10
    assert all(after - before <= 1 for before, after in pairwise([1, *levels])), levels


def test_the_author_of_a_paper_is_the_office_and_no_sign_besides():
    frame = replace(FRAME, office="دفتر")
    for template in ("mou/draft.md.j2", "mou/draft.ur.md.j2"):
        paper = parse(template, sources(**{template.removesuffix(".md.j2").replace("/", "__"): "# a\n\nb\n"}))
        read = pypdf.PdfReader(io.BytesIO(write_pdf(paper, facts(), replace(frame, office="Office of Law"))))
        assert read.metadata.author == "Office of Law"
        read = pypdf.PdfReader(io.BytesIO(write_pdf(paper, facts(), frame)))
        assert read.metadata.author == "دفتر"


def test_the_kind_of_a_paper_stands_in_small_letters_above_what_it_is_about():
    paper = tree("# *{{ agreement.kind }}*{{ agreement.about }}\n\nText.\n")
    given = {
        "agreement": {
            "kind": "Agreement on the",
            "about": "Co-supervision of the Doctoral Thesis of Nadia Candidate",
        }
    }
    title = f"{given['agreement']['kind']} {given['agreement']['about']}"
    assert write_text(paper, given, FRAME).count(title) == 1
    assert '<h1><span class="instrument">Agreement on the</span> Co-supervision' in write_html(
        paper, given, FRAME
    )
    first = docx.Document(io.BytesIO(write_docx(paper, given, FRAME))).paragraphs[0]
    assert first.text.replace("\n", " ") == title
    assert [bool(run.font.size) for run in first.runs if run.text.strip()] == [True, False]
    assert first.paragraph_format.left_indent == first.paragraph_format.right_indent > 0
    (page,) = pages(write_pdf(paper, given, FRAME))
    kind, *about = page[page.index("Agreement on the") : page.index("Text.")].split("\r\n")[:3]
    assert kind.strip() == "Agreement on the"
    assert abs(len(about[0]) - len(about[1])) < 10, about


def test_a_paper_of_the_parties_is_headed_with_their_names_alone():
    frame = replace(FRAME, parties="Example University \u00b7 Sample Institute")
    paper = tree("# Paper\n\nText.\n")
    section = docx.Document(io.BytesIO(write_docx(paper, {}, frame))).sections[0]
    words = (
        pages(write_pdf(paper, {}, frame))[0],
        write_html(paper, {}, frame),
        "\n".join(line.text for line in section.header.paragraphs),
        "\n".join(line.text for line in section.first_page_header.paragraphs),
    )
    for each in words:
        assert frame.parties in each
        assert frame.office not in each
        assert "1 Sample Road" not in each


ROOM_OF_A_DATE = 22
"""Per cent of the width that "29 September 2026" needs on one line of a table."""


def said_in(runs) -> Iterator[str]:
    """What a cell prints of facts, whatever a condition would leave out."""
    for run in every(runs):
        if isinstance(run, Expression):
            yield run.code


def test_every_column_of_dates_is_wide_enough_for_a_date_on_one_line():
    texts = [path.relative_to(bundled_folder()).as_posix() for path in bundled_folder().rglob("*.md.j2")]
    given = {name: read_source(name, bundled_folder() / name) for name in texts}
    narrow = {
        f"{table.place.file}, line {table.place.line}"
        for name in texts
        if "/draft" in name or name.startswith("_papers")
        for table in every(parse(name, given).blocks)
        if isinstance(table, Table)
        for row in every(table.rows)
        if isinstance(row, Row)
        for width, cell in zip(table.widths, row.cells, strict=True)
        if width < ROOM_OF_A_DATE and any(re.search(r"\| *day\b", code) for code in said_in(cell))
    }
    assert len(texts) > 50
    assert not narrow
