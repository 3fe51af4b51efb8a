"""The clauses and annexes a paper prints for given facts, by their headings; what a condition leaves out is left out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workflow.documents.filling.compiling import Loom, Weave, Woven
from workflow.documents.filling.numbering import Numbers
from workflow.documents.filling.printing_values import Markup, escaper
from workflow.documents.languages import Language
from workflow.documents.tree.blocktree import (
    Annex,
    Block,
    Blocks,
    Expression,
    For,
    Heading,
    If,
    Run,
    Set,
    Text,
    Tree,
)

_SIGNS = {ord("\n"): " ", ord("\t"): " "}
_escape, _ = escaper(re.compile("[\n\t]"), _SIGNS)


@dataclass(frozen=True, slots=True)
class PrintedClause:
    """One heading as the paper shows it: "7" and "Confidentiality", or "Annex A" and its title."""

    id: str | None
    number: str
    heading: str


def outline(tree: Tree, facts: Mapping[str, object]) -> tuple[PrintedClause, ...]:
    """The numbered clauses and the annexes of the paper in their order."""
    numbers = Numbers(tree.language)

    def clause(clause_id: str | None) -> Markup:
        return Markup(f"{clause_id or ''}\t{numbers.clause(clause_id)}\t")

    def annex(clause_id: str | None) -> Markup:
        return Markup(f"{clause_id or ''}\t{tree.language.annex.format(numbers.annex(clause_id))}\t")

    listed = _woven(tree).fill(facts, numbers, {"_clause": clause, "_annex": annex})
    rows = (line.split("\t") for line in listed.splitlines())
    return tuple(PrintedClause(row[0] or None, row[1], row[2].strip()) for row in rows if len(row) == 3)


@lru_cache
def _weave(language: Language) -> Weave:
    return Weave(escaper(re.compile("[\n\t]"), _SIGNS, language)[1], language)


@lru_cache(maxsize=128)
def _woven(tree: Tree) -> Woven:
    loom = Loom(_escape)
    _headings(loom, tree.blocks)
    return loom.woven(_weave(tree.language))


def _headings(loom: Loom, blocks: Blocks) -> None:
    for block in blocks:
        _heading(loom, block)


def _heading(loom: Loom, block: Block) -> None:
    if isinstance(block, (If, For, Set)):
        loom.steer(block, lambda inner: _headings(loom, inner))
    elif isinstance(block, Annex) or (isinstance(block, Heading) and block.kind == "clause"):
        loom.call(f"_{'annex' if isinstance(block, Annex) else 'clause'}({block.id!r})")
        loom.runs(block.runs, lambda stretch: _words(loom, stretch))
        loom.markup("\n")


def _words(loom: Loom, stretch: Sequence[Run]) -> None:
    for run in stretch:
        if isinstance(run, Expression):
            loom.value(run)
        else:
            loom.text(run.text if isinstance(run, Text) else " ")
