"""The clauses that a paper prints for given facts, each with its words by their places: what comments are tied to."""

from collections.abc import Iterator, Mapping

from workflow.documents.filling.directions import ISOLATE, POP
from workflow.documents.filling.marks import HeadingKind, RowMarks, TableMarks, Worded
from workflow.documents.filling.placed import PlacedMarks
from workflow.documents.filling.printing_values import Markup
from workflow.documents.filling.writer import filled
from workflow.documents.tree.blocktree import Block, Contents, Table, Tree
from workflow.domain.clauses import Passage, TextClause

CLAUSE, NEXT, ENDS, PLACE, WORDS = "\x01", "\x02", "\x03", "\x04", "\x05"
"""Before a clause, between its id, number and heading, after these, before a place and before its words; no fact can hold them."""


def clauses_in_words(tree: Tree, facts: Mapping[str, object]) -> tuple[TextClause, ...]:
    """Each clause and annex in the order of the paper, after what stands before the first of them."""
    listed = filled(tree, facts, ClauseMarks(tree.language)).replace(ISOLATE, "").replace(POP, "")
    opening, *clauses = listed.split(CLAUSE)
    return (TextClause(None, "", "", tuple(_passages(opening))), *map(_clause, clauses))


def _clause(listed: str) -> TextClause:
    head, _, rest = listed.partition(ENDS)
    clause_id, number, heading = head.split(NEXT)
    return TextClause(clause_id or None, number, " ".join(heading.split()), tuple(_passages(rest)))


def _passages(listed: str) -> Iterator[Passage]:
    """The places that say something, and their words."""
    for stretch in listed.replace(ENDS, "").split(PLACE):
        place, _, words = stretch.rpartition(WORDS)
        if said := " ".join(words.split()):
            yield Passage(place, said)


class ClauseMarks(PlacedMarks):
    """The head of each clause; then the place of each sub-heading, item and paragraph, with its words and those of its tables."""

    new_line = " "

    @classmethod
    def leaves_out(cls, block: Block) -> bool:
        return isinstance(block, Contents)

    @classmethod
    def after(cls, block: Worded) -> str:
        return " "

    @classmethod
    def table(cls, table: Table) -> TableMarks:
        row = RowMarks("", (("", " "),) * len(table.widths), "")
        return TableMarks("", row, "", row, "")

    def title(self) -> Markup:
        return self.here()

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        if kind in ("clause", "plain", "annex"):
            return Markup(f"{CLAUSE}{clause_id or ''}{NEXT}{number}{NEXT}")
        return self.here()

    def end_heading(self) -> Markup:
        return Markup(ENDS)

    def here(self) -> Markup:
        return Markup(f"{PLACE}{self.numbers.here()}{WORDS}")
