"""Where LibreOffice is at hand: after a clause and an annex are inserted, every reference has the number it should have."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2

from tests.documents.samples import FRAME, facts, tree
from workflow.documents.word.write_docx import write_docx

OFFICE = shutil.which("soffice")
INSERTED = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>Inserted</w:t></w:r></w:p>'


def inserted_before_the_first(style: str, document: str) -> str:
    """The document with a heading of this style before the first there is."""
    first = document.index(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>')
    return document[:first] + INSERTED.format(style) + document[first:]


def with_a_clause_and_an_annex_more(content: bytes) -> bytes:
    """A Word file as somebody sends it back who put in a clause and an annex, and nothing else."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as sent, zipfile.ZipFile(file, "w") as returned:
        for name in sent.namelist():
            part = sent.read(name)
            if name == "word/document.xml":
                part = inserted_before_the_first("Heading1", part.decode()).encode()
                part = inserted_before_the_first("AnnexHeading", part.decode()).encode()
            returned.writestr(name, part)
    return file.getvalue()


def printed_by(office: str, content: bytes, folder: Path) -> str:
    """The words of a Word file as LibreOffice prints it."""
    word = folder / "paper.docx"
    word.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    pages = pypdfium2.PdfDocument(word.with_suffix(".pdf"))
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_bounded() for page in pages))


if OFFICE:

    def test_libreoffice_counts_references_again_after_a_clause_and_an_annex_are_inserted(tmp_path: Path):
        content = write_docx(tree(), facts(), FRAME)
        assert "See clause 2 and Annex A." in printed_by(OFFICE, content, tmp_path)
        more = with_a_clause_and_an_annex_more(content)
        assert "See clause 3 and Annex B." in printed_by(OFFICE, more, tmp_path)
