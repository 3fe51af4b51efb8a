"""No page is empty because of what stands behind a table: where a table ends at the foot of a page, so does the page."""

import io

import docx
import pytest

from tests.documents.samples import FRAME, facts, tree
from tests.documents.test_pages import pages
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.word.write_docx import write_docx

ABOVE = "## Heading {.plain}\n\nText.\n\n" * 2 + "Text.\n\n" * 14
AT_THE_FOOT = f"# Paper\n\n{ABOVE}| a |\n|---|\n" + "| row |\n" * 12
"""A paper that fills its page but for less than the line behind a table is high."""
AS_LOW_AS_ANY = 1
"""Twips of a line."""


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ("", 1),
        ("\n:::pagebreak\n\nBelow.\n", 2),
        ("\n:::pagebreak\n\n| a |\n|---|\n| b |\n", 2),
        ("\n:::annex Dues\n\nBelow.\n", 2),
    ],
)
def test_a_table_that_ends_at_the_foot_of_a_page_leaves_no_empty_page(below: str, count: int):
    assert len(pages(write_pdf(tree(AT_THE_FOOT + "| row |\n"), {}, FRAME))) == 2  # the page is full
    assert len(pages(write_pdf(tree(AT_THE_FOOT + below), {}, FRAME))) == count
    read = docx.Document(io.BytesIO(write_docx(tree(AT_THE_FOOT + below), {}, FRAME)))
    behind = read.element.body.xpath("w:tbl/following-sibling::*[1]/w:pPr/w:spacing")[0]
    assert {key.split("}")[1]: value for key, value in behind.items()} == {
        "after": "0",
        "line": str(AS_LOW_AS_ANY),
        "lineRule": "exact",
    }


@pytest.mark.parametrize("last", [":::signatures", ":::box\nText.\n:::end"])
def test_what_ends_a_paper_takes_no_room_below_it(last: str):
    read = docx.Document(io.BytesIO(write_docx(tree(f"# Paper\n\nText.\n\n{last}\n"), facts(), FRAME)))
    assert read.paragraphs[-1].paragraph_format.space_after == 0
