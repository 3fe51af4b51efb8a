"""What the HTML of a paper needs to know only while it is filled: numbers, open lists, heading levels and who signs."""

import re
from collections.abc import Callable

from workflow.documents.filling.numbering import Numbers
from workflow.documents.filling.printing_values import Markup, escaper, isolated, one_line
from workflow.documents.filling.signature_blocks import signature_blocks
from workflow.documents.languages import ENGLISH, Language

NEW_LINE = "<br>"
_SPECIAL = re.compile(r"""[&<>"'\n]""")
_SIGNS = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
    ord("\n"): NEW_LINE,
}
escape, _ = escaper(_SPECIAL, _SIGNS)


def finalizer(language: Language) -> Callable[[object], str]:
    """Prints a value in the words of a language."""
    return escaper(_SPECIAL, _SIGNS, language)[1]


def line(text: str, language: Language = ENGLISH) -> str:
    """Words of one line, escaped."""
    return escape(isolated(one_line(text), language))


class HtmlPen:
    """What the compiled page calls while it is filled; it knows which lists are open."""

    def __init__(self, numbers: Numbers, language: Language) -> None:
        self._numbers = numbers
        self._language = language
        self._open: list[tuple[int, str]] = []
        self._ids: set[str] = set()
        self._level = 1
        self._annexed = False
        self._ending = ""

    def calls(self) -> dict[str, object]:
        return {
            "_title": self._title,
            "_clause": self._clause,
            "_plain": self._plain,
            "_under": self._under,
            "_annex": self._annex,
            "_end_heading": self._end_heading,
            "_item": self._item,
            "_bullet": self._bullet,
            "_text": self._text,
            "_close": self._close,
            "_open_box": self._open_box,
            "_close_box": self._close_box,
            "_signatures": self._signatures,
        }

    def close(self) -> Markup:
        """End the lists that are open."""
        return Markup(self._close_from(1))

    _close = close

    def _title(self) -> Markup:
        return self._heading(1)

    def _clause(self, clause_id: str | None) -> Markup:
        number = self._numbers.clause(clause_id)
        return self._heading(3 if self._annexed else 2, f"{number}." if number else "", clause_id)

    def _plain(self) -> Markup:
        self._numbers.plain()
        return self._heading(3 if self._annexed else 2)

    def _under(self) -> Markup:
        """One level below the clause, the annex or the heading in the annex that it stands under."""
        self._numbers.under()
        indent = ' class="inside"' if self._numbers.edge(0) else ""
        return self._heading(min(self._level + 1, 4) if self._annexed else 3, look=indent, keeps_level=True)

    def _annex(self, clause_id: str | None) -> Markup:
        self._annexed = True
        label = f"{self._language.annex.format(self._numbers.annex(clause_id))}:"
        return self._heading(2, label, clause_id, look=' class="annex"')

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
        named = ""
        if clause_id and clause_id not in self._ids:
            self._ids.add(clause_id)
            named = f' id="{clause_id}"'
        self._ending = f"</h{level}>\n"
        if not keeps_level:
            self._level = level
        counted = f'<span class="number">{number}</span> ' if number else ""
        return Markup(f"{ends}<h{level}{named}{look}>{counted}")

    def _end_heading(self) -> Markup:
        return Markup(self._ending)

    def _item(self, depth: int) -> Markup:
        label = self._numbers.item(depth)
        return Markup(f'{self._open_item(depth, "ol")}<span class="number">{label}</span> ')

    def _bullet(self, depth: int) -> Markup:
        self._numbers.bullet(depth)
        return Markup(self._open_item(depth, "ul"))

    def _open_item(self, depth: int, tag: str) -> str:
        ends = self._close_from(depth + 1)
        if self._open and self._open[-1] == (depth, tag):
            return f"{ends}</li>\n<li>"
        ends += self._close_from(depth)
        inside = "" if self._open or not self._numbers.edge(0) or tag == "ol" else ' class="inside"'
        self._open.append((depth, tag))
        return f"{ends}<{tag}{inside}>\n<li>"

    def _close_from(self, depth: int) -> str:
        """End the open lists of this depth and below."""
        ends = ""
        while self._open and self._open[-1][0] >= depth:
            ends += f"</li>\n</{self._open.pop()[1]}>\n"
        return ends

    def _text(self, depth: int) -> Markup:
        """Running text, or what goes on in an item that is still open."""
        ends = self._close_from(depth + 1)
        if depth > 0 and self._open and self._open[-1][0] == depth:
            return Markup(f"{ends}<p>")
        inside = ' class="inside"' if self._numbers.edge(depth) else ""
        return Markup(f"{ends}{self.close()}<p{inside}>")

    def _open_box(self) -> Markup:
        ends = self.close()
        self._numbers.box(opens=True)
        return Markup(f'{ends}<div class="box" role="note">\n')

    def _close_box(self) -> Markup:
        ends = self.close()
        self._numbers.box(opens=False)
        return Markup(f"{ends}</div>\n")

    def _signatures(self, parties: object) -> Markup:
        blocks = []
        for block in signature_blocks(parties, self._language):
            remarks = "".join(f"<p><em>{escape(remark)}</em></p>\n" for remark in block.remarks)
            lines = "".join(
                f"<div><dt>{escape(label)}</dt><dd>{escape(words or '')}</dd></div>\n"
                for label, words in block.lines
            )
            blocks.append(
                f'<div class="signature">\n<p><strong>{escape(block.party)}</strong></p>\n'
                f"{remarks}<dl>\n{lines}</dl>\n</div>\n"
            )
        return Markup(f'{self.close()}<div class="signatures">\n{"".join(blocks)}</div>\n' if blocks else "")
