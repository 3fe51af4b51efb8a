"""The Markdown between the steering lines: markdown-it's tokens become blocks that remember their lines."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from workflow.documents.reading.inline import MARKDOWN, read_runs
from workflow.documents.reading.jinja_dialect import Script, Tag
from workflow.documents.reading.nesting import depth_change, nest
from workflow.documents.tree.blocktree import (
    Alignment,
    Arm,
    Block,
    Heading,
    If,
    Item,
    Paragraph,
    Place,
    Row,
    RowNode,
    Runs,
    Table,
    Title,
)

_ATTRIBUTES = re.compile(
    r"""\s*\{(?:#([A-Za-z][\w-]*))?\s*(\.plain|\.binding)?(?:\s*survives="([^"]*)")?\}\Z"""
)
_DEEPEST = 3
_REFUSED: Mapping[str, str] = {
    "html_block": "Raw HTML is not part of the template dialect.",
    "fence": "Code blocks are not part of the template dialect.",
    "blockquote_open": 'Quotations (">") are not part of the template dialect; use :::box.',
    "hr": "A ruled line is not part of the template dialect; use a heading or :::pagebreak.",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A block, the line it begins on (an index into the script), and the steering tags it took in."""

    index: int
    block: Block
    tags: Sequence[Tag] = field(default=())


def read_blocks(
    kept: Sequence[tuple[int, str]],
    script: Script,
    file: str,
    steering: Sequence[tuple[int, Tag]],
    widths: Mapping[int, tuple[float, ...]],
) -> list[Found]:
    """The blocks of the lines that are text. `kept` pairs each with its index in the script."""
    tokens = MARKDOWN.parse("\n".join(text for _, text in kept))
    return _Reader([index for index, _ in kept], script, file, steering, dict(widths)).read(tokens)


class _Reader:
    def __init__(
        self,
        indices: list[int],
        script: Script,
        file: str,
        steering: Sequence[tuple[int, Tag]],
        widths: dict[int, tuple[float, ...]],
    ) -> None:
        self._indices = indices
        self._script = script
        self._file = file
        self._steering = steering
        self._widths = widths
        self._lists: list[bool] = []
        self._item_begins = False
        self._found: list[Found] = []

    def read(self, tokens: list[Token]) -> list[Found]:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            match token.type:
                case "ordered_list_open" | "bullet_list_open":
                    self._open_list(token)
                case "ordered_list_close" | "bullet_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._open_item(token, tokens[at + 1])
                case "heading_open":
                    self._add(token, self._heading(token, tokens[at + 1].content))
                case "paragraph_open":
                    self._paragraph(token, tokens[at + 1].content)
                case "table_open":
                    at = self._table(tokens, at)
                case "list_item_close" | "inline" | "heading_close" | "paragraph_close":
                    pass
                case kind:
                    raise self._place(token).refusal(
                        _REFUSED.get(kind, "This is not part of the template dialect.")
                    )
            at += 1
        if self._widths:
            line = self._script.lines[min(self._widths)].number
            raise Place(self._file, line).refusal("Column widths stand right before a table.")
        return self._found

    def _open_list(self, token: Token) -> None:
        ordered = token.type == "ordered_list_open"
        if ordered and not all(self._lists):
            raise self._place(token).refusal("A numbered list cannot stand inside a bulleted one.")
        self._lists.append(ordered)
        if len(self._lists) > _DEEPEST:
            raise self._place(token).refusal("Lists go three levels deep at most.")

    def _open_item(self, token: Token, first: Token) -> None:
        if first.type != "paragraph_open":
            raise self._place(token).refusal("A list item begins with its text.")
        self._item_begins = True

    def _heading(self, token: Token, content: str) -> Block:
        place = self._place(token)
        if self._lists:
            raise place.refusal("A heading cannot stand inside a list.")
        attributes = _ATTRIBUTES.search(content)
        text = content[: attributes.start()] if attributes else content
        clause_id, word, survives = attributes.groups() if attributes else (None, None, None)
        if not text.strip():
            raise place.refusal("A heading needs words.")
        runs = read_runs(text, self._script, place, where="heading")
        level = int(token.tag[1])
        if level == 2:
            if clause_id is None and (word == ".binding" or survives is not None):
                raise place.refusal(
                    "A clause that binds or survives needs an id, by which lists refer to it."
                )
            kept = read_runs(survives or "", self._script, place, where="heading")
            return Heading(
                runs, place, "plain" if word == ".plain" else "clause", clause_id, word == ".binding", kept
            )
        if attributes:
            raise place.refusal("Only clause headings (##) carry an id, .plain, .binding or survives.")
        if level == 1:
            return Title(runs, place)
        if level > 3:
            raise place.refusal('Headings go down to "###"; use a numbered list below that.')
        return Heading(runs, place, "under")

    def _paragraph(self, token: Token, content: str) -> None:
        place = self._place(token)
        if content.lstrip().startswith("|"):
            raise place.refusal(
                "A table row stands apart from its table, or the table has no line of dashes."
            )
        begins, self._item_begins = self._item_begins, False
        where = "item" if begins else "paragraph"
        runs = read_runs(content, self._script, place, where=where)
        depth = len(self._lists)
        ordered = bool(self._lists) and self._lists[-1]

        def make(runs: Runs) -> Block:
            return Item(runs, place, depth, ordered) if begins else Paragraph(runs, place, depth)

        self._add(token, _hoisted(runs, make))

    def _table(self, tokens: list[Token], at: int) -> int:
        """Read one table; gives the position of its closing token."""
        place = self._place(tokens[at])
        if self._lists:
            raise place.refusal("A table cannot stand inside a list.")
        begin = self._index(tokens[at])
        stream: list[Row | Tag] = []
        taken: list[Tag] = []
        alignments: list[Alignment] = []
        waiting = [pair for pair in self._steering if pair[0] > begin]
        cells: list[Runs] = []
        rows, depth, last = 0, 0, begin
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                last, cells = self._index(token), []
                self._check_width(last, len(alignments))
                while waiting and waiting[0][0] < last:
                    taken.append(waiting.pop(0)[1])
                    stream.append(taken[-1])
                    depth += depth_change(taken[-1])
            elif token.type in ("th_open", "td_open"):
                where = Place(self._file, self._script.lines[last].number)
                cells.append(read_runs(tokens[at + 1].content, self._script, where, where="cell"))
                if token.type == "th_open":
                    alignments.append(_alignment(token))
            elif token.type == "tr_close":
                stream.append(Row(tuple(cells), Place(self._file, self._script.lines[last].number)))
                rows += 1
            at += 1
        while depth > 0 and waiting:
            taken.append(waiting.pop(0)[1])
            stream.append(taken[-1])
            depth += depth_change(taken[-1])
        header = stream[0]
        if not isinstance(header, Row) or rows < 2:
            raise place.refusal("A table needs a header row and at least one row below it.")
        for tag in taken:
            if tag.word == "include":
                raise tag.place.refusal("An include cannot stand between table rows.")
        nested: tuple[RowNode, ...] = nest(stream[1:], where="in the same table")
        widths = self._widths_before(begin, len(header.cells), place)
        self._found.append(Found(begin, Table(header, nested, tuple(alignments), widths, place), taken))
        return at

    def _check_width(self, index: int, columns: int) -> None:
        """A row as wide as its head: Markdown drops cells that are too many in silence."""
        line = self._script.lines[index]
        cells = escapedSplit(line.text.strip())
        found = len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
        if columns and found != columns:
            word = "cell" if found == 1 else "cells"
            said = f"This row has {found} {word} and the head of its table {columns}; a | in the words is written \\|."
            raise Place(self._file, line.number).refusal(said)

    def _widths_before(self, begin: int, columns: int, place: Place) -> tuple[float, ...]:
        for index in sorted(self._widths):
            between = self._script.lines[index + 1 : begin]
            if index < begin and all(not line.text.strip() for line in between):
                widths = self._widths.pop(index)
                if len(widths) != columns:
                    raise place.refusal(f"The table has {columns} columns and {len(widths)} widths.")
                return widths
        return (100 / columns,) * columns

    def _add(self, token: Token, block: Block | None) -> None:
        if block is not None:
            self._found.append(Found(self._index(token), block))

    def _index(self, token: Token) -> int:
        return self._indices[token.map[0] if token.map else 0]

    def _place(self, token: Token) -> Place:
        return Place(self._file, self._script.lines[self._index(token)].number)


def _hoisted(runs: Runs, make: Callable[[Runs], Block]) -> Block | None:
    """A paragraph that is one condition from end to end stands or falls as a whole: no empty paragraph is left."""
    if not runs:
        return None
    if len(runs) == 1 and isinstance(runs[0], If):
        arms = []
        for arm in runs[0].arms:
            block = _hoisted(arm.body, make)
            arms.append(Arm(arm.test, arm.place, () if block is None else (block,)))
        return If(tuple(arms))
    return make(runs)


def _alignment(token: Token) -> Alignment:
    style = str(token.attrGet("style") or "")
    return "right" if "right" in style else "center" if "center" in style else "left"
