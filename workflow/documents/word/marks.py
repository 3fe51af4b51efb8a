"""The marks of a Word file: its styles, its numbering, its tables, and who signs."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import ClassVar

from workflow.documents.filling.marks import (
    NOTHING,
    OPEN,
    UNBROKEN,
    HeadingKind,
    Marks,
    RowMarks,
    TableMarks,
    Worded,
)
from workflow.documents.filling.numbering import Label
from workflow.documents.filling.printing_values import Markup, escaping
from workflow.documents.filling.signature_blocks import Placed, side_by_side, signature_blocks
from workflow.documents.languages.language import Language
from workflow.documents.paper_styles import TEXT_WIDTH, column_widths
from workflow.documents.tree.blocktree import Contents, Table
from workflow.documents.word.content_controls import LEFT_OPEN
from workflow.documents.word.contents import LISTED_HERE
from workflow.documents.word.embedded_fonts import LEANS
from workflow.documents.word.kept_rows import TABLE_ENDS, rows_kept_together
from workflow.documents.word.live_references import bookmark, live_reference
from workflow.documents.word.parts import FIRST_PLAIN_LIST, beginning, paragraph

NEW_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": NEW_LINE}
escape = escaping(_SIGNS)

# Where what stands before has to stay with what follows, and where a page ends: signs that no file of Word can hold, and
# that are quicker to find than any word.
KEEP, PAGE = "\x02", "\x03"
SPACER = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'
LAST_SPACER = SPACER.replace("</w:pPr>", '<w:spacing w:after="0" w:line="1" w:lineRule="exact"/></w:pPr>')
_ABOVE_A_BLOCK = '<w:spacing w:before="360" w:after="40"/>'
_ROOM_FOR_SEAL = 640
_KEPT = "<w:keepNext/>"
_ON_NEW_PAGE = "<w:pageBreakBefore/>"
_PAGE_BREAK = LAST_SPACER.replace("<w:spacing", f"{_ON_NEW_PAGE}<w:spacing")
_FIRST_ANNEX = f'{_ON_NEW_PAGE}<w:spacing w:before="0"/>'
_MOST_KEPT = 8
_TABLE = '<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/>'
_STYLE = re.compile(r'<w:p><w:pPr><w:pStyle w:val="(\w+)"/>(?:<w:keepNext/>)?')
_REMARK = "SignatureRemark"
_HEADINGS = ("Heading1", "Heading2", "PlainHeading", "AnnexSubheading")
_WITHIN = re.compile(r"Clause[34]|ListContinue\d?|ListBullet\d?")


def kept_together(body: str) -> str:
    """The body with the paragraph before each KEEP made to stay with what follows it; the whole sub-clause, and what
    stands above a heading, where signatures follow.
    """
    first, *others = _divided(body)
    pieces = [first]
    for piece in others:
        is_table = piece.startswith(_TABLE)
        if not pieces[-1].endswith(PAGE):
            pieces[-1] = _kept(pieces[-1], 1 if is_table else _MOST_KEPT)
        pieces += rows_kept_together(piece) if is_table else (piece,)
    return "".join(pieces)


def _divided(body: str) -> Iterator[str]:
    """What stands between one KEEP and the next. To look for one sign takes a tenth of the time in which Python splits at it."""
    at = 0
    while (end := body.find(KEEP, at)) >= 0:
        yield body[at:end]
        at = end + len(KEEP)
    yield body[at:]


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
    """The body with each PAGE made a page break before the paragraph that follows, unless it begins a page by itself."""
    first, *others = body.split(PAGE)
    pages = [first]
    for page in others:
        found = _STYLE.match(page)
        if found is None:
            pages.append(_PAGE_BREAK + page if page else "")
        elif page.startswith(_ON_NEW_PAGE, found.end()):
            pages.append(page)
        else:
            pages.append(f"{found[0]}{_ON_NEW_PAGE}{page[found.end() :]}")
    return "".join(pages)


def with_pages_ended(body: str, shown: Container[str]) -> str:
    """The body in which the paragraph that Word needs below a table takes no room where the page ends, lest it take a page."""
    *ended, last = body.split(_ON_NEW_PAGE) if PAGE in shown else [body]
    for index, page in enumerate(ended):
        behind = page.rindex("<w:p>")
        if page.endswith(SPACER, 0, behind):
            ended[index] = f"{page[: behind - len(SPACER)]}{LAST_SPACER}{page[behind:]}"
    if last.endswith(SPACER):
        last = last.removesuffix(SPACER) + LAST_SPACER
    return _ON_NEW_PAGE.join([*ended, last])


def _beginning(style: str, look: str = "") -> Markup:
    return Markup(beginning(style, look))


_TITLE = _beginning("Title")
_CLAUSE_ITEMS = {
    (depth, leads): _beginning(f"Clause{depth + 1}", _KEPT * leads) for depth in (1, 2, 3) for leads in (0, 1)
}
_TEXTS = {
    (edge, leads): _beginning(style, _KEPT * leads)
    for edge, style in enumerate(
        ("BodyText", "ListContinue", "ListContinue2", "ListContinue3", "ListContinue4")
    )
    for leads in (0, 1)
}
_BOX = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="BoxTable"/><w:tblW w:w="{0}" w:type="dxa"/>'
    '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{0}"/></w:tblGrid>'
    "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>"
    '<w:tcPr><w:tcW w:w="{0}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="F3F6F9"/></w:tcPr>'
)
_BOX_ENDS = Markup(f"</w:tc></w:tr></w:tbl>{SPACER}")
_RUN, _RUN_ENDS = '<w:r>{}<w:t xml:space="preserve">', "</w:t></w:r>"


class WordMarks(Marks):
    """Styles and numbering of Word: a paragraph begins with its style, which the numbers above it decide."""

    signs = _SIGNS
    new_line = NEW_LINE
    date_space = UNBROKEN
    looks: ClassVar = {
        (False, False): (_RUN.format(""), _RUN_ENDS),
        (True, False): (_RUN.format("<w:rPr><w:b/></w:rPr>"), _RUN_ENDS),
        (False, True): (_RUN.format("<w:rPr><w:i/></w:rPr>"), _RUN_ENDS),
        (True, True): (_RUN.format("<w:rPr><w:b/><w:i/></w:rPr>"), _RUN_ENDS),
        OPEN: LEFT_OPEN,
    }

    instrument = (
        _RUN.format('<w:rPr><w:b w:val="0"/><w:sz w:val="25"/></w:rPr>'),
        f"{_RUN_ENDS}<w:r><w:br/></w:r>",
    )
    looked_for = (LEANS,)
    width: ClassVar[int] = TEXT_WIDTH
    """Twips that the text has from side to side."""
    scale: ClassVar[float] = 1.0
    """How large its letters are beside those of a paper that is as wide as the page."""
    kind_size: ClassVar[float | None] = None
    """Points of the letters of the kind of paper above a title, where its line may be the wider one."""
    step: ClassVar[int] = 567
    """Twips from one level of a list to the next."""
    first_annex: ClassVar[str] = _FIRST_ANNEX
    """The look of the first annex, which begins a page."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.shown: set[str] = set()
        """What the whole paper is looked over for, as far as it has been shown."""
        self.titles = 0
        """How many titles have begun."""
        self._marked = 0
        self._ending = ""

    @classmethod
    def after(cls, block: Worded) -> str:
        if isinstance(block, Contents):
            return f"</w:p>{LISTED_HERE}"
        return "</w:p>"

    @classmethod
    def table(cls, table: Table) -> TableMarks:
        widths = column_widths(table.widths, cls.width)
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="E8EDF3"/>'
        return TableMarks(
            f'{KEEP}<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
            f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>",
            _row(table, widths, "TableHead", repeats="<w:tblHeader/>", shade=shade),
            "",
            _row(table, widths, "TableText"),
            f"</w:tbl>{TABLE_ENDS}{SPACER}",
        )

    def title(self) -> Markup:
        self.titles += 1
        return _TITLE

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        """In an annex a heading looks the same without a number, and stands one level below the annex."""
        match kind:
            case "annex":
                self.shown.add(PAGE)
                look = self.first_annex * (self.numbers.annexes == 1)
                return self._marking("AnnexHeading", clause_id, look)
            case "under":
                self.shown.add("Heading2")
                return _beginning(
                    "Heading2", f'<w:ind w:left="{self.step}"/>' if self.numbers.numbered else ""
                )
            case "clause" if number:
                return self._marking("Heading1", clause_id)
            case "contents":
                self.shown.add(LISTED_HERE)
                return _beginning("ContentsHeading")
            case "part":
                return _beginning("PartHeading")
        return _beginning("AnnexSubheading" if self.numbers.in_annex else "PlainHeading")

    def _marking(self, style: str, clause_id: str | None, look: str = "") -> Markup:
        """Begin a heading to which references may lead."""
        if clause_id is None or not self.names(clause_id):
            return _beginning(style, look)
        self._marked += 1
        mark, self._ending = bookmark(self._marked, clause_id)
        return Markup(beginning(style, look) + mark)

    def end_heading(self) -> Markup:
        """End what was marked."""
        ending, self._ending = self._ending, ""
        return Markup(ending)

    def reference(self, found: re.Match[str], label: Label) -> str:
        return live_reference(found, label, self.language)

    def item(self, depth: int, leads: int) -> Markup:
        numbers = self.numbers
        numbers.count_item(depth)
        if numbers.numbered:
            return _CLAUSE_ITEMS[depth, leads]
        number = FIRST_PLAIN_LIST + numbers.restarts
        list_ = f'<w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{number}"/></w:numPr>'
        return _beginning("ListNumber", _KEPT * leads + list_)

    def bullet(self, depth: int, leads: int) -> Markup:
        edge = self.numbers.bullet(depth)
        return _beginning(f"ListBullet{edge if edge > 1 else ''}", _KEPT * leads)

    def text(self, depth: int, leads: int) -> Markup:
        begun = _TEXTS[self.numbers.edge(depth), leads]
        return begun if depth >= 0 else Markup(KEEP + begun)

    def open_box(self) -> Markup:
        super().open_box()
        return Markup(_BOX.format(self.width))

    def close_box(self) -> Markup:
        super().close_box()
        return _BOX_ENDS

    def page_break(self) -> Markup:
        self.shown.add(PAGE)
        return Markup(PAGE)

    def signatures(self, parties: object) -> Markup:
        blocks = signature_blocks(parties, self.language)
        rows = "".join(map(_signature_row, side_by_side(blocks)))
        if not rows:
            return NOTHING
        if _REMARK in rows:
            self.shown.add(_REMARK)
        half = TEXT_WIDTH // 2
        return Markup(
            f'{KEEP}<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="346" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/></w:tblGrid>{rows}</w:tbl>{SPACER}'
        )


