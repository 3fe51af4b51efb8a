"""Others who read Word files agree: what is left once the changes are made is the newer text, and the older one without them."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from python_redlines.engines import DocxodusEngine

from tests.documents.redline.edits import edited
from tests.documents.redline.libreoffice import ACCEPTED, OFFICE, said_by_libreoffice
from tests.documents.redline.settled import settled
from tests.documents.redline.strangers import a_strangers_file
from tests.documents.redline.test_both_ways import ON
from tests.documents.samples import FRAME, facts, tree
from workflow.documents.redline.redline import redline
from workflow.documents.word.write_docx import write_docx

SEEDS = (1, 3, 5)
FOUND = re.compile(r"(\d+) revision\(s\) found")
STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
PAGE = re.compile(r"^Page \d+$", re.MULTILINE)
"""LibreOffice counts pages when it comes to it; here it may be asked before."""


@pytest.fixture(scope="module")
def docxodus(tmp_path_factory) -> DocxodusEngine:
    return DocxodusEngine(target_path=str(tmp_path_factory.mktemp("docxodus")))


def changes_found(docxodus: DocxodusEngine, old: bytes, new: bytes) -> int:
    """How many changes it finds; what either file tracks itself it takes as accepted."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        _, said, _ = docxodus.run_redline("Somebody", old, new)
    found = FOUND.search(said or "")
    assert found
    return int(found[1])


def rejected(docx: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as there, zipfile.ZipFile(made, "w") as package:
        for name in there.namelist():
            content = there.read(name)
            if name.startswith(STORIES):
                content = ET.tostring(settled(ET.fromstring(content), accept=False))
            package.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "seed", SEEDS[:2]
)  # it counts as well what nothing refers to, as a note that an edit left behind
def test_docxodus_finds_nothing_between_a_redline_and_the_texts_it_was_made_of(docxodus, seed: int):
    old, new = a_strangers_file(), edited(a_strangers_file(), seed)
    made = redline(old, new, author="Office of Partnerships", on=ON).content
    assert changes_found(docxodus, old, new)
    assert changes_found(docxodus, made, new) == 0
    assert changes_found(docxodus, old, rejected(made)) == 0


if OFFICE:

    def test_libreoffice_reads_the_newer_text_once_it_has_accepted_every_change(tmp_path: Path):
        ours = write_docx(tree(), facts(), FRAME)
        papers: dict[str, tuple[bytes, str | None]] = {}
        for name, old in (("stranger", a_strangers_file()), ("ours", ours)):
            for seed in SEEDS:
                new = edited(old, seed)
                made = redline(old, new, author="Office of Partnerships", on=ON).content
                papers[f"{name}-{seed}"] = (new, None)
                papers[f"{name}-{seed}-redline"] = (made, ACCEPTED)
        said = {name: PAGE.sub("", text) for name, text in said_by_libreoffice(papers, tmp_path).items()}
        for name in papers:
            assert said[name] == said[name.removesuffix("-redline")]
