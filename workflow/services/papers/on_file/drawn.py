"""The pages of a scan as pictures: drawn a few at a time when somebody looks at them, and kept in memory for a while."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from workflow.domain.errors import NotFoundError
from workflow.door.drawn.pages import DrawnPage, draw_pages
from workflow.door.kinds import Kind
from workflow.services.office import Office
from workflow.services.papers.on_file.files import OnShelf, on_shelf

DRAWN = {each.value.media_type: each for each in (Kind.PDF, Kind.TIFF)}
"""What browsers do not show by themselves, or not all of them."""
MOST_PAGES = 60
"""Pages that are drawn of one scan; the others are read in the file."""
AT_ONCE = 3
MOST_KEPT = 32 * 2**20
"""Bytes of drawn pages that are kept in memory."""


def page_of(office: Office, number: str, paper_id: str, page: int) -> DrawnPage:
    """A page of a scan that an agreement has, counted from one; NotFoundError where there is none to be drawn.

    A page that cannot be drawn is answered with the reason.
    """
    found = on_shelf(office, number, paper_id, "original")
    if found.kind not in DRAWN or not 1 <= page <= MOST_PAGES:
        raise NotFoundError("This page is not drawn; take the file away to look at it.")
    return _KEPT.page(office, found, page)


@dataclass(slots=True)
class Kept:
    """Pages by their file and number, those looked at last at the end; one file is drawn at a time."""

    pages: OrderedDict[tuple[str, int], DrawnPage] = field(default_factory=OrderedDict)
    held: int = 0
    drawing: Lock = field(default_factory=Lock)

    def page(self, office: Office, found: OnShelf, page: int) -> DrawnPage:
        with self.drawing:
            key = (found.sha256, page)
            if key not in self.pages:
                wanted = range(page, min(page + AT_ONCE, MOST_PAGES + 1))
                drawn = draw_pages(office.shelf.get(found.sha256), DRAWN[found.kind], wanted)
                for number, each in zip(wanted, drawn, strict=False):
                    self._keep((found.sha256, number), each)
            self.pages.move_to_end(key)
            return self.pages[key]

    def _keep(self, key: tuple[str, int], drawn: DrawnPage) -> None:
        self.held += len(drawn.picture) - len(self.pages[key].picture if key in self.pages else b"")
        self.pages[key] = drawn
        self.pages.move_to_end(key)
        while self.held > MOST_KEPT and len(self.pages) > AT_ONCE:
            _, oldest = self.pages.popitem(last=False)
            self.held -= len(oldest.picture)


_KEPT = Kept()
