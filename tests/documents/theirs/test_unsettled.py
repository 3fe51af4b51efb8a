"""What a file of the other side leaves open: blanks, tracked changes, comments and hidden words, each with its clause."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_COLOR_INDEX

from tests.documents.redline.strangers import a_strangers_file
from workflow.documents.received.read_text import read_text
from workflow.documents.redline.redline import redline
from workflow.documents.theirs.unsettled import MOST, unsettled_of


def a_file(*words: str, write: Callable[[Doc], None] = lambda _: None) -> bytes:
    """A text of two clauses with headings; the second says these words, a paragraph each."""
    document = Document()
    document.add_heading("1. Purpose", 1)
    document.add_paragraph("The Parties work together.")
    document.add_heading("2. Fee", 1)
    for each in words:
        document.add_paragraph(each)
    write(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def told(content: bytes) -> list[tuple[str, str, str]]:
    return [(each.where, each.heading, each.what) for each in unsettled_of(read_text(content))]


@pytest.mark.parametrize(
    ("words", "blank"),
    [
        ("The fee is [●] a year.", "[●]"),
        ("The fee is [•] a year.", "[•]"),
        ("The fee is ____ a year.", "____"),
        ("The fee is TBC.", "TBC"),
        ("The fee is [TBD].", "[TBD]"),
        ("The fee is [insert the sum in euros].", "[insert the sum in euros]"),
        ("The fee is [Insert] a year.", "[Insert]"),
        ("The fee is ………… a year.", "…………"),
        ("The fee is .......... a year.", ".........."),
        ("The fee is [  ] a year.", "[  ]"),
        ("The fee is <insert sum> a year.", "<insert sum>"),
        ("The fee is ● a year.", "●"),
    ],
)
def test_a_blank_is_told_with_its_clause_and_the_words_around(words: str, blank: str) -> None:
    said = " ".join(words.split())
    assert told(a_file(words)) == [("2", "Fee", f"the blank “{blank}” in “{said}”")]


@pytest.mark.parametrize(
    "words",
    [
        "Signature: ____________________",
        "Name: ______  Title: ______  Date: ______",
        "For and on behalf of Example University ________",
        "See [2019] UKSC 5, and clause 3 [as amended].",
        "● The first of two points",
        "The tuberculosis centre (TBCC) takes part.",
        "Terms and so on ... and so forth.",
    ],
)
def test_a_line_for_ink_a_citation_and_a_bullet_are_no_blanks(words: str) -> None:
    assert told(a_file(words)) == []


def test_a_line_to_sign_on_that_stands_alone_is_no_blank_and_one_among_words_is() -> None:
    assert told(a_file("For Example University", "____________", "Name and title")) == []
    assert told(a_file("The annex lists what is lent:", "____________", "and nothing else.")) == [
        ("2", "Fee", "the blank “____________”")
    ]


def test_brackets_that_are_highlighted_are_blanks() -> None:
    def write(document: Doc) -> None:
        paragraph = document.add_paragraph("Paid on ")
        for each in ("[the first day ", "of the term]"):
            paragraph.add_run(each).font.highlight_color = WD_COLOR_INDEX.YELLOW

    said = "the blank “[the first day of the term]” in “Paid on [the first day of the term]”"
    assert told(a_file(write=write)) == [("2", "Fee", said)]


def test_hidden_words_are_told() -> None:
    def write(document: Doc) -> None:
        document.add_paragraph("It is paid.").add_run(" Not by us.").font.hidden = True

    assert told(a_file(write=write)) == [("2", "Fee", "hidden words, “Not by us.”")]


def test_comments_are_told_where_they_stand() -> None:
    def write(document: Doc) -> None:
        paragraph = document.add_paragraph("It is paid at once.")
        document.add_comment(paragraph.runs, "Is thirty days possible?", author="Jonas Specimen")

    said = "a comment of Jonas Specimen: “Is thirty days possible?”"
    assert told(a_file(write=write)) == [("2", "Fee", said)]


def test_tracked_changes_are_told_with_who_made_them() -> None:
    changed = redline(
        a_file("It is paid within 30 days."),
        a_file("It is paid within 60 days."),
        author="Jonas Specimen",
        on=date(2026, 3, 2),
    ).content
    said = "a tracked change of Jonas Specimen: “30” struck, “60” put in"
    assert told(changed) == [("2", "Fee", said)]


def test_a_file_of_which_nothing_is_open_tells_nothing() -> None:
    assert told(a_strangers_file()) == []


def test_of_very_many_the_first_are_told_and_how_many_more() -> None:
    points = told(a_file(*["Paid [●]."] * (MOST + 30)))
    assert len(points) == MOST + 1
    assert points[-1][2] == "30 more blanks, changes, comments and hidden words"


def test_a_file_of_pictures_alone_says_that_nothing_can_be_read() -> None:
    saved = io.BytesIO()
    Document().save(saved)
    assert told(saved.getvalue()) == [("", "", "all its words: it holds none that can be read")]
