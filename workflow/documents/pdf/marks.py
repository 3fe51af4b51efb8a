"""What the Typst of a paper needs to know only while it is filled: numbers, open lists and who signs."""

import re
from collections.abc import Callable

from workflow.documents.filling.numbering import Numbers
from workflow.documents.filling.printing_values import Markup, escaper, isolated, one_line
from workflow.documents.filling.signature_blocks import signature_blocks
from workflow.documents.languages import ENGLISH, Language

# All words stand in string literals, inside a code block, so that only these three signs mean anything.
NEW_LINE = '";linebreak();"'
_SIGNS = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): NEW_LINE}
_SPECIAL = re.compile(r'["\\\n]')
escape, _ = escaper(_SPECIAL, _SIGNS)

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


def finalizer(language: Language) -> Callable[[object], str]:
    """Prints a value inside a string literal, in the words of a language."""
    return escaper(_SPECIAL, _SIGNS, language)[1]


def string(text: str | None, language: Language = ENGLISH) -> str:
    """A Typst string literal of one line, or none."""
    return "none" if text is None else f'"{escape(isolated(one_line(text), language))}"'


class TypstPen:
    """What the compiled Typst calls while it is filled; it knows which lists are open."""

    def __init__(self, numbers: Numbers, language: Language = ENGLISH) -> None:
        self._numbers = numbers
        self._language = language
        self._open: list[tuple[int, bool, int]] = []
        self._annexed = False
        self._in_box = False
        self._leads = False

    def calls(self) -> dict[str, object]:
        return {
            "_clause": self._clause,
            "_plain": self._plain,
            "_under": self._under,
            "_annex": self._annex,
            "_item": self._item,
            "_bullet": self._bullet,
            "_text": self._text,
            "_close": self._close,
            "_open_box": self._open_box,
            "_close_box": self._close_box,
            "_signatures": self._signatures,
        }

    def close(self) -> Markup:
        """End the lists that are open; an item that leads in what follows stays with it."""
        ends = "}),))\n" * len(self._open)
        self._open.clear()
        if self._leads and not self._in_box:
            ends += KEEP
        self._leads = False
        return Markup(ends)

    _close = close

    def _clause(self, clause_id: str | None) -> Markup:
        number = self._numbers.clause(clause_id)
        return Markup(
            f'{self.close()}{HEAD}clause("{number}.",' if number else f"{self.close()}{HEAD}plain(2,"
        )

    def _plain(self) -> Markup:
        self._numbers.plain()
        return Markup(f"{self.close()}{HEAD}plain({2 if self._annexed else 1},")

    def _under(self) -> Markup:
        self._numbers.under()
        return Markup(f"{self.close()}{HEAD}under({self._numbers.edge(0)},")

    def _annex(self, clause_id: str | None) -> Markup:
        self._annexed = True
        label = self._language.annex.format(self._numbers.annex(clause_id))
        return Markup(f'{self.close()}{HEAD}annex("{label}:",')

    def _item(self, depth: int, leads: int) -> Markup:
        label = self._numbers.item(depth)
        edge = self._numbers.edge(depth)
        return self._lead(self._open_item(depth, ordered=True, edge=edge, label=label), leads)

    def _bullet(self, depth: int, leads: int) -> Markup:
        edge = self._numbers.bullet(depth)
        return self._lead(self._open_item(depth, ordered=False, edge=edge, label=""), leads)

    def _lead(self, opened: str, leads: int) -> Markup:
        self._leads = bool(leads)
        return Markup(f"{opened}{{[];")

    def _open_item(self, depth: int, *, ordered: bool, edge: int, label: str) -> str:
        ends = self._close_deeper(depth)
        word, hang, gap = ("numbered", 1.0, "0.9em") if ordered else ("bulleted", 0.5, "0.65em")
        if self._open and self._open[-1][:2] == (depth, ordered):
            own_list = ""
            if len(self._open) == 1 and not self._in_box:
                own_list = f"{ITEM}))\nv({gap}, weak: true)\n{word}(sticky: true, {edge - hang},({ITEM}"
            return f'{ends}}}),{own_list}("{label}",'
        if self._open and self._open[-1][0] == depth:
            self._open.pop()
            ends += "}),))\n"
            if self._leads and not self._open and not self._in_box:
                ends += KEEP
        outer = self._open[-1][2] if self._open else 0
        mark = "" if self._open or self._in_box else BLOCK
        self._open.append((depth, ordered, edge))
        return f'{ends}{word}({mark}{edge - hang - outer},(("{label}",'

    def _close_deeper(self, depth: int) -> str:
        ends = ""
        while self._open and self._open[-1][0] > depth:
            self._open.pop()
            ends += "}),))\n"
        return ends

    def _text(self, depth: int, leads: int) -> Markup:
        """Running text, or what goes on in an item that is still open; the words before signatures keep a clause by them."""
        ends = self._close_deeper(depth)
        if depth and self._open and self._open[-1][0] == depth:
            self._leads = bool(leads)
            return Markup(f"{ends}{'lead' if leads else 'par'}(")
        ends += self.close()
        if depth < 0:
            ends += BEYOND + KEEP
        mark = "" if self._in_box else "sticky: true, " if leads else BLOCK
        return Markup(f"{ends}para({mark}{self._numbers.edge(depth)},")

    def _open_box(self) -> Markup:
        ends = self.close()
        self._in_box = True
        self._numbers.box(opens=True)
        return Markup(f"{ends}boxed({BLOCK}{{")

    def _close_box(self) -> Markup:
        ends = self.close()
        self._in_box = False
        self._numbers.box(opens=False)
        return Markup(f"{ends}}})\n")

    def _signatures(self, parties: object) -> Markup:
        blocks = []
        for block in signature_blocks(parties, self._language):
            remarks = "".join(f"{_literal(remark)}," for remark in block.remarks)
            lines = "".join(f"({_literal(label)},{_literal(words)})," for label, words in block.lines)
            blocks.append(f"(party:{_literal(block.party)},remarks:({remarks}),lines:({lines})),")
        return Markup(f"{self.close()}{BEYOND}{KEEP}signatures(({''.join(blocks)}))\n" if blocks else "")


def _literal(words: str | None) -> str:
    """Words already printed and set apart, on one line."""
    return "none" if words is None else '"' + escape(words.replace("\n", " ")) + '"'
