"""What a text leads to goes and comes with it: the lists it counts by, its charts, the headers of its sections."""

import io
import zipfile
from collections.abc import Callable

from lxml import etree

from tests.documents.redline.edits import W
from tests.documents.redline.strangers import a_strangers_file
from tests.documents.redline.test_both_ways import MAIN, both_ways, part_of, rewritten

LISTS, LEADS, TYPES = "word/numbering.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
CHART, ITS_FIGURES = "word/charts/chart1.xml", "word/embeddings/figures.xlsx"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_A_CHART = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:drawing>'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    f'xmlns:r="{_OFFICE}" r:id="rIdChart"/></w:drawing></w:r></w:p>'
)


def test_a_list_that_only_has_another_number_in_its_file_shows_no_change():
    assert both_ways(a_strangers_file(), renumbered(a_strangers_file())).changes == 0


def test_a_list_that_only_has_another_number_is_compared_by_its_words():
    made = both_ways(a_strangers_file(), renumbered(without(a_strangers_file(), "settle disputes")))
    assert b"pPrChange" not in part_of(made.content)
    assert b"settle" in deleted(made.content)


def test_a_list_that_stands_elsewhere_has_moved_point_by_point():
    made = both_ways(a_strangers_file(), rewritten(a_strangers_file(), _the_first_clause_last))
    text = part_of(made.content)
    assert text.count(b"<w:moveFromRangeStart ") == text.count(b"<w:moveToRangeStart ") > 1
    assert b"pPrChange" not in text


def test_a_chart_that_went_is_kept_with_its_figures():
    made = both_ways(with_a_chart(), a_strangers_file())
    parts = parts_of(made.content)
    assert parts[CHART] == parts_of(with_a_chart())[CHART]
    assert parts[ITS_FIGURES] == b"the figures"
    assert b"figures.xlsx" in parts["word/charts/_rels/chart1.xml.rels"]


def test_a_chart_that_came_and_one_that_stayed_are_as_they_were():
    both_ways(a_strangers_file(), with_a_chart())
    assert both_ways(with_a_chart(), with_a_chart()).changes == 0


def test_a_section_that_went_keeps_its_header():
    one_section = rewritten(a_strangers_file(), _one_section)
    made = both_ways(a_strangers_file(), one_section)
    assert b"sectPr" in part_of(made.content).split(b"Annex lists", 1)[0]
    assert made.untold == ()
    both_ways(one_section, a_strangers_file())


def renumbered(docx: bytes) -> bytes:
    """The file as a program saves it that numbers its lists anew."""

    def anew(content: bytes) -> bytes:
        root = etree.fromstring(content)
        for each in root.iter(f"{W}num"):
            each.set(f"{W}numId", str(100 - int(each.get(f"{W}numId"))))
        for each in root.iter(f"{W}numId"):
            each.set(f"{W}val", str(100 - int(each.get(f"{W}val"))))
        return etree.tostring(root)

    return with_parts(docx, dict.fromkeys((MAIN, LISTS, "word/styles.xml"), anew))


def without(docx: bytes, words: str) -> bytes:
    """The file without the paragraph that holds these words."""

    def shorter(root: etree._Element) -> bytes:
        found = next(each for each in root.iter(f"{W}p") if words in "".join(each.itertext()))
        found.getparent().remove(found)
        return etree.tostring(root)

    return rewritten(docx, shorter)


def with_a_chart() -> bytes:
    """The file with a chart at its beginning, and with the workbook that holds the figures of it."""

    def begun(content: bytes) -> bytes:
        root = etree.fromstring(content)
        root[0].insert(0, etree.fromstring(_A_CHART))
        return etree.tostring(root)

    added = {
        CHART: b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>',
        "word/charts/_rels/chart1.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/package" Target="../embeddings/figures.xlsx"/></Relationships>'
        ).encode(),
        ITS_FIGURES: b"the figures",
    }
    led = f'<Relationship Id="rIdChart" Type="{_OFFICE}/chart" Target="charts/chart1.xml"/></Relationships>'
    typed = f'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Override PartName="/{CHART}" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>'
    changed = {
        MAIN: begun,
        LEADS: lambda content: content.replace(b"</Relationships>", led.encode()),
        TYPES: lambda content: content.replace(b"</Types>", typed.encode()),
    }
    return with_parts(a_strangers_file(), changed, added)


def with_parts(
    docx: bytes, changed: dict[str, Callable[[bytes], bytes]], added: dict[str, bytes] | None = None
) -> bytes:
    """The file with some of its parts changed, and others added."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in (parts_of(docx) | (added or {})).items():
            package.writestr(name, changed[name](content) if name in changed else content)
    return made.getvalue()


def parts_of(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def deleted(docx: bytes) -> bytes:
    return b"".join(
        (each.text or "").encode() for each in etree.fromstring(part_of(docx)).iter(f"{W}delText")
    )


def _the_first_clause_last(root: etree._Element) -> bytes:
    """The points of the first clause behind those of the last."""
    said = {"".join(each.itertext()): each for each in root.iter(f"{W}p")}
    place = next(each for words, each in said.items() if "Where they do not" in words)
    for words, each in said.items():
        if words.startswith(("The Parties work", "Nothing in this text")):
            place.addnext(each)
            place = each
    return etree.tostring(root)


def _one_section(root: etree._Element) -> bytes:
    for each in list(root.iter(f"{W}sectPr")):
        if each.getparent().tag == f"{W}pPr":
            paragraph = each.getparent().getparent()
            paragraph.getparent().remove(paragraph)
    return etree.tostring(root)
