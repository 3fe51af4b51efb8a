"""What a text of the other side leaves open: it is filled in and settled in a newer file of theirs, before anybody signs."""

from functools import lru_cache

from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.received.read_text import read_text
from workflow.documents.theirs.unsettled import unsettled_of
from workflow.domain.errors import InvalidError
from workflow.services.office import Office


def is_word(content: bytes) -> bool:
    """Whether a file that came through the door is a Word file, which alone can be read here and bear our code."""
    return content.startswith(b"PK")


def left_open_by_them(office: Office, sha256: str) -> tuple[OpenPoint, ...]:
    """Blanks, tracked changes, comments and hidden words of their file, each with its clause; of what is no Word file nothing."""
    return _left_open(office.shelf.get(sha256))


@lru_cache(maxsize=32)  # one file is listed, submitted and signed off in turn
def _left_open(content: bytes) -> tuple[OpenPoint, ...]:
    if not is_word(content):
        return ()
    try:
        return unsettled_of(read_text(content, "Their text"))
    except InvalidError as error:
        return (OpenPoint("", f"a file that can be read: {error.reasons[0].rstrip('.')}"),)
