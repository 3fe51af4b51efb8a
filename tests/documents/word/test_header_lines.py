"""A letterhead is read as Word shows it: its lines, its tabs, its hyphens; its boxes once, its links, and nothing hidden."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.documents.letterheads import LINES, OFFICE, a_reference
from workflow.documents.letterhead import ARABIC_FONTS
from workflow.documents.word.reference import (
    letterhead_files,
    open_letterhead,
    read_letterhead,
    write_reference,
)
from workflow.domain.errors import TemplateError

MORE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
BOX = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SHOWN = {
    "<w:r><w:t>1 Road</w:t><w:br/><w:t>Town</w:t></w:r>": ["1 Road", "Town"],
    "<w:r><w:t>1 Road</w:t><w:cr/><w:t>Town</w:t></w:r>": ["1 Road", "Town"],
    "<w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr><w:r><w:t>Tel.</w:t><w:tab/><w:t>111</w:t></w:r>": ["Tel. 111"],
    "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>": ["co\u2011op"],
    f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{BOX}</mc:Choice><mc:Fallback><w:pict>{BOX}</w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Beside</w:t></w:r>": ["Beside", "In a box"],
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>open</w:t></w:r>": ["open"],
    "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>open</w:t></w:r>": ["open"],
    "<w:r><w:rPr><w:rStyle w:val='Hidden'/></w:rPr><w:t>secret</w:t></w:r>": [],
    "<w:r><w:rPr><w:rStyle w:val='MoreHidden'/></w:rPr><w:t>secret</w:t></w:r>": [],
    "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>": ["new"],
    "<w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom><w:r><w:t>stays</w:t></w:r>": ["stays"],
    "<w:hyperlink w:anchor='a'><w:r><w:t>example.org</w:t></w:r></w:hyperlink>": ["example.org"],
    f"<w:r><w:t>See </w:t></w:r>{FIELD.format(' HYPERLINK &quot;http://example.org&quot; ', 'example.org')}": ["See example.org"],
    "<w:fldSimple w:instr='HYPERLINK &quot;x&quot;'><w:r><w:t>example.org</w:t></w:r></w:fldSimple>": ["example.org"],
    f"<w:r><w:t>page </w:t></w:r>{FIELD.format(' PAGE ', '3')}": [],
    "<w:fldSimple w:instr=' NUMPAGES '><w:r><w:t>3</w:t></w:r></w:fldSimple>": [],
}  # fmt: skip


def saved(document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def lines(inside: str) -> list[str]:
    document = docx.Document(io.BytesIO(write_reference(OFFICE, LINES)))
    for key, based in (
        ("Hidden", "<w:rPr><w:vanish/></w:rPr>"),
        ("MoreHidden", "<w:basedOn w:val='Hidden'/>"),
    ):
        style = f"<w:style {nsdecls('w')} w:type='character' w:styleId='{key}'><w:name w:val='{key}'/>{based}</w:style>"
        document.styles.element.append(parse_xml(style))
    header = document.sections[0].first_page_header
    header.paragraphs[-1]._element.addnext(parse_xml(f"<w:p {nsdecls('w')} {MORE}>{inside}</w:p>"))
    return [
        each
        for each in read_letterhead({"reference.docx": saved(document)}).lines
        if each not in (OFFICE, " · ".join(LINES))
    ]


@pytest.mark.parametrize("inside", SHOWN)
def test_a_line_of_a_header_is_read_as_word_shows_it(inside: str) -> None:
    assert lines(inside) == SHOWN[inside]


@pytest.mark.parametrize(("role", "family"), [("minorHAnsi", "Aptos"), ("majorAscii", "Aptos Display")])
def test_a_font_named_by_its_part_in_the_theme_is_that_font(role: str, family: str) -> None:
    document = docx.Document(io.BytesIO(write_reference(OFFICE, LINES)))
    theme = next(part for part in document.part.package.iter_parts() if "theme" in part.partname)
    major, minor = b'<a:majorFont><a:latin typeface="', b'<a:minorFont><a:latin typeface="'
    theme._blob = theme.blob.replace(major + b"Source Serif 4", major + b"Aptos Display").replace(
        minor + b"Source Serif 4", minor + b"Aptos"
    )
    named = parse_xml(f"<w:rFonts {nsdecls('w')} w:asciiTheme='{role}' w:ascii='Calibri'/>")
    for style in ("Normal", "Heading 1"):
        properties = document.styles[style].element.get_or_add_rPr()
        for old in properties.findall(named.tag):
            properties.remove(old)
        properties.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} w:asciiTheme='{role}' w:ascii='Calibri'/>"))
    own = read_letterhead({"reference.docx": saved(document)})
    assert (own.body.font, own.heading.font) == (family, family)


def test_a_file_that_is_no_font_is_refused_with_its_name(tmp_path: Path) -> None:
    fonts = tmp_path / "_letterhead" / "fonts"
    fonts.mkdir(parents=True)
    (tmp_path / "_letterhead" / "reference.docx").write_bytes(a_reference())
    whole = (ARABIC_FONTS / "NotoNaskhArabic-Regular.ttf").read_bytes()
    broken = "no TrueType or OpenType font"
    given = {b"no font": "a text", b"": "empty", whole[:50_000]: broken, b"\0\1\0\0" + b"\0" * 500: broken}
    for content, said in given.items():
        (fonts / "Own.ttf").write_bytes(content)
        with pytest.raises(TemplateError, match=rf"_letterhead/fonts/Own.ttf: The file is {said}"):
            open_letterhead(letterhead_files(tmp_path))
    (fonts / "Own.ttf").write_bytes(whole)
    assert open_letterhead(letterhead_files(tmp_path)).fonts


def test_a_letterhead_line_with_a_sign_no_font_has_is_refused() -> None:
    with pytest.raises(TemplateError, match=r"Header or footer, .*no font of the papers has the sign \u6e05"):
        lines("<w:r><w:t>\u6e05</w:t></w:r>")
