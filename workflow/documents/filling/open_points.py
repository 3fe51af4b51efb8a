"""What a paper leaves open for given facts, in the order of its text; an arm that is not printed leaves nothing open."""

from collections.abc import Mapping

from workflow.documents.filling.marks import Marks
from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.filling.writer import filled
from workflow.documents.tree.blocktree import Tree


def open_points(tree: Tree, facts: Mapping[str, object]) -> tuple[OpenPoint, ...]:
    """Each thing once, where it is first left open."""
    marks = Marks(tree.language)
    filled(tree, facts, marks)
    first: dict[str, OpenPoint] = {}
    for each in marks.numbers.open_points:
        first.setdefault(each.what, each)
    return tuple(first.values())
