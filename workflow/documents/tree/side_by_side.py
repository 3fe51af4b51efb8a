"""A text with another beside it: one paper in two columns, whose left one has the numbers, the references and the code."""

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from workflow.documents.tree.blocktree import Tree


@lru_cache(maxsize=64)
def side_by_side(text: Tree, other: Tree) -> Tree:
    """The text, and beside it the other, clause by clause; the same tree again for the same two."""
    sources = MappingProxyType(dict(sorted({**text.sources, **other.sources}.items())))
    return replace(text, sources=sources, beside=other)
