"""The one walk over a block tree: every format is written by it, with the marks of the format around what stands there."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from workflow.documents.filling.compiling import (
    CompiledPaper,
    FillingEnvironment,
    JinjaSource,
    call,
    statement,
    value,
)
from workflow.documents.filling.marks import ITALIC, LOOKS, OPEN, PLAIN, Look, Marks, RowMarks, Worded
from workflow.documents.filling.origins import Origins
from workflow.documents.filling.outline import ListedClauses, OutlineMarks, PrintedClause, printed_clauses
from workflow.documents.filling.printing_values import escaping, printing
from workflow.documents.languages.language import Language
from workflow.documents.tree.blocktree import (
    Annex,
    Block,
    Blocks,
    Box,
    Contents,
    Expression,
    For,
    Heading,
    If,
    Item,
    PageBreak,
    Paragraph,
    Part,
    Place,
    Row,
    RowNode,
    Run,
    Runs,
    Set,
    Signatures,
    Table,
    Text,
    Title,
    Tree,
)
from workflow.documents.tree.lead_ins import leads_in

N = TypeVar("N")
_CALL = re.compile(call("(.*?)"), re.DOTALL)


def filled(tree: Tree, facts: Mapping[str, object], marks: Marks) -> str:
    """The paper in the format of the marks, with the facts in their places."""

    def look_up() -> tuple[PrintedClause, ...]:
        return () if marks.tells_what_binds else outline(tree, facts)

    asked = ListedClauses(look_up, facts, tree.language).calls()
    body = compiled(tree, type(marks)).fill(facts, marks, asked)  # type: ignore[arg-type]  # mypy asks the class for the hash of its instances
    return body + marks.close()


def outline(tree: Tree, facts: Mapping[str, object]) -> tuple[PrintedClause, ...]:
    """The numbered clauses and the annexes of the paper in their order; what a condition leaves out is left out."""
    return printed_clauses(filled(tree, facts, OutlineMarks(tree.language)))


@lru_cache(maxsize=640)
def compiled(tree: Tree, marks: type[Marks]) -> CompiledPaper:
    """The tree in one format, ready to be filled in; compiled once per template."""
    environment = _environment(marks, tree.language)  # type: ignore[arg-type]  # the same
    return CompiledPaper(jinja_source(tree.blocks, marks), environment, marks.looked_for)


def jinja_source(blocks: Blocks, marks: type[Marks]) -> JinjaSource:
    """The Jinja template that the blocks are in one format."""
    walk = _Walk(marks)
    walk.blocks(blocks)
    return walk.source()


@lru_cache
def _environment(marks: type[Marks], language: Language) -> FillingEnvironment:
    prints = printing(marks.signs, language, marks.date_space, marks.around_fact or ("", "", ""))
    return FillingEnvironment(prints, language, marks.date_space)


class _Walk:
    """Goes through the tree once, and remembers which line of what it writes came from which tag."""

    def __init__(self, marks: type[Marks]) -> None:
        self._marks = marks
        self._origins = Origins()
        self._in_box = False
        self._looks = marks.looks
        self._title_looks = {**marks.looks, ITALIC: marks.instrument}
        self._escape = escaping(marks.signs)
        self._parts: list[str] = []
        self._pieces: list[str] = []
        self._piece: list[str] = []
        self._line = 1
        self._places: dict[int, tuple[Place, str]] = {}

    def source(self) -> JinjaSource:
        self._end_piece()
        return JinjaSource("".join(self._parts), tuple(self._pieces), self._places)

    def blocks(self, blocks: Blocks) -> None:
        for block in blocks:
            if not self._marks.leaves_out(block):
                self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, If | For | Set):
            self._steer(block, self.blocks)
            return
        if not self._in_box:
            self._markup(self._marks.before(block))
        match block:
            case Table():
                self._table(block)
            case Box():
                self._call("_open_box()")
                self._in_box = True
                self.blocks(block.blocks)
                self._in_box = False
                self._call("_close_box()")
            case Signatures():
                self._value(Expression("_signatures(parties)", block.place))
            case PageBreak():
                self._call("_page_break()")
            case _:
                self._call(_beginning(block))
                self._looks = self._title_looks if isinstance(block, Title) else self._marks.looks
                self._runs(block.runs)
                if self._marks.tells_what_binds and isinstance(block, Heading):
                    self._markup("\tbinding\t" if block.binds else "\t\t")
                    self._runs(block.survives)
                if not isinstance(block, Item | Paragraph):
                    self._call("_end_heading()")
                self._markup(self._marks.after(block))

    def _table(self, table: Table) -> None:
        self._looks = self._marks.looks
        marks = self._marks.table(table)
        self._call("_close()")
        self._markup(marks.opening)
        self._row(table.header, marks.head)
        self._markup(marks.between)
        self._rows(table.rows, marks.row)
        self._markup(marks.closing)

    def _rows(self, rows: Sequence[RowNode], marks: RowMarks) -> None:
        for row in rows:
            if isinstance(row, Row):
                self._row(row, marks)
            else:
                self._steer(row, lambda inner: self._rows(inner, marks))

    def _row(self, row: Row, marks: RowMarks) -> None:
        self._markup(marks.opening)
        for cell, (before, after) in zip(row.cells, marks.cells, strict=True):
            self._markup(before)
            self._runs(cell)
            self._markup(after)
        self._markup(marks.closing)

    def _runs(self, runs: Runs) -> None:
        stretch: list[Run] = []
        for run in runs:
            if isinstance(run, If | For | Set):
                self._stretch(stretch)
                stretch = []
                self._steer(run, self._runs)
            else:
                stretch.append(run)
        self._stretch(stretch)

    def _stretch(self, stretch: Sequence[Run]) -> None:
        """Words and values in a row that nothing steers, with their looks around them."""
        ends, look = "", None
        for run in stretch:
            wanted = _look_of(run) or look or PLAIN
            if wanted != look:
                opening, closing = self._looks[wanted]
                self._markup(ends + opening)
                ends, look = closing, wanted
            if isinstance(run, Expression):
                self._value(run, LOOKS.index(wanted) if wanted in LOOKS else 0)
            else:
                self._markup(self._escape(run.text) if isinstance(run, Text) else self._marks.new_line)
        self._markup(ends)

    def _steer(self, node: If[N] | For[N] | Set, walk: Callable[[tuple[N, ...]], None]) -> None:
        """A condition, loop or setting; `walk` goes through what stands inside."""
        match node:
            case Set():
                self._tag(statement(f"set {node.assignment}"), node.place, node.assignment)
                if self._marks.around_fact:
                    self._origins.set(node.assignment)
            case For():
                self._tag(statement(f"for {node.head}"), node.place, node.head)
                if self._marks.around_fact:
                    self._origins.enter(node.head)
                walk(node.body)
                if self._marks.around_fact:
                    self._origins.leave()
                if node.otherwise:
                    self._tag(statement("else"), node.place, node.head)
                    walk(node.otherwise)
                self._tag(statement("endfor"), node.place, node.head)
            case If():
                for index, arm in enumerate(node.arms):
                    word = "else" if arm.test is None else f"{'elif' if index else 'if'} ({arm.test})"
                    self._tag(statement(word), arm.place, arm.test or "")
                    walk(arm.body)
                self._tag(statement("endif"), node.arms[0].place, "")

    def _value(self, expression: Expression, look: int = 0) -> None:
        code = f"({expression.code})|_in_look({look})" if look else expression.code
        if self._marks.around_fact and (origin := self._origins.of(expression.code)):
            code = f"({code})|_told({origin!r})"
        self._tag(value(code), expression.place, expression.code)

    def _markup(self, text: str) -> None:
        """Words and marks of the format; also where there are none, a piece stands, so that formats have the same tags."""
        for number, each in enumerate(_CALL.split(text)):
            if number % 2:
                self._call(each)
            else:
                self._piece.append(each)

    def _call(self, code: str) -> None:
        self._end_piece()
        self._parts.append(call(code))

    def _tag(self, tag: str, place: Place, shown: str) -> None:
        """A tag holds one line end: so each has a line number of its own, and the paper never sees it."""
        self._end_piece()
        self._parts.append(tag)
        self._line += 1
        self._places[self._line] = (place, shown)

    def _end_piece(self) -> None:
        if self._piece:
            self._parts.append(str(len(self._pieces)))
            self._pieces.append("".join(self._piece))
            self._piece = []


def _look_of(run: Run) -> Look | None:
    """How a run looks; None where it looks like what stands before it."""
    if isinstance(run, Expression) and run.open_point is not None and run.open_point.stays is None:
        return OPEN
    return (run.bold, run.italic) if isinstance(run, Text | Expression) else None


def _beginning(block: Worded) -> str:
    """The call of the format's own that begins a line or paragraph, when it is known what stands before it."""
    match block:
        case Title():
            return "_title()"
        case Part():
            return "_part()"
        case Contents():
            return "_contents()"
        case Annex():
            return f"_annex({block.id!r})"
        case Heading():
            return f"_{block.kind}({block.id!r})"
    kind = "text" if not isinstance(block, Item) else "item" if block.ordered else "bullet"
    return f"_{kind}({block.depth}, {leads_in(block.runs):d})"
