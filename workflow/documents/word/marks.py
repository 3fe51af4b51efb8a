"""What a Word file needs to know only while it is filled: numbers, indents and who signs."""

import re
from collections.abc import Callable, Sequence

from workflow.documents.filling.numbering import Numbers
from workflow.documents.filling.printing_values import Markup, escaper
from workflow.documents.filling.signature_blocks import SignatureBlock, signature_blocks
from workflow.documents.languages import ENGLISH, Language
from workflow.documents.word.parts import FIRST_PLAIN_LIST, TEXT_WIDTH

NEW_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
_SIGNS = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\n"): NEW_LINE}
_SPECIAL = re.compile(r"[&<>\n]")
escape, _ = escaper(_SPECIAL, _SIGNS)

# Where what stands before has to stay with what follows, and where a page ends; no fact can hold them.
KEEP = "<!--keep-->"
PAGE = "<!--page-->"
SPACER = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'
PAGE_BREAK = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
_STEP = 567
_HEAD_SIGNS = 38
_KEPT = "<w:keepNext/>"
_MOST_KEPT = 8
_TABLE = '<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/>'
_STYLE = re.compile(r'<w:p><w:pPr><w:pStyle w:val="(\w+)"/>(?:<w:keepNext/>)?')
_HEADINGS = ("Heading1", "Heading2", "PlainHeading", "AnnexSubheading")
_WITHIN = re.compile(r"Clause[34]|ListContinue\d?|ListBullet\d?")


def finalizer(language: Language) -> Callable[[object], str]:
    """Prints a value inside a run, in the words of a language."""
    return escaper(_SPECIAL, _SIGNS, language)[1]


def kept_together(body: str) -> str:
    """The body with the paragraph before each KEEP made to stay with what follows it; the whole sub-clause, and what
    stands above a heading, where signatures follow.
    """
    pieces = body.split(KEEP)
    for index, piece in enumerate(pieces[:-1]):
        pieces[index] = _kept(piece, 1 if pieces[index + 1].startswith(_TABLE) else _MOST_KEPT)
    return "".join(pieces)


def _kept(piece: str, most: int) -> str:
    at = len(piece)
    for _ in range(most):
        at = piece.rfind("<w:p><w:pPr><w:pStyle ", 0, at)
        found = _STYLE.match(piece, at) if at >= 0 else None
        if found is None:
            break
        if not found[0].endswith(_KEPT):
            piece = f"{piece[: found.end()]}{_KEPT}{piece[found.end() :]}"
        if found[1] not in _HEADINGS and not _WITHIN.fullmatch(found[1]):
            break
    return piece


def broken_into_pages(body: str) -> str:
    """The body with each PAGE made a page break before the paragraph that follows; an annex begins its page by itself."""
    first, *others = body.split(PAGE)
    pages = [first]
    for page in others:
        found = _STYLE.match(page)
        if found is None:
            pages.append(PAGE_BREAK + page if page else "")
        elif found[1] == "AnnexHeading":
            pages.append(page)
        else:
            pages.append(f"{found[0]}<w:pageBreakBefore/>{page[found.end() :]}")
    return "".join(pages)


_CLAUSE_ITEMS = {
    (depth, leads): Markup(f'<w:pStyle w:val="Clause{depth + 1}"/>{_KEPT * leads}')
    for depth in (1, 2, 3)
    for leads in (0, 1)
}


class DocxPen:
    """What the compiled document calls while it is filled."""

    def __init__(self, numbers: Numbers, language: Language = ENGLISH) -> None:
        self._numbers = numbers
        self._unnumbered = "PlainHeading"
        self._language = language

    def calls(self) -> dict[str, object]:
        return {
            "_clause": self._clause,
            "_plain": self._plain,
            "_under": self._under,
            "_annex": self._annex,
            "_item": self._item,
            "_bullet": self._bullet,
            "_text": self._text,
            "_open_box": self._open_box,
            "_close_box": self._close_box,
            "_signatures": self._signatures,
        }

    def _clause(self, clause_id: str | None) -> Markup:
        return Markup("Heading1" if self._numbers.clause(clause_id) else self._unnumbered)

    def _plain(self) -> Markup:
        self._numbers.plain()
        return Markup(self._unnumbered)

    def _under(self) -> Markup:
        self._numbers.under()
        return Markup(f'<w:ind w:left="{_STEP}"/>' if self._numbers.numbered else "")

    def _annex(self, clause_id: str | None) -> Markup:
        self._numbers.annex(clause_id)
        self._unnumbered = "AnnexSubheading"  # it looks the same, and stands one level below the annex
        return Markup("")

    def _item(self, depth: int, leads: int) -> Markup:
        numbers = self._numbers
        numbers.item(depth)
        if numbers.numbered:
            return _CLAUSE_ITEMS[depth, leads]
        kept = _KEPT if leads else ""
        number = FIRST_PLAIN_LIST + numbers.restarts
        return Markup(
            f'<w:pStyle w:val="ListNumber"/>{kept}<w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{number}"/></w:numPr>'
        )

    def _bullet(self, depth: int) -> Markup:
        edge = self._numbers.bullet(depth)
        return Markup(f"ListBullet{edge if edge > 1 else ''}")

    def _text(self, depth: int) -> Markup:
        edge = self._numbers.edge(depth)
        return Markup(("BodyText", "ListContinue", "ListContinue2", "ListContinue3", "ListContinue4")[edge])

    def _open_box(self) -> Markup:
        self._numbers.box(opens=True)
        return Markup("")

    def _close_box(self) -> Markup:
        self._numbers.box(opens=False)
        return Markup("")

    def _signatures(self, parties: object) -> Markup:
        blocks = signature_blocks(parties, self._language)
        rows = "".join(_signature_row(blocks[at : at + 2]) for at in range(0, len(blocks), 2))
        if not rows:
            return Markup("")
        half = TEXT_WIDTH // 2
        return Markup(
            f'{KEEP}<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="346" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/></w:tblGrid>{rows}</w:tbl>{SPACER}'
        )


def _signature_row(blocks: Sequence[SignatureBlock]) -> str:
    tallest = max(_head_lines(block) for block in blocks)
    cells = [_signature_cell(block, tallest - _head_lines(block)) for block in blocks]
    if len(cells) == 1:
        cells.append(_paragraph("SignatureLine", ""))
    width = f'<w:tcPr><w:tcW w:w="{TEXT_WIDTH // 2}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
    inside = "".join(f"<w:tc>{width}{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"


def _head_lines(block: SignatureBlock) -> int:
    """About how many lines stand above the signature; the cells' foot keeps the lines level in any case."""
    return sum(-(-len(words) // _HEAD_SIGNS) for words in (block.party, *block.remarks))


def _signature_cell(block: SignatureBlock, missing_lines: int) -> str:
    cell = _paragraph("SignatureParty", _run(escape(block.party)))
    cell += "".join(_paragraph("SignatureRemark", _run(escape(remark))) for remark in block.remarks)
    for index, (label, words) in enumerate(block.lines):
        room = "" if index else f'<w:spacing w:before="{480 + 320 * missing_lines}" w:after="0"/>'
        filled = _run(escape(words)) if words else "<w:r><w:tab/></w:r>"
        cell += _paragraph("SignatureLine", f"{_run(label)}<w:r><w:tab/></w:r>{filled}", room)
    return cell


def _paragraph(style: str, runs: str, look: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{runs}</w:p>'


def _run(escaped: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped}</w:t></w:r>'
