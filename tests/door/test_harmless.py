"""Files as people bring them come through the door as they are, whatever their programs put into them."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from PIL import Image

from tests.builders.files import a_document, a_pdf, a_word_file, relations
from tests.documents.letterheads import a_reference
from tests.documents.samples import FRAME, facts, tree
from tests.door.hostile_pictures import a_picture, moving
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.domain.evidence import sha256
from workflow.door.kinds import EVIDENCE, Kind
from workflow.door.refusing import NotTakenError
from workflow.door.taking import Sent, take

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word() -> bytes:
    """A draft as Word's own template begins it: a picture, a table, a link, a change that is tracked."""
    document = docx.Document()
    document.add_heading("Agreement on rivers", 0)
    document.add_picture(io.BytesIO(a_picture("JPEG")))
    document.add_table(3, 3).cell(0, 0).text = "Costs"
    document.part.relate_to("https://example.org", "http://x/hyperlink", is_external=True)
    changed = document.add_paragraph("It runs for ")
    changed._p.append(
        parse_xml(f'<w:ins xmlns:w="{_W}" w:id="1" w:author="Them"><w:r><w:t>3 years</w:t></w:r></w:ins>')
    )
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Number", "Ends"])
    for row in range(200):
        book.active.append([f"MOU-{row}", f"=DATE(2026,1,{row % 28 + 1})"])
    book.active["D1"] = '="a|b"&"!"'
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


FIELDS = "".join(
    f'<w:p><w:fldSimple w:instr="{code}"/></w:p>'
    for code in (
        "PAGE",
        "NUMPAGES",
        "REF clause_4 \\r \\h",
        "TOC \\o",
        "HYPERLINK &quot;https://example.org&quot;",
        "ADDIN ZOTERO",
        "DATE",
    )
)
HARMLESS = {
    "a draft of ours": ("draft.docx", lambda: write_docx(tree(), facts(), FRAME), Kind.WORD),
    "our paper": ("paper.pdf", lambda: write_pdf(tree(), facts(), FRAME), Kind.PDF),
    "a draft of Word": ("theirs.docx", word, Kind.WORD),
    "a draft with fields": ("theirs.docx", lambda: a_word_file(parts={"word/document.xml": a_document(FIELDS)}), Kind.WORD),
    "a draft with addresses": (
        "theirs.docx",
        lambda: a_word_file(parts={"word/_rels/document.xml.rels": relations(("hyperlink", "mailto:a@example.org", "External"), ("hyperlink", "#clause", "External"))}),
        Kind.WORD,
    ),
    "a drawing in a draft": (
        "theirs.docx",
        lambda: a_word_file(parts={"word/media/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><defs><g id="a"/></defs><use href="#a"/><rect fill="url(#a)"/></svg>'}),
        Kind.WORD,
    ),
    "a letterhead": ("reference.docx", a_reference, Kind.WORD),
    "a spreadsheet": ("list.xlsx", sheet, Kind.SHEET),
    "a PDF with a link": ("theirs.pdf", lambda: a_pdf(objects=("<</S/URI/URI(https://example.org)>>",)), Kind.PDF),
    "a PDF in capitals": ("THEIRS.PDF", a_pdf, Kind.PDF),
    "a scan": ("scan.png", lambda: a_picture("PNG"), Kind.PNG),
    "a photograph": ("scan.jpeg", lambda: a_picture("JPEG"), Kind.JPEG),
    "a fax": ("fax.tif", lambda: moving("TIFF", 5), Kind.TIFF),
    "a letter": ("letter.txt", lambda: "Sehr geehrte Frau Müller,\n\x0c".encode("latin-1"), Kind.TEXT),
    "a name without an ending": ("No. 12", lambda: b"Dear all,", Kind.TEXT),
    "a table": ("values.csv", lambda: b"level,value\nx,-5\ny,a|b\nz,=1+2\nmail,@home | away\n", Kind.TABLE),
    "a table in wide letters": ("values.csv", lambda: "a;b\n1;2\n".encode("utf-16"), Kind.TABLE),
}  # fmt: skip


@pytest.mark.parametrize("which", HARMLESS)
def test_it_comes_through_as_it_is(which: str) -> None:
    name, make, kind = HARMLESS[which]
    content = make()
    taken = take(Sent(name, content), *EVIDENCE)
    assert (taken.kind, taken.name, taken.content) == (kind, name, content)
    assert (taken.sha256, taken.media_type) == (sha256(content), kind.value.media_type)


def test_a_name_loses_its_folders_and_is_safe_where_files_lie(tmp_path: Path) -> None:
    for name in ("../../etc/letter.txt", r"C:\Users\them\letter.txt", "/letter.txt"):
        assert take(Sent(name, b"Dear all,"), *EVIDENCE).name == "letter.txt"
    odd = take(Sent("dear\u202etxt.all\n.txt", b"Dear all,"), *EVIDENCE)
    assert odd.name == "dear\u202etxt.all\n.txt"
    assert odd.safe_name.startswith("dear_txt.all_")
    file = tmp_path / "letter.txt"
    file.write_bytes(b"Dear all,")
    assert take(file, Kind.TEXT).name == "letter.txt"
    with pytest.raises(NotFoundError, match="There is no file"):
        take(tmp_path / "none.txt", Kind.TEXT)
    with pytest.raises(InvalidError, match="is not a file but a folder"):
        take(tmp_path, Kind.TEXT)


def test_the_words_of_a_text_are_asked_for_in_utf_8() -> None:
    assert take(Sent("a.csv", b"\xef\xbb\xbfa,b"), Kind.TABLE).text == "a,b"
    with pytest.raises(
        NotTakenError, match=r"a\.csv, line 2: it is not text in UTF-8; save it as “CSV UTF-8”"
    ):
        _ = take(Sent("a.csv", b"a\n\xe9"), Kind.TABLE).text


def test_a_picture_as_large_as_a_good_scan_is_taken() -> None:
    made = io.BytesIO()
    Image.new("1", (9_900, 10_000)).save(made, "PNG")
    assert take(Sent("plan.png", made.getvalue()), *EVIDENCE).kind is Kind.PNG
