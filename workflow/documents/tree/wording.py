"""The words of a paper as they stand in its template, passage by passage, and the terms it defines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflow.documents.tree.blocktree import (
    Annex,
    Contents,
    Expression,
    For,
    Heading,
    If,
    Item,
    Paragraph,
    Part,
    Place,
    Row,
    Runs,
    Set,
    Table,
    Text,
    Title,
    Tree,
    every,
)

BREAK = "\n"
"""Stands where a sentence may begin: at a break, an expression, a branch of a condition."""
_DEFINITION = re.compile("\u201c([^\u201d]+)\u201d")
_QUOTED = re.compile(r""""([^"\\]+)"|'([^'\\]+)'""")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a paragraph, an item or a cell, and the terms it defines: those in bold quotation marks."""

    words: str
    defines: tuple[str, ...]
    place: Place


def passages(tree: Tree) -> Iterator[Passage]:
    """Every passage of the paper in its order, whatever a condition would leave out; headings are no passages."""
    for block in every(tree.blocks):
        match block:
            case Set():
                yield Passage(_strings(block.assignment), (), block.place)
            case Paragraph() | Item():
                yield _of_runs(block.runs, block.place)
            case Table():
                for row in every(block.rows):
                    if isinstance(row, Row):
                        yield from (_of_runs(cell, row.place) for cell in row.cells)
            case Heading() | Annex() | Part() | Contents() | Title():
                yield Passage("", _of_runs(block.runs, block.place).defines, block.place)


def _of_runs(runs: Runs, place: Place) -> Passage:
    defined: list[str] = []
    return Passage(_flat(runs, defined), tuple(defined), place)


def _flat(runs: Runs, defined: list[str]) -> str:
    """The words of the runs; a definition leaves a gap, so that it is no use of its own term."""
    words = ""
    for run in runs:
        match run:
            case Text(bold=True):
                defined += _DEFINITION.findall(run.text)
                words += _DEFINITION.sub(BREAK, run.text)
            case Text():
                words += run.text
            case Expression():
                words += BREAK + _strings(run.code)
            case If():
                words += BREAK.join(("", *(_flat(arm.body, defined) for arm in run.arms), ""))
            case For():
                words += BREAK.join(("", _flat(run.body, defined), _flat(run.otherwise, defined), ""))
            case _:
                words += BREAK
    return words


def _strings(code: str) -> str:
    """What an expression says in so many words."""
    return "".join(f"{BREAK}{double or single}{BREAK}" for double, single in _QUOTED.findall(code))
