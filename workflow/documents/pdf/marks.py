"""The marks of Typst: calls of the letterhead's functions, open lists, tables, and who signs."""

import re
from typing import ClassVar

from workflow.documents.filling.directions import isolated
from workflow.documents.filling.marks import OPEN, UNBROKEN, HeadingKind, Marks, RowMarks, TableMarks, Worded
from workflow.documents.filling.numbering import Label
from workflow.documents.filling.printing_values import Markup, escaping, one_line
from workflow.documents.filling.signature_blocks import Placed, side_by_side, signature_blocks
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.paper_styles import TEXT_WIDTH, column_widths
from workflow.documents.tree.blocktree import Item, Table
from workflow.documents.tree.lead_ins import leads_in

# All words stand in string literals, inside a code block, so that only these three signs mean anything.
NEW_LINE = '";linebreak();"'
_SIGNS = {"\\": "\\\\", '"': '\\"', "\n": NEW_LINE}
escape = escaping(_SIGNS)

# Signs no fact can hold: where a block begins that may have to stay with what follows, where what stands before has to
# stay, around the Typst that makes the last item of a list a list of its own, before a heading, which stays anyway, and
# before a KEEP that reaches beyond a heading.
BLOCK = "\ufdd0"
KEEP = "\ufdd1"
ITEM = "\ufdd2"
HEAD = "\ufdd3"
BEYOND = "\ufdd4"
_UNUSED = re.compile(f"{BLOCK}|{HEAD}|{BEYOND}|{ITEM}[^{ITEM}]*{ITEM}")


def kept_together(body: str) -> str:
    """The Typst with each block or list item before a KEEP made to stay with what follows it.

    Between a block and a table a heading stays with the table by itself; before signatures the block stays too.
    """
    pieces = body.split(KEEP)
    for index, piece in enumerate(pieces[:-1]):
        block, item, head = piece.rfind(BLOCK), piece.rfind(ITEM), piece.rfind(HEAD)
        if head > max(block, item) and not piece.endswith(BEYOND):
            continue
        if block > item:
            pieces[index] = f"{piece[:block]}sticky: true, {piece[block + 1 :]}"
        elif item >= 0:
            before, own_list = piece[:item].rsplit(ITEM, 1)
            pieces[index] = f"{before}{own_list}{piece[item + 1 :]}"
    return _UNUSED.sub("", "".join(pieces))


def without_marks(body: str) -> str:
    """The Typst with nothing made to stay together."""
    return _UNUSED.sub("", body).replace(KEEP, "")


def string(text: str | None, language: Language = ENGLISH) -> str:
    """A Typst string literal of one line, or none."""
    return "none" if text is None else f'"{escape(isolated(one_line(text), language))}"'


_BODY, _BODY_ENDS = "{[];", "}"


