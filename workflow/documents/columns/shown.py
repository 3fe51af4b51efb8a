"""A paper in two columns as it is shown inside a page of the desk."""

from collections.abc import Mapping

from workflow.documents.columns.html import HtmlColumn, columns
from workflow.documents.columns.rows import rows
from workflow.documents.filling.told import placed
from workflow.documents.filling.writer import filled
from workflow.documents.html.shown import HEADING, Fields, Shown, clauses_in, dressed, with_contents
from workflow.documents.html.shown_marks import ShownMarks
from workflow.documents.tree.blocktree import Tree
from workflow.documents.tree.side_by_side import facts_beside


class ShownColumn(ShownMarks, HtmlColumn):
    """One of two columns, in which what stands in the second language is called by its language."""

    on_the_page = ShownMarks


def show_in_columns(
    tree: Tree, other: Tree, facts: Mapping[str, object], fields: Fields | None = None
) -> Shown:
    """A paper with each block beside its counterpart; its clauses are those of the first text."""
    known = placed(facts)
    ours, theirs = ShownColumn(tree.language), ShownColumn(other.language)
    left, right = (
        with_contents(filled(each, words, marks), f"{each.language.key}-{HEADING}")
        for each, words, marks in ((tree, known, ours), (other, facts_beside(known), theirs))
    )
    body = columns(rows(tree, other, left, right, ours, theirs), other.language)
    return dressed(body, ours, clauses_in(left), fields or Fields())
