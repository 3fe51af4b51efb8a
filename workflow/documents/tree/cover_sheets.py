"""A text bound behind a cover sheet: one paper, in which the sheet's unnumbered sections leave the text its own numbers."""

from functools import lru_cache
from types import MappingProxyType

from workflow.documents.tree.blocktree import PageBreak, Place, Tree


@lru_cache(maxsize=64)
def behind_cover(cover: Tree, text: Tree) -> Tree:
    """The cover sheet, and from a new page the text as it stands; the same tree again for the same two.

    A text that was made in Word is set like any other there.
    """
    return Tree(
        name=cover.name,
        title=cover.title,
        blocks=(*cover.blocks, PageBreak(Place(text.name, 1)), *text.blocks),
        clauses=text.clauses,
        sources=MappingProxyType(dict(sorted({**cover.sources, **text.sources}.items()))),
        slips=text.slips,
        included=text.included,
        language=text.language,
    )
