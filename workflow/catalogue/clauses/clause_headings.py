"""The headings of a draft's clauses as they are written, by their ids; those that depend on facts are left out."""

from collections.abc import Iterator, Mapping

from workflow.documents.tree.blocktree import Blocks, For, Heading, If, Text, Tree


def clause_headings(draft: Tree) -> Mapping[str, str]:
    """Every numbered clause that can stand in a paper, whatever the facts; of two with one id, the first."""
    found: dict[str, str] = {}
    for clause_id, heading in _headings(draft.blocks):
        found.setdefault(clause_id, heading)
    return found


def _headings(blocks: Blocks) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, If):
            for arm in block.arms:
                yield from _headings(arm.body)
        elif isinstance(block, For):
            yield from _headings(block.body)
        elif isinstance(block, Heading) and block.kind == "clause" and block.id is not None:
            words = [run.text for run in block.runs if isinstance(run, Text)]
            if len(words) == len(block.runs):
                yield block.id, " ".join("".join(words).split())
