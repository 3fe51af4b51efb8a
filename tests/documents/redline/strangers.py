"""A Word file as another program writes one: two sections, lists, a table in a table, a link, a picture, notes, a field."""

import io
import zipfile
from functools import cache

from docx import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

NOTES = """<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> The notes of the first sentence.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Another note, of two sentences. And here it ends.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


@cache
def a_strangers_file() -> bytes:
    """The same bytes whenever it is asked for, in one process."""
    document = Document()
    document.add_heading("Memorandum of Understanding", 0)
    document.add_paragraph("between Example University and the Sample Institute of Technology.")
    for heading, words in CLAUSES:
        document.add_heading(heading, 1)
        for each in words:
            document.add_paragraph(each, style="List Number")
    paragraph = document.add_paragraph("The programme is told at ")
    _link(paragraph, "https://example.org/programme", "the page of the programme")
    paragraph.add_run(", and nowhere else.").bold = True
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="1"/>'))
    picture = io.BytesIO()
    Image.new("RGB", (20, 10), "navy").save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    table = document.add_table(rows=3, cols=3)
    table.style = "Table Grid"
    for place, row in enumerate(table.rows):
        for number, cell in enumerate(row.cells):
            cell.text = f"Row {place + 1}, column {number + 1}, of the table of contributions"
    inner = table.cell(1, 1).add_table(rows=2, cols=2)
    inner.cell(0, 0).text, inner.cell(1, 1).text = "a table in a table", "its last cell"
    table.cell(1, 1).add_paragraph("below it")
    _field(document.add_paragraph("Page "), "PAGE", "1")
    ended = document.add_paragraph("The last words of the first section")
    ended.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "Annex to the Memorandum of Understanding"
    document.sections[0].header.paragraphs[0].text = "Memorandum of Understanding, draft"
    document.sections[0].footer.paragraphs[0].text = "Confidential until it is signed"
    document.add_paragraph("The Annex lists what each Party brings.")
    for each in ("rooms", "people", "two boats"):
        document.add_paragraph(each, style="List Bullet")
    saved = io.BytesIO()
    document.save(saved)
    return _with_notes(saved.getvalue())


CLAUSES = (
    ("Purpose", ("The Parties work together in research on rivers.", "Nothing in this text binds either Party to pay.")),
    ("Term", ("It takes effect on 1 May 2026 and ends on 30 April 2028.", "Either Party may end it by three months\u2019 notice.", "Notice is given in writing, and counts from its receipt.")),
    ("Disputes", ("The Parties settle disputes amicably, within sixty days.", "Where they do not, each Party may end the programme.")),
)  # fmt: skip


def _link(paragraph, address: str, words: str) -> None:
    part = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words
    run.append(text)
    link.append(run)
    paragraph._p.append(link)


def _field(paragraph, instruction: str, result: str) -> None:
    for inside in (
        '<w:fldChar w:fldCharType="begin"/>',
        f"<w:instrText>{instruction}</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{result}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>"))


def _with_notes(docx: bytes) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as there,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in there.namelist():
            content = there.read(name)
            if name == "[Content_Types].xml":
                override = f'<Override PartName="/word/footnotes.xml" ContentType="{NOTES_TYPE}"/></Types>'
                content = content.replace(b"</Types>", override.encode())
            if name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rIdNotes" Type="{NOTES_RELATION}" Target="footnotes.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", relation.encode())
            package.writestr(name, content)
        package.writestr("word/footnotes.xml", NOTES)
    return made.getvalue()
