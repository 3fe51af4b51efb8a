"""The clauses of a Word file of anybody: by its headings, or where it has none, by its numbers, which may be typed.

A clause begins with a heading of the outermost level in use. What stands before the first of them, the title too, is a
clause without number and heading. Words of an item have their place: "4.2", "4.2(a)", "Annex A 1".
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workflow.documents.received.settled import as_accepted
from workflow.documents.received.tree import Block, Other, Paragraph, ReceivedText, Run, Table, TextBox
from workflow.documents.received.words import words_of
from workflow.domain.clauses import Passage, TextClause

LONGEST_HEADING = 90
"""Signs of a line that may head a clause where no style says that it does."""
_TYPED = re.compile(
    r"(?P<number>(?:(?:clause|article|section|annex|schedule|appendix)\s+)?(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]|[IVXL]{1,6}))"
    r"(?P<mark>[.):]|\s*[–—-]|(?=\s))\s*(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TYPED_ITEM = re.compile(r"(?P<number>\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)|\d{1,3}(?:\.\d{1,3})+\.?)\s+(?P<words>\S.*)", re.DOTALL)  # fmt: skip
_NAMED = re.compile(r"(?:clause|article|section|annex|schedule|appendix)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|table of figures|contents|verzeichnis)\b.*", re.IGNORECASE)
_AFTER_NUMBER = ".: )"


def clauses_of(text: ReceivedText) -> tuple[TextClause, ...]:
    """The clauses of its body with every tracked change made, each with its passages; none of what is hidden."""
    blocks = [each for each in as_accepted(text).body if not _is_contents(each)]
    heads = _heads(blocks)
    found = [_Clause("", "")]
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and place in heads:
            number, heading = heads[place]
            found.append(_Clause(number, heading))
            found[-1].add_others(block)
        else:
            found[-1].add(block)
    return tuple(each.told() for each in found)


@dataclass(slots=True)
class _Clause:
    """A clause while it is read: where its next words stand."""

    number: str
    heading: str
    passages: list[Passage] = field(default_factory=list)
    _open: list[tuple[int, str]] = field(default_factory=list)
    """The items that are open, outermost first: their levels and places."""

    def told(self) -> TextClause:
        """The clause as the rest of the house knows it."""
        return TextClause(None, self.number, self.heading, tuple(self.passages))

    def add(self, block: Block) -> None:
        """Take in what stands in it."""
        if isinstance(block, Table):
            self._say(" ".join(_said_in(block)))
        elif isinstance(block, Other):
            self._say(block.untold.words)
        else:
            words = words_of(block)
            if block.number and not block.is_bullet:
                self._item(block.setting.level or 0, block.number.strip())
            elif not block.number and (typed := _TYPED_ITEM.fullmatch(words.strip())):
                self._item(_typed_level(typed["number"]), typed["number"].rstrip("."))
                words = typed["words"]
            self._say(words)
            self.add_others(block)

    def add_others(self, paragraph: Paragraph) -> None:
        """Take in what floats beside a paragraph."""
        for each in paragraph.content:
            if isinstance(each, TextBox):
                for block in each.blocks:
                    self.add(block)

    def _item(self, level: int, number: str) -> None:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, _placed(self._open[-1][1] if self._open else self.number, number)))

    def _say(self, words: str) -> None:
        if said := " ".join(words.split()):
            self.passages.append(Passage(self._open[-1][1] if self._open else self.number, said))


def _placed(over: str, number: str) -> str:
    """Where an item stands: by its own number where that tells the whole place, or else by those over it too."""
    own = number.rstrip(_AFTER_NUMBER) if not number.startswith("(") else number
    if not over or own == over or own.startswith(f"{over}."):
        return own
    if number.startswith("("):
        return f"{over}{own}"
    return f"{over}({own})" if over[0].isdigit() and not own[:1].isdigit() else f"{over} {own}"


def _typed_level(number: str) -> int:
    return number.count(".") if number[0] != "(" else 3 + bool(re.fullmatch(r"\([ivxl]{2,}\)", number))


def _heads(blocks: Sequence[Block]) -> dict[int, tuple[str, str]]:
    """Where a clause begins, with its number and heading."""
    there = [(place, each) for place, each in enumerate(blocks) if isinstance(each, Paragraph)]
    by_style = [(place, each) for place, each in there if each.heading and words_of(each).strip()]
    if by_style:
        return dict(_of_styles(blocks, by_style))
    return dict(_of_numbers(there))


def _of_styles(
    blocks: Sequence[Block], headings: list[tuple[int, Paragraph]]
) -> Iterator[tuple[int, tuple[str, str]]]:
    levels = Counter(each.heading for _, each in headings)
    top = min(each for each in levels if each)
    first = headings[0][1]
    if first.heading == top and levels[top] == 1 and not first.number and len(levels) > 1:
        top = min(each for each in levels if each and each > top)  # the title is set as a heading
    heads = [(place, each) for place, each in headings if each.heading == top]
    for at, (place, each) in enumerate(heads):
        after = heads[at + 1] if at + 1 < len(heads) else None
        if after is None or not _is_part(blocks, (place, each), after):
            yield place, _head(each)


def _is_part(blocks: Sequence[Block], head: tuple[int, Paragraph], after: tuple[int, Paragraph]) -> bool:
    """Whether a heading only stands over others: the next follows at once, in a list of its own."""
    (place, one), (next_place, other) = head, after
    between = (
        each
        for each in blocks[place + 1 : next_place]
        if not isinstance(each, Paragraph) or words_of(each).strip()
    )
    return (
        bool(one.number and other.number)
        and one.setting.numbering != other.setting.numbering
        and next(between, None) is None
    )


def _head(paragraph: Paragraph) -> tuple[str, str]:
    words = " ".join(words_of(paragraph).split())
    if paragraph.number and not paragraph.is_bullet:
        return _bare(paragraph.number), words
    typed = _TYPED.fullmatch(words)
    if (
        typed
        and typed["words"]
        and (typed["number"][0].isdigit() or _NAMED.match(words) or typed["mark"] in (".", ")"))
    ):
        return _bare(typed["number"]), typed["words"]
    return "", words


def _of_numbers(there: list[tuple[int, Paragraph]]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Where no style tells headings: short numbered lines of the outermost level, their numbers counted or typed."""
    for place, each in there:
        words = " ".join(words_of(each).split())
        if not words or len(words) > LONGEST_HEADING or words[-1] in ".;,":
            continue
        if each.number and not each.is_bullet and each.setting.level == 0 and not each.number.startswith("("):
            yield place, (_bare(each.number), words)
        elif not each.number and (typed := _TYPED.fullmatch(words)) and _stands_out(each, words, typed):
            yield place, (_bare(typed["number"]), typed["words"])


