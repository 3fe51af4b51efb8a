"""What the tree of a Word file says, as plain text; where changes are tracked in it, as they make it."""

from collections.abc import Iterator

from workflow.documents.received.changes import goes
from workflow.documents.received.tree import (
    Block,
    Paragraph,
    ReceivedText,
    Run,
    Table,
    TextBox,
)

BETWEEN_CELLS = " | "


def plain_text(text: ReceivedText) -> str:
    """The body, a line for each paragraph with its number in front, and for each row of a table."""
    return "\n".join(lines_of(text.body))


def words_of(paragraph: Paragraph) -> str:
    """What a paragraph says on paper, without its number, its notes and what is hidden; spaces as they stand there."""
    return "".join(
        [
            each.text
            for each in paragraph.content
            if isinstance(each, Run) and not each.look.hidden and not goes(each.changes)
        ]
    )


def lines_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every line of some blocks, those of text boxes after that in which they hang."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _line(block)
            for each in block.content:
                if isinstance(each, TextBox) and not goes(each.changes):
                    yield from lines_of(each.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                if not goes(row.changes):
                    cells = (each for each in row.cells if not each.goes_on and not goes(each.changes))
                    yield BETWEEN_CELLS.join(" ".join(lines_of(each.blocks)) for each in cells)
        elif not goes(block.untold.changes):
            yield block.untold.words


def _line(paragraph: Paragraph) -> str:
    words = words_of(paragraph)
    return f"{paragraph.number} {words}" if paragraph.number else words
