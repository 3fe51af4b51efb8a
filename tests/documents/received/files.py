"""Word files put together by hand, as Word, LibreOffice, Google Docs and pandoc write them: a body, and the parts it leads to."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}
MADE_BY = 'w:id="1" w:author="Ada Example" w:date="2026-11-02T09:30:00Z"'
"""What every mark of a change says here."""


def a_file(body: str, *, links: dict[str, str] | None = None, **parts: str) -> bytes:
    """A Word file with this body, and with what is in its other parts, each by its kind."""
    made = io.BytesIO()
    leads = "".join(
        f'<Relationship Id="{of}" Type="{_type(of)}" Target="{of}.xml"/>' for of in parts
    ) + "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        for name, address in (links or {}).items()
    )
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
            + "".join(
                f'<Override PartName="/word/{of}.xml" ContentType='
                f'"application/vnd.openxmlformats-officedocument.wordprocessingml.{of}+xml"/>'
                for of in parts
            )
            + "</Types>",
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{leads}</Relationships>'
        )
        package.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for of, inside in parts.items():
            name = f"w15:{of}" if of == "commentsExtended" else f"w:{_KINDS.get(of, of)}"
            name = name.replace("commentsExtended", "commentsEx")
            package.writestr(f"word/{of}.xml", f"<{name} {SPACES}>{inside}</{name}>")
    return made.getvalue()


def _type(of: str) -> str:
    if of == "commentsExtended":
        return "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    return f"{_OFFICE}/{of}"


def p(*inside: str, style: str = "", look: str = "") -> str:
    """A paragraph; words that are no markup are a run."""
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{said}{look}</w:pPr>" if said or look else ""
    return f"<w:p>{properties}{''.join(map(_run, inside))}</w:p>"


def _run(inside: str) -> str:
    return inside if inside.startswith("<") else run(inside)


def run(words: str, look: str = "", tag: str = "t") -> str:
    """A run of words."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def inserted(words: str) -> str:
    """Words that came."""
    return f"<w:ins {MADE_BY}>{run(words)}</w:ins>"


def deleted(words: str) -> str:
    """Words that went."""
    return f"<w:del {MADE_BY}>{run(words, tag='delText')}</w:del>"


def level(at: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def a_list(root: int, *levels: str, more: str = "") -> str:
    """What lists rest on."""
    return f'<w:abstractNum w:abstractNumId="{root}">{more}{"".join(levels)}</w:abstractNum>'


def num(name: int, root: int, more: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{root}"/>{more}</w:num>'


def item(words: str, at: int = 0, name: int = 1) -> str:
    """An item of a list."""
    return p(words, look=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{name}"/></w:numPr>')
