"""A paper: a document made or received for an agreement, and the manifest of everything it was made from."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from workflow.domain.printable import HIDDEN

RECEIVED = "received"
"""The kind of every file that people brought; its title says what it is."""
LONGEST_NAME = 200
"""Bytes of a name in a folder; file systems take 255 at most, some that encrypt names 143 signs."""
_ODD_IN_NAMES = f'{HIDDEN}|[<>:"|?*\\\\]|^[ .]|[ .]$'
_ENDING = r"(?<=.)\.[A-Za-z0-9]{1,10}\Z"


@dataclass(frozen=True, slots=True)
class Paper:
    """One document on record. The files lie on the shelf by their sha256; `name` holds what whoever sent it called it; `place` is where people find it.

    A paper the machine made carries the work order it was made for; (order, kind) is unique, so that an order carried
    out twice leaves one paper. A paper somebody sent us has no order and is kept as `original`.
    """

    id: str
    agreement_id: str
    kind: str
    title: str
    name: str
    version: int
    made_on: date
    recorded_at: datetime
    order_id: str | None = None
    docx: str | None = None
    pdf: str | None = None
    original: str | None = None
    manifest: dict[str, Any] = field(default_factory=dict)

    @property
    def is_received(self) -> bool:
        """Whether people brought it, as the evidence of an act."""
        return self.kind == RECEIVED

    @property
    def own_name(self) -> str:
        """What whoever brought it calls the file; of a paper of ours the last part of its name."""
        last = self.name.rpartition("/")[2]
        return last.partition(f" {self.title} - ")[2] or last if self.is_received else last

    @property
    def place(self) -> str:
        """Its place below `papers/`, without the ending of what is made: the name as any file system takes it."""
        return laid_out(self.name)


def laid_out(name: str) -> str:
    """A name with slashes as file systems take it: no sign that is odd in one, or that nobody sees, and not too long.

    A part that had to change carries a mark, so that two that only look alike do not meet.
    """
    return "/".join(_laid_out(part) for part in name.split("/"))


def _laid_out(part: str) -> str:
    plain = re.sub(_ODD_IN_NAMES, "_", part) or "_"
    if plain == part and len(part.encode()) <= LONGEST_NAME:
        return part
    ending = found[0] if (found := re.search(_ENDING, plain)) else ""
    mark = f" ({sha256(part.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}){ending}"
    room = LONGEST_NAME - len(mark.encode())
    return plain.removesuffix(ending).encode()[:room].decode(errors="ignore").rstrip(" .") + mark


@dataclass(frozen=True, slots=True)
class ClauseText:
    """The words of one clause as a paper prints them, under its heading and without its number; searched, never signed."""

    heading: str
    words: str
