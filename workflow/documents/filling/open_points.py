"""What a paper leaves open for given facts, in the order of its text; an arm that is not printed leaves nothing open."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workflow.documents.filling.marks import Marks
from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.filling.outline import PrintedClause
from workflow.documents.filling.writer import filled, outline
from workflow.documents.tree.blocktree import Tree


def open_points(tree: Tree, facts: Mapping[str, object]) -> tuple[OpenPoint, ...]:
    """Each thing once, where it is first left open."""
    marks = Marks(tree.language)
    filled(tree, facts, marks)
    first: dict[tuple[str, bool], OpenPoint] = {}
    for each in marks.numbers.open_points:
        first.setdefault((each.what, each.stays is None), each)
    if not first:
        return ()
    clauses = outline(tree, facts)
    return tuple(replace(each, heading=heading_over(each.where, clauses)) for each in first.values())


def heading_over(where: str, clauses: Sequence[PrintedClause]) -> str:
    """The heading over a place: that of clause 3 over "3.2(a)", that of Annex A over "Annex A 1"."""
    over = (
        each.heading
        for each in clauses
        if each.number and re.match(rf"{re.escape(each.number)}(?!\w)", where)
    )
    return next(over, "")
