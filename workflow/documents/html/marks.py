"""The marks of HTML: its elements, open lists, levels of headings, tables, and who signs."""

from typing import ClassVar

from workflow.documents.filling.directions import isolated
from workflow.documents.filling.marks import OPEN, UNBROKEN, HeadingKind, Marks, RowMarks, TableMarks, Worded
from workflow.documents.filling.printing_values import Markup, escaping, one_line
from workflow.documents.filling.signature_blocks import signature_blocks
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.tree.blocktree import Contents, Paragraph, Table

NEW_LINE = "<br>"
LISTED_HERE = "<!--contents-->"
"""Where the contents are listed; no fact can hold it."""
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": NEW_LINE}
escape = escaping(_SIGNS)


def line(text: str, language: Language = ENGLISH) -> str:
    """Words of one line, escaped."""
    return escape(isolated(one_line(text), language))


class HtmlMarks(Marks):
    """Elements of HTML; lists and their items are ended when what follows stands no longer in them."""

    signs = _SIGNS
    new_line = NEW_LINE
    date_space = UNBROKEN
    looks: ClassVar = {
        (False, False): ("", ""),
        (True, False): ("<strong>", "</strong>"),
        (False, True): ("<em>", "</em>"),
        (True, True): ("<strong><em>", "</em></strong>"),
        OPEN: ('<mark class="open">', "</mark>"),
    }
    instrument = ('<span class="instrument">', "</span> ")

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._open: list[tuple[int, str]] = []
        self._level = 1
        self._ending = ""

    @classmethod
    def after(cls, block: Worded) -> str:
        if isinstance(block, Contents):
            return LISTED_HERE
        return (
            "</p>\n" if isinstance(block, Paragraph) else ""
        )  # an item stays open for what stands inside it

    @classmethod
    def table(cls, table: Table) -> TableMarks:
        columns = "".join(
            f'<col style="width:{100 * each / sum(table.widths):.4g}%">' for each in table.widths
        )
        wide = " wide" if len(table.widths) > 3 else ""
        return TableMarks(
            f'<div class="table{wide}" tabindex="0">\n<table>\n<colgroup>{columns}</colgroup>\n<thead>\n',
            _row(table, 'th scope="col"', "th"),
            "</thead>\n<tbody>\n",
            _row(table, "td", "td"),
            "</tbody>\n</table>\n</div>\n",
        )

    def close(self) -> Markup:
        """End the lists that are open."""
        return Markup(self._close_from(1))

    def title(self) -> Markup:
        return self._heading(1)

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        """A sub-heading is one level below the clause, the annex or the heading in the annex that it stands under."""
        in_annex = self.numbers.in_annex
        match kind:
            case "annex":
                first = " first" * (self.numbers.annexes == 1)
                return self._heading(2, f"{number}.", clause_id, look=f' class="annex{first}"')
            case "part" | "contents":
                return self._heading(2, f"{number}." if number else "", look=f' class="{kind}"')
            case "under":
                indent = ' class="inside"' if self.numbers.edge(0) else ""
                return self._heading(
                    min(self._level + 1, 4) if in_annex else 3, look=indent, keeps_level=True
                )
        return self._heading(3 if in_annex else 2, f"{number}." if number else "", clause_id)

    def _heading(
        self,
        level: int,
        number: str = "",
        clause_id: str | None = None,
        *,
        look: str = "",
        keeps_level: bool = False,
    ) -> Markup:
        ends = self.close()
        named = f' id="{self.name_of(clause_id)}"' if clause_id and self.names(clause_id) else ""
        self._ending = f"</h{level}>\n"
        if not keeps_level:
            self._level = level
        counted = f'<span class="number">{number}</span> ' if number else ""
        return Markup(f"{ends}<h{level}{named}{look}>{counted}")

    def name_of(self, clause_id: str) -> str:
        """What a heading is called inside the page."""
        return clause_id

    def end_heading(self) -> Markup:
        return Markup(self._ending)

    def item(self, depth: int, leads: int) -> Markup:
        label = self.numbers.item(depth)
        return Markup(f'{self._open_item(depth, "ol")}<span class="number">{label}</span> ')

    def bullet(self, depth: int, leads: int) -> Markup:
        self.numbers.bullet(depth)
        return Markup(self._open_item(depth, "ul"))

    def _open_item(self, depth: int, tag: str) -> str:
        ends = self._close_from(depth + 1)
        if self._open and self._open[-1] == (depth, tag):
            return f"{ends}</li>\n<li>"
        ends += self._close_from(depth)
        inside = "" if self._open or not self.numbers.edge(0) or tag == "ol" else ' class="inside"'
        self._open.append((depth, tag))
        return f"{ends}<{tag}{inside}>\n<li>"

    def _close_from(self, depth: int) -> str:
        """End the open lists of this depth and below."""
        ends = ""
        while self._open and self._open[-1][0] >= depth:
            ends += f"</li>\n</{self._open.pop()[1]}>\n"
        return ends

    def text(self, depth: int, leads: int) -> Markup:
        """Running text, or what goes on in an item that is still open."""
        ends = self._close_from(depth + 1)
        if depth > 0 and self._open and self._open[-1][0] == depth:
            return Markup(f"{ends}<p>")
        inside = ' class="inside"' if self.numbers.edge(depth) else ""
        return Markup(f"{ends}{self.close()}<p{inside}>")

    def open_box(self) -> Markup:
        ends = self.close()
        super().open_box()
        return Markup(f'{ends}<div class="box" role="note">\n')

    def close_box(self) -> Markup:
        ends = self.close()
        super().close_box()
        return Markup(f"{ends}</div>\n")

    def page_break(self) -> Markup:
        return Markup(f'{self.close()}<div class="page-break"></div>\n')

    def signatures(self, parties: object) -> Markup:
        blocks = []
        for block in signature_blocks(parties, self.language):
            remarks = "".join(f"<p><em>{escape(remark)}</em></p>\n" for remark in block.remarks)
            lines = "".join(
                f"<div><dt>{escape(label)}</dt><dd>{escape(words or '')}</dd></div>\n"
                for label, words in block.lines
            )
            behalf = "" if block.behalf is None else f"<p>{escape(block.behalf)}</p>\n"
            seal = "" if block.seal is None else escape(block.seal)
            blocks.append(
                f'<div class="signature">\n{behalf}<p><strong>{escape(block.party)}</strong></p>\n'
                f'{remarks}<dl>\n{lines}</dl>\n<p class="seal">{seal}</p>\n</div>\n'
            )
        return Markup(f'{self.close()}<div class="signatures">\n{"".join(blocks)}</div>\n' if blocks else "")


def _row(table: Table, opening: str, closing: str) -> RowMarks:
    sided = ("" if side == "left" else f' class="{side}"' for side in table.alignments)
    return RowMarks("<tr>", tuple((f"<{opening}{each}>", f"</{closing}>") for each in sided), "</tr>\n")
