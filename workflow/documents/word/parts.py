"""All of a .docx but its text: styles, numbering, header and footer, properties; what never changes is deflated once."""

from collections.abc import Sequence
from functools import lru_cache

from workflow.documents.filling.directions import isolated
from workflow.documents.filling.printing_values import escaping, one_line
from workflow.documents.frame import PaperFrame
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.letterhead import Letterhead, Logo, letterhead_file
from workflow.documents.paper_styles import word_styles
from workflow.documents.word.live_references import field
from workflow.documents.word.logo import word_logo
from workflow.documents.word.right_to_left import directed
from workflow.documents.word.zip_package import Part, part

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FIRST_PLAIN_LIST = 5
"""The w:num of the first plain list; each list that begins again has the next one."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_AS_HIGH = '<w:spacing w:line="240" w:lineRule="auto"/>'
"""For a line that is as high as what stands in it."""
_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_LOGO = "rId_logo"
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
}
_SECTION = (
    '<w:sectPr><w:headerReference w:type="first" r:id="rId_header1"/>'
    '<w:headerReference w:type="default" r:id="rId_header2"/>'
    '<w:footerReference w:type="first" r:id="rId_footer1"/>'
    '<w:footerReference w:type="default" r:id="rId_footer1"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1701" w:right="1417" w:bottom="1417" w:left="1417" w:header="737" w:footer="624" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)

_escape = escaping({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def section(language: Language) -> str:
    """The page, with its header and footer."""
    return _SECTION.replace("<w:titlePg/>", "<w:titlePg/><w:bidi/>") if language.right_to_left else _SECTION


def beginning(style: str, look: str = "") -> str:
    """What begins a paragraph of a style; `look` is what it has beside it."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>'


def paragraph(style: str, runs: str, look: str = "") -> str:
    """A whole paragraph."""
    return f"{beginning(style, look)}{runs}</w:p>"


