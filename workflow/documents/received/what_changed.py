"""Whether something is tracked in a paragraph, a table or a row."""

from workflow.documents.received.tree import Block, CommentMark, Inline, Paragraph, Row, Run, Table, TextBox


def has_change(found: Block | Row) -> bool:
    """Whether something is tracked in it."""
    if isinstance(found, Paragraph):
        return bool(found.ends or found.looked) or any(map(_is_changed, found.content))
    if isinstance(found, Table):
        return found.looked is not None or any(map(has_change, found.rows))
    if isinstance(found, Row):
        return bool(found.changes or found.looked) or any(
            each.changes or each.looked or any(map(has_change, each.blocks)) for each in found.cells
        )
    return bool(found.untold.changes)


def _is_changed(found: Inline) -> bool:
    if isinstance(found, CommentMark) or (isinstance(found, Run) and found.is_page):
        return False
    if isinstance(found, TextBox) and any(map(has_change, found.blocks)):
        return True
    return bool(found.changes) or (isinstance(found, Run) and found.looked is not None)
