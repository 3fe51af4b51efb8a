"""Pages of scans drawn as pictures, in a process without rights: what breaks whoever draws breaks that process, and nothing else.

Each page has a child of its own there. It is drawn as wide as it is read on a screen. What it asks for besides itself, as a letter that is not in the file, is
replaced by what the process has; it opens nothing.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workflow.confined.in_turn import InTurn
from workflow.confined.outside import Heard
from workflow.door.kinds import Kind
from workflow.door.looked_through import SECONDS

DRAWN_AS = "image/jpeg"
WIDTH = 1_240
"""Pixels that a page is wide; a page of A4 has 150 to the inch."""
MOST_PIXELS = 4_000_000
LARGEST = 8 * 2**20
"""Bytes of one drawn page."""
_BEGINS = b"\xff\xd8\xff"
DRAWERS = {
    Kind.PDF: ("workflow.door.drawn.of_pdf", ("workflow", "pypdfium2", "pypdfium2_raw", "PIL")),
    Kind.TIFF: ("workflow.door.drawn.of_tiff", ("workflow", "PIL")),
}


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """One page as a picture; or, in `refused`, why it is none. `pages` is how many there are, nought where nobody can tell."""

    pages: int = 0
    picture: bytes = field(default=b"", repr=False)
    refused: str | None = None


def draw_pages(content: bytes, kind: Kind, pages: Iterable[int]) -> Iterator[DrawnPage]:
    """Pages of a PDF or a TIFF, counted from one, as they are drawn; none behind the last."""
    module, packages = DRAWERS[kind]
    with InTurn(module, packages=packages, seconds=SECONDS, why="to draw the page") as process:
        there = 0
        for page in pages:
            if there and page > there:
                return
            drawn = _drawn(process.hear(f"{page}\n".encode() + content), page)
            there = drawn.pages
            yield drawn


def _drawn(heard: Heard, page: int) -> DrawnPage:
    """What was answered, doubted as the file itself is."""
    if heard.took_too_long:
        return DrawnPage(refused="takes too long to be drawn")
    head, _, picture = heard.answer.partition(b"\n")
    try:
        said = json.loads(head)
        pages, refused = int(said["pages"]), said["refused"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return DrawnPage(refused="is too large to be drawn" if heard.took_too_much else "cannot be drawn")
    if refused is not None:
        return DrawnPage(
            pages, refused="".join(sign if sign.isprintable() else " " for sign in str(refused)[:200])
        )
    if pages < page or not picture.startswith(_BEGINS) or len(picture) > LARGEST:
        return DrawnPage(refused="cannot be drawn")
    return DrawnPage(pages, picture)