def skeleton(frame: PaperFrame, lists: int, language: Language = ENGLISH) -> dict[str, Part]:
    """Every part but word/document.xml, for a paper with so many plain lists."""
    head_lines = frame.head_lines if frame.parties is None else None
    return {
        **_fixed(frame.language, language, frame.letterhead),
        "word/numbering.xml": _numbering(-(-lists // 16) * 16, language),
        **_headers(frame.head, head_lines, frame.mark, frame.notice, language, frame.letterhead.logo),
        "word/footer1.xml": part(directed(_footer(frame.code, frame.letterhead.foot, language), language)),
        "docProps/core.xml": part(_core(frame, language)),
    }


@lru_cache(maxsize=8)
def _fixed(tag: str, language: Language, letterhead: Letterhead) -> dict[str, Part]:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    related = "".join(
        f'<Relationship Id="rId_{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, kind in _PARTS.items()
    )
    texts = {
        "[Content_Types].xml": (
            f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{_picture_type(letterhead.logo)}'
            f'<Default Extension="odttf" ContentType="{_FONT}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{overrides}'
            f'<Override PartName="/word/theme.xml" ContentType="{_THEME}"/>'
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            '<Override PartName="/docProps/app.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/>'
            f'<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/>'
            "</Relationships>"
        ),
        "docProps/app.xml": (
            f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            'extended-properties"><Application>memoranda</Application></Properties>'
        ),
        "word/_rels/document.xml.rels": (
            f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{related}'
            f'<Relationship Id="rId_theme" Type="{_OFFICE}/theme" Target="theme.xml"/></Relationships>'
        ),
        "word/styles.xml": word_styles(letterhead, language, _escape_line(tag)),
        "word/settings.xml": _settings(_escape_line(tag), language),
        "word/theme.xml": letterhead_file("theme.xml"),
    }
    parts = {name: part(text, 9) for name, text in texts.items()}
    return parts | _picture(letterhead.logo) if letterhead.logo else parts


def _picture_type(logo: Logo | None) -> str:
    if logo is None:
        return ""
    kind = "png" if logo.ending == "png" else "jpeg"
    return f'<Default Extension="{logo.ending}" ContentType="image/{kind}"/>'


def _picture(logo: Logo) -> dict[str, Part]:
    """The logo, and how the header of the first page finds it."""
    related = (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="{_LOGO}" Type="{_OFFICE}/image" Target="media/logo.{logo.ending}"/></Relationships>'
    )
    return {
        "word/_rels/header1.xml.rels": part(related, 9),
        f"word/media/logo.{logo.ending}": part(logo.content, 9),
    }


def _settings(tag: str, language: Language) -> str:
    other = f' w:bidi="{language.tag}"' if language.right_to_left else ""
    return letterhead_file("settings.xml").replace('w:val="en-GB"', f'w:val="{tag}"{other}')


def _levels(language: Language) -> str:
    """The numbering with the signs of the language, and its numbers on the side where lines begin."""
    levels = letterhead_file("numbering.xml")
    if language.letters:
        for latin, own in (
            ("lowerLetter", "arabicAbjad"),
            ("upperLetter", "arabicAbjad"),
            ("lowerRoman", "decimal"),
        ):
            levels = levels.replace(f'w:val="{latin}"', f'w:val="{own}"')
        levels = levels.replace("Annex %1.", f"{language.annex.format('%1')}.")
    if language.right_to_left:
        levels = levels.replace("</w:pPr></w:lvl>", "</w:pPr><w:rPr><w:rtl/></w:rPr></w:lvl>")
    return levels


@lru_cache(maxsize=32)
def _numbering(lists: int, language: Language) -> Part:
    return part(numbering(lists, language), 9)


def numbering(lists: int, language: Language) -> str:
    """The numbering of a paper with so many plain lists."""
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(3)
    )
    nums = "".join(
        f'<w:num w:numId="{FIRST_PLAIN_LIST + number}"><w:abstractNumId w:val="4"/>{starts}</w:num>'
        for number in range(lists)
    )
    return _levels(language).replace("</w:numbering>", f"{nums}</w:numbering>")


@lru_cache(maxsize=64)
def _headers(
    head: str,
    lines: Sequence[str] | None,
    mark: str | None,
    notice: str | None,
    language: Language,
    logo: Logo | None,
) -> dict[str, Part]:
    """The headers of the first page and of the others, which are the same where there is no letterhead: no `lines`."""
    warned = paragraph("Notice", _words(notice, language)) if notice else ""
    later = paragraph("HeaderRule", _words(head, language) + (_tabbed_mark(mark, language) if mark else ""))
    first = later if lines is None else _letterhead(head, lines, mark, language, logo)
    return {
        f"word/header{number}.xml": part(
            f"{DECLARATION}<w:hdr {NAMESPACES}>{directed(head + warned, language)}</w:hdr>"
        )
        for number, head in ((1, first), (2, later))
    }


def _letterhead(
    office: str, lines: Sequence[str], mark: str | None, language: Language, logo: Logo | None
) -> str:
    beside = bool(mark) and len(office) + len(mark or "") <= 66
    drawn = word_logo(logo, _escape(isolated(one_line(office), ENGLISH)), _LOGO) if logo else ""
    first = paragraph("Header", drawn, _AS_HIGH) if logo else ""
    first += paragraph("Mark", _words(mark, language)) if mark and not beside else ""
    first += paragraph(
        "Letterhead", _words(office, language) + (_tabbed_mark(mark, language) if mark and beside else "")
    )
    return first + paragraph("HeaderRule", _words(" · ".join(lines), language))


def _footer(code: str, foot: str | None, language: Language) -> str:
    pages = f"{_words(language.page, language)}{field('PAGE', '1')}{_words(language.of, language)}{field('NUMPAGES', '1')}"
    line = paragraph("Footer", _words(foot, language)) if foot else ""
    line += paragraph("Footer", f"{_words(code, language)}<w:r><w:tab/></w:r>{pages}")
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{line}</w:ftr>"


def _core(frame: PaperFrame, language: Language) -> str:
    tag = frame.language if language is ENGLISH else language.tag
    at = f"{frame.dated.isoformat()}T00:00:00Z"
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created><dc:creator>{_escape_line(frame.office)}'
        f"</dc:creator><dc:identifier>{_escape_line(frame.code)}</dc:identifier>"
        f"<dc:language>{_escape_line(tag)}</dc:language>"
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified>'
        f"<dc:title>{_escape_line(frame.title)}</dc:title></cp:coreProperties>"
    )


def _words(text: str, language: Language, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    words = _escape(isolated(one_line(text), language))
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _tabbed_mark(mark: str, language: Language) -> str:
    return "<w:r><w:tab/></w:r>" + _words(mark, language, '<w:b/><w:sz w:val="17"/>')


def _escape_line(text: str) -> str:
    return _escape(one_line(text))