def _stands_out(paragraph: Paragraph, words: str, typed: re.Match[str]) -> bool:
    if not typed["words"] and not _NAMED.match(words):
        return False
    if "." in typed["number"]:
        return False
    bold = all(each.look.bold for each in paragraph.content if isinstance(each, Run) and each.text.strip())
    return (
        bold
        or words.isupper()
        or bool(_NAMED.match(words))
        or (typed["number"].isdigit() and typed["mark"] in (".", ")"))
    )


def _bare(number: str) -> str:
    return number.strip().rstrip(_AFTER_NUMBER) or number.strip()


def _is_contents(block: Block) -> bool:
    """Whether a block only lists what stands elsewhere, or heads that list."""
    if not isinstance(block, Paragraph):
        return False
    if _CONTENTS.fullmatch(block.setting.style):
        return True
    runs = [each for each in block.content if isinstance(each, Run) and each.text.strip()]
    return bool(runs) and all(
        (each.control is not None and each.control.kind == "contents")
        or (each.field is not None and each.field.kind == "TOC")
        for each in runs
    )


def _said_in(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            if not cell.goes_on:
                for block in cell.blocks:
                    if isinstance(block, Paragraph):
                        yield (
                            f"{block.number} {words_of(block)}"
                            if block.number and not block.is_bullet
                            else words_of(block)
                        )
                    elif isinstance(block, Table):
                        yield from _said_in(block)
                    else:
                        yield block.untold.words
