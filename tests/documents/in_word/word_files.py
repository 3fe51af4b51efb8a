"""Templates as people make them in Word, written by hand: paragraphs, tables, and tags that Word has spread over runs."""

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from workflow.documents.frame import PaperFrame
from workflow.documents.reading.in_word.compiled import know
from workflow.documents.reading.in_word.word_tree import word_tree
from workflow.documents.sources import Source
from workflow.documents.tree.in_word import WordTree
from workflow.documents.word.from_template import write_from_template
from workflow.documents.word_templates.reading import read_template

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
FRAME = PaperFrame(
    "A paper", "Example Office", (), "VIS-2026-0001 · draft · abc", None, None, "en-GB", date(2026, 5, 1)
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PEER = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def run(words: str, look: str = "") -> str:
    """A run of these words; tabs and ends of lines as Word writes them."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    said = escape(words, quote=False).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{said}</w:t></w:r>'


def line(*runs: str, style: str = "", numbered: int | None = None) -> str:
    """A paragraph; words alone are a run of them."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered is not None:
        properties += f'<w:numPr><w:ilvl w:val="{numbered}"/><w:numId w:val="1"/></w:numPr>'
    inside = "".join(each if each.startswith("<w:") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def cell(*paragraphs: str) -> str:
    """A cell of these paragraphs; words alone are one."""
    return f"<w:tc><w:tcPr/>{''.join(each if each.startswith('<w:p') else line(each) for each in paragraphs)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(each if each.startswith('<w:tc') else cell(each) for each in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>{"".join(rows)}</w:tbl>'


def spread(words: str, seed: int, look: str = "") -> str:
    """The words in runs as Word leaves them after some typing: cut anywhere, also inside a tag."""
    chance = random.Random(seed)
    pieces, rest = [], words
    while rest:
        size = chance.randint(1, 7)
        pieces.append(run(rest[:size], look))
        rest = rest[size:]
    return "".join(pieces)


def word_file(*body: str, parts: Mapping[str, str] | None = None, section: str = "") -> bytes:
    """A .docx with this body, and with other parts by their names: `header1` and `footer1` are those of its pages."""
    given = dict(parts or {})
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="rId_{kind}1"/>'
        for kind in ("header", "footer")
        if f"{kind}1" in given
    )
    texts = {
        "word/document.xml": (
            f'<w:document xmlns:w="{MAIN}" xmlns:r="{_OFFICE}"><w:body>{"".join(body)}'
            f"<w:sectPr>{references}{section}</w:sectPr></w:body></w:document>"
        ),
        "word/styles.xml": given.pop("styles", _STYLES),
        "word/numbering.xml": given.pop("numbering", _NUMBERING),
    }
    overrides = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    related = {"styles": "styles", "numbering": "numbering"}
    for name in ("header1", "footer1", "footnotes"):
        if name in given:
            kind = name.rstrip("1")
            root = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes"}[kind]
            texts[f"word/{name}.xml"] = f'<w:{root} xmlns:w="{MAIN}">{given.pop(name)}</w:{root}>'
            overrides[name] = related[name] = kind
    texts |= given
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    texts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    texts["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
    )
    links = "".join(
        f'<Relationship Id="rId_{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, kind in related.items()
    )
    texts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
    )
    texts.setdefault("docProps/core.xml", core())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in texts.items():
            package.writestr(name, text)
    return packed.getvalue()


def core(**said: str) -> str:
    """The properties of a file, as Word writes them with the name of whoever saved it."""
    words = "".join(
        f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in {"creator": "A Clerk", **said}.items()
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{words}<cp:lastModifiedBy>A Clerk</cp:lastModifiedBy></cp:coreProperties>"
    )


def source(content: bytes, name: str = "visit_letter/draft.docx") -> Source:
    return Source(name, "", hashlib.sha256(content).hexdigest(), Path(name), content)


def template(*body: str, clauses: Mapping[str, str] | None = None, **given: Any) -> WordTree:
    """A template of this body, read; `clauses` are the texts that it may take in, by their names."""
    return template_of(word_file(*body, **given), clauses)


def template_of(content: bytes, clauses: Mapping[str, str] | None = None) -> WordTree:
    """A template, read right here; that it is read in a confined process is a test of its own."""
    given = source(content)
    know(given, json.loads(json.dumps(read_template(content, given.name))))
    texts = {
        name: Source(name, text, hashlib.sha256(text.encode()).hexdigest(), Path(name))
        for name, text in (clauses or {}).items()
    }
    return word_tree(given, texts)


def filled(tree: WordTree, facts: Mapping[str, Any], frame: PaperFrame = FRAME) -> bytes:
    return write_from_template(tree, facts, frame)


def as_docxtpl(content: bytes, facts: Mapping[str, Any]) -> bytes:
    """The same template filled in by docxtpl, in Jinja's sandbox and with its values escaped."""
    paper = DocxTemplate(io.BytesIO(content))
    paper.render(dict(facts), jinja_env=_PEER, autoescape=True)
    whole = io.BytesIO()
    paper.save(whole)
    return whole.getvalue()


def part_of(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def canonical(content: bytes, name: str = "word/document.xml") -> str:
    """A part without what says nothing: how its words are spread over runs of one look, and what marks a place."""
    root = etree.fromstring(part_of(content, name).encode())
    for each in list(root.iter(f"{W}sectPr", f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        each.getparent().remove(each)
    for each in root.iter(f"{W}p", f"{W}hyperlink"):
        _join(each)
    for each in root.iter(f"{W}tcPr"):
        each.tail = None
    said: bytes = etree.tostring(root, method="c14n")
    return said.decode()


def words(content: bytes, name: str = "word/document.xml") -> list[str]:
    """The words of each paragraph of a part that has some."""
    root = etree.fromstring(part_of(content, name).encode())
    said = ("".join(_words(each)) for each in root.iter(f"{W}p"))
    return [each for each in said if each]


def _words(paragraph: Any) -> Iterable[str]:
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    for each in paragraph.iter(f"{W}t", *signs):
        yield signs.get(each.tag) or each.text or ""


def _join(parent: Any) -> None:
    """Runs of one look as one, with their words, tabs and ends of lines in order; empty ones are none."""
    before: Any = None
    for each in list(parent):
        if each.tag != f"{W}r":
            before = None
            continue
        look = each.find(f"{W}rPr")
        said = [one for one in each if one is not look]
        if not any(one.text or one.tag != f"{W}t" for one in said):
            parent.remove(each)
            continue
        key = b"" if look is None else etree.tostring(look, method="c14n")
        if before is not None and before[1] == key:
            for one in said:
                before[0].append(one)
            parent.remove(each)
        else:
            before = each, key
    for each in parent.iter(f"{W}r"):
        _join_words(each)


def _join_words(run_: Any) -> None:
    before: Any = None
    for each in list(run_):
        if each.tag != f"{W}t":
            before = None
            continue
        each.attrib.clear()
        if not each.text:
            run_.remove(each)
        elif before is not None:
            before.text += each.text
            run_.remove(each)
        else:
            before = each


_STYLES = (
    f'<w:styles xmlns:w="{MAIN}">'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
)
_NUMBERING = (
    f'<w:numbering xmlns:w="{MAIN}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
