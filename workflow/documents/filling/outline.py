"""The clauses and annexes a paper prints for given facts, by their headings; what a condition leaves out is left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflow.documents.filling.marks import HeadingKind, Marks, Worded
from workflow.documents.filling.printing_values import Markup
from workflow.documents.filling.writer import filled
from workflow.documents.tree.blocktree import Annex, Block, For, Heading, If, Set, Tree


@dataclass(frozen=True, slots=True)
class PrintedClause:
    """One heading as the paper shows it: "7" and "Confidentiality", or "Annex A" and its title."""

    id: str | None
    number: str
    heading: str


def outline(tree: Tree, facts: Mapping[str, object]) -> tuple[PrintedClause, ...]:
    """The numbered clauses and the annexes of the paper in their order."""
    listed = filled(tree, facts, OutlineMarks(tree.language))
    rows = (line.split("\t") for line in listed.splitlines())
    return tuple(PrintedClause(row[0] or None, row[1], row[2].strip()) for row in rows if len(row) == 3)


class OutlineMarks(Marks):
    """A line for each heading: its id, its number and its words, with tabs between."""

    signs = {"\n": " ", "\t": " "}  # noqa: RUF012 - nobody changes it
    new_line = " "

    @classmethod
    def leaves_out(cls, block: Block) -> bool:
        steers = isinstance(block, If | For | Set | Annex)
        return not steers and not (isinstance(block, Heading) and block.kind == "clause")

    @classmethod
    def after(cls, block: Worded) -> str:
        return "\n"

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        return Markup(f"{clause_id or ''}\t{number}\t")
