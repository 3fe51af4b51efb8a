"""Our code at the foot of a file that the other side made: on every page, and nothing else of the file changes."""

import io
import re
import zipfile
from functools import partial
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from lxml import etree

from tests.documents.readers import W, faults
from tests.documents.redline.strangers import a_strangers_file
from workflow.documents.theirs.stamping import stamped

LINE = "MOU-2026-0001 · execution copy · 3f9a1c2b77d0"
EARLIER = re.compile(r"MOU-2026-0001 · [^·]+ · [0-9a-f]{12}")
MARKS = re.compile(r"Draft \d+, not for signature")
stamp = partial(stamped, line=LINE, earlier=EARLIER, marks=MARKS, called="theirs.docx")


def a_file(*, footer: str | None = None, header: str | None = None, first: bool = False) -> bytes:
    """Two sections; the first may have a footer and a header of its own, and another first page."""
    document = Document()
    document.add_paragraph("Between the two of us")
    section = document.sections[0]
    section.different_first_page_header_footer = first
    if footer is not None:
        section.footer.paragraphs[0].text = footer
    if header is not None:
        section.header.paragraphs[0].text = header
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("Annex")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def feet(content: bytes) -> list[dict[str, str]]:
    """What stands at the foot of each section, by the kind of page, as Word takes it over from the section before."""
    found, there = [], {}
    for section in Document(io.BytesIO(content)).sections:
        for each in section._sectPr.iterfind(f"{W}footerReference"):
            part = section.part.related_parts[each.rId]
            said = "".join(text.text or "" for text in part.element.iter(f"{W}t"))
            there[each.get(f"{W}type")] = said
        found.append(dict(there))
    return found


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as there:
        return {each: there.read(each) for each in there.namelist()}


def without_references(content: bytes) -> str:
    body = etree.fromstring(parts(content)["word/document.xml"])
    for each in list(body.iter(f"{W}footerReference")):
        each.getparent().remove(each)
    return etree.tostring(body, method="c14n").decode()


@pytest.mark.parametrize("first", [False, True])
def test_a_file_without_footers_has_the_code_on_every_kind_of_page(first: bool) -> None:
    for each in feet(stamp(a_file(first=first))):
        assert each == {"default": LINE, "first": LINE, "even": LINE}


def test_what_their_footer_says_stays_above_the_code() -> None:
    for each in feet(stamp(a_file(footer="Confidential"))):
        assert each == {"default": f"Confidential{LINE}", "first": LINE, "even": LINE}


def test_nothing_but_footers_changes_in_a_strangers_file(tmp_path: Path) -> None:
    made = stamp(a_strangers_file())
    before, after = parts(a_strangers_file()), parts(made)
    same = {each for each in before if before[each] == after.get(each)}
    touched = set(before) - same
    assert {each for each in touched if "foot" not in each} == {
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert without_references(made) == without_references(stamp(made))
    file = tmp_path / "made.docx"
    file.write_bytes(made)
    before_file = tmp_path / "theirs.docx"
    before_file.write_bytes(a_strangers_file())
    assert faults(file) == faults(before_file)


def test_the_same_file_has_the_same_bytes_and_one_that_is_stamped_stays_as_it_is() -> None:
    made = stamp(a_file(footer="Confidential"))
    assert made == stamp(a_file(footer="Confidential"))
    assert stamp(made) == made


def test_the_code_of_an_earlier_text_and_the_mark_of_a_draft_give_way() -> None:
    ours = a_file(
        footer="MOU-2026-0001 · draft · 0123456789ab", header="University — Draft 2, not for signature"
    )
    made = stamp(ours)
    assert feet(made)[0]["default"] == LINE
    header = Document(io.BytesIO(made)).sections[0].header.paragraphs[0].text
    assert header == "University — "


def test_a_footer_of_two_pages_alone_is_stamped_once() -> None:
    made = stamp(stamp(a_file(footer="Page", first=True)))
    assert feet(made)[1]["default"] == f"Page{LINE}"
