"""The words of a Word file are read by clause, and no file can do harm by being read."""

import io
import zipfile

import docx
import pytest

from workflow.documents.received.read_clauses import read_clauses
from workflow.domain.agreement.paper import ClauseText

_BOMB = b"""<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p>
</w:body></w:document>"""


def packed(document: bytes, name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, document)
    return file.getvalue()


def test_a_text_others_wrote_is_read_by_its_headings_tables_too() -> None:
    theirs = docx.Document()
    theirs.add_heading("Agreement on rivers", level=0)
    theirs.add_paragraph("Between us.")
    theirs.add_heading("Costs", level=1)
    theirs.add_paragraph("Each side\tbears  its own.")
    theirs.add_heading("Travel", level=2)
    theirs.add_table(1, 2).cell(0, 1).text = "Trains only"
    theirs.add_paragraph("   ")
    file = io.BytesIO()
    theirs.save(file)
    assert read_clauses(file.getvalue()) == (
        ClauseText("Agreement on rivers", "Between us."),
        ClauseText("Costs", "Each side bears its own.\nTravel\nTrains only"),
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        packed(b"<no xml"),
        packed(b"<a/>", "other.xml"),
        packed(b"<a>" * 400_000),
        packed(b" " * 17_000_000),
    ],
    ids=["empty", "pdf", "no xml", "no document", "endless", "too large"],
)
def test_what_is_no_word_file_has_no_words(content: bytes) -> None:
    assert read_clauses(content) == ()


def test_what_a_file_declares_is_not_unfolded() -> None:
    assert read_clauses(packed(_BOMB)) == ()