class TypstMarks(Marks):
    """Calls of the functions in letterhead.typ; items are ended when what follows stands no longer in them."""

    signs = _SIGNS
    new_line = NEW_LINE
    date_space = UNBROKEN
    looks: ClassVar = {
        (False, False): ('"', '";'),
        (True, False): ('strong({"', '"});'),
        (False, True): ('emph({"', '"});'),
        (True, True): ('strong(emph({"', '"}));'),
        OPEN: ('left_open({"', '"});'),
    }
    instrument = ('instrument({"', '"});')
    width: ClassVar[int] = TEXT_WIDTH
    """Twips that the text has from side to side."""
    first_annex: ClassVar[str] = "first: true, "
    """What the first annex has, so that it begins a page."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._open: list[tuple[int, bool, int]] = []
        self._leads = False
        self._level = 1

    @classmethod
    def after(cls, block: Worded) -> str:
        if isinstance(block, Item):  # it stays open for what stands inside it
            return f"{_BODY_ENDS});" if leads_in(block.runs) else ""
        return f"{_BODY_ENDS})\n"

    @classmethod
    def table(cls, table: Table) -> TableMarks:
        widths = "".join(f"{_points(width)}," for width in column_widths(table.widths, cls.width))
        sides = "".join(f"{side}," for side in table.alignments)
        row = RowMarks("(", ((_BODY, f"{_BODY_ENDS},"),) * len(table.widths), "),\n")
        return TableMarks(f"{KEEP}rows({BLOCK}({widths}),({sides}),", row, "(", row, "))\n")

    def title(self) -> Markup:
        return Markup(f"headline({_BODY}")

    def close(self) -> Markup:
        """End the lists that are open; an item that leads in what follows stays with it."""
        ends = self._close_deeper(0)
        if self._leads and not self.numbers.in_box:
            ends += KEEP
        self._leads = False
        return Markup(ends)

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        if kind != "under":
            self._level = 2 if self.numbers.in_annex and kind != "annex" and not number else 1
        match kind:
            case "annex":
                first = self.first_annex * (self.numbers.annexes == 1)
                opened = f'annex({self._label(clause_id)}"{number}.",{first}'
            case "part":
                opened = f'part("{number}.",'
            case "contents":
                opened = "contents("
            case "under":
                opened = f"under({self.numbers.edge(0)},{self._level + 1},"
            case "clause" if number:
                opened = f'clause({self._label(clause_id)}"{number}.",'
            case _:
                opened = f"plain({self._level},"
        return Markup(f"{self.close()}{HEAD}{opened}{_BODY}")

    def _label(self, clause_id: str | None) -> str:
        return f'key: "{self.key_of(clause_id)}", ' if clause_id and self.names(clause_id) else ""

    def reference(self, found: re.Match[str], label: Label) -> str:
        return f'";link(label("{self.key_of(found[1])}"),"{"".join(label)}");"'

    def key_of(self, clause_id: str) -> str:
        """What a clause is called inside the PDF."""
        return clause_id

    def item(self, depth: int, leads: int) -> Markup:
        label = self.numbers.item(depth)
        edge = self.numbers.edge(depth)
        return self._lead(self._open_item(depth, ordered=True, edge=edge, label=label), leads)

    def bullet(self, depth: int, leads: int) -> Markup:
        edge = self.numbers.bullet(depth)
        return self._lead(self._open_item(depth, ordered=False, edge=edge, label=""), leads)

    def _lead(self, opened: str, leads: int) -> Markup:
        self._leads = bool(leads)
        return Markup(opened + _BODY + f"lead({_BODY}" * leads)

    def _open_item(self, depth: int, *, ordered: bool, edge: int, label: str) -> str:
        ends = self._close_deeper(depth)
        word, hang = ("numbered", 1.0) if ordered else ("bulleted", 0.5)
        if self._open and self._open[-1][:2] == (depth, ordered):
            own_list = ""
            if len(self._open) == 1 and not self.numbers.in_box:
                own_list = f"{ITEM}))\n{word}(sticky: true, {edge - hang},({ITEM}"
            return f'{ends}}}),{own_list}("{label}",'
        if self._open and self._open[-1][0] == depth:
            ends += self._close_deeper(depth - 1)
            if self._leads and not self._open and not self.numbers.in_box:
                ends += KEEP
        outer = self._open[-1][2] if self._open else 0
        mark = "" if self._open or self.numbers.in_box else BLOCK
        self._open.append((depth, ordered, edge))
        return f'{ends}{word}({mark}{edge - hang - outer},(("{label}",'

    def _close_deeper(self, depth: int) -> str:
        ends = ""
        while self._open and self._open[-1][0] > depth:
            self._open.pop()
            ends += "}),))\n"
        return ends

    def text(self, depth: int, leads: int) -> Markup:
        """Running text, or what goes on in an item that is still open; the words before signatures keep a clause by them."""
        ends = self._close_deeper(depth)
        if depth and self._open and self._open[-1][0] == depth:
            self._leads = bool(leads)
            return Markup(f"{ends}{'lead' if leads else 'par'}({_BODY}")
        ends += self.close()
        if depth < 0:
            ends += BEYOND + KEEP
        mark = "" if self.numbers.in_box else "sticky: true, " if leads else BLOCK
        return Markup(f"{ends}para({mark}{self.numbers.edge(depth)},{_BODY}")

    def open_box(self) -> Markup:
        ends = self.close()
        super().open_box()
        return Markup(f"{ends}boxed({BLOCK}{{")

    def close_box(self) -> Markup:
        ends = self.close()
        super().close_box()
        return Markup(f"{ends}}})\n")

    def page_break(self) -> Markup:
        return Markup(f"{self.close()}pagebreak(weak: true)\n")

    def signatures(self, parties: object) -> Markup:
        pairs = ""
        for pair in side_by_side(signature_blocks(parties, self.language)):
            pairs += f"({''.join(map(_signing, pair))}),"
        return Markup(f"{self.close()}{BEYOND}{KEEP}signatures(({pairs}))\n" if pairs else "")


def _signing(placed: Placed) -> str:
    block = placed.block
    remarks = "".join(f"{literal(remark)}," for remark in block.remarks)
    lines = "".join(
        f"({literal(label)},{literal(words)},{_points(below)}),"
        for (label, words), below in zip(block.lines, placed.below, strict=True)
    )
    seal = literal(block.seal or "") if placed.above_seal else "none"
    return (
        f"(behalf:{literal(block.behalf)},party:{literal(block.party)},remarks:({remarks}),above:{_points(placed.above)},"
        f"lines:({lines}),above-seal:{_points(placed.above_seal)},seal:{seal}),"
    )


def _points(twips: int) -> str:
    return f"{twips / 20:g}pt"


def literal(words: str | None) -> str:
    """A Typst string literal of words on one line as they are, or none."""
    return "none" if words is None else '"' + escape(words.replace("\n", " ")) + '"'
