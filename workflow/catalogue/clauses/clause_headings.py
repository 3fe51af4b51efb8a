"""The headings of a draft's clauses as they are written, by their ids; those that depend on facts are left out."""

from collections.abc import Mapping

from workflow.documents.tree.blocktree import Heading, Text, Tree, every


def clause_headings(draft: Tree) -> Mapping[str, str]:
    """Every numbered clause that can stand in a paper, whatever the facts; of two with one id, the first."""
    found: dict[str, str] = {}
    for block in every(draft.blocks):
        if isinstance(block, Heading) and block.kind == "clause" and block.id is not None:
            words = [run.text for run in block.runs if isinstance(run, Text)]
            if len(words) == len(block.runs):
                found.setdefault(block.id, " ".join("".join(words).split()))
    return found
