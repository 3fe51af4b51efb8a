"""What a text marks as left open, whatever its conditions would leave out; one thing is marked in one way."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflow.catalogue.suggestions import quoted
from workflow.documents.filling.marks import Worded
from workflow.documents.tree.blocktree import (
    Annex,
    Expression,
    For,
    Heading,
    If,
    LeftOpen,
    Place,
    Row,
    Runs,
    Table,
    Text,
    Tree,
    every,
)
from workflow.domain.errors import TemplateError


@dataclass(frozen=True, slots=True)
class Marked:
    """One place where something is left open, below the heading of its clause."""

    point: LeftOpen
    place: Place
    heading: str


def marked_open(tree: Tree) -> Iterator[Marked]:
    """Every mark of the text in its order."""
    heading = ""
    for block in every(tree.blocks):
        if isinstance(block, Heading | Annex):
            heading = " ".join("".join(run.text for run in block.runs if isinstance(run, Text)).split())
        rows = every(block.rows) if isinstance(block, Table) else ()
        lines = [cell for row in rows if isinstance(row, Row) for cell in row.cells]
        for runs in (*lines, block.runs if isinstance(block, Worded) else ()):
            for each in _expressions(runs):
                if each.open_point is not None:
                    yield Marked(each.open_point, each.place, heading)


def open_point_problems(tree: Tree, own: frozenset[str]) -> Iterator[TemplateError]:
    """What is left open twice, and not in the same way: here it may stay open, there it has to be filled in."""
    first: dict[str, Marked] = {}
    for each in marked_open(tree):
        before = first.setdefault(each.point.what, each)
        if before.point != each.point:
            said = (
                f"{quoted(each.point.what)} is left open twice: here, in {quoted(each.heading)}, {_as(each)}; in "
                f"{quoted(before.heading)} ({before.place.file}, line {before.place.line}) {_as(before)}. Mark both alike, "
                "or say what each leaves open in words of its own."
            )
            yield tree.told_at(each.place, own, said)


def _as(marked: Marked) -> str:
    stays = marked.point.stays
    return "to be filled in before it is signed" if stays is None else f"with the words {quoted(stays)}"


def _expressions(runs: Runs) -> Iterator[Expression]:
    for run in runs:
        match run:
            case Expression():
                yield run
            case If():
                for arm in run.arms:
                    yield from _expressions(arm.body)
            case For():
                yield from _expressions((*run.body, *run.otherwise))
