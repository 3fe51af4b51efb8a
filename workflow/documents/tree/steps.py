"""The steps of a text in words: what a translation may not have otherwise, and where two texts in columns part."""

from workflow.documents.tree.blocktree import Annex, Block, Box, Heading, Item, Signatures


def step_of(block: Block) -> str:
    """What a block is, whatever its words: "a numbered item of level 1", "the clause heading “purpose”"."""
    match block:
        case Heading() | Annex():
            kind = "annex" if isinstance(block, Annex) else f"{block.kind} heading"
            return f"the {kind}{f' “{block.id}”' if block.id else ''}"
        case Item():
            return f"a {'numbered item' if block.ordered else 'bullet'} of level {block.depth}"
        case Box():
            return "a box"
        case Signatures():
            return "the signatures"
        case _:
            return f"a {type(block).__name__.lower()}"
