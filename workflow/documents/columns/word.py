"""The Word file of a paper in two columns: a table whose rows hold each block beside its counterpart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from workflow.documents.columns.rows import CONTENTS, SIGNATURES, WIDE_TABLE, InColumns, Row, rows
from workflow.documents.columns.signing import Line, Signing
from workflow.documents.columns.styles import (
    COLUMN,
    GUTTER,
    SCALE,
    STEP,
    both_numberings,
    both_styles,
    of_the_second,
    space_above,
)
from workflow.documents.filling.marks import NOTHING
from workflow.documents.filling.printing_values import Markup
from workflow.documents.filling.signature_blocks import SignatureBlock
from workflow.documents.frame import PaperFrame
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.paper_styles import TEXT_WIDTH
from workflow.documents.tree.blocktree import Tree
from workflow.documents.tree.side_by_side import facts_beside
from workflow.documents.word.contents import without_field
from workflow.documents.word.embedded_fonts import embedded, together
from workflow.documents.word.marks import LAST_SPACER, SPACER, WordMarks, escape
from workflow.documents.word.parts import paragraph, skeleton
from workflow.documents.word.right_to_left import directed
from workflow.documents.word.write_docx import document, fonts_in, story
from workflow.documents.word.zip_package import pack, part

_ID_OF_THE_SECOND = 500_000
_IDS = re.compile(r'((?:<w:bookmark(?:Start|End) w:id|<w:tag w:val="open-\d+"/><w:id w:val)=")(\d+)(")')
_BOOKMARKS = re.compile(
    r'((?: w:name| w:anchor)="|<w:instrText xml:space="preserve"> (?:PAGE)?REF )_(?:Ref|Toc)'
)
_BEGINS = re.compile(r'<w:p><w:pPr><w:pStyle w:val="\w+"/>(?!<w:keepNext/>)')
_KEPT = r"\g<0><w:keepNext/>"
_FIRST = re.compile(r'<w:p><w:pPr><w:pStyle w:val="\w+"/>(?:<w:keepNext/>)?')
_SPACE = re.compile(
    r"(<w:p><w:pPr>(?:(?!<w:spacing|<w:ind|<w:jc|</w:pPr>).)*+)(?:<w:spacing (?!w:before)([^>]*)/>)?(?!<w:spacing)"
)
_NEW_PAGE = "<w:pageBreakBefore/>"
_TABLE = (
    f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
_LABEL = 1500
"""Twips of what a line to fill in is called, on both of its sides."""
_COLUMNS = "".join(
    f'<w:gridCol w:w="{each}"/>' for each in (_LABEL, COLUMN + GUTTER - _LABEL, COLUMN - _LABEL, _LABEL)
)
_LEFT = (
    f'<w:tc><w:tcPr><w:tcW w:w="{COLUMN + GUTTER}" w:type="dxa"/><w:gridSpan w:val="2"/>'
    f'<w:tcMar><w:right w:w="{GUTTER}" w:type="dxa"/></w:tcMar></w:tcPr>'
)
_RIGHT = f'<w:tc><w:tcPr><w:tcW w:w="{COLUMN}" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>'
_SPANS = '<w:gridSpan w:val="2"/>'
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_RULE = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="4A5568"/></w:tcBorders>'
_ABOVE_A_BLOCK, _ROOM_TO_SIGN, _BETWEEN_LINES, _ABOVE_SEAL, _ROOM_FOR_SEAL = 240, 480, 100, 160, 640


class WordColumn(InColumns, WordMarks):
    """Word as wide as a column, in which no annex begins a page by itself."""

    on_the_page = WordMarks
    width: ClassVar[int] = COLUMN
    step: ClassVar[int] = STEP
    scale: ClassVar[float] = SCALE
    kind_size: ClassVar[float | None] = 12.5
    first_annex: ClassVar[str] = '<w:spacing w:before="0"/>'

    def page_break(self) -> Markup:
        return NOTHING

    def signatures(self, parties: object) -> Markup:
        self.shown.add("SignatureRemark")
        return super().signatures(parties)


def write_docx_in_columns(
    tree: Tree, other: Tree, facts: Mapping[str, object], frame: PaperFrame, pages: Sequence[int] = ()
) -> bytes:
    """The paper as the bytes of a .docx; `pages` are those of the headings listed in its contents, in their order."""
    language, second = tree.language, other.language
    ours, theirs = WordColumn(language), WordColumn(second)
    left, right = (
        without_field(story(text, words, frame, marks, pages))
        for text, words, marks in ((tree, facts, ours), (other, facts_beside(facts), theirs))
    )
    right = _apart(right, second)
    found = rows(tree, other, left, right, ours, theirs)
    body = _laid_out(found, second, space_above(frame.letterhead, language, second))
    raw = document(body, language)
    parts = skeleton(frame, 0, language)
    parts["word/styles.xml"] = part(both_styles(frame.letterhead, language, second, frame.language), 9)
    parts["word/numbering.xml"] = part(
        both_numberings(ours.numbers.restarts + 1, language, theirs.numbers.restarts + 1, second), 9
    )
    fonts = (
        fonts_in(text, words, words.encode(), frame, marks)
        for text, words, marks in ((tree, left, ours), (other, right, theirs))
    )
    parts |= embedded(together(*fonts))
    parts["word/document.xml"] = part(raw)
    return pack(parts, frame.dated)


def _apart(body: str, language: Language) -> str:
    """The text of the second language with styles, lists, bookmarks and controls of its own."""
    body = of_the_second(body, language)
    body = _IDS.sub(lambda found: f"{found[1]}{int(found[2]) + _ID_OF_THE_SECOND}{found[3]}", body)
    return _BOOKMARKS.sub(rf"\g<1>_{language.key}", body)


def _laid_out(found: Sequence[Row], second: Language, above: Mapping[str, int]) -> str:
    """The rows as tables, a new one where a page begins, and nothing but it where a row is as wide as the page."""
    body, is_open, spacer = "", False, SPACER
    for row in found:
        if is_open and (row.new_page or row.kind == WIDE_TABLE):
            body, is_open = f"{body}</w:tbl>{LAST_SPACER if row.new_page else spacer}", False
        spacer = _BEGINS.sub(_KEPT, SPACER) if row.keeps else SPACER
        if row.kind == WIDE_TABLE:
            body += row.left + row.right
            continue
        body += "" if is_open else f"{_TABLE}<w:tblGrid>{_COLUMNS}</w:tblGrid>"
        is_open = True
        if row.kind == SIGNATURES:
            body += "".join(_signing(each, second, above) for each in row.signing)
        else:
            body += "".join(_row(each, above) for each in (_listed(row) if row.kind == CONTENTS else (row,)))
    return f"{body}</w:tbl>{LAST_SPACER}" if is_open else body.removesuffix(SPACER) + LAST_SPACER


def _listed(row: Row) -> Iterator[Row]:
    """The heading of the contents, and each entry beside its counterpart."""
    columns = (words.removesuffix("</w:p>").split("</w:p>") for words in (row.left, row.right))
    for at, (left, right) in enumerate(zip(*columns, strict=True)):
        kind = "TOC1" if at else "ContentsHeading"
        yield replace(row, kind=kind, keeps=not at, left=f"{left}</w:p>", right=f"{right}</w:p>")


def _row(row: Row, above: Mapping[str, int]) -> str:
    left, right = row.left, row.right
    if row.keeps:
        left, right = _BEGINS.sub(_KEPT, left), _BEGINS.sub(_KEPT, right)
    if row.new_page:
        left = _FIRST.sub(rf"\g<0>{_NEW_PAGE}", left, count=1)
    if row.kind in above:
        said = rf'\1<w:spacing w:before="{above[row.kind]}" \2/>'
        left = _SPACE.sub(said, left, count=1)
    return f"<w:tr>{_WHOLE if row.keeps else ''}{_LEFT}{left}</w:tc>{_RIGHT}{right}</w:tc></w:tr>"


def _signing(one: Signing, second: Language, above: Mapping[str, int]) -> str:
    """Whoever signs, named in each text, above lines that stand between what each calls them."""
    lower = above.get("SignatureRemark", 0)
    left = directed(_head(one.left, _ABOVE_A_BLOCK + lower), ENGLISH)
    right = of_the_second(directed(_head(one.right, _ABOVE_A_BLOCK), second), second)
    heads = f"<w:tr>{_WHOLE}{_LEFT}{left}</w:tc>{_RIGHT}{right}</w:tc></w:tr>"
    lines = [
        _line(each, second, before=_BETWEEN_LINES if at else _ROOM_TO_SIGN, rule=_RULE)
        for at, each in enumerate(one.lines)
    ]
    if one.seal:
        lines.append(_line(one.seal, second, before=_ABOVE_SEAL, after=_ROOM_FOR_SEAL))
    lines[-1] = lines[-1].replace("<w:spacing ", '<w:keepNext w:val="0"/><w:spacing ')
    return heads + "".join(lines)


def _head(block: SignatureBlock, before: int) -> str:
    return "".join(
        paragraph(
            "SignatureParty" if words == block.party else "SignatureRemark",
            _run(words),
            "" if at else f'<w:spacing w:before="{before}"/>',
        )
        for at, words in enumerate(block.head)
    )


def _line(line: Line, second: Language, *, before: int, after: int = 0, rule: str = "") -> str:
    look = f'<w:spacing w:before="{before}" w:after="{after}"/><w:ind w:left="0" w:firstLine="0"/>'
    label, words, said, called = (
        paragraph("SignatureLine", _run(each or ""), look)
        for each in (line.left, line.words, line.said, line.right)
    )
    said, called = (of_the_second(directed(each, second), second) for each in (said, called))
    between = [(TEXT_WIDTH - 2 * _LABEL, _SPANS + ("" if line.words else rule), directed(words, ENGLISH))]
    if line.said:
        between = [(COLUMN + GUTTER - _LABEL, "", directed(words, ENGLISH)), (COLUMN - _LABEL, "", said)]
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}<w:vAlign w:val="bottom"/></w:tcPr>{each}</w:tc>'
        for width, more, each in ((_LABEL, "", label), *between, (_LABEL, "", called))
    )
    return f"<w:tr>{_WHOLE}{cells}</w:tr>"


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
