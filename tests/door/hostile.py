"""One file that means harm, and the beginning of the sentence it is refused with; all of them together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from workflow.door.kinds import EVIDENCE, Kind


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file by what it tries, its name, its bytes or what makes them when they are asked for, and words of its refusal."""

    tries: str
    name: str
    made: bytes | Callable[[], bytes] = field(repr=False)
    said: str
    expected: tuple[Kind, ...] = EVIDENCE

    @property
    def content(self) -> bytes:
        return self.made if isinstance(self.made, bytes) else self.made()


CUT_OFF = "cannot be unpacked, it is damaged or cut off"
TOO_MUCH = "unpacks to far more than such a file holds"
MACROS = "carries macros"
EMBEDDED = "carries embedded files (OLE)"
CONTROLS = "carries controls (ActiveX)"
SECOND = "carries a second document inside (altChunk)"
BEHIND = "has something behind its end"
PICTURE_FROM_ELSEWHERE = "takes a picture from elsewhere"
PART_FROM_ELSEWHERE = "takes a part of itself from elsewhere"
LEADS_TO_A_FILE = "has a link that leads to a file or a program"
DAMAGED = "is damaged or cut off"


def every_hostile_file(elsewhere: str) -> Iterator[Hostile]:
    """The whole corpus; `elsewhere` is the address that whatever reaches out reaches for."""
    from tests.door import (
        hostile_fields,
        hostile_links,
        hostile_packages,
        hostile_parts,
        hostile_pdfs,
        hostile_pictures,
        hostile_sheets,
        hostile_texts,
        hostile_xml,
    )

    for room in (
        hostile_packages,
        hostile_parts,
        hostile_xml,
        hostile_links,
        hostile_fields,
        hostile_sheets,
        hostile_pdfs,
        hostile_pictures,
        hostile_texts,
    ):
        yield from room.hostile(elsewhere)