def _row(table: Table, widths: list[int], style: str, *, repeats: str = "", shade: str = "") -> RowMarks:
    cells = tuple(
        (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            + _beginning(style, "" if alignment == "left" else f'<w:jc w:val="{alignment}"/>'),
            "</w:p></w:tc>",
        )
        for alignment, width in zip(table.alignments, widths, strict=True)
    )
    return RowMarks(f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>", cells, "</w:tr>")


def _signature_row(pair: Sequence[Placed]) -> str:
    """One or two blocks side by side, each read to its end."""
    cells = list(map(_signature_cell, pair))
    if len(cells) == 1:
        cells.append(paragraph("SignatureLine", ""))
    width = f'<w:tcPr><w:tcW w:w="{TEXT_WIDTH // 2}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
    inside = "".join(f"<w:tc>{width}{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"


def _signature_cell(placed: Placed) -> str:
    block = placed.block
    cell = "".join(
        paragraph(
            "SignatureParty" if words == block.party else _REMARK,
            _run(escape(words)),
            "" if at else _ABOVE_A_BLOCK,
        )
        for at, words in enumerate(block.head)
    )
    for at, ((label, words), below) in enumerate(zip(block.lines, placed.below, strict=True)):
        filled = _run(escape(words)) if words else "<w:r><w:tab/></w:r>"
        room = _room(0 if at else placed.above, below)
        cell += paragraph("SignatureLine", f"{_run(label)}<w:r><w:tab/></w:r>{filled}", room)
    if placed.above_seal:
        cell += paragraph("SignatureLine", _run(block.seal or ""), _room(placed.above_seal, _ROOM_FOR_SEAL))
    return cell


def _room(before: int, after: int) -> str:
    said = f' w:before="{before}"' * bool(before) + f' w:after="{after}"' * bool(after)
    return f"<w:spacing{said}/>" if said else ""


def _run(escaped: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped}</w:t></w:r>'
