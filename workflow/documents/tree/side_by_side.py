"""A text with another beside it: one paper in two columns, whose left one has the numbers, the references and the code."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from workflow.documents.tree.blocktree import Tree

BESIDE = "_beside"
"""Under this name the facts of a paper hold those in which the other text says them; no fact and no template has such a name."""


def facts_beside(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the other text is filled in with: the same facts in its words, where there are any."""
    found: Mapping[str, Any] = facts.get(BESIDE, facts)
    return found


@lru_cache(maxsize=64)
def side_by_side(text: Tree, other: Tree) -> Tree:
    """The text, and beside it the other, clause by clause; the same tree again for the same two."""
    sources = MappingProxyType(dict(sorted({**text.sources, **other.sources}.items())))
    return replace(text, sources=sources, beside=other)
